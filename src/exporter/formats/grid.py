"""Where the cells of a table stand: the columns that each of them is in."""

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.model import Element

SECTIONS = frozenset("thead tbody tfoot".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A cell and where it stands."""

    cell: Element
    columns: range


def places_in(table: Element) -> dict[int, list[Place]]:
    """Return where the cells of each row stand, by the identity of the row."""
    placed: dict[int, list[Place]] = {}
    for section in _sections(table):
        taken: dict[int, int] = {}  # columns, and how many rows more they are taken
        for row in section:
            places = list(_row(row, taken))
            taken = {column: rows - 1 for column, rows in taken.items() if rows > 1}
            placed[id(row)] = places
    return placed


def parts_of(element: Element) -> Iterator[Element]:
    """Yield the elements right in *element*."""
    return (child for child in element.children if isinstance(child, Element))


def _row(row: Element, taken: dict[int, int]) -> Iterator[Place]:
    column = 0
    for cell in parts_of(row):
        while column in taken:
            column += 1
        columns = range(column, column + int(cell.attributes.get("colspan", "1")))
        for spanned in columns:
            taken[spanned] = int(cell.attributes.get("rowspan", "1"))
        yield Place(cell=cell, columns=columns)
        column = columns.stop


def _sections(table: Element) -> Iterator[list[Element]]:
    """Yield the rows of each section; spans do not reach over its end."""
    loose = [part for part in parts_of(table) if part.tag == "tr"]
    yield from ([loose] if loose else [])
    yield from (list(parts_of(section)) for section in parts_of(table) if section.tag in SECTIONS)
