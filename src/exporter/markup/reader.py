"""Reads foreign HTML, the only place that does: into content, or into a tree to search."""

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
    parser = LexborHTMLParser(_clean(markup), options=LexborDocumentOptions.WO_EVENTS)
    root = PageElement("html")
    remarks: list[str] = []
    document = parser.root.parent if parser.root is not None else None
    first = document.first_child if document is not None else None
    if parser.root is not None:
        root.attributes = _attributes(parser.root)
        _copy(parser.root, root, remarks)
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
    waiting: list[tuple[LexborNode | None, PageElement]] = [(source.first_child, target)]
    while waiting:
        node, parent = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, parent))
        if node.is_element_node:
            element = PageElement(node.tag or "", _attributes(node), [], parent)
            parent.children.append(element)
            waiting.append((node.first_child, element))
        elif node.is_text_node:
            parent.children.append(_clean_text(node.text_content))
        elif node.is_comment_node:
            remarks.append(node.comment_content or "")


def _attributes(node: LexborNode) -> dict[str, str]:
    attributes = node.attributes
    if len(attributes) > _MOST_ATTRIBUTES:
        attributes = dict(islice(attributes.items(), _MOST_ATTRIBUTES))
    return {name: _clean_text(value) for name, value in attributes.items()}


def _clean_text(text: str | None) -> str:
    # What Unicode calls printable holds none of what is looked for here, and most text is that.
    if not text or text.isprintable():
        return text or ""
    # Character references bring in what the source did not hold.
    return without_forbidden(text if text.isascii() else text.translate(_LINE_ENDS))
