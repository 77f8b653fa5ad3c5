"""What a theme says beside its style sheets: the values that the program must know to lay out a page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from exporter.errors import InvalidUsage
from exporter.lengths import length_pt


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """The values of a theme; those that are None are the paper's."""

    size: str | None = None
    """Of the text: `11pt`, or `90%` of what the paper has."""
    least_size: float = 8.5
    """In points; `--fit` goes no lower. Source Serif's small letters are 1.4 mm high at 8.5 pt."""
    leading: float | None = None
    """Times the size."""
    least_leading: float = 1.22
    comment_size: float = 0.875
    """Times the size of the text."""
    comment_leading: float = 1.36
    """Times the size of comments."""
    title_size: float = 2.45
    """Times the size of the text."""
    table_size: float = 0.82
    """Times the size of the text."""
    least_table_size: float = 6.5
    """In points; tables that are too wide are set no smaller."""
    head_size: float = 8.5
    """Of running heads, in points."""
    align: str = "justify"
    names: str = "hanging"
    """Where commenters' names stand: `hanging` in the margin where the paper is wide, or `above`."""
    columns: int | None = None
    """None takes two where one would have lines that are too long."""
    discussion_columns: int | None = None
    most_columns: int = 2
    """What `--fit` may take."""
    top: float = 1.0
    """Margins, times those of the paper; inner is the left one, and with `--duplex` the one at the fold."""
    bottom: float = 1.0
    inner: float = 1.0
    outer: float = 1.0


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a value may be."""

    said: str
    read: Callable[[str], Any]
    """Returns None for what it may not be."""


def _number(least: float, most: float) -> _Kind:
    def read(text: str) -> float | None:
        try:
            number = float(text)
        except ValueError:
            return None
        return number if least <= number <= most else None

    return _Kind(f"a number from {least:g} to {most:g}", read)


def _word(*words: str) -> _Kind:
    return _Kind(" or ".join(words), lambda text: text if text in words else None)


def _points(text: str) -> float | None:
    size = length_pt(text)
    return size if size is not None and SMALLEST_PT <= size <= LARGEST_PT else None


def _size(text: str) -> str | None:
    if text.endswith("%"):
        share = _number(50, 300).read(text[:-1])
        return None if share is None else text
    return None if _points(text) is None else text


SMALLEST_PT, LARGEST_PT = 6.0, 36.0
"""Type outside of these is not for reading."""
_COLUMNS = _Kind("1 or 2", lambda text: {"1": 1, "2": 2}.get(text))
_MARGIN = _number(0.1, 4)
_KINDS: Mapping[str, _Kind] = {
    "size": _Kind("a size like 11pt, or a share like 90%", _size),
    "least_size": _Kind("a size like 8.5pt", _points),
    "leading": _number(1, 3),
    "least_leading": _number(1, 3),
    "comment_size": _number(0.5, 1.5),
    "comment_leading": _number(1, 3),
    "title_size": _number(1, 5),
    "table_size": _number(0.5, 1.5),
    "least_table_size": _Kind("a size like 6.5pt", _points),
    "head_size": _Kind("a size like 8.5pt", _points),
    "align": _word("justify", "left"),
    "names": _word("hanging", "above"),
    "columns": _COLUMNS,
    "discussion_columns": _COLUMNS,
    "most_columns": _COLUMNS,
    "top": _MARGIN,
    "bottom": _MARGIN,
    "inner": _MARGIN,
    "outer": _MARGIN,
}
NAMES = tuple(field.name.replace("_", "-") for field in fields(Design))
"""The values as they are named in a theme.toml and after `--set`."""


def with_value(design: Design, name: str, value: str) -> Design:
    """Return the design with one value changed; raises InvalidUsage for what the value may not be."""
    field = name.replace("-", "_")
    kind = _KINDS[field]
    known = kind.read(value.strip())
    if known is None:
        raise InvalidUsage(f"{name} is {kind.said}, not {value!r}.")
    return replace(design, **{field: known})


def kind_of(name: str) -> str:
    """Say what the value of that name may be."""
    return _KINDS[name.replace("-", "_")].said


def values_of(design: Design) -> Mapping[str, str]:
    """Return every value by name, as it is written in a theme.toml."""
    return {name: _written(getattr(design, name.replace("-", "_"))) for name in NAMES}


def _written(value: str | float | None) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
