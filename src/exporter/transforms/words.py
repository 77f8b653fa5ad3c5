"""Addresses, and words that no line can hold."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias

from exporter.model import Book, Content, Element, Node, Note, map_elements

_Change: TypeAlias = Callable[[Element], Content]
_CODE = frozenset(["pre", "code"])

_BREAK = "\u200b"
_NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content
# Scripts that are written without spaces begin above U+0E00 and break by rules of their own.
_LONG = re.compile("[!-\u009f\u00a1-\u0dff]{60,}")
_TOO_LONG = re.compile(r"[^/.?&=#_-]{40,}")
# A column is as wide as its longest word.
_LONG_IN_CELL = re.compile("[!-\u009f\u00a1-\u0dff]{25,}")
_PIECE = re.compile(r".{8,40}(?<=[/.?&=#_-])|.{1,40}", re.DOTALL)
_PIECE_IN_CELL = re.compile(r".{6,20}(?<=[/.?&=#_-])|.{1,20}", re.DOTALL)
_ADDRESS = re.compile(r"((?<!\S)\S*(?:://|\bwww\.|\w@\w[\w-]*\.)[!-\u009f\u00a1-\u0dff]+)")
# WeasyPrint 70 gives up on the separators of Unicode.
_SPACES = re.compile("[ \t\r\n]{2,}|[\x85\u2028\u2029]")
_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_MARK = re.compile(r"(?<=[\w/])([/.?&=#_-]+)(?=\w)")


def break_long_words(book: Book) -> Book:
    """Give words of sixty letters a place to break, in tables of twenty-five, in addresses after a mark.

    WeasyPrint 70 hyphenates a word in quadratic time: 5,000 letters take a minute.
    """
    return book.map_content(lambda content: _in_loose_text(map_elements(content, _in_element)))


def collapse_spaces(book: Book) -> Book:
    """Make one space of every run of them, as every page does; in code, keep them but for odd line ends."""
    return book.map_content(
        lambda content: _mapped(
            content, _collapsed, in_code=lambda code: map_elements((code,), _with_line_ends)
        )
    )


def mark_addresses(book: Book) -> Book:
    """Say that addresses are in no language, so that no hyphen gets into them, and let them break."""
    return book.map_content(lambda content: _mapped(content, _with_addresses, in_code=lambda code: (code,)))


def _mapped(content: Content, change: _Change, *, in_code: _Change) -> Content:
    """Return *content* with *change* made to its elements, children first, and *in_code* to those of code."""
    changed: list[Node] = []
    for node in content:
        if isinstance(node, Note):
            changed.append(replace(node, content=_mapped(node.content, change, in_code=in_code)))
        elif not isinstance(node, Element):
            changed.append(node)
        elif node.tag in _CODE:
            changed.extend(in_code(node))
        else:
            children = _mapped(node.children, change, in_code=in_code)
            changed.extend(change(node if children == node.children else replace(node, children=children)))
    return tuple(changed)


def breakable(address: str) -> str:
    """Return *address* with places to break after its marks, and in what has none for forty letters."""
    return _MARK.sub(rf"\1{_BREAK}", _TOO_LONG.sub(_broken, address))


def _collapsed(element: Element) -> Content:
    return _substituted(element, _SPACES, " ")


def _with_line_ends(element: Element) -> Content:
    return _substituted(element, _SEPARATORS, "\n")


def _substituted(element: Element, pattern: re.Pattern[str], space: str) -> Content:
    children = tuple(pattern.sub(space, node) if isinstance(node, str) else node for node in element.children)
    return (element if children == element.children else replace(element, children=children),)


def _in_element(element: Element) -> Content:
    if element.tag in {"td", "th"}:
        return map_elements((element,), _in_cell)
    children = _in_loose_text(element.children)
    return (element if children == element.children else replace(element, children=children),)


def _in_cell(element: Element) -> Content:
    children = tuple(
        _LONG_IN_CELL.sub(_broken_in_cell, node) if isinstance(node, str) else node
        for node in element.children
    )
    return (element if children == element.children else replace(element, children=children),)


def _in_loose_text(content: Content) -> Content:
    return tuple(_LONG.sub(_broken, node) if isinstance(node, str) else node for node in content)


def _broken(word: re.Match[str]) -> str:
    return _BREAK.join(_PIECE.findall(word[0]))


def _broken_in_cell(word: re.Match[str]) -> str:
    # What consists of letters can be hyphenated.
    is_word = word[0].isalpha() and not _LONG.fullmatch(word[0])
    return word[0] if is_word else _BREAK.join(_PIECE_IN_CELL.findall(word[0]))


def _with_addresses(element: Element) -> Content:
    if not any(isinstance(node, str) for node in element.children):
        return (element,)
    children = tuple(part for node in element.children for part in _parted(node))
    return (element if children == element.children else replace(element, children=children),)


def _parted(node: Node) -> Iterator[Node]:
    if not isinstance(node, str):
        yield node
        return
    for position, part in enumerate(_ADDRESS.split(node)):
        if position % 2:
            yield Element("span", (_MARK.sub(rf"\1{_BREAK}", part),), {"lang": _NO_LANGUAGE})
        elif part:
            yield part
