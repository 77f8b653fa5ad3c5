"""Divides one element into several of its kind: lists by items, tables by rows, code by lines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.formats.grid import parts_of
from exporter.formats.listings import lines_of
from exporter.model import Content, Element, Node, elements_in, identifiers_in
from exporter.model.vocabulary import MAX_NUMBER

DIVISIBLE = frozenset({"blockquote", "div", "ol", "pre", "table", "ul"})


def pieces_of(element: Element) -> Content:
    """Return what *element* may be divided between; nothing where it must stay whole."""
    if element.tag == "table":
        return _rows(element)
    if element.tag == "pre":
        *lines, last = lines_of(element.children)
        return (*(Element("span", (*line, "\n")) for line in lines), Element("span", last))
    return element.children


def slices_of(element: Element, runs: Sequence[Content]) -> Iterator[Element]:
    """Yield *element* once for each run of its pieces; only the first bears its name."""
    if element.tag == "table":
        yield from _tables(element, runs)
    elif element.tag == "ol":
        yield from _numbered(element, runs)
    else:
        for number, run in enumerate(runs):
            children = tuple(_lines(run)) if element.tag == "pre" else run
            yield replace(element, children=children, attributes=_named(element, number))


def _named(element: Element, number: int) -> dict[str, str]:
    return {name: value for name, value in element.attributes.items() if name != "id" or not number}


def _lines(run: Content) -> Iterator[Node]:
    for line in run:
        yield from line.children if isinstance(line, Element) else (line,)


def _numbered(element: Element, runs: Sequence[Content]) -> Iterator[Element]:
    attributes = dict(element.attributes)
    is_reversed = "reversed" in attributes
    if is_reversed:
        # Without a number of its own the first slice would count down from its own length.
        attributes.setdefault("start", str(min(len(element.children), MAX_NUMBER)))
    number, step = int(attributes.get("start", "1")), -1 if is_reversed else 1
    for run in runs:
        yield replace(element, children=run, attributes=attributes)
        attributes.pop("id", None)
        number = max(-MAX_NUMBER, min(_next_number(run, number, step), MAX_NUMBER))
        attributes["start"] = str(number)


def _next_number(items: Content, number: int, step: int) -> int:
    """Return the number that follows *items*, of which the first has that *number* unless it says its own."""
    for item in items:
        if isinstance(item, Element):
            number = int(item.attributes.get("value", number)) + step
    return number


def _rows(table: Element) -> Content:
    """Return the rows below the head, unless one of them reaches into another."""
    rows = tuple(row for part in parts_of(table) if part.tag in {"tbody", "tfoot"} for row in parts_of(part))
    return () if any("rowspan" in cell.attributes for row in rows for cell in parts_of(row)) else rows


def _tables(table: Element, runs: Sequence[Content]) -> Iterator[Element]:
    top = [part for part in parts_of(table) if part.tag in {"caption", "thead"}]
    heads = [part for part in top if part.tag == "thead"]
    # What is said twice cannot be linked to.
    repeated = heads if not any(identifiers_in(tuple(heads))) and not _links(heads) else []
    for number, run in enumerate(runs):
        above = repeated if number else top
        yield replace(table, children=(*above, Element("tbody", run)), attributes=_named(table, number))


def _links(heads: Sequence[Element]) -> bool:
    return any(element.attributes.get("role") == "doc-noteref" for element in elements_in(tuple(heads)))
