"""Notes and formulas in print."""

import pytest

from exporter.formats.pdf.formulas import set_formulas
from exporter.formats.pdf.notes import place_notes
from exporter.markup import to_markup
from exporter.model import Book, Content, Element, Formula, Node, Note
from tests.builders import article, paragraph


def _book(*content: Node) -> Book:
    return Book(title="T", language="en", chapters=(article(body=content, discussion=None),))


def _placed(*content: Node) -> str:
    return to_markup(place_notes(_book(*content)).chapters[0].body)


def _set(*content: Node) -> str:
    return to_markup(set_formulas(_book(*content)).chapters[0].body)


def test_short_notes_stand_at_the_foot() -> None:
    """
    Paragraphs of a footnote are lines of it, for HTML has no paragraphs in paragraphs.
    """
    note = Note((paragraph("One."), paragraph("Two.")), "1")

    assert '<p><span role="doc-footnote" data-mark="1">One.<br/>Two.</span></p>' == _placed(
        Element("p", (note,))
    )


@pytest.mark.parametrize(
    "content",
    [
        Element("p", (Note((Element("ul", (Element("li", ("a",)),)),), "1"),)),
        Element("p", (Note((paragraph("Long. " * 200),), "1"),)),
        Element("h2", (Note((paragraph(),), "1"),)),
        Element("table", (Element("tr", (Element("td", (Note((paragraph(),), "1"),)),)),)),
    ],
)
def test_other_notes_stand_after_the_text(content: Element) -> None:
    """
    What is long or has blocks, or is in a heading or a table, would be in the way on the page.
    """
    assert "<aside" in _placed(content)


@pytest.mark.parametrize(("number", "is_at_foot"), [(150, True), (151, False)])
def test_many_notes_stand_after_the_text(number: int, is_at_foot: bool) -> None:  # noqa: FBT001
    """
    The engine takes too long for footnotes without number.
    """
    many = tuple(Element("p", (Note((paragraph(),), str(n)),)) for n in range(number))

    assert is_at_foot == ("<aside" not in _placed(*many))


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        ("E=mc^2", "<i>E</i>\u2005=\u2005<i>m</i><i>c</i><sup>2</sup>"),
        ("a_1-b", "<i>a</i><sub>1</sub>\u2005−\u2005<i>b</i>"),
        ("f'(x)", "<i>f</i>′(<i>x</i>)"),
        ("f(-x)", "<i>f</i>(−<i>x</i>)"),
        (r"a\sin 2", "<i>a</i>\u2009sin\u20092"),
        (r"\cos(x)", "cos(<i>x</i>)"),
    ],
)
def test_formulas_are_words(tex: str, markup: str) -> None:
    """
    What goes on one line is set as such.
    """
    assert f"<p>So {markup}.</p>" == _set(Element("p", ("So ", Formula(tex=tex), ".")))


@pytest.mark.parametrize(
    "tex", [r"\frac{a}{b}", r"x\in\mathbb{R}", "x_i^2", "2^{2^n}", r"\mathbf{x}", r"\nope{a}"]
)
def test_other_formulas_are_left_to_be_drawn(tex: str) -> None:
    """
    Fractions, scripts of scripts, and signs that faces of running text lack stay formulas.
    """
    content = (Element("p", ("So ", Formula(tex=tex), ".")),)

    assert content == set_formulas(_book(*content)).chapters[0].body


def test_formulas_on_lines_of_their_own_are_figures() -> None:
    """
    A paragraph goes on after a formula that it shows.
    """
    shown = Formula(tex="x", is_block=True)

    figure = to_markup((Element("figure", (shown,)),))
    assert f"<p>a </p>{figure}<p> b</p>" == _set(Element("p", ("a ", shown, " b")))
    assert figure == _set(Element("p", (shown,)))
    assert f"<ul><li>a{figure}</li></ul>" == _set(Element("ul", (Element("li", ("a", shown)),)))
    assert "<p><em><i>x</i></em></p>" == _set(Element("p", (Element("em", (shown,)),)))


def test_empty_paragraphs_stay_as_they_are() -> None:
    """
    Nothing happens to content without formulas.
    """
    content: Content = (Element("p"), paragraph(), "loose")

    assert to_markup(content) == _set(*content)
