"""Cuts tables between columns, as it is done where a book has a table that no page holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from exporter.formats.grid import Place, parts_of, places_in
from exporter.model import Content, Element, map_elements


def with_columns(table: Element, columns: Collection[int]) -> Element:
    """Return *table* with some of its columns only, all of its rows, and no caption.

    A cell that spans more columns than are left spans those; where it began further left, a head is
    repeated and any other cell is empty.
    """
    placed = places_in(table)
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


def _narrowed(place: Place, kept: frozenset[int]) -> Element | None:
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
