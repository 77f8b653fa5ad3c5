"""Tables: those that only lay out a page, and the shape of those that are kept."""

from collections.abc import Iterable, Iterator

from exporter.markup.foreign import is_hidden
from exporter.markup.tree import PageElement
from exporter.model.content import Content, Element

_MAX_COLUMNS = 200
_SECTIONS = frozenset(["thead", "tbody", "tfoot"])
_SEEN = frozenset("svg video audio iframe object embed canvas math".split())


def is_layout(table: PageElement, holding_tables: frozenset[PageElement]) -> bool:
    """Say whether *table* puts things side by side rather than in relation to each other.

    So do tables that hold others, and those in which no row has two cells with words,
    unless a heading or a caption says otherwise.
    """
    if table.get("role") in {"presentation", "none"}:
        return True
    rows = [list(_cells(row)) for row in _rows(table)]
    if sum(map(len, rows)) < 2:
        return True
    captions = (e for e in table.elements if e.tag == "caption")
    if any(map(_has_content, captions)) or any(c.tag == "th" for row in rows for c in row):
        return False
    return table in holding_tables or all(sum(map(_has_content, row)) < 2 for row in rows)


def tables_that_hold_tables(elements: Iterable[PageElement]) -> frozenset[PageElement]:
    """Return the tables in which there are others that are among *elements*."""
    holding = set()
    for table in [e for e in elements if e.tag == "table"]:
        outer = next((a for a in table.ancestors() if a.tag == "table"), None)
        if outer is not None:
            holding.add(outer)
    return frozenset(holding)


def shaped_row(cells: Content) -> Content:
    """Return *cells*, without their spans when these make the row absurdly wide."""
    columns = sum(int(c.attributes.get("colspan", "1")) for c in cells if isinstance(c, Element))
    if columns <= _MAX_COLUMNS:
        return cells
    return tuple(
        Element(c.tag, c.children, {k: v for k, v in c.attributes.items() if k != "colspan"})
        for c in cells
        if isinstance(c, Element)
    )


def shaped_table(parts: Content, attributes: dict[str, str]) -> list[Element]:
    """Return a table of *parts* with its captions first; only these when all its cells are empty."""
    captions = [p for p in parts if isinstance(p, Element) and p.tag == "caption"]
    sections = [p for p in parts if isinstance(p, Element) and p.tag != "caption"]
    rows = [row for section in sections for row in section.children if isinstance(row, Element)]
    if any(isinstance(cell, Element) and cell.children for row in rows for cell in row.children):
        return [Element("table", (*captions, *sections), attributes)]
    return [Element("p", caption.children) for caption in captions]


def _rows(table: PageElement) -> Iterator[PageElement]:
    for section in table.elements:
        for row in section.elements if section.tag in _SECTIONS else [section]:
            if row.tag == "tr":
                yield row


def _cells(row: PageElement) -> Iterator[PageElement]:
    return (cell for cell in row.elements if cell.tag in {"td", "th"} and not is_hidden(cell))


def _has_content(cell: PageElement) -> bool:
    """Say whether *cell* holds words; an image that nobody describes keeps a distance or goes with them."""
    return cell.has_words() or cell.find(lambda e: e.tag in _SEEN or bool(e.get("alt"))) is not None
