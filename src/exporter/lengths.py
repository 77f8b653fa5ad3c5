"""Lengths as people write them: 20mm, 1.5cm, 0.75in, 12pt."""

import re

POINT_MM = 25.4 / 72
_UNITS_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": POINT_MM}
_LENGTH = re.compile(r"(\d{1,5}(?:\.\d{1,4})?)\s*(mm|cm|in|pt)?", re.ASCII)


def length_mm(text: str, *, unit: str = "mm") -> float | None:
    """Return a length in millimetres, or None where *text* is none; one without a unit is in *unit*."""
    found = _LENGTH.fullmatch(text.strip().lower())
    return None if found is None else round(float(found[1]) * _UNITS_MM[found[2] or unit], 3)


def length_pt(text: str) -> float | None:
    """Return a length in points, or None where *text* is none; one without a unit is in points."""
    millimetres = length_mm(text, unit="pt")
    return None if millimetres is None else round(millimetres / POINT_MM, 2)
