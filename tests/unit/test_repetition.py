"""An article that was given twice is in the book once."""

from datetime import UTC, datetime, timedelta

from exporter.arrange import arrange
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.model import Article, Discussion, Part, Person
from tests.builders import article, comment, paragraph

PLACE = "https://example.org/tides"
LONG = " ".join(["The tide comes in twice a day, and nobody on the quay looks up when it does."] * 6)


def tides(**values: object) -> Article:
    """Return an article with a long text."""
    return article(**{"title": "Tides", "body": (paragraph(LONG),), "discussion": None, **values})


def test_same_address_is_one_article(context: Context, report: Report) -> None:
    """
    Spellings of an address do not count; what either knows is kept, and it is told.
    """
    one = tides(url=PLACE, discussion=Discussion(comments=(comment("c1", text="First."),)))
    two = tides(
        url="http://www.example.org/tides/?utm_source=feed",
        authors=(Person(name="Ann"),),
        discussion=Discussion(comments=(comment("c2", text="Second."),)),
    )

    book = arrange([one, article(title="Other"), two], context)

    assert ["Tides", "Other"] == [chapter.title for chapter in book.chapters]
    discussion = book.chapters[0].discussion
    assert discussion is not None
    assert ["c1", "c2"] == [each.id for each in discussion.comments]
    assert (Person(name="Ann"),) == book.chapters[0].authors
    assert ["captures-merged"] == report.codes


def test_same_title_and_text_is_one_article(context: Context) -> None:
    """
    A copy on another site is no second article, nor is one without an address.
    """
    copies = [tides(url=PLACE), tides(url="https://elsewhere.example/t"), tides()]

    assert 1 == len(arrange(copies, context).chapters)


def test_what_only_looks_alike_stays(context: Context, report: Report) -> None:
    """
    A short text that stands every week is not one article, nor what is written anew, nor what shares a place.
    """
    opened = [tides(url=f"https://example.org/open-{n}", body=(paragraph("Talk here."),)) for n in range(3)]
    again = [
        tides(title="Anew", published=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=7 * n))
        for n in range(2)
    ]
    at_home = [
        tides(title=f"{n}", body=(paragraph(f"{n} words."),), url="https://example.net/") for n in range(2)
    ]
    bare = [tides(title=f"No text {n}", body=(), url="https://example.com/") for n in range(2)]

    assert 9 == len(arrange([*opened, *again, *at_home, *bare], context).chapters)
    assert [] == report.codes


def test_parts_lose_what_stands_further_up(context: Context) -> None:
    """
    A part begins with its first article that is left, and one that has none left is none.
    """
    given = [tides(), article(title="B"), tides(), tides(), article(title="C", body=(paragraph("C."),))]
    parts = [Part(title=title, first=first) for title, first in (("One", 0), ("Two", 2), ("Three", 3))]

    book = arrange(given, context, parts=parts)

    assert ["Tides", "B", "C"] == [chapter.title for chapter in book.chapters]
    assert [("One", 0), ("Three", 2)] == [(part.title, part.first) for part in book.parts]
