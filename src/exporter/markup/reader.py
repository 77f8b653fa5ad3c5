"""Reads foreign HTML, the only place that does: into content, or into a tree to search."""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from exporter.markup.addresses import Addresses, WebAddresses
from exporter.markup.emptiness import with_ends
from exporter.markup.nesting import without_surplus
from exporter.markup.notes import Notes
from exporter.markup.tree import PageElement, PageNode
from exporter.markup.walker import Walker
from exporter.model.content import Content
from exporter.model.vocabulary import without_forbidden

_MOST_ATTRIBUTES = 200
"""More are of no use, and what comes after us takes time in proportion to their square."""
# Unicode's own line ends are no space to HTML, and one of them ends WeasyPrint.
_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))
_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9A-Fa-f]{1,6})|0*([0-9]{1,7}))")
# What the parser calls nodes that are not elements.
_TEXT, _COMMENT = "-text", "-comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What foreign HTML says, and what of it could not be said in the vocabulary."""

    content: Content
    dropped: Mapping[str, int] = field(default_factory=dict)
    """What was left out, by kind."""
    links: Mapping[str, int] = field(default_factory=dict)
    """Links that became plain words, by reason."""
    flattened: int = 0
    """Elements given up because they lay too deep."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A foreign page as a tree, and the remarks in it that browsers do not show."""

    root: PageElement
    remarks: tuple[str, ...] = ()


def parse_page(markup: str) -> Page:
    """Return the tree that a browser would make of *markup*."""
    # Without events: `<selectedcontent>` is not filled in.
    markup = _clean(markup)
    parser = LexborHTMLParser(markup, options=LexborDocumentOptions.WO_EVENTS)
    root = PageElement("html")
    remarks: list[str] = []
    document = parser.root.parent if parser.root is not None else None
    first = document.first_child if document is not None else None
    if parser.root is not None:
        root.attributes = _mended(parser.root.attributes)
        _copy(parser.root, root, remarks)
    if not _is_clean(markup):
        _clean_tree(root)
    before = [node.comment_content or "" for node in _siblings(first) if node.is_comment_node]
    return Page(root=root, remarks=(*before, *remarks))


def read_html(markup: str, addresses: Addresses | None = None) -> Reading:
    """Return what *markup*, a page or a piece of one, says; there is no input that it refuses."""
    return read_nodes(parse_page(markup).root.children, addresses)


def read_nodes(
    nodes: Iterable[PageNode], addresses: Addresses | None = None, notes: Notes | None = None
) -> Reading:
    """Return what these pieces of a page say, with the *notes* of it that were taken out before."""
    walker = Walker(addresses or WebAddresses())
    content = walker.read(list(nodes), notes)
    return Reading(
        content=content,
        dropped=Counter(walker.dropped),
        links=Counter(walker.links),
        flattened=walker.flattened,
    )


def _clean(markup: str) -> str:
    return without_surplus(with_ends(without_forbidden(markup.replace("\f", " "))))


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def _copy(source: LexborNode, target: PageElement, remarks: list[str]) -> None:
    """Make in *target* what is in *source*; this runs once for each node of a page and so calls little."""
    node, parent = source.first_child, target
    above: list[tuple[LexborNode | None, PageElement]] = []
    while node is not None or above:
        if node is None:
            node, parent = above.pop()
            continue
        tag = node.tag
        if tag == _TEXT:
            parent.children.append(node.text_content or "")
        elif tag == _COMMENT:
            remarks.append(node.comment_content or "")
        elif node.is_element_node:
            attributes: dict[str, str] = node.attributes  # type: ignore[assignment]  # see below
            if None in attributes.values() or len(attributes) > _MOST_ATTRIBUTES:
                attributes = _mended(attributes)
            element = PageElement(tag or "", attributes, [], parent)
            parent.children.append(element)
            inner = node.first_child
            if inner is not None:
                above.append((node.next, parent))
                node, parent = inner, element
                continue
        node = node.next


def _mended(attributes: Mapping[str, str | None]) -> dict[str, str]:
    """Return no more attributes than are of use, and an empty value where there is none."""
    return {name: value or "" for name, value in islice(attributes.items(), _MOST_ATTRIBUTES)}


def _is_clean(markup: str) -> bool:
    """Say whether *markup*, itself free of what is forbidden, holds nothing to clean out of its tree."""
    if not markup.isascii() and any(chr(end) in markup for end in _LINE_ENDS):
        return False
    # Character references bring in what the source does not hold.
    numbers = {int(h, 16) if h else int(d) for h, d in _REFERENCE.findall(markup)}
    referred = "".join(chr(min(number, sys.maxunicode)) for number in numbers)
    return referred == _clean_text(referred)


def _clean_tree(root: PageElement) -> None:
    for element in (root, *root.walk()):
        element.attributes = {name: _clean_text(value) for name, value in element.attributes.items()}
        element.children = [_clean_text(c) if isinstance(c, str) else c for c in element.children]


def _clean_text(text: str) -> str:
    # What Unicode calls printable holds none of what is looked for here, and most text is that.
    if text.isprintable():
        return text
    return without_forbidden(text if text.isascii() else text.translate(_LINE_ENDS))
