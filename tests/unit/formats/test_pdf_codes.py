"""QR codes of sources."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest
import segno

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.codes import symbol_of
from exporter.labels import labels_for
from exporter.model import Article, Book
from exporter.pipeline import render
from tests.builders import article
from tests.looks import look
from tests.pdf_checks import breaches, elements

ENGLISH = labels_for("en")
URL = "https://www.example.org/2024/05/a-walk-through-the-harbour"
_MM = 72 / 25.4


def printed(*chapters: Article, context: Context, paper: str = "a4") -> bytes:
    """Return the PDF of a book with codes."""
    book = Book(title="T", language="en", chapters=chapters)
    return render(book, Pdf(), look(paper, qr=True), context)


def modules(data: bytes, *, right_mm: float, top_mm: float, count: int, width_mm: float) -> list[list[bool]]:
    """Return what is dark in a square so far from the corner of the page, and around it."""
    scale = 8
    image = pypdfium2.PdfDocument(data)[0].render(scale=scale).to_pil().convert("L")
    module = width_mm * _MM * scale / count
    left, top = image.width - (right_mm + width_mm) * _MM * scale, top_mm * _MM * scale
    around = range(-4, count + 4)

    def is_dark(column: int, row: int) -> bool:
        place = (int(left + (column + 0.5) * module), int(top + (row + 0.5) * module))
        return bool(image.getpixel(place) < 128)

    return [[is_dark(column, row) for column in around] for row in around]


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
@pytest.mark.parametrize(
    "title", ["Short", "A Long Title That Goes On and On Beside the Code, and Then Some More of It"]
)
def test_the_code_on_the_page_is_that_of_the_address(paper: str, title: str, context: Context) -> None:
    """
    Its modules, as they are drawn, are those of the standard, with four empty ones around them.
    """
    wanted = look(paper).paper
    symbol = symbol_of(URL, ENGLISH)
    assert symbol is not None
    data = printed(article(title=title, url=URL), context=context, paper=paper)

    found = modules(
        data, right_mm=wanted.side_mm, top_mm=wanted.top_mm, count=symbol.side, width_mm=symbol.width_mm
    )

    expected = segno.make_qr(URL, error="m", boost_error=False)
    assert [[bool(module) for module in row] for row in expected.matrix_iter(border=4)] == found


def test_a_code_is_described(context: Context) -> None:
    """
    It is a figure of the structure, whose alternative text has the address.
    """
    data = printed(article(url=URL), article(title="Another", url=URL), context=context)

    assert [] == breaches(BytesIO(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        found = [str(element.Alt) for _, element in elements(pdf) if element.S == "/Figure"]
    assert 2 * ["QR code: example.org/2024/05/a-walk-through-the-harbour"] == found


def test_codes_are_printed_on_request(context: Context) -> None:
    """
    Nobody gets one who did not ask.
    """
    book = Book(title="T", language="en", chapters=(article(url=URL),))

    with pikepdf.open(BytesIO(render(book, Pdf(), look(), context))) as pdf:
        assert [] == [element for _, element in elements(pdf) if element.S == "/Figure"]


@pytest.mark.parametrize("url", [None, "https://example.org/" + "a" * 3000])
def test_a_missing_code_is_reported(url: str | None, context: Context, report: Report) -> None:
    """
    An article whose address is not known, or is longer than a code can be, has none.
    """
    printed(article(url=url), context=context)

    assert ["qr-omitted"] == report.codes


def test_codes_of_long_addresses_are_larger() -> None:
    """
    Modules stay as large as cameras need them, up to a width that leaves room for the title.
    """
    widths = [
        symbol.width_mm
        for n in (10, 150, 1500)
        if (symbol := symbol_of(f"https://example.org/{'a' * n}", ENGLISH))
    ]

    assert [17.0, 24.0] == [widths[0], widths[2]]
    assert sorted(widths) == widths


def test_the_code_has_no_tracking() -> None:
    """
    Whoever scans it comes from nowhere.
    """
    assert symbol_of(URL, ENGLISH) == symbol_of(f"{URL}?utm_source=paper", ENGLISH)
