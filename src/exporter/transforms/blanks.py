"""Blanks: elements that hold nothing a reader can see, and would still take a line."""

import re
from dataclasses import replace

from exporter.model import Book, Content, Element, elements_in, map_elements
from exporter.model.vocabulary import EMPTY, PHRASING

_VISIBLE = re.compile("[^\\s\u00ad\u200b-\u200f\u2060\ufeff]")
_SEEN = frozenset({"img", "hr"})
# What keeps a place even when it is empty: a cell its column, an item its number.
_PLACES = frozenset("caption dd dt figcaption li rp rt tbody td tfoot th thead tr".split())


def drop_empty_paragraphs(book: Book) -> Book:
    """Leave no paragraph, heading, list or other block that holds nothing visible.

    What links lead to stays as a bare anchor, and so does white space between words.
    """
    return book.map_content(without_blanks)


def without_blanks(content: Content) -> Content:
    """Return *content* less the elements that hold nothing visible."""
    return map_elements(content, _unless_blank)


def _unless_blank(element: Element) -> Content:
    if element.tag == "ul":
        element = _without_empty_items(element)
    if element.tag in EMPTY or element.tag in _PLACES or _is_visible(element):
        return (element,)
    if element.tag in PHRASING:
        return (element,) if "id" in element.attributes else _unwrapped(element)
    return _anchors(element)


def _unwrapped(element: Element) -> Content:
    """Return what a blank element holds, less the annotations that only ruby may hold."""
    return tuple(node for node in element.children if not isinstance(node, Element) or node.tag in PHRASING)


def _is_visible(element: Element) -> bool:
    for child in element.children:
        if isinstance(child, str):
            if _VISIBLE.search(child):
                return True
        elif not isinstance(child, Element) or child.tag in _SEEN or _is_visible(child):
            return True
    return False


def _without_empty_items(element: Element) -> Element:
    items = tuple(item for item in element.children if isinstance(item, Element) and _is_kept(item))
    return element if items == element.children else replace(element, children=items)


def _is_kept(item: Element) -> bool:
    return _is_visible(item) or any("id" in e.attributes for e in elements_in((item,)))


def _anchors(block: Element) -> Content:
    """Return an empty block for every identifier that the blank *block* holds."""
    identifiers = [e.attributes["id"] for e in elements_in((block,)) if "id" in e.attributes]
    return tuple(Element("div", (), {"id": identifier}) for identifier in identifiers)
