"""Lengths as people write them."""

import pytest

from exporter.lengths import length_mm, length_pt


@pytest.mark.parametrize(
    ("text", "millimetres"),
    [("20", 20), ("20mm", 20), ("2cm", 20), ("1in", 25.4), ("72pt", 25.4), (" 1.5 CM ", 15)],
)
def test_units_are_understood(text: str, millimetres: float) -> None:
    """
    A number alone is in millimetres.
    """
    assert millimetres == length_mm(text)


@pytest.mark.parametrize("text", ["", "mm", "-5mm", "1e3", "5px", "5 mm 5", "٣mm", "1.", "999999mm"])
def test_what_is_no_length_is_none(text: str) -> None:
    """
    Nothing is guessed.
    """
    assert length_mm(text) is None
    assert length_pt(text) is None


def test_type_is_in_points() -> None:
    """
    A number alone is in points there.
    """
    assert (10.5, 12, 14.17) == (length_pt("10.5"), length_pt("12pt"), length_pt("5mm"))
