"""What columns cannot hold stands between them, as wide as the page; what leaves a column is told of.

Nothing spans columns: WeasyPrint 70 loses what stands beside a span. The columns are closed instead,
and opened again below.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.link_marks import NO_LANGUAGE
from exporter.formats.pdf.setting import Setting
from exporter.markup import to_line
from exporter.model import Content, Element, Node
from exporter.model.vocabulary import HEADINGS
from exporter.paper import Paper

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_CELLS = 4
"""A column holds a table of so many columns."""
_PADDING = 2
"""Letters of white beside every cell."""
_TOLERANCE_PX = 2.0
_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A run of an article's content that is set in columns, or one that is too wide for them."""

    content: Content
    is_wide: bool = False


def parts_of(content: Content, paper: Paper) -> tuple[Part, ...]:
    """Return the content in runs; on a page of one column it is one."""
    if paper.columns == 1:
        return (Part(content=content),)
    letters = paper.measure_letters / paper.table_ratio
    marked = zip(content, _wide_ones(content, letters), strict=True)
    runs = groupby(marked, key=lambda pair: pair[1])
    return tuple(Part(content=tuple(node for node, _ in run), is_wide=is_wide) for is_wide, run in runs)


def _wide_ones(content: Content, letters: float) -> list[bool]:
    """Say of each node whether it is too wide, or belongs to one that is: as its heading, or its notes."""
    wide = [_is_wide(node, letters) for node in content]
    for place in reversed(range(len(content) - 1)):
        wide[place] = wide[place] or (wide[place + 1] and _leads(content[place]))
    for place in range(1, len(content)):
        wide[place] = wide[place] or (wide[place - 1] and _is_note(content[place]))
    return wide


def _leads(node: Node) -> bool:
    """Say whether *node* is a heading, or the addresses of the links in one."""
    if not isinstance(node, Element):
        return False
    return node.tag in HEADINGS or (node.tag == "p" and node.attributes.get("lang") == NO_LANGUAGE)


def _is_note(node: Node) -> bool:
    return isinstance(node, Element) and node.attributes.get("role") == "doc-footnote"


def _is_wide(node: Node, letters: float) -> bool:
    """Say whether a table has more columns, or longer words, than a column of the page holds."""
    if not isinstance(node, Element):
        return False
    rows = list(_rows(node))
    longest: list[int] = []
    for row in rows:
        words = [max(map(len, to_line(cell.children).split()), default=0) for cell in row]
        longest = [max(pair) for pair in zip_longest(longest, words, fillvalue=0)]
    return len(longest) > _CELLS or sum(longest) + _PADDING * len(longest) > letters


def _rows(element: Element) -> Iterator[list[Element]]:
    """Yield the cells of every row of a table, or of the table that a figure holds."""
    children = [child for child in element.children if isinstance(child, Element)]
    if element.tag == "tr":
        yield children
    elif element.tag in {"figure", "table", "thead", "tbody", "tfoot"}:
        for child in children:
            yield from _rows(child)


def report_crossing(layout: "Layout", setting: Setting, context: Context) -> None:
    """Tell of text that leaves its column and runs over the next one.

    Laid-out boxes are not public: where they are not what is known, none is found.
    """
    paper = setting.look.paper
    if (paper.columns, paper.discussion_columns) == (1, 1):
        return
    pages = [number for number, page in layout.numbered_pages() if _is_crossed(page)]
    if pages:
        where = ", ".join(map(str, pages[:_SHOWN])) + (", …" if len(pages) > _SHOWN else "")
        context.note(
            Code.CONTENT_CLIPPED,
            f"Something is too wide for a column: text runs over the next one ({where}); try --columns 1.",
            location=setting.book.title,
            count=len(pages),
        )


def _is_crossed(page: Any) -> bool:
    for box in _descendants(getattr(page, "_page_box", None)):
        if has_columns(box):
            for column in box.children:
                edge = column.position_x + column.width + _TOLERANCE_PX
                if any(word.position_x + word.width > edge for word in _words(column)):
                    return True
    return False


def has_columns(box: Any) -> bool:
    """Say whether a laid-out box has its text in columns."""
    style = getattr(box, "style", None)
    if style is None or getattr(box, "element", None) is None or style["column_count"] == "auto":
        return False
    # The columns are boxes beside each other, with the element's own style.
    tops = {child.position_y for child in box.children}
    return len(box.children) > len(tops)


def _words(box: Any) -> Iterator[Any]:
    return (inner for inner in _descendants(box) if type(inner).__name__ == "TextBox" and inner.text.strip())


def _descendants(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        box = waiting.pop()
        yield box
        waiting.extend(getattr(box, "children", ()))
