"""Words that no line can hold."""

import re
from dataclasses import replace

from exporter.model import Book, Content, Element, map_elements

_BREAK = "\u200b"
# Scripts that are written without spaces begin above U+0E00 and break by rules of their own.
_LONG = re.compile("[!-\u009f\u00a1-\u0dff]{60,}")
_PIECE = re.compile(r".{8,40}(?<=[/.?&=#_-])|.{1,40}", re.DOTALL)


def break_long_words(book: Book) -> Book:
    """Give every word of more than sixty letters a place to break, in addresses after a mark.

    WeasyPrint 70 hyphenates a word in quadratic time: 5,000 letters take a minute.
    """
    return book.map_content(lambda content: _in_loose_text(map_elements(content, _in_element)))


def _in_element(element: Element) -> Content:
    children = _in_loose_text(element.children)
    return (element if children == element.children else replace(element, children=children),)


def _in_loose_text(content: Content) -> Content:
    return tuple(_LONG.sub(_broken, node) if isinstance(node, str) else node for node in content)


def _broken(word: re.Match[str]) -> str:
    return _BREAK.join(_PIECE.findall(word[0]))
