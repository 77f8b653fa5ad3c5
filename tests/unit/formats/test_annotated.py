"""Notes, formulas and cards of a page in every format: each once, and nothing wrong with the file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter import loading
from exporter.arrange import arrange
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats import Format
from exporter.formats.epub import Epub
from exporter.formats.pdf import Pdf
from exporter.formats.text import Text
from exporter.model import Book, Discussion, Element, Note
from exporter.pipeline import render
from tests.builders import article, comment, paragraph
from tests.e2e.test_epub_valid import needs_java, problems
from tests.epub_reading import text as epub_text
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import folded, pages

PAGE = Path(__file__).parents[2] / "golden" / "cases" / "page-notes" / "input.html"
ONCE = (
    "On two days of the year three times.",
    "The hand of a grown person, that is.",
    "Children measure otherwise.",
    "The harbour in an hour",
    "How it was measured",
)


@pytest.fixture(autouse=True)
def no_warnings(report: Report) -> Iterator[None]:
    """Nothing is lost, and no engine has anything to say."""
    yield
    assert [] == report.warnings()


def _rendered(kind: Format, context: Context) -> bytes:
    book = arrange(list(loading.load([str(PAGE)], context)), context)
    return render(book, kind, look(), context)


def _assert_once(text: str) -> None:
    assert [1] * len(ONCE) == [folded(text).count(folded(sentence)) for sentence in ONCE]


def test_print(context: Context) -> None:
    """
    Notes stand at the foot of the page, below the text, and the file is tagged.
    """
    data = _rendered(Pdf(), context)

    (page,) = pages(data)
    _assert_once(page)
    assert folded(page).index(folded("Six hours in one minute")) < folded(page).index(folded(ONCE[0]))
    assert [] == breaches(data)


@needs_java
def test_ebook(context: Context, tmp_path: Path) -> None:
    """
    Notes are linked to and fro, formulas are MathML, and EPUBCheck finds nothing.
    """
    data = _rendered(Epub(), context)

    _assert_once(epub_text(data))
    assert [] == problems(data, tmp_path)


def test_text(context: Context) -> None:
    """
    Notes stand below the text with their marks in brackets, formulas are TeX.
    """
    text = _rendered(Text(), context).decode()

    _assert_once(text)
    assert "fills again[1]." in text
    assert "\n\n[2] The hand" in text
    assert r"is nearly h = a \cos(\omega t), which" in text
    assert "Video\nThe harbour in an hour\nhttps://www.youtube.com/watch?v=abcdefghijk" in text


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "6in"])
def test_notes_stand_on_the_page_that_refers_to_them(paper: str, context: Context) -> None:
    """
    A note that fits stays with its text, whatever the height of the page.
    """
    note = Note(
        (paragraph("A note that says a little more, and takes more than a line to say it. " * 2),), "1"
    )
    body = (Element("p", ("The text.", note)),)
    said = Discussion(comments=(comment(body=body, text="x"),))
    book = Book(title="T", language="en", chapters=(article(body=body, discussion=said),))
    data = render(book, Pdf(), look(paper), context)

    first, *others = pages(data)
    assert len(others) <= 1
    assert all("little more" in page for page in (first, *others))
