"""The article in a page, without what stands around it."""

from collections.abc import Iterable

from exporter.markup import to_line
from exporter.markup.reader import read_nodes
from exporter.markup.settling import settle_page
from exporter.markup.tree import PageElement
from exporter.model import Content, Element
from exporter.sources.page.furniture import is_named_furniture
from exporter.sources.page.pieces import Piece, letters
from exporter.sources.page.place import Place
from exporter.sources.page.selection import choose


def read_body(place: Place) -> Content:
    """Return the article, failing that everything.

    Notes, formulas and embeds are settled first, for whoever looks for the article knows nothing of them.
    """
    notes = settle_page(place.root, place.addresses)
    found = choose(place.root)
    if found is not None:
        container, pieces = found
        nodes = [_only(container, pieces)]
        return place.losses.take(read_nodes(nodes, place.addresses, notes))
    body = place.root.find(lambda element: element.tag == "body") or place.root
    return place.losses.take(read_nodes(body.children, place.addresses, notes))


def without_title(content: Content, title: str) -> Content:
    """Return an article that does not begin with its own title again."""
    for index, node in enumerate(content[:4]):
        if (
            isinstance(node, Element)
            and node.tag in {"h1", "h2"}
            and letters(to_line(node.children)) == letters(title)
        ):
            return content[:index] + content[index + 1 :]
    return content


def _only(root: PageElement, pieces: Iterable[Piece]) -> PageElement:
    """Return a copy of *root* that holds nothing but *pieces*."""
    kept = {(piece.element, id(node)) for piece in pieces for node in piece.nodes}
    leading = {above for piece in pieces for above in piece.place}
    if (root, id(root)) in kept:
        return _pruned(root)
    copy = PageElement(root.tag, dict(root.attributes))
    waiting = [(root, copy)]
    while waiting:
        source, target = waiting.pop()
        for node in source.children:
            owner = source if (source, id(node)) in kept else node
            if not isinstance(owner, str) and (owner, id(node)) in kept:
                target.append(node if isinstance(node, str) else _pruned(node))
            elif isinstance(node, PageElement) and node in leading:
                inner = PageElement(node.tag, dict(node.attributes))
                target.append(inner)
                waiting.append((node, inner))
            else:
                target.append(" ")
    return copy


def _pruned(root: PageElement) -> PageElement:
    """Return a copy of *root* without the furniture in it."""
    copy = PageElement(root.tag, dict(root.attributes))
    waiting = [(root, copy)]
    while waiting:
        source, target = waiting.pop()
        for node in source.children:
            if isinstance(node, str):
                target.append(node)
            elif not is_named_furniture(node):
                inner = PageElement(node.tag, dict(node.attributes))
                target.append(inner)
                waiting.append((node, inner))
    return copy
