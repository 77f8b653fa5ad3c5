"""Which links paper must tell of, and the marks by which it does."""

import re
from collections.abc import Callable, Iterator

from exporter.legible import says_address
from exporter.markup import to_line
from exporter.model import Content, Element, Note, elements_in, nodes_in

NO_LANGUAGE = "zxx"
"""ISO 639-2: no linguistic content."""
_IMAGE = re.compile(r".*\.(?:avif|gif|heic|jpe?g|png|svg|webp)", re.IGNORECASE)


def is_cited(link: Element) -> bool:
    """Say whether paper must tell where *link* leads: out of the book, to what its words do not say."""
    href = link.attributes.get("href", "#")
    if link.tag != "a" or href.startswith("#"):
        return False
    if _IMAGE.fullmatch(href.partition("?")[0]) and _is_picture(link):
        return False
    return not says_address(to_line(link.children), href)


def cited_links(content: Content) -> Iterator[Element]:
    """Yield every link in *content* that paper must tell of."""
    return (link for link in elements_in(content) if is_cited(link))


def reference(mark: str, note: str) -> Element:
    """Return the mark of a note that stands elsewhere."""
    return Element("sup", (Element("a", (mark,), {"href": f"#{note}", "role": "doc-noteref"}),))


def marks_beside(texts: list[Content]) -> Callable[[int], str]:
    """Return numbers, or letters where the notes that *texts* have themselves are numbered."""
    own = {mark.strip("[]().") for text in texts for mark in _own_marks(text)}
    return _in_letters if any(map(str.isdecimal, own)) else str


def _is_picture(link: Element) -> bool:
    """Say whether a link is a picture, or an address in its place: it leads to the same, only larger."""
    inner = list(elements_in(link.children))
    words = "".join(node for node in link.children if isinstance(node, str)).strip()
    return not words and any(e.tag == "img" or e.attributes.get("lang") == NO_LANGUAGE for e in inner)


def _own_marks(content: Content) -> Iterator[str]:
    for node in nodes_in(content):
        if isinstance(node, Note):
            yield node.mark
        elif isinstance(node, Element) and node.attributes.get("role") == "doc-noteref":
            yield to_line(node.children)


def _in_letters(number: int) -> str:
    """Count a, b, …, z, aa, ab, …"""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
