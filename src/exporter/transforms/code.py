"""Code with its keywords, its remarks and what it quotes marked, in the language that its source says."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from exporter.model import Book, Content, Element, map_elements

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_LONGEST = 30_000
"""Letters; in longer blocks nobody looks for keywords, and some rules of Pygments are slow."""
_MARKS = (
    ("Comment.Preproc", None),
    ("Comment", "i"),
    ("Literal.String.Doc", "i"),
    ("Literal.String", "samp"),
    ("Generic.Deleted", "del"),
    ("Generic.Inserted", "ins"),
    ("Generic.Heading", "b"),
    ("Generic.Subheading", "b"),
    ("Generic.Prompt", "b"),
    ("Keyword", "b"),
    ("Operator.Word", "b"),
    ("Name.Tag", "b"),
)
"""Kinds of token, and the elements that show them; the first that a token belongs to."""


def highlight_code(book: Book) -> Book:
    """Mark keywords and the like in every block of code that says its language; no letter of it changes.

    No element runs over the end of a line.
    """
    return book.map_content(lambda content: map_elements(content, _highlighted))


def _highlighted(element: Element) -> Content:
    language = element.attributes.get("data-language")
    if element.tag != "pre" or language is None or len(element.children) != 1:
        return (element,)
    (inner,) = element.children
    if isinstance(inner, str):
        return (replace(element, children=_marked(inner, language)),)
    if not isinstance(inner, Element) or inner.tag != "code" or len(inner.children) != 1:
        return (element,)
    (text,) = inner.children
    if not isinstance(text, str):
        return (element,)
    return (replace(element, children=(replace(inner, children=_marked(text, language)),)),)


def _marked(text: str, language: str) -> Content:
    """Return *text* with its tokens marked, as it is where the language is not known."""
    if len(text) > _LONGEST:
        return (text,)
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        lexer = get_lexer_by_name(language.lower(), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return (text,)
    pieces = tuple(_elements(lexer.get_tokens(text)))
    return pieces if "".join(map(_words, pieces)) == text else (text,)


def _elements(tokens: Any) -> Iterator[str | Element]:
    """Yield words and elements: neighbours of a kind are one, and spaces belong to what they follow."""
    tag: str | None = None
    kept = ""
    for kind, value in tokens:
        found = _tag_of(kind)
        for piece in _LINE.findall(value):
            # WeasyPrint 70 leaves what is nothing but a space out of what is read aloud.
            line, end, _ = piece.partition("\n")
            wanted = tag if not line.strip() and not end else found if line else None
            if wanted != tag:
                yield from _piece(kept, tag)
                kept, tag = "", wanted
            if end and tag is not None:
                yield from _piece(kept + line, tag)
                kept, tag = end, None
            else:
                kept += piece
    yield from _piece(kept, tag)


def _piece(words: str, tag: str | None) -> Iterator[str | Element]:
    if words:
        yield words if tag is None else Element(tag, (words,))


def _tag_of(kind: object) -> str | None:
    name = str(kind).removeprefix("Token.")
    return next((tag for token, tag in _MARKS if name == token or name.startswith(f"{token}.")), None)


def _words(piece: str | Element) -> str:
    return piece if isinstance(piece, str) else "".join(c for c in piece.children if isinstance(c, str))
