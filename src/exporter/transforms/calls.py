"""Calls of notes: where the marks stand."""

import re
from dataclasses import replace

from exporter.model import Article, Book, Content, Element, Node, Note
from exporter.model.book import map_texts

_AFTER_STOPS = frozenset(["en"])
"""Languages that put marks behind punctuation; French, Spanish, Italian and Russian put them before it."""
_STOPS = re.compile(r"[”\"’')]{0,2}[.,;:!?…]+[”\"’')]{0,2}(?=\s|$)")
_STOPPED = re.compile(r"[.,;:!?…][”\"’')]*$")
_VERBATIM = frozenset(["code", "kbd", "pre", "samp"])


def settle_calls(book: Book) -> Book:
    """Make every mark of a note follow its word without a space, and in English its punctuation, too."""
    return book.map_articles(lambda article: _settled_article(article, article.language or book.language))


def _settled_article(article: Article, language: str) -> Article:
    return map_texts(article, lambda content: _settled(content, language))


def _settled(content: Content, language: str) -> Content:
    if not any(isinstance(node, (Element, Note)) for node in content):
        return content
    settled: list[Node] = []
    for node in content:
        if isinstance(node, Element) and node.tag not in _VERBATIM:
            inner = _settled(node.children, node.attributes.get("lang", language))
            settled.append(node if inner == node.children else replace(node, children=inner))
        elif isinstance(node, Note):
            _attach(settled)
            settled.append(node)
        elif isinstance(node, str):
            settled += _behind_stops(settled, node) if _moves(language) else [node]
        else:
            settled.append(node)
    return tuple(settled)


def _moves(language: str) -> bool:
    return language.lower().split("-")[0] in _AFTER_STOPS


def _attach(before: list[Node]) -> None:
    """Take the space away that *before* ends with."""
    if before and isinstance(before[-1], str) and before[-1].strip():
        before[-1] = before[-1].rstrip()


def _behind_stops(before: list[Node], text: str) -> list[Node]:
    """Put the punctuation that *text* begins with before the notes that end *before*; return the rest."""
    first = len(before)
    while first and isinstance(before[first - 1], Note):
        first -= 1
    stops = _STOPS.match(text) if first < len(before) else None
    above = before[first - 1] if first else None
    if stops is None or (isinstance(above, str) and _STOPPED.search(above)):
        return [text]
    if isinstance(above, str):
        before[first - 1] = above + stops[0]
    else:
        before.insert(first, stops[0])
    rest = text[stops.end() :]
    return [rest] if rest else []
