"""What was asked for is kept of a discussion, with what it answers."""

from datetime import UTC, datetime

import pytest

from exporter.choosing import Choice, Sort, choose
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import InvalidUsage
from exporter.model import Book, Comment, Discussion, Person
from tests.builders import article, comment


def day(number: int) -> datetime:
    return datetime(2026, 3, number, tzinfo=UTC)


TALK = (
    comment("a", thread=1, author="Ann", score=3, published=day(4)),
    comment("a1", thread=1, sequence=1, parent="a", author="Ben", score=9, published=day(8)),
    comment("a2", thread=1, sequence=2, parent="a1", author="Mara", published=day(9)),
    comment("b", thread=2, author="Cleo", score=7, published=day(2)),
    comment("c", thread=3, author="Ann", published=day(6)),
    comment("c1", thread=3, sequence=1, parent="c", author="Dan", score=1, published=day(7)),
    comment("c2", thread=3, sequence=2, parent="c", author="Ben", score=2, published=day(6)),
    comment("c3", thread=3, sequence=3, parent="c", author="Eve", by_article_author=True),
)


def book(comments: tuple[Comment, ...] = TALK, author: str | None = "Mara") -> Book:
    authors = (Person(name=author),) if author else ()
    chapter = article(authors=authors, discussion=Discussion(comments=comments))
    return Book(title="Book", language="en", chapters=(chapter,))


def kept(choice: Choice, context: Context, value: Book | None = None) -> list[str]:
    discussion = choose(value or book(), choice, context).chapters[0].discussion
    return [] if discussion is None else [comment.id for comment in discussion.comments]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(), "a a1 a2 b c c1 c2 c3"),
        (Choice(has_discussions=False), ""),
        (Choice(top=1), "b"),
        (Choice(top=2), "a a1 a2 b"),
        (Choice(top=9), "a a1 a2 b c c1 c2 c3"),
        (Choice(by_article_author=True), "a a1 a2 c c3"),
        (Choice(max_depth=0), "a b c"),
        (Choice(max_depth=1), "a a1 b c c1 c2 c3"),
        (Choice(min_score=7), "a a1 b"),
        (Choice(since=day(7)), "a a1 a2 c c1"),
        (Choice(by=("BEN",)), "a a1 c c2"),
        (Choice(by=("ben ", "Cleo")), "a a1 b c c2"),
        (Choice(by=("Ben",), min_score=5), "a a1"),
        (Choice(by=("Ben",), top=1), ""),
        (Choice(sort=Sort.OLDEST), "b a a1 a2 c c2 c1 c3"),
        (Choice(sort=Sort.NEWEST), "c c1 c2 c3 a a1 a2 b"),
        (Choice(sort=Sort.SCORE), "b a a1 a2 c c2 c1 c3"),
        (Choice(sort=Sort.SCORE, top=1), "b"),
    ],
)
def test_choices(choice: Choice, expected: str, context: Context) -> None:
    """
    What meets everything is kept, with what it answers; what has no time or score comes last.
    """
    assert kept(choice, context) == expected.split()


def test_best_threads_are_the_longest_where_there_are_no_scores(context: Context) -> None:
    """
    Of equally long ones the first.
    """
    comments = (comment("a"), comment("b", thread=2), comment("b1", thread=2, sequence=1, parent="b"))

    assert kept(Choice(top=1), context, book(comments)) == ["b", "b1"]
    assert kept(Choice(top=1), context, book((comments[0], comments[1]))) == ["a"]


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        (Choice(min_score=1), "The discussion has no scores; nothing was left out or moved by that."),
        (Choice(sort=Sort.SCORE), "The discussion has no scores; nothing was left out or moved by that."),
        (Choice(since=day(1)), "The discussion has no times; nothing was left out or moved by that."),
        (Choice(sort=Sort.NEWEST, min_score=1), "no scores and no times; nothing"),
        (Choice(by_article_author=True), "no known author of the article"),
    ],
)
def test_what_nobody_can_tell_leaves_nothing_out(
    choice: Choice, message: str, context: Context, report: Report
) -> None:
    """
    An edition without comments because the page has no scores is not what anybody meant; it is said.
    """
    whole = book((comment("a"), comment("b", thread=2)), author=None)

    assert kept(choice, context, whole) == ["a", "b"]
    assert report.codes == ["choice-impossible"]
    assert message in report.diagnostics[0].message


def test_what_was_left_out_is_no_loss(context: Context, report: Report) -> None:
    """
    It is counted as a note, in one discussion or in all of them.
    """
    kept(Choice(max_depth=0), context)
    kept(Choice(has_discussions=False), context)

    assert [(d.code, d.count, d.is_note) for d in report.diagnostics] == [
        ("comments-left-out", 5, True),
        ("comments-left-out", 8, True),
    ]


def test_a_name_that_nobody_has_is_refused(context: Context) -> None:
    """
    With those that are near it.
    """
    with pytest.raises(InvalidUsage, match=r"No comment is by 'Anne' \(near: Ann\); `exporter show"):
        choose(book(), Choice(by=("Ben", "Anne")), context)
