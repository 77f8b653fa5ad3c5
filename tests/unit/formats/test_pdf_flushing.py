"""Where pages and columns begin."""

from io import BytesIO
from types import SimpleNamespace

import pdfplumber
import pytest

from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.flushing import begin_columns_flush
from exporter.geometry import Choices
from exporter.look import Look
from exporter.model import Book, Element
from exporter.pipeline import render
from tests.builders import article, paragraph
from tests.looks import look

NEAR_PT = 9.0
"""How far below the edge of the text block the padding of code may move a line; spaces move it more."""


def tops(look: Look, *body: Element, context: Context) -> list[float]:
    """Return how far below the text block's edge each half of each page but the first and last begins."""
    written = article(title="Tops", body=body, language="en", discussion=None)
    data = render(Book(title="Tops", language="en", chapters=(written,)), Pdf(), look, context)
    edge = look.paper.top_mm / 25.4 * 72
    found = []
    with pdfplumber.open(BytesIO(data)) as document:
        for page in document.pages[1:-1]:
            words = [word for word in page.extract_words() if word["top"] > edge - 6]
            for column in range(look.paper.columns):
                middle = float(page.width) / 2
                here = [word["top"] for word in words if (word["x0"] > middle) == bool(column)]
                found.append(min(here or [w["top"] for w in words]) - edge)
    return found


def row(word: str) -> Element:
    """Return a row of one cell."""
    return Element("tr", (Element("td", (word,)),))


@pytest.mark.parametrize(
    "block",
    [
        Element("table", (Element("tbody", (row("One"), row("Two"))),)),
        Element("ul", (Element("li", ("One",)), Element("li", ("Two",)))),
        Element("blockquote", (paragraph("One line."),)),
        Element("pre", (Element("code", ("one\ntwo",)),)),
    ],
    ids=lambda block: block.tag,
)
def test_no_page_begins_with_space(block: Element, context: Context) -> None:
    """
    What heads a page stands where lines of text would, whatever keeps its distance elsewhere.
    """
    found = tops(look("a5"), *[block] * 80, context=context)

    assert len(found) > 1
    assert max(found) < NEAR_PT


def test_no_column_begins_with_space(context: Context) -> None:
    """
    A heading that comes to stand at the head of a column is level with the text beside it.
    """
    halves = look("a4", choices=Choices(columns=2))
    body = [part for n in range(90) for part in (Element("h2", (f"Heading {n}",)), paragraph("Said. " * 40))]
    found = tops(halves, *body, context=context)

    assert len(found) > 4
    assert max(found) < NEAR_PT


def test_columns_beside_each_other_are_level(context: Context) -> None:
    """
    A quotation that opens an article in columns begins where the text beside it does.
    """
    quoted = Element("blockquote", (paragraph("Aaa " * 30),))
    written = article(title="T", body=(quoted, *[paragraph("Bbb " * 30)] * 9), language="en", discussion=None)
    halves = look("a4", choices=Choices(columns=2))
    data = render(Book(title="T", language="en", chapters=(written,)), Pdf(), halves, context)
    with pdfplumber.open(BytesIO(data)) as document:
        words = document.pages[0].extract_words()
    middle = halves.paper.width_mm / 25.4 * 36

    left = min(word["top"] for word in words if word["text"] == "Aaa")
    right = min(word["top"] for word in words if word["text"] == "Bbb" and word["x0"] > middle)
    assert pytest.approx(left, abs=0.5) == right


def test_another_engine_is_left_alone() -> None:
    """
    Where the functions are not there, nothing is done.
    """
    module = SimpleNamespace(other=1)
    begin_columns_flush(module)

    assert {"other": 1} == vars(module)
