"""Tables on small screens: how wide each must be, and what its cells are called where rows are lists.

The style sheet makes lists of the rows of a table that its place is too narrow for. Neither is known
here how wide a screen is nor how large its letters are, so a table says from which width on it is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from unicodedata import east_asian_width

from exporter.formats.discussion import columns, shortened
from exporter.formats.grid import Place, parts_of, places_in
from exporter.markup import to_line
from exporter.model import Element

_LETTER_EM, _PADDING_EM = 0.46, 0.8
"""How wide a letter and the white beside a cell are, of the size of the text around the table."""
_COMFORTABLE = 14
"""Letters in a line of a cell that has many."""
_LONG_WORD = 16
"""Letters in a word that may be broken."""
_NARROW = 13
"""Ems that the smallest screen holds with the largest letters."""
_STEPS = (20, 26, 45)
"""Widths that the style sheet knows, in ems."""
_WIDE = 26
"""More ems than a hand-held screen holds."""
_SHORT_ROWS, _SHORT_CELL = 12, 60
"""A table of no more rows, with no more letters in a cell, does not fill a screen.

What is scrolled sideways is not parted by the end of a page.
"""
_LABEL_LETTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Reflow:
    """What the style sheet has to know of a table to make lists of its rows."""

    classes: str
    """Empty for a table that fits everywhere."""
    labels: dict[int, str]
    """What stands above a cell in its column, by the identity of the cell."""
    is_told: bool
    """True when all that the head says is said by the labels, too."""


def reflow_of(table: Element) -> Reflow:
    """Return how a table becomes lists; its head, if it has one, must be a `thead`."""
    places = places_in(table)
    ems = _ems(places)
    if ems <= _NARROW:
        return Reflow(classes="", labels={}, is_told=False)
    step = next((step for step in _STEPS if ems <= step), None)
    names = [f"from-{step}"] if step else []
    if ems > _WIDE:
        names += ["wide", "short"] if _is_short(places) else ["wide"]
    heads = _heads(table, places)
    labels = dict(_labels(table, places, heads))
    told = " ".join(labels.values())
    return Reflow(
        classes=" ".join(names),
        labels=labels,
        is_told=all(shortened(head, _LABEL_LETTERS) in told for head in heads),
    )


def with_head(table: Element) -> Element:
    """Return *table* with its first row as its head where that row consists of heads alone."""
    sections = list(parts_of(table))
    first = next((part for part in sections if part.tag != "caption"), None)
    rows = () if first is None or first.tag != "tbody" else tuple(parts_of(first))
    if first is None or len(rows) < 2 or not all(map(_may_head, parts_of(rows[0]))):
        return table
    parts = {id(first): (Element("thead", rows[:1]), replace(first, children=rows[1:]))}
    children = (part for section in sections for part in parts.get(id(section), (section,)))
    return replace(table, children=tuple(children))


def has_long_word(cell: Element) -> bool:
    """Say whether a cell holds a word that is to be broken rather than widen its column."""
    return any(_unbroken(word) > _LONG_WORD for word in to_line(cell.children).split())


def _may_head(cell: Element) -> bool:
    return cell.tag == "th" and "rowspan" not in cell.attributes


def _ems(places: dict[int, list[Place]]) -> float:
    """Return about how wide a table has to be for its words, and for lines that can be read."""
    longest: list[float] = []
    for row in places.values():
        widths = [0.0] * max((place.columns.stop for place in row), default=0)
        for place in row:
            for column in place.columns:
                widths[column] = _letters(place.cell) / len(place.columns)
        longest = [max(pair) for pair in zip_longest(longest, widths, fillvalue=0.0)]
    return sum(letters * _LETTER_EM + _PADDING_EM for letters in longest)


def _letters(cell: Element) -> int:
    text = to_line(cell.children)
    word = max(map(_unbroken, text.split()), default=0)
    return max(min(word, _LONG_WORD), min(columns(text), _COMFORTABLE))


def _unbroken(word: str) -> int:
    """Return how many letters of a word stay together; scripts without spaces break anywhere."""
    return 2 if any(east_asian_width(letter) in "WF" for letter in word) else len(word)


def _is_short(places: dict[int, list[Place]]) -> bool:
    cells = (place.cell for row in places.values() for place in row)
    return len(places) <= _SHORT_ROWS and all(len(to_line(c.children)) <= _SHORT_CELL for c in cells)


def _heads(table: Element, places: dict[int, list[Place]]) -> dict[str, None]:
    """Return the words in the head of a table, each once."""
    cells = (place.cell for row in _rows(table, "thead") for place in places[id(row)])
    return dict.fromkeys(text for cell in cells if (text := to_line(cell.children).strip()))


def _labels(
    table: Element, places: dict[int, list[Place]], heads: dict[str, None]
) -> Iterator[tuple[int, str]]:
    """Yield what each cell below the head is called; cells that are heads themselves need no name."""
    if not heads:
        return
    above = _by_column(table, places)
    for row in (*_rows(table, "tbody"), *_rows(table, "tfoot")):
        for place in places[id(row)]:
            names = dict.fromkeys(above[column] for column in place.columns if above.get(column))
            if names and place.cell.tag == "td":
                yield id(place.cell), " / ".join(names)


def _by_column(table: Element, places: dict[int, list[Place]]) -> dict[int, str]:
    """Return what the head says of each column, from the top down."""
    said: dict[int, dict[str, None]] = {}
    for row in _rows(table, "thead"):
        for place in places[id(row)]:
            text = shortened(to_line(place.cell.children), _LABEL_LETTERS)
            for column in place.columns:
                said.setdefault(column, {}).update({text: None} if text else {})
    return {column: " · ".join(texts) for column, texts in said.items()}


def _rows(table: Element, section: str) -> Iterator[Element]:
    return (row for part in parts_of(table) if part.tag == section for row in parts_of(part))
