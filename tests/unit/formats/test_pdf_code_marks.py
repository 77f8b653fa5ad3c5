"""The marks of lines of code that hang."""

from io import BytesIO

import pdfplumber
import pypdfium2
import pytest

from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.model import Book, Element
from exporter.pipeline import render
from exporter.themes import names
from tests.builders import article
from tests.looks import look

SCALE = 4
DARK = 170


def runs(dark: list[bool]) -> list[float]:
    """Return the middles of what is dark, without gaps of a few rows."""
    found: list[list[int]] = []
    for row in (row for row, is_dark in enumerate(dark) if is_dark):
        if found and row - found[-1][-1] <= SCALE:
            found[-1].append(row)
        else:
            found.append([row])
    return [(run[0] + run[-1]) / 2 / SCALE for run in found]


@pytest.mark.parametrize("theme", names())
def test_every_line_that_hangs_has_its_mark(theme: str, context: Context) -> None:
    """
    However open the lines of a theme are, a mark stands beside each that goes on, and nowhere else.
    """
    code = Element("pre", (Element("code", ("x = " + "wwwwww " * 60,)),))
    written = article(title="Code", body=(code,), language="en", discussion=None)
    data = render(Book(title="Code", language="en", chapters=(written,)), Pdf(), look(theme=theme), context)
    with pdfplumber.open(BytesIO(data)) as document:
        words = [word for word in document.pages[0].extract_words() if word["text"] == "wwwwww"]
    begin = min(word["x0"] for word in words)
    hanging = sorted({(word["top"] + word["bottom"]) / 2 for word in words if word["x0"] == begin})
    picture = pypdfium2.PdfDocument(data)[0].render(scale=SCALE).to_pil().convert("L")
    em = (words[0]["x1"] - words[0]["x0"]) / 6 / 0.6  # six letters, each 0.6 em wide
    column = [int(x * SCALE) for x in (begin - 0.9 * em, begin - 0.2 * em)]
    top, bottom = (int(y * SCALE) for y in (hanging[0] - em, hanging[-1] + 2 * em))
    dark = [min(picture.getpixel((x, y)) for x in range(*column)) < DARK for y in range(top, bottom)]
    marks = [top / SCALE + middle for middle in runs(dark)]

    assert len(hanging) > 2
    assert pytest.approx(hanging, abs=0.35 * em) == marks
