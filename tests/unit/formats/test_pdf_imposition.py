"""Sheets to be folded."""

from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.imposition import imposed, sides_of, signatures_of
from exporter.model import Book
from exporter.options.looks import print_look
from exporter.pipeline import render
from tests.builders import article, paragraph

WORDS = "Every word of this sentence is here to fill a line that somebody may want to read. "


def read_folded(pages: int) -> list[int | None]:
    """Return the pages in the order in which somebody reads them who folds the sheets."""
    sides, read = list(sides_of(pages)), []
    for sheets in signatures_of(pages):
        leaves, sides = sides[: 2 * sheets], sides[2 * sheets :]
        # The first half of a signature is on the right of fronts and the left of backs.
        first = [
            page
            for front, back in zip(leaves[::2], leaves[1::2], strict=True)
            for page in (front[1], back[0])
        ]
        last = [
            page
            for front, back in zip(leaves[::2], leaves[1::2], strict=True)
            for page in (back[1], front[0])
        ]
        # From the innermost sheet outwards.
        pairs = [last[at : at + 2] for at in range(0, len(last), 2)]
        read += first + [page for pair in reversed(pairs) for page in pair]
    return read


@pytest.mark.parametrize("pages", [1, 2, 4, 5, 8, 11, 64, 65, 129, 500])
def test_folded_sheets_are_read_in_order(pages: int) -> None:
    """
    Every page comes once, in order, and what is blank is at the end.
    """
    read = read_folded(pages)

    assert list(range(pages)) == read[:pages]
    assert {None} >= set(read[pages:])
    assert 0 == len(read) % 4
    assert len(read) - pages < 4


@pytest.mark.parametrize(
    ("pages", "sheets"), [(1, [1]), (64, [16]), (65, [6, 6, 5]), (128, [8, 8, 8, 8]), (132, [7, 7, 7, 6, 6])]
)
def test_long_editions_are_bound_in_signatures(pages: int, sheets: list[int]) -> None:
    """
    What one staple holds is one booklet; more is signatures of about one thickness.
    """
    assert sheets == signatures_of(pages)


def booklet(paper: str, context: Context) -> bytes:
    """Return a booklet of six pages or so."""
    body = tuple(paragraph(f"Number {number}. " + WORDS * 6) for number in range(30))
    book = Book(title="Folded", language="en", chapters=(article(title="Folded", body=body),))
    return render(book, Pdf(), print_look(paper=paper, booklet=True), context)


@pytest.mark.parametrize(
    ("paper", "size"), [("a4", (297, 210)), ("letter", (279.4, 215.9)), ("b5", (352, 250))]
)
def test_two_pages_stand_on_a_side(paper: str, size: tuple[float, float], context: Context) -> None:
    """
    Sheets are A4 or letter on their side, or two of the pages that were asked for.
    """
    document = pypdfium2.PdfDocument(booklet(paper, context))

    width, height = document[0].get_size()
    assert size == pytest.approx((width * 25.4 / 72, height * 25.4 / 72), abs=0.05)
    # The first page is on the right of the first side.
    text = document[0].get_textpage()
    assert "Number 0." in text.get_text_bounded(left=width / 2, right=width)
    assert "Number 0." not in text.get_text_bounded(left=0, right=width / 2)


def test_a_booklet_says_what_it_is(context: Context) -> None:
    """
    Title and language are kept, the printer is told how to turn the sheet, and tags are not claimed.
    """
    with pikepdf.open(BytesIO(booklet("a4", context))) as pdf, pdf.open_metadata() as metadata:
        assert "en" == str(pdf.Root.Lang)
        assert "Folded" == str(pdf.docinfo["/Title"]) == metadata["dc:title"]
        assert "/DuplexFlipShortEdge" == str(pdf.Root.ViewerPreferences.Duplex)
        assert "/StructTreeRoot" not in pdf.Root
        assert "/MarkInfo" not in pdf.Root
        assert "pdfuaid:part" not in metadata
        assert [] == pdf.check_pdf_syntax()


def test_the_same_pages_give_the_same_sheets(context: Context) -> None:
    """
    Nothing in a booklet depends on when it was made.
    """
    assert booklet("a4", context) == booklet("a4", Context())


def test_sheets_without_words_are_blank() -> None:
    """
    A booklet of one page has three blank ones.
    """
    out = BytesIO()
    with pikepdf.new() as one:
        one.add_blank_page(page_size=(420, 595))
        one.save(out)

    with pikepdf.open(BytesIO(imposed(out.getvalue()))) as pdf:
        assert [1, 0] == [len(page.Resources.XObject) for page in pdf.pages]
