"""Images that could not be had: a frame with their description, and their address to follow."""

from dataclasses import replace

from exporter.model import Book, Content, Element, Node, Note
from exporter.model.vocabulary import is_address

_JOINTS = " \u00a0\u202f—:：،"
"""What stands before the address: dashes, and the colons of all languages."""


def frame_missing(book: Book) -> Book:
    """Make every missing image its description and, on a line below, its address, as a link if it may."""
    return book.map_content(lambda content: _framed(content, may_link=True))


def without_address(missing: Element) -> Element:
    """Return a missing image with its description alone."""
    rest = {name: value for name, value in missing.attributes.items() if name != "data-missing"}
    words = missing.children[0] if len(missing.children) == 1 else None
    if not isinstance(words, str):
        return replace(missing, attributes=rest)
    said = words.removesuffix("]").removesuffix(missing.attributes["data-missing"]).rstrip(_JOINTS)
    return Element("span", (f"{said}]",), rest)


def _framed(content: Content, *, may_link: bool) -> Content:
    changed: list[Node] = []
    for node in content:
        if isinstance(node, Note):
            changed.append(replace(node, content=_framed(node.content, may_link=may_link)))
        elif not isinstance(node, Element):
            changed.append(node)
        elif node.tag == "span" and "data-missing" in node.attributes:
            changed.append(_frame(node, may_link=may_link))
        else:
            children = _framed(node.children, may_link=may_link and node.tag != "a")
            changed.append(node if children == node.children else replace(node, children=children))
    return tuple(changed)


def _frame(missing: Element, *, may_link: bool) -> Element:
    address = missing.attributes["data-missing"]
    words = missing.children[0] if len(missing.children) == 1 else None
    if not isinstance(words, str) or not address or not words.endswith(f"{address}]"):
        return missing
    said = words.removesuffix(f"{address}]").removeprefix("[").rstrip(_JOINTS)
    link = Element("a", (address,), {"href": address}) if may_link and is_address(address) else address
    return replace(missing, children=(said, Element("br"), link))
