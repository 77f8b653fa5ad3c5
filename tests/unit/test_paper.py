"""Papers by name and by size."""

import pytest

from exporter.errors import InvalidUsage
from exporter.paper import paper_named


def test_sizes_are_read_in_several_units() -> None:
    """
    A size without a unit is in millimetres.
    """
    assert (150, 230) == (paper_named("150x230").width_mm, paper_named("150x230").height_mm)
    assert 152.4 == pytest.approx(paper_named("6x9in").width_mm)
    assert 210 == paper_named(" A4 ").width_mm


@pytest.mark.parametrize("name", ["a3", "10x10", "x", "150", "99999x99999", "-5x100", "1e3x1e3", ""])
def test_other_papers_are_refused(name: str) -> None:
    """
    What is no paper is refused with what could be said instead.
    """
    with pytest.raises(InvalidUsage, match=r"choose|sides"):
        paper_named(name)


@pytest.mark.parametrize("name", ["a4", "letter", "a5", "6in", "180x250", "6x9in", "500x500", "60x60"])
def test_the_column_of_the_deepest_reply_can_be_read(name: str) -> None:
    """
    Four levels of replies leave a column of 60 mm on wide papers, and of more than half on any.
    """
    paper = paper_named(name)
    gap = 3 if paper.byline_mm else 0
    column = paper.width_mm - paper.discussion_left_mm - paper.discussion_right_mm - paper.byline_mm - gap
    deepest = column - 4 * paper.indent_mm

    assert deepest >= (60 if paper.width_mm >= 180 else 0.5 * paper.width_mm)
