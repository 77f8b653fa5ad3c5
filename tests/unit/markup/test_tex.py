"""TeX as people write it, in words that the converter knows."""

import pytest

from exporter.markup.mathematics import mathml_of_tex
from exporter.markup.tex import known_tex
from exporter.markup.writer import to_markup


@pytest.mark.parametrize(
    ("written", "known"),
    [
        (r"\frac{a}{b}", r"\frac{a}{b}"),
        (r"x=1\label{eq:1}\nonumber", "x=1"),
        (r"\begin{equation}x\end{equation}", "x"),
        (r"\begin{aligned}a&=b\end{aligned}", r"\begin{align*}a&=b\end{align*}"),
        (r"\begin{alignat}{2}a&=b\end{alignat}", r"\begin{align*}a&=b\end{align*}"),
        (r"\begin{gathered}[t]a\\b\end{gathered}", r"\begin{array}{c}a\\b\end{array}"),
        (r"\begin{eqnarray}a&=&b\end{eqnarray}", r"\begin{array}{rcl}a&=&b\end{array}"),
        (r"\begin{align}a&=b\tag{2}\end{align}", r"\begin{align*}a&=b\qquad\text{(2)}\end{align*}"),
        (r"\begin{equation}a\tag{2}\end{equation}", r"a\tag{2}"),
        (r"a\\[2pt]b", r"a\\b"),
        (r"a\\[b]", r"a\\[b]"),
        (r"\text{if $x_1>0$ or so}", r"\text{if }x_1>0\text{ or so}"),
        (r"\text{for $5}", r"\text{for $5}"),
        (r"\mathds{1}", r"\mathbb{1}"),
        (r"\nolimitsx\reference", r"\nolimitsx\reference"),
    ],
)
def test_it_is_said_otherwise(written: str, known: str) -> None:
    """
    Environments, numbers and names that are not known become such as look the same; all else stays.
    """
    assert known == known_tex(written)


def test_upright_letters_are_upright() -> None:
    """
    A single letter leans in MathML unless it says that it does not.
    """
    assert '<mi mathvariant="normal">d</mi><mi>x</mi>' == to_markup(
        mathml_of_tex(r"\mathrm{d}x", is_block=False)
    )


def test_lines_stay_lines() -> None:
    """
    A break outside of any environment is a break in MathML.
    """
    assert '<mspace linebreak="newline"></mspace>' in to_markup(mathml_of_tex(r"a\\b", is_block=True))


def test_spaces_that_are_meant_are_kept() -> None:
    """
    Words keep their distance from signs, and a space alone is one.
    """
    assert "<mtext>\u00a0if\u00a0</mtext>" in to_markup(mathml_of_tex(r"a\text{ if }x", is_block=True))
    assert "<mtext>\u00a0</mtext>" in to_markup(mathml_of_tex(r"a\ b", is_block=True))
