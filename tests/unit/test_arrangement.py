"""Articles are put in an order and into parts."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from exporter.arrange import arrange
from exporter.arrangement import Arrangement, Grouping, Sorting
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.model import Article, Book, Part, Person, Series
from tests.builders import article, paragraph


def at(year: int, month: int = 1, day: int = 1) -> datetime:
    """Return noon of a day."""
    return datetime(year, month, day, 12, tzinfo=UTC)


def titled(title: str, **values: object) -> Article:
    """Return an article with a text of its own."""
    return article(title=title, body=(paragraph(f"About {title}."),), **values)


def titles(book: Book) -> list[str]:
    """Return the titles of the chapters."""
    return [chapter.title for chapter in book.chapters]


def parted(book: Book) -> list[tuple[str, list[str]]]:
    """Return each part with the titles of its chapters."""
    ends = [*(part.first for part in book.parts[1:]), len(book.chapters)]
    return [(part.title, titles(book)[part.first : end]) for part, end in zip(book.parts, ends, strict=True)]


def by(sorting: Sorting = Sorting.GIVEN, grouping: Grouping | None = None) -> Arrangement:
    """Return an arrangement."""
    return Arrangement(sorting=sorting, grouping=grouping)


def test_articles_stand_as_they_were_given(context: Context) -> None:
    """
    Nothing is moved unasked.
    """
    given = [titled("B", published=at(2024)), titled("A", published=at(2020))]

    assert ["B", "A"] == titles(arrange(given, context))


def test_oldest_comes_first(context: Context) -> None:
    """
    Moments are compared, not clocks; what has no date, or one that databases write for none, comes last.
    """
    early = datetime(2024, 5, 1, 1, tzinfo=timezone(timedelta(hours=9)))
    given = [
        titled("None"),
        titled("Zero", published=datetime(1, 1, 1, tzinfo=UTC)),
        titled("Later", published=datetime(2024, 5, 1, tzinfo=UTC)),
        titled("Early", published=early),
    ]

    assert ["Early", "Later", "None", "Zero"] == titles(arrange(given, context, arrangement=by(Sorting.DATE)))


def test_authors_are_filed_by_their_last_names(context: Context) -> None:
    """
    A name that says how it is sorted is sorted so; nobody comes last, and equal names stand by date.
    """
    given = [
        titled("Nobody"),
        titled("Zed", authors=(Person(name="Ann Zed"),)),
        titled("Late", authors=(Person(name="Bob Moor"),), published=at(2024)),
        titled("Early", authors=(Person(name="Bob Moor"),), published=at(2020)),
        titled("Filed", authors=(Person(name="Ágnes Zab", file_as="Ágnes"),)),
    ]

    wanted = ["Filed", "Early", "Late", "Zed", "Nobody"]
    assert wanted == titles(arrange(given, context, arrangement=by(Sorting.AUTHOR)))


def test_titles_are_filed_without_their_articles(context: Context) -> None:
    """
    Numbers count as numbers, marks on letters do not count, and only a language's own articles are left out.
    """
    given = [titled(t) for t in ("The Bay", "Étude", "Part 10", "Part 2", "Die Harder", "a Cliff")]

    wanted = ["The Bay", "a Cliff", "Die Harder", "Étude", "Part 2", "Part 10"]
    assert wanted == titles(arrange(given, context, arrangement=by(Sorting.TITLE)))


def test_series_are_in_the_order_of_their_numbers(context: Context) -> None:
    """
    Position 10 comes after 2.5, and what belongs to no series comes last.
    """
    given = [
        titled("Alone"),
        titled("Ten", series=Series(name="Tides", position="10")),
        titled("Other", series=Series(name="Winds", position="1")),
        titled("Between", series=Series(name="Tides", position="2.5")),
        titled("Unnumbered", series=Series(name="Tides")),
    ]

    wanted = ["Between", "Ten", "Unnumbered", "Other", "Alone"]
    assert wanted == titles(arrange(given, context, arrangement=by(Sorting.SERIES)))


def test_parts_by_year_are_in_order(context: Context) -> None:
    """
    Each part has what was published in it, and what has no date a part of its own behind all.
    """
    given = [titled("New", published=at(2024)), titled("No date"), titled("Old", published=at(2020))]

    book = arrange(given, context, arrangement=by(Sorting.DATE, Grouping.YEAR))

    assert [("2020", ["Old"]), ("2024", ["New"]), ("Undated", ["No date"])] == parted(book)


def test_parts_stand_as_their_articles_were_given(context: Context) -> None:
    """
    A feed, which has the newest first, becomes parts of which the newest is the first.
    """
    given = [titled("New", published=at(2024)), titled("Old", published=at(2020))]

    book = arrange(given, context, arrangement=by(grouping=Grouping.YEAR))

    assert [("2024", ["New"]), ("2020", ["Old"])] == parted(book)


@pytest.mark.parametrize(
    ("language", "wanted"),
    [("en", "March 2024"), ("de", "März 2024"), ("ja", "2024年3月"), ("pl", "Marzec 2024")],
)
def test_months_are_named_in_the_language_of_the_book(context: Context, language: str, wanted: str) -> None:
    """
    They begin with a capital, as titles do.
    """
    given = [titled("A", published=at(2024, 3), language=language), titled("B", language=language)]

    book = arrange(given, context, arrangement=by(grouping=Grouping.MONTH))

    assert wanted == book.parts[0].title


def test_article_stands_under_the_commonest_of_its_tags(context: Context) -> None:
    """
    However tags are spelt, what differs by a sign is another one, and every article stands once.
    """
    given = [
        titled("One", tags=("rare", "Sea")),
        titled("Two", tags=("sea",)),
        titled("Three", tags=("C++",)),
        titled("Four", tags=("C#", " ")),
        titled("Five"),
    ]

    book = arrange(given, context, arrangement=by(Sorting.TITLE, Grouping.TAG))

    wanted = [("C#", ["Four"]), ("C++", ["Three"]), ("Sea", ["One", "Two"]), ("Without a tag", ["Five"])]
    assert wanted == parted(book)


def test_parts_by_category_and_author(context: Context) -> None:
    """
    Parts are in the order of their titles, authors in that of their last names.
    """
    given = [
        titled("One", categories=("Ships",), authors=(Person(name="Ann Zed"),)),
        titled("Two", categories=("Birds",), authors=(Person(name="Zoe Abel"),)),
        titled("Three"),
    ]

    kinds = arrange(given, context, arrangement=by(Sorting.TITLE, Grouping.CATEGORY))
    people = arrange(given, context, arrangement=by(Sorting.TITLE, Grouping.AUTHOR))

    assert ["Birds", "Ships", "Without a category"] == [part.title for part in kinds.parts]
    assert ["Zoe Abel", "Ann Zed", "By unknown authors"] == [part.title for part in people.parts]


def test_given_parts_are_kept_and_sorted_within(context: Context) -> None:
    """
    An order is one within the parts that were given; `none` takes the parts away.
    """
    given = [titled("Front"), titled("B"), titled("A"), titled("D"), titled("C")]
    parts = (Part(title="First", first=1), Part(title="Second", first=3))

    book = arrange(given, context, parts=parts, arrangement=by(Sorting.TITLE))
    flat = arrange(given, context, parts=parts, arrangement=by(Sorting.TITLE, Grouping.NONE))

    assert [("First", ["A", "B"]), ("Second", ["C", "D"])] == parted(book)
    assert "Front" == book.chapters[0].title
    assert ((), ["A", "B", "C", "D", "Front"]) == (flat.parts, titles(flat))


def test_what_cannot_be_arranged_by_is_told(context: Context, report: Report) -> None:
    """
    Where no article has a tag there are no parts, and nothing is moved.
    """
    book = arrange([titled("B"), titled("A")], context, arrangement=by(Sorting.TAG, Grouping.TAG))

    assert ((), ["B", "A"]) == (book.parts, titles(book))
    assert ["arrangement-impossible"] == report.codes


def test_single_article_has_no_parts(context: Context) -> None:
    """
    One article is a book without further ado.
    """
    alone = titled("A", published=at(2024))

    assert () == arrange([alone], context, arrangement=by(grouping=Grouping.YEAR)).parts


def test_archived_model_is_in_the_order_of_the_book(context: Context) -> None:
    """
    What is kept of each article is what was loaded.
    """
    given = [titled("B", language=None), titled("A", language=None)]

    book = arrange(given, context, language="de", arrangement=by(Sorting.TITLE))

    assert (given[1], given[0]) == book.loaded
