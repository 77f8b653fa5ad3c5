"""Cuts tables between columns, as it is done where a book has a table that no page holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from exporter.model import Content, Element, map_elements

_SECTIONS = frozenset("thead tbody tfoot".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A cell and where it stands."""

    cell: Element
    columns: range


def with_columns(table: Element, columns: Collection[int]) -> Element:
    """Return *table* with some of its columns only, all of its rows, and no caption.

    A cell that spans more columns than are left spans those; where it began further left, a head is
    repeated and any other cell is empty.
    """
    placed = _placed(table)
    kept = frozenset(columns)

    def cut(element: Element) -> Element:
        if element.tag == "tr":
            cells = (_narrowed(place, kept) for place in placed[id(element)])
            return replace(
                element, children=tuple(cell for cell in cells if cell is not None) or (Element("td"),)
            )
        return replace(
            element, children=tuple(cut(child) for child in parts_of(element) if child.tag != "caption")
        )

    return cut(table)


def named_once(table: Element, taken: set[str]) -> Element:
    """Return *table* without the names that an earlier part of it bears, and add its own to *taken*."""

    def name(element: Element) -> Content:
        identifier = element.attributes.get("id")
        if identifier in taken:
            others = {key: value for key, value in element.attributes.items() if key != "id"}
            return (replace(element, attributes=others),)
        if identifier is not None:
            taken.add(identifier)
        return (element,)

    (named,) = map_elements((table,), name)
    assert isinstance(named, Element)  # noqa: S101
    return named


def _narrowed(place: _Place, kept: frozenset[int]) -> Element | None:
    left = [column for column in place.columns if column in kept]
    if not left:
        return None
    attributes = {
        name: value for name, value in place.cell.attributes.items() if name not in {"colspan", "id"}
    }
    if len(left) > 1:
        attributes["colspan"] = str(len(left))
    begins_here = place.columns.start in kept
    if begins_here and "id" in place.cell.attributes:
        attributes["id"] = place.cell.attributes["id"]
    children = place.cell.children if begins_here or place.cell.tag == "th" else ()
    return Element(place.cell.tag, children, attributes)


def _placed(table: Element) -> dict[int, list[_Place]]:
    """Return where the cells of each row stand, by the identity of the row."""
    placed: dict[int, list[_Place]] = {}
    for section in _sections(table):
        taken: dict[int, int] = {}  # columns, and how many rows more they are taken
        for row in section:
            places = list(_row(row, taken))
            taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
            placed[id(row)] = places
    return placed


def _row(row: Element, taken: dict[int, int]) -> Iterator[_Place]:
    column = 0
    for cell in parts_of(row):
        while column in taken:
            column += 1
        columns = range(column, column + int(cell.attributes.get("colspan", "1")))
        for spanned in columns:
            taken[spanned] = int(cell.attributes.get("rowspan", "1"))
        yield _Place(cell=cell, columns=columns)
        column = columns.stop


def _sections(table: Element) -> Iterator[list[Element]]:
    """Yield the rows of each section; spans do not reach over its end."""
    loose = [part for part in parts_of(table) if part.tag == "tr"]
    yield from ([loose] if loose else [])
    yield from (list(parts_of(section)) for section in parts_of(table) if section.tag in _SECTIONS)


def parts_of(element: Element) -> Iterator[Element]:
    """Yield the elements right in *element*."""
    return (child for child in element.children if isinstance(child, Element))
