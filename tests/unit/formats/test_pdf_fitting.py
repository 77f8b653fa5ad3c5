"""Nothing is clipped: tables go up a ladder, code hangs, and what still stands out is told."""

import random
import re
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.listings import lines_of
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.columns import named_once, with_columns
from exporter.formats.pdf.engine import lay_out
from exporter.formats.pdf.margins import clipped_pages
from exporter.look import Sheet
from exporter.markup import parse_markup, to_markup, to_plain
from exporter.model import Book, Element
from exporter.model.content import elements_in, identifiers_in
from exporter.paper import paper_named
from exporter.pipeline import render
from tests.builders import article, paragraph
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import body_text, folded, missing_in_order, pages, sentences

WORDS = "ability harbour lighthouse keeper remarkable correspondence tide surveyed measurement".split()
PAPERS = ("a4", "a5", "6in")


def words(number: int, seed: int = 1) -> str:
    """Return so many words."""
    return " ".join(random.Random(seed).choices(WORDS, k=number))  # noqa: S311


def table(columns: int, rows: int, *, letters: str = "cell") -> Element:
    """Return a table with a head, each of its cells with a word of its own."""
    head = Element("tr", tuple(Element("th", (f"head{c}",)) for c in range(columns)))
    body = tuple(
        Element("tr", tuple(Element("td", (f"{letters}{r}x{c}",)) for c in range(columns)))
        for r in range(rows)
    )
    return Element(
        "table",
        (Element("caption", ("Figures",)), Element("thead", (head,)), Element("tbody", body)),
    )


def row_of(*contents: str | Element) -> Element:
    """Return a table of one row."""
    row = Element("tr", tuple(Element("td", (content,)) for content in contents))
    return Element("table", (Element("tbody", (row,)),))


