"""What a book of several articles says of itself."""

from datetime import UTC, datetime
from pathlib import Path

from exporter.context import Context
from exporter.formats.bookends import colophon_of, imprint_of
from exporter.formats.epub import Epub
from exporter.formats.pdf import Pdf
from exporter.model import Book, Details, Part, Person, Tally
from exporter.pipeline import render
from tests.builders import article
from tests.epub_reading import documents
from tests.looks import look
from tests.pdf_checks import checked
from tests.pdf_reading import outline, pages

BY_SA = "https://creativecommons.org/licenses/by-sa/4.0/"


def two(**values: object) -> Book:
    """Return a book of two articles."""
    one = article(
        title="One",
        url="https://bees.example/one?utm_source=x",
        site="Bees",
        authors=(Person(name="Ann"),),
        published=datetime(2024, 5, 1, tzinfo=UTC),
        modified=datetime(2024, 6, 1, tzinfo=UTC),
        rights=BY_SA,
    )
    other = article(title="Two", site="Ants", rights="All rights reserved")
    return Book(**{"title": "The Book", "language": "en", "chapters": (one, other), **values})  # type: ignore[arg-type]


def test_imprint_says_where_texts_are_from() -> None:
    """
    Author, dates, site, address and licence of each.
    """
    one, other = imprint_of(two()).sources

    assert ("Ann", "May 1, 2024", "changed on June 1, 2024", "Bees") == one.facts
    assert "bees.example/one" == one.address
    assert one.rights is not None
    assert ("CC BY-SA 4.0", BY_SA) == (one.rights.text, one.rights.url)
    assert (("Ants",), None) == (other.facts, other.url)
    assert other.rights is not None
    assert ("All rights reserved", None) == (other.rights.text, other.rights.url)


def test_what_all_have_in_common_is_said_once() -> None:
    """
    A licence of the book, or of all its articles, is not repeated below each.
    """
    book = two(details=Details(rights=BY_SA, publisher="The Press", identifier="urn:isbn:9780000000002"))

    imprint = imprint_of(book)

    assert imprint.rights is not None
    assert imprint.sources[0].rights is None
    assert ("The Press", "ISBN 9780000000002") == imprint.facts


def test_colophon_counts() -> None:
    """
    What is there, what is missing and what nobody asked for stand apart; nothing missing is said.
    """
    full = Tally(articles=2, words=1500, comments=3, images=1, lost_images=2, unwanted_comments=4)

    colophon = colophon_of(two(tally=full))

    assert [
        ("What this book holds", ("2 articles", "1,500 words", "3 comments", "1 image")),
        ("What is missing or had to be changed", ("2 images",)),
        ("What was left out on request", ("4 comments",)),
    ] == [(row.heading, row.counts) for row in colophon.rows]
    assert "" == colophon.remark
    assert colophon_of(two(tally=Tally(articles=2, words=9, comments=0, images=0))).remark
    assert () == colophon_of(two()).rows


def test_printed_book_has_parts_and_bookends(tmp_path: Path, context: Context) -> None:
    """
    Title, imprint, contents by parts, a page for each part, the articles below it in the outline, a colophon.
    """
    book = two(parts=(Part(title="Spring", first=0), Part(title="Summer", first=1)))

    data = checked(render(book, Pdf(), look("a5"), context))
    (tmp_path / "book.pdf").write_bytes(data)

    found = pages(data)
    assert ["The Book", "Imprint", "Contents", "Spring"] == [page.splitlines()[0] for page in found[:4]]
    assert "Colophon" in found[-1]
    marks = [(level, title) for level, title in outline(data) if level <= 2]
    wanted = [
        (1, "The Book"),
        (1, "Imprint"),
        (1, "Spring"),
        (2, "One"),
        (1, "Summer"),
        (2, "Two"),
        (1, "Colophon"),
    ]
    assert wanted == marks


def test_ebook_has_them_as_documents(context: Context) -> None:
    """
    The imprint stands before the articles and leads to them, the colophon behind; a single article has none.
    """
    names = [name for name, _ in documents(render(two(), Epub(), look(), context))]
    alone = [name for name, _ in documents(render(two(chapters=(article(),)), Epub(), look(), context))]

    assert names.index("imprint.xhtml") < names.index("article-1.xhtml")
    assert "colophon.xhtml" == names[-1]
    assert not {"imprint.xhtml", "colophon.xhtml"} & set(alone)
