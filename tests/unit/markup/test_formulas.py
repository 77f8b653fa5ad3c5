"""Formulas in foreign pages, by what draws them."""

import pytest

from exporter.markup import parse_markup, to_markup, to_plain
from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.markup.reader import read_html
from exporter.model import Content, Formula, nodes_in

_MATH = (
    "<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow>"
    '<annotation encoding="application/x-tex">x^2</annotation></semantics></math>'
)
DRAWN = {
    "katex": f'<span class="katex"><span class="katex-mathml">{_MATH}</span>'
    '<span class="katex-html" aria-hidden="true">x<sup>2</sup></span></span>',
    "mathjax 2": '<span class="MathJax_Preview">x2</span><span class="MathJax" id="MathJax-1-Frame">'
    "<nobr>x2</nobr></span>"
    '<script type="math/tex" id="MathJax-Element-1">x^2</script>',
    "mathjax 2 alone": '<span class="MathJax_Preview">x2</span><span class="MathJax"><nobr>x2</nobr>'
    f'<span class="MJX_Assistive_MathML">{_MATH}</span></span>',
    "mathjax 3": '<mjx-container class="MathJax" jax="CHTML"><mjx-math><mjx-c class="mjx-c1D465"></mjx-c>'
    f"</mjx-math><mjx-assistive-mml>{_MATH}</mjx-assistive-mml></mjx-container>",
    "mathml": _MATH,
    "alttext": '<math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math>',
    "mediawiki": '<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">'
    f'{_MATH}</span><img src="https://example.org/x.svg" class="mwe-math-fallback-image-inline"'
    ' alt="{\\displaystyle x^2}"></span>',
    "wordpress.com": '<img src="https://s0.wp.com/latex.php?latex=x%5E2" alt="x^2" class="latex">',
    "pandoc": '<span class="math inline">\\(x^2\\)</span>',
    "stack exchange": '<span class="math-container">$x^2$</span>',
    "delimited": "\\(x^2\\)",
}


def _formulas(content: Content) -> list[Formula]:
    return [node for node in nodes_in(content) if isinstance(node, Formula)]


@pytest.mark.parametrize("kind", DRAWN)
def test_every_drawing_becomes_one_formula(kind: str) -> None:
    """
    However often a page holds a formula, it is read once, as the TeX that it was written in.
    """
    reading = read_html(f"<p>So {DRAWN[kind]} holds.</p>")

    assert "So x^2 holds." == to_plain(reading.content)
    assert [("x^2", False)] == [(f.tex, f.is_block) for f in _formulas(reading.content)]
    assert {} == reading.dropped
    assert reading.content == parse_markup(to_markup(reading.content))
    assert reading.content == read_html(to_markup(reading.content)).content


@pytest.mark.parametrize(
    "markup",
    [
        f'<span class="katex-display"><span class="katex"><b class="katex-mathml">{_MATH}</b></span></span>',
        '<div class="MathJax_Display"><span class="MathJax">x</span></div>'
        '<script type="math/tex; mode=display">x^2</script>',
        '<mjx-container display="true" class="MathJax"><mjx-assistive-mml><math display="block">'
        '<msup data-latex="x"><mi>x</mi><mn>2</mn></msup></math></mjx-assistive-mml></mjx-container>',
        "<p>$$x^2$$</p>",
        "<p>\\[x^2\\]</p>",
        '<span class="math display">\\[x^2\\]</span>',
    ],
)
def test_formulas_on_lines_of_their_own(markup: str) -> None:
    """
    What is displayed says so, and what draws it does not show a second time.
    """
    content = read_html(markup).content

    assert [True] == [formula.is_block for formula in _formulas(content)]
    assert to_plain(content) in {"x^2", "x 2"}


@pytest.mark.parametrize(
    "markup",
    [
        "<p>costs $$ and more $$ here</p>",
        "<p>a \\( smiley</p>",
        "<pre>\\(x^2\\)</pre>",
        "<p><code>$$x^2$$</code></p>",
        '<p><span class="mathematician">Noether</span></p>',
    ],
)
def test_other_words_are_no_formulas(markup: str) -> None:
    """
    Code and signs that only look like TeX stay words.
    """
    assert [] == _formulas(read_html(markup).content)


def test_a_drawing_without_its_source_is_read_by_its_letters() -> None:
    """
    Where only a style sheet shows the letters, they are taken from it, and that is told.
    """
    reading = read_html('<mjx-container class="MathJax"><mjx-c class="mjx-c78"></mjx-c></mjx-container>')

    assert ("x", {"formula": 1}) == (to_plain(reading.content), reading.dropped)


@pytest.mark.parametrize(
    ("tex", "markup"),
    [
        (r"\frac{a}{b}", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
        (r"\alpha < 1", "<mi>α</mi><mo>&lt;</mo><mn>1</mn>"),
    ],
)
def test_tex_is_made_into_mathml(tex: str, markup: str) -> None:
    """
    TeX becomes the elements that ebooks show.
    """
    assert markup == to_markup(mathml_of_tex(tex, is_block=False))


@pytest.mark.parametrize("tex", [r"\notacommand{x}", r"\frac{a", r"\left( x", "x^", "{" * 4000])
def test_tex_that_is_not_known_is_refused(tex: str) -> None:
    """
    Nothing is made up for commands that are not known, nor for what is not whole.
    """
    with pytest.raises(UnusualFormula):
        mathml_of_tex(tex, is_block=True)
