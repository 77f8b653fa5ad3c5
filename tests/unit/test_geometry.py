"""Pages that papers, themes and readers make."""

import pytest

from exporter.errors import InvalidUsage
from exporter.geometry import Choices, Margins, font_size_of, margins_of, page_for
from exporter.paper import A4, LEGAL, LETTER, Paper, page_of_booklet, paper_named, turned
from exporter.themes import names, open_theme
from exporter.themes.design import Design
from tests.looks import look

PAPERS = ("a4", "letter", "legal", "a5", "b5", "6x9in", "500x500", "1200x300")


def pages(theme: str, paper: str) -> list[Paper]:
    """Return the pages of a theme on a paper: upright, on its side, and for both sides."""
    design, sheet = open_theme(theme).design, paper_named(paper)
    return [
        page_for(sheet, design, Choices()),
        page_for(turned(sheet), design, Choices()),
        page_for(sheet, design, Choices(is_duplex=True)),
    ]


@pytest.mark.parametrize("theme", names())
@pytest.mark.parametrize("paper", PAPERS)
def test_lines_are_read_with_ease(theme: str, paper: str) -> None:
    """
    On every paper that is wide enough, every theme has 45 to 80 letters in a line.
    """
    for page in pages(theme, paper):
        assert 45 <= round(page.measure_letters) <= 80, page
        assert 45 <= round(page.discussion_letters) <= 80, page


@pytest.mark.parametrize("theme", names())
def test_small_paper_is_used_to_the_margins(theme: str) -> None:
    """
    Where lines are short whatever is done, they are as long as the paper allows.
    """
    page = look("6in", theme=theme).paper

    assert 1 == page.columns
    assert page.left_mm <= 10
    assert page.is_ragged


def test_the_default_theme_leaves_papers_as_they_were_designed() -> None:
    """
    The geometry of a named paper is that of the book theme.
    """
    for sheet in (A4, LETTER, LEGAL):
        assert sheet == page_for(sheet, Design(), Choices())


def test_margins_are_one_length_or_four() -> None:
    """
    Four are in the order of CSS.
    """
    assert Margins(top=20, right=20, bottom=20, left=20) == margins_of("2cm")
    assert Margins(top=10, right=25.4, bottom=12, left=5) == margins_of("10/1in/12mm/0.5cm")


@pytest.mark.parametrize("text", ["", "wide", "10/20", "10/20/30", "1/2/3/4/5", "10,20,30,40", "-5mm"])
def test_other_margins_are_refused(text: str) -> None:
    """
    The message shows both forms.
    """
    with pytest.raises(InvalidUsage, match="20mm/15mm"):
        margins_of(text)


def test_margins_must_leave_room() -> None:
    """
    A page without room for words is refused with what is left.
    """
    with pytest.raises(InvalidUsage, match="leave 10"):
        page_for(A4, Design(), Choices(margins=margins_of("100mm")))


def test_margins_that_leave_nothing_are_said_so() -> None:
    """
    No length below zero is shown, and what to do is.
    """
    with pytest.raises(InvalidUsage, match=r"leave nothing of .*choose smaller margins"):
        page_for(A4, Design(), Choices(margins=margins_of("500mm")))


@pytest.mark.parametrize("text", ["0", "5", "40", "big", "12px"])
def test_type_that_nobody_reads_is_refused(text: str) -> None:
    """
    The message says what can be chosen.
    """
    with pytest.raises(InvalidUsage, match="6pt to 36pt"):
        font_size_of(text)


def test_lines_that_would_be_too_long_become_two_columns() -> None:
    """
    Narrow margins on a wide page give two columns, unless one was asked for.
    """
    margins = margins_of("15mm")

    assert 2 == page_for(A4, Design(), Choices(margins=margins)).columns
    assert 1 == page_for(A4, Design(), Choices(margins=margins, columns=1)).columns


def test_larger_type_takes_the_margins() -> None:
    """
    Margins that the reader did not choose give way, as far as a hand needs them.
    """
    page = page_for(A4, Design(), Choices(size_pt=20))

    assert 18 <= page.left_mm < A4.left_mm
    assert 45 <= page.measure_letters


def test_names_stand_above_where_they_would_not_fit_the_margin() -> None:
    """
    Names hang on A4, not in columns and not in large type.
    """
    assert "hanging" == page_for(A4, Design(), Choices()).css_class
    assert "stacked" == page_for(A4, Design(), Choices(columns=2)).css_class
    assert "stacked" == page_for(A4, Design(), Choices(size_pt=14)).css_class
    assert "stacked" == page_for(A4, Design(names="above"), Choices()).css_class


def test_pages_for_both_sides_have_their_room_outside() -> None:
    """
    The inner margin gives to the outer one, but not what a fold takes.
    """
    page = page_for(A4, Design(), Choices(is_duplex=True))
    small = look("6in", choices=Choices(is_duplex=True)).paper

    assert page.left_mm < page.right_mm
    assert 86 == pytest.approx(page.left_mm + page.right_mm, abs=0.02)
    assert small.left_mm == small.right_mm


def test_a_booklet_has_half_the_paper_of_a_printer() -> None:
    """
    A4 and letter are folded; a paper that no printer folds is the page itself.
    """
    assert "a5" == page_of_booklet(A4).name
    half = page_of_booklet(LETTER)
    assert (139.7, 215.9) == (half.width_mm, half.height_mm)
    assert "b5" == page_of_booklet(paper_named("b5")).name


def test_values_of_a_theme_change_the_page() -> None:
    """
    What is set goes into the geometry, not only into the style sheet.
    """
    page = look(settings=("size=13pt", "leading=1.5", "align=left")).paper

    assert (13, 19.5, True) == (page.body_pt, page.leading_pt, page.is_ragged)
