"""A supplement holds what is new, what that answers, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exporter.context import Context
from exporter.errors import NothingNew
from exporter.model import Article, Book, Change, Discussion, Kind, Part
from exporter.revising import as_new
from exporter.supplements import supplement
from tests.builders import article, chain, comment

MAY, JUNE, JULY = (datetime(2024, month, 1, tzinfo=UTC) for month in (5, 6, 7))


def marked(kind: Kind, noticed: datetime) -> Article:
    first, second = chain(2)
    answer = replace(second, change=Change(kind=kind, noticed=noticed))
    return article(discussion=Discussion(comments=(first, answer, comment("d", thread=2))))


def book(*articles: Article, parts: tuple[Part, ...] = ()) -> Book:
    return Book(title="B", language="en", chapters=articles, parts=parts)


@pytest.mark.parametrize("kind", [Kind.NEW, Kind.EDITED])
def test_what_is_new_comes_with_what_it_answers(kind: Kind) -> None:
    """
    The text has not changed and is left out; so are the other threads.
    """
    (only,) = supplement(book(marked(kind, JUNE)), JUNE, Context()).chapters

    assert only.discussion is not None
    assert ((), ["1", "1.1"], 1) == (
        only.body,
        [c.number for c in only.discussion.comments],
        only.discussion.left_out,
    )


@pytest.mark.parametrize("given", [marked(Kind.NEW, MAY), marked(Kind.REMOVED, JULY), article()])
def test_nothing_new_is_said(given: Article) -> None:
    """
    What was noticed before, and what went, is no news.
    """
    with pytest.raises(NothingNew, match="2024-06-01"):
        supplement(book(given), JUNE, Context())


def test_articles_without_news_are_left_out_and_counted() -> None:
    """
    Parts that hold none then go with them, and an article that is new is whole.
    """
    context = Context()
    new = as_new(article(), noticed=JULY)
    parts = (Part(title="a", first=0), Part(title="b", first=1), Part(title="c", first=2))

    made = supplement(book(new, article(), marked(Kind.NEW, JULY), parts=parts), JUNE, context)

    assert new == made.chapters[0]
    assert [("a", 0), ("c", 1)] == [(part.title, part.first) for part in made.parts]
    assert "items-left-out" in context.report.codes
