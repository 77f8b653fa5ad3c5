"""Content as plain text, in the manner of print-friendly pages."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from exporter.model.content import Content, Element, Formula, Node, Note, nodes_in
from exporter.model.vocabulary import HEADINGS, PHRASING

_PARAGRAPHS = frozenset({*HEADINGS, "p", "pre", "dt", "caption"})
_LISTS = frozenset({"ul", "ol"})
_MARGIN = "  "
_BULLET = f"{_MARGIN}• "


def to_plain(content: Content) -> str:
    """Return the text of *content*, its paragraphs separated by a blank line."""
    return "\n\n".join("\n".join(block) for block in to_blocks(content) if any(block))


def to_line(content: Content) -> str:
    """Return the text of phrasing *content*, line breaks as line ends."""
    return "".join(_pieces(content))


def to_blocks(content: Content) -> Iterator[list[str]]:
    """Yield the lines of each paragraph, list or quotation, and at last those of the notes.

    An empty paragraph has one empty line.
    """
    yield from _blocks(content)
    for node in nodes_in(content):
        if isinstance(node, Note):
            yield from _note_blocks(node)


def _note_blocks(note: Note) -> Iterator[list[str]]:
    mark = to_line((note,))
    first, *rest = list(_blocks(note.content)) or [[""]]
    yield [f"{mark} {first[0]}".rstrip(), *first[1:]]
    yield from rest


def _blocks(content: Content) -> Iterator[list[str]]:
    loose: list[Node] = []
    for node in content:
        if not isinstance(node, Element) or node.tag in PHRASING:
            loose.append(node)
            continue
        yield from _loose_block(loose)
        loose.clear()
        yield from _blocks_of(node)
    yield from _loose_block(loose)


def _pieces(content: Content, *, described: bool = True) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Note):
            yield f"[{node.mark}]"
        elif isinstance(node, Formula):
            yield node.text
        elif node.tag == "br":
            yield "\n"
        elif node.tag == "img":
            yield node.attributes.get("alt", "") if described else ""
        elif node.tag != "rp":
            yield from _pieces(node.children, described=described)


def _words(content: Content) -> str:
    """Return the text of a block; the descriptions of images that stand in it alone are no words of it."""
    has_words = any(piece.strip() for piece in _pieces(content, described=False))
    return to_line(content) if has_words else ""


def _loose_block(loose: list[Node]) -> Iterator[list[str]]:
    text = _words(tuple(loose)).strip()
    if text:
        yield text.split("\n")


def _blocks_of(block: Element) -> Iterator[list[str]]:
    match block.tag:
        case tag if tag in _PARAGRAPHS:
            yield _words(block.children).split("\n")
        case "hr":
            yield ["* * *"]
        case "ul" | "ol":
            yield _list_lines(block)
        case "blockquote":
            yield [f"> {line}" if line else ">" for line in _lines(block, between=[""])]
        case "tr":
            yield [" | ".join(" ".join(_lines(cell)) for cell in _elements(block))]
        case "table":
            yield [line for part in _blocks(block.children) for line in part]
        case "aside" if "data-kind" in block.attributes:
            yield _lines(block)
        case "div" if not block.attributes:
            # The text source's way to say that lines stand together; see sources/text.
            yield _lines(block)
        case _:
            yield from _blocks(block.children)


def _list_lines(block: Element) -> list[str]:
    lines = []
    number = int(block.attributes.get("start", "1"))
    for item in _elements(block):
        number = int(item.attributes.get("value", number))
        marker = _BULLET if block.tag == "ul" else f"  {number}. "
        first, *rest = _item_lines(item) or [""]
        lines += [f"{marker}{first.lstrip()}", *rest]
        number += 1
    return lines


def _is_list(node: Node) -> bool:
    return isinstance(node, Element) and node.tag in _LISTS


def _item_lines(item: Element) -> list[str]:
    """Return the lines of an item, those after the first in its column."""
    lines: list[str] = []
    for are_lists, nodes in groupby(item.children, key=_is_list):
        # A list inside an item is indented by itself.
        margin = _MARGIN if are_lists else 2 * _MARGIN
        for block in _blocks(tuple(nodes)):
            lines += [f"{margin}{line}" if line else "" for line in block]
    return lines


def _lines(parent: Element, between: Sequence[str] = ()) -> list[str]:
    lines: list[str] = []
    for block in _blocks(parent.children):
        lines += [*(between if lines else ()), *block]
    return lines


def _elements(parent: Element) -> Iterator[Element]:
    return (child for child in parent.children if isinstance(child, Element))