def printed(*body: Element, context: Context, paper: str = "a4") -> bytes:
    """Return the PDF of an article."""
    book = Book(title="T", language="en", chapters=(article(title="T", body=body),))
    return render(book, Pdf(), look(paper), context)


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Return the width and height of each page."""
    return [(round(w), round(h)) for w, h in (page.get_size() for page in pypdfium2.PdfDocument(data))]


def test_a_table_that_fits_is_left_alone(context: Context, report: Report) -> None:
    """
    Six columns are no reason to do anything.
    """
    printed(table(6, 3), context=context)

    assert [] == report.codes


def test_a_table_that_is_a_little_too_wide_is_set_smaller(context: Context, report: Report) -> None:
    """
    The first step of the ladder is smaller type.
    """
    data = printed(table(13, 3), context=context)

    assert ["table-shrunk"] == report.codes
    assert "head12" in pages(data)[0]


def test_a_long_table_gets_a_page_on_its_side(context: Context, report: Report) -> None:
    """
    The second step turns the page, whose neighbours stay upright.
    """
    data = printed(paragraph(words(50)), table(17, 12), paragraph(words(50)), context=context)

    assert ["table-turned"] == report.codes
    assert [(595, 842), (842, 595), (595, 842)] == sizes(data)[:3]
    assert [] == breaches(BytesIO(data))


def test_a_table_that_no_page_holds_is_cut_between_columns(context: Context, report: Report) -> None:
    """
    The last step repeats the first column in parts about equally wide, and says what each shows.
    """
    data = printed(table(30, 4), context=context)

    text = " ".join(pages(data))
    assert ["table-cut"] == report.codes
    assert ["1 to 12", "13 to 21", "22 to 30"] == re.findall(r"columns (\d+ to \d+) of 30", text)
    assert text.count("cell2x0") == 3
    assert text.count("cell2x29") == 1
    assert [] == breaches(BytesIO(data))


def test_a_row_higher_than_a_page_is_parted_by_it(context: Context, report: Report) -> None:
    """
    A cell of many words begins below the text before it and goes on overleaf, and takes no longer.
    """
    row = Element("tr", (Element("th", ("A",)), Element("td", (words(1500),))))
    data = printed(paragraph(words(60)), Element("table", (Element("tbody", (row,)),)), context=context)

    assert folded(words(1500))[:200] in folded(pages(data)[0])
    assert [] == report.codes


@pytest.mark.parametrize("paper", PAPERS)
def test_nothing_stands_out_of_a_hostile_page(paper: str, context: Context, report: Report) -> None:
    """
    Long words, code, deep lists and quotations, long headings and wide tables keep within the text.
    """
    deep = Element("li", (words(20),))
    for _ in range(20):
        deep = Element("li", ("level ", Element("ul", (deep,))))
    quoted = paragraph(words(30))
    for _ in range(12):
        quoted = Element("blockquote", (quoted,))
    body = (
        table(30, 3),
        Element(
            "table", (Element("tr", (Element("td", ("x" * 200,)), Element("td", ("some_option_name" * 3,)))),)
        ),
        Element("table", (Element("tr", (Element("td", (Element("pre", ("call(1234, " * 20,)),)),)),)),
        Element("pre", (Element("code", (f"{' ' * 30}if {'a' * 300}:\n\treturn\n\n{words(40)}",)),)),
        Element("ul", (deep,)),
        quoted,
        Element("h2", (words(60),)),
        Element("h2", ("Donaudampfschifffahrtsgesellschaft" * 5,)),
        paragraph(f"{'pneumono' * 40} https://example.org/{'a/long/path' * 20}?q={'b' * 300}"),
    )
    data = printed(*body, context=context, paper=paper)

    assert "content-clipped" not in report.codes
    assert [] == breaches(BytesIO(data))
    book = article(title="T", body=body[3:])
    margins = paper_named(paper)
    text = body_text(data, top_mm=margins.top_mm, bottom_mm=margins.bottom_mm)
    assert [] == missing_in_order(sentences(book), text)


def test_what_stands_out_is_told() -> None:
    """
    Text beyond the text block is found, in the margin as much as off the paper, and running heads are not.
    """
    context = Context()
    css = (
        "@page { margin: 20mm; @top-left { content: 'head' } }"
        " .out { margin-right: -10mm; text-align: right }"
    )
    layouts = [
        lay_out(f"<p class='{name}'>word</p>", [Sheet(name="", text=css)], context, location="T")
        for name in ("out", "in")
    ]

    assert [[1], []] == [clipped_pages(layout) for layout in layouts]


def test_lines_of_code_are_those_that_were_written() -> None:
    """
    What is emphasised over several lines is so on each; the last line end begins no line.
    """
    (code,) = parse_markup("<pre><code>a\n<b>b <i>c\nd</i></b>e\n\nf\n</code></pre>")
    assert isinstance(code, Element)

    assert [
        "<code>a</code>",
        "<code><b>b <i>c</i></b></code>",
        "<code><b><i>d</i></b>e</code>",
        "<code></code>",
        "<code>f</code>",
        "<code></code>",
    ] == [to_markup(line) for line in lines_of(code.children)]


def test_code_is_copied_as_it_was_written(context: Context) -> None:
    """
    The mark of a line that goes on is drawn, not written, and lines keep their order.
    """
    code = (
        "def f():\n    return [argument_one, argument_two, argument_three, argument_four, argument_five]\nend"
    )
    data = printed(Element("pre", (code,)), context=context, paper="6in")

    text = "".join(pages(data))
    assert folded(code) in folded(text)
    assert not set("↪↳↩⤷") & set(text)


def test_spans_are_cut_with_their_columns() -> None:
    """
    A head over columns of two parts stands over both; a cell of words is not said twice.
    """
    (whole,) = parse_markup(
        "<table><tbody><tr><th>k</th><th colspan='4'>over</th></tr>"
        "<tr><td rowspan='2'>a</td><td>b</td><td colspan='2'>cd</td><td>e</td></tr>"
        "<tr><td>f</td><td>g</td><td>h</td><td>i</td></tr></tbody></table>"
    )
    assert isinstance(whole, Element)

    assert (
        '<table><tbody><tr><th>k</th><th colspan="2">over</th></tr>'
        '<tr><td rowspan="2">a</td><td></td><td>e</td></tr>'
        "<tr><td>h</td><td>i</td></tr></tbody></table>"
    ) == to_markup((with_columns(whole, {0, 3, 4}),))


def test_parts_of_a_table_have_every_name_once() -> None:
    """
    A link in a column that is repeated leads from and to its first place.
    """
    taken: set[str] = set()
    link = Element("td", (Element("a", ("there",), {"id": "here"}),))
    whole = Element("table", (Element("tbody", (Element("tr", (link, link)),)),))

    names = [list(identifiers_in((named_once(part, taken),))) for part in (whole, whole)]

    assert [["here"], []] == names


CELLS = st.builds(
    lambda tag, text, colspan, rowspan: Element(
        tag,
        (text,),
        {n: str(v) for n, v in (("colspan", colspan), ("rowspan", rowspan)) if v > 1},
    ),
    st.just("td"),
    st.text("ab ", min_size=1, max_size=12),
    st.integers(1, 3),
    st.integers(1, 2),
)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=9), min_size=1, max_size=5).map(
    lambda rows: Element("table", (Element("tbody", tuple(Element("tr", tuple(row)) for row in rows)),))
)


@given(TABLES, st.integers(1, 20))
def test_two_parts_of_a_table_hold_every_cell(whole: Element, cut: int) -> None:
    """
    Wherever a table is cut, each of its words is in one of the parts, and both have all of its rows.
    """
    parts = [with_columns(whole, range(cut)), with_columns(whole, range(cut, 40))]

    assert _said(whole) == sorted(_said(parts[0]) + _said(parts[1]))
    assert all(len(_rows(part)) == len(_rows(whole)) for part in parts)


def _said(element: Element) -> list[str]:
    return sorted(word for cell in _cells(element) for word in to_plain(cell.children).split())


def _cells(element: Element) -> list[Element]:
    return [e for e in elements_in((element,)) if e.tag == "td"]


def _rows(element: Element) -> list[Element]:
    return [e for e in elements_in((element,)) if e.tag == "tr"]
