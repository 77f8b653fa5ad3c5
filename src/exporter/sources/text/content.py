"""Lines made into content: paragraphs, lists, quotations."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from exporter.model.content import Content, Element, Node
from exporter.sources.text.lines import Line
from exporter.sources.text.markers import Mark, bulleted, marked

# Deeper than anybody quotes or lists; what is deeper stays text.
_DEEPEST = 8
_QUOTE = "> "
# `  • item`: text that continues an item, and a list inside it, stand in the item's column.
_INSIDE = 2


class _Row(NamedTuple):
    indent: int
    text: str


def to_content(lines: Sequence[Line], *, column: int) -> Content:
    """Return what the lines of one block say; *column* is where text stands that is not indented."""
    rows = [_Row(max(line.indent - column, 0), line.text) for line in lines]
    return (_block(rows, depth=0),)


def to_margin_content(lines: Sequence[Line]) -> Content:
    """Return what a block of the article says; there bullets at the margin, two at least, make a list."""
    column = 0 if _item(lines[0].text) else min(line.indent for line in lines)
    rows = [_Row(line.indent - column, line.text) for line in lines]
    if len(rows) > 1 and bulleted(rows[0].text) and _is_list(rows):
        return (_list(rows, depth=0),)
    start = next((index for index, row in enumerate(rows) if row.indent and _item(row.text)), len(rows))
    if 0 < start < len(rows) and not _item(rows[0].text) and _is_list(rows[start:]):
        return (_block(rows[:start], depth=0), _list(rows[start:], depth=0))
    return (_block(rows, depth=0),)


def _block(rows: Sequence[_Row], *, depth: int) -> Element:
    if rows[0].indent > 0 and _is_list(rows):
        return _list(rows, depth=depth)
    quoted = [row for row in rows if _is_quoted(row)]
    if depth == _DEEPEST or not any(row.text.startswith(_QUOTE) for row in quoted):
        return _paragraph(rows)
    if len(quoted) == len(rows):
        return _quotation(rows, depth=depth)
    return Element("div", tuple(_groups(rows, depth=depth)))


def _paragraph(rows: Sequence[_Row]) -> Element:
    nodes: list[Node] = []
    for row in rows:
        if nodes:
            nodes.append(Element("br"))
        nodes.append(" " * row.indent + row.text)
    return Element("p", tuple(node for node in nodes if node))


def _is_quoted(row: _Row) -> bool:
    return row.indent == 0 and (row.text.startswith(_QUOTE) or row.text == ">")


def _groups(rows: Sequence[_Row], *, depth: int) -> Iterator[Element]:
    for quoted, group in groupby(rows, key=_is_quoted):
        part = [*group]
        # Signs alone quote nothing.
        is_quotation = quoted and any(row.text.startswith(_QUOTE) for row in part)
        yield _quotation(part, depth=depth) if is_quotation else _paragraph(part)


def _quotation(rows: Sequence[_Row], *, depth: int) -> Element:
    inner = [_unquoted(row) for row in rows]
    blanks = [not row.text for row in inner]
    if blanks[0] or blanks[-1] or any(above and below for above, below in pairwise(blanks)):
        # An empty line that does not separate two paragraphs is a line of one.
        return Element("blockquote", (_paragraph(inner),))
    parts = (list(group) for blank, group in groupby(inner, key=lambda row: not row.text) if not blank)
    return Element("blockquote", tuple(_block(part, depth=depth + 1) for part in parts))


def _unquoted(row: _Row) -> _Row:
    text = row.text[len(_QUOTE) :]
    bare = text.lstrip(" ")
    return _Row(len(text) - len(bare), bare)


def _is_list(rows: Sequence[_Row]) -> bool:
    """Say whether the rows are items, at the column of the first, and what stands inside them."""
    first = _item(rows[0].text)
    return first is not None and all(
        row.indent > rows[0].indent or (row.indent == rows[0].indent and _is_alike(first, _item(row.text)))
        for row in rows
    )


def _item(text: str) -> Mark | None:
    mark = marked(text)
    return mark if mark is not None and mark.text else None


def _is_alike(first: Mark, other: Mark | None) -> bool:
    return other is not None and (first.number is None) == (other.number is None)


def _list(rows: Sequence[_Row], *, depth: int) -> Element:
    items: list[tuple[Mark, list[_Row]]] = []
    for row in rows:
        mark = _item(row.text) if row.indent == rows[0].indent else None
        if mark is None:
            items[-1][1].append(row)
        else:
            items.append((mark, []))
    first = items[0][0].number
    tag = "ul" if first is None else "ol"
    attributes = {} if first in {None, 1} else {"start": str(first)}
    return Element(tag, tuple(_items(items, rows[0].indent, depth)), attributes)


def _items(items: Sequence[tuple[Mark, list[_Row]]], column: int, depth: int) -> Iterator[Element]:
    expected = items[0][0].number
    for mark, rest in items:
        inner = [_Row(max(row.indent - column - _INSIDE, 0), row.text) for row in rest]
        attributes = {} if mark.number == expected or mark.number is None else {"value": str(mark.number)}
        yield Element("li", (mark.text, *_continued(inner, depth)), attributes)
        expected = None if mark.number is None else mark.number + 1


def _continued(rows: Sequence[_Row], depth: int) -> Iterator[Node]:
    """Yield the further lines of an item, and the list inside it."""
    start = next((index for index, row in enumerate(rows) if _item(row.text)), len(rows))
    if depth == _DEEPEST or (start < len(rows) and not _is_list(rows[start:])):
        start = len(rows)
    for row in rows[:start]:
        yield Element("br")
        yield " " * row.indent + row.text
    if start < len(rows):
        yield _list(rows[start:], depth=depth + 1)
