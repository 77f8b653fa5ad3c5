"""Formulas drawn as vectors: on their lines, within the measure, spoken by their source."""

import re
from io import BytesIO

import pikepdf
import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.drawn_formulas import MARK, Drawn, draw_formulas
from exporter.formats.pdf.formula_drawing import Drawing, draw
from exporter.formats.pdf.formula_lines import lines_of
from exporter.look import Look
from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Book, Content, Element, Formula, elements_in
from exporter.pipeline import render
from exporter.themes import open_theme
from tests.builders import article, paragraph
from tests.pdf_checks import breaches, elements
from tests.pdf_reading import folded, outline, pages

LOOK = Look(theme=open_theme("book"))
EXPANDED = "(a+b)^9 = a^9 + 9a^8b + 36a^7b^2 + 84a^6b^3 + 126a^5b^4 + 126a^4b^5 + 84a^3b^6 + 36a^2b^7 + 9ab^8"


def _drawing(tex: str, *, is_block: bool = True, measure: float = 32) -> Drawing:
    formula = Formula(tex=tex, mathml=mathml_of_tex(tex, is_block=is_block), is_block=is_block)
    return draw(formula, measure=measure)


def _book(*content: Element) -> Book:
    return Book(title="T", language="en", chapters=(article(body=content, discussion=None),))


def _drawn(context: Context, *content: Element) -> Drawn:
    return draw_formulas(_book(*content), context, measure=32)


def _said(*formulas: Formula) -> Element:
    return Element("p", ("So ", *formulas, "."))


def test_the_source_is_what_is_read_aloud(context: Context) -> None:
    """
    A formula in the structure of the file is a Formula with its TeX, and no figure.
    """
    book = _book(_said(Formula(tex=r"\frac{a}{b}")), _said(Formula(tex=r"\sqrt{\pi}", is_block=True)))

    data = render(book, Pdf(), LOOK, context)

    assert [] == breaches(BytesIO(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        spoken = [(str(e.S), str(e.Alt)) for _, e in elements(pdf) if "/Alt" in e]
    assert [("/Formula", r"\frac{a}{b}"), ("/Formula", r"\sqrt{\pi}")] == spoken
    assert MARK.encode("utf-16-be").hex().encode() not in data


def test_a_drawing_grows_with_the_text_and_stands_on_its_line(context: Context) -> None:
    """
    Its size is in ems, and what of it is below the line is put below the line.
    """
    drawn = _drawn(context, _said(Formula(tex=r"\frac{a}{b}")))

    (image,) = (e for e in elements_in(drawn.book.chapters[0].body) if e.tag == "img")
    svg = context.assets.get(image.attributes["src"].removeprefix("asset:")).decode()
    assert re.search(r'height="[\d.]+em"', svg)
    depth = re.search(r"vertical-align: -(0\.\d+)em", drawn.rules)
    assert depth is not None
    assert 0.2 < float(depth[1]) < 0.6


def test_equal_formulas_are_drawn_once(context: Context) -> None:
    """
    There is one image for however many places.
    """
    drawn = _drawn(context, *[_said(Formula(tex=r"\frac{a}{b}"))] * 3)

    sources = {e.attributes["src"] for e in elements_in(drawn.book.chapters[0].body) if e.tag == "img"}
    assert 1 == len(sources)
    assert 1 == drawn.rules.count("img[")


@pytest.mark.parametrize(
    "tex", [r"\nonsense{x}", r"\frac{a", "a" * 10_001, "你_好", r"\left(" * 30 + "x" + r"\right)" * 30]
)
def test_what_cannot_be_drawn_is_printed_as_written(tex: str, context: Context, report: Report) -> None:
    """
    Unknown commands, errors, scripts that no font for formulas has, and bombs cost the drawing only.
    """
    drawn = _drawn(context, _said(Formula(tex=tex), Formula(tex=tex)))

    (said,) = drawn.book.chapters[0].body
    assert isinstance(said, Element)
    code = Element("code", (tex,), {"lang": "zxx"})
    assert ("So ", code, code, ".") == said.children
    assert {"formula-undrawn": 2} == report.counts()


@pytest.mark.parametrize(
    "tex",
    [
        "a" * 3000,
        r"\begin{cases}1&" * 12 + "x" + r"\end{cases}" * 12,
        r"\def\a{xx}"
        + "".join(rf"\def\{b}{{\{a}\{a}}}" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)),
        "=".join("x" * 2000),
        r"\\".join("x" * 400),
        "(" * 2000,
    ],
)
def test_bombs_are_not_drawn(tex: str) -> None:
    """
    Formulas that would take minutes, or pages, are refused soon.
    """
    with pytest.raises(UnusualFormula):
        _drawing(tex)


def test_a_wide_formula_is_broken_before_its_signs() -> None:
    """
    What is wider than the measure stands on several lines, no sign of it lost.
    """
    wide, broken = _drawing(EXPANDED, measure=90), _drawing(EXPANDED, measure=24)

    assert wide.width > 24
    assert broken.width <= 24
    assert broken.height > 2 * wide.height
    assert wide.svg.count(b"<path") == broken.svg.count(b"<path")


def test_lines_keep_every_sign_in_order() -> None:
    """
    Lines begin with a relation or a sum outside of brackets, and together they are the formula.
    """
    row = mathml_of_tex(EXPANDED, is_block=True)

    lines = lines_of(row, 20, len)

    assert row == tuple(element for line in lines for element in line)
    assert len(lines) > 2
    assert all(line[0].children[0] in {"=", "+"} for line in lines[1:])


def test_numbers_stand_at_the_end_of_the_line() -> None:
    """
    A numbered formula is as wide as the measure, however short it is.
    """
    assert 32 == _drawing(r"x=1 \tag{7}").width
    assert _drawing("x=1").width < 5


def test_drawings_are_always_the_same() -> None:
    """
    The same formula gives the same bytes.
    """
    assert _drawing(r"\sum_{i=0}^n i^2").svg == _drawing(r"\sum_{i=0}^n i^2").svg


def test_undrawn_formulas_lose_no_letter(context: Context) -> None:
    """
    The source of a formula that cannot be drawn is on the page.
    """
    body: Content = (paragraph("Before."), _said(Formula(tex=r"\nonsense{x}", is_block=True)))
    book = Book(title="T", language="en", chapters=(article(body=body, discussion=None),))

    (page,) = pages(render(book, Pdf(), LOOK, context))

    assert folded(r"\nonsense{x}") in folded(page)


def test_bookmarks_say_the_formulas_of_headings(context: Context) -> None:
    """
    A formula in a heading is its source in the outline; nothing in it ends the style rule.
    """
    root = Formula(tex=r"\sqrt{x}\text{\";}")
    book = _book(Element("h2", ("On ", root, " at last")), Element("h2", ("Plain",)), paragraph("x"))

    marks = outline(render(book, Pdf(), LOOK, context))

    assert [r"On \sqrt{x}\text{\";} at last", "Plain"] == [title for level, title in marks if level == 2]


def test_lines_of_the_author_are_lines() -> None:
    """
    A formula that is written in two lines is drawn in two.
    """
    one, two = _drawing("a"), _drawing(r"a\\b")

    assert two.height > 2 * one.height
    assert two.width < 2 * one.width


def test_headings_with_the_same_formula_keep_their_own_words(context: Context) -> None:
    """
    Where a rule could not tell headings apart there is none.
    """
    root = Formula(tex=r"\sqrt{x}")

    drawn = _drawn(context, Element("h2", ("A ", root)), Element("h2", ("B ", root)))

    assert "bookmark-label" not in drawn.rules
