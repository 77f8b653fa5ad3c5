"""Lexical, in which Ghost keeps texts from version 5 on, as HTML."""

import json
from collections import Counter
from html import escape

from exporter.sources.exports.ghost.cards import card_to_html
from exporter.sources.platforms.values import Record, at, one_of, records, text, whole

# The bits of Lexical's own TextNode.
_FORMATS = tuple(zip((1, 2, 4, 8, 16, 32, 64, 128), "strong em s u code sub sup mark".split(), strict=True))
_BLOCKS = {"paragraph": "p", "quote": "blockquote", "aside": "blockquote", "listitem": "li"}
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_DEEPEST = 60
"""No text nests so; a document that does is read no further down."""


def lexical_to_html(document: str, dropped: Counter[str]) -> str:
    """Return what a Lexical document says, "" if it is none."""
    try:
        root = at(json.loads(document), "root")
    except (ValueError, RecursionError):
        return ""
    return _inside(root, dropped, 0) if isinstance(root, dict) else ""


def _inside(node: Record, dropped: Counter[str], depth: int) -> str:
    if depth > _DEEPEST:
        return ""
    return "".join(_node(child, dropped, depth + 1) for child in records(node.get("children")))


def _node(node: Record, dropped: Counter[str], depth: int) -> str:
    kind = text(node.get("type")).removeprefix("extended-")
    if kind == "text":
        return _formatted(node)
    if kind in {"linebreak", "tab"}:
        return "<br>" if kind == "linebreak" else " "
    if kind in {"link", "autolink"}:
        return f'<a href="{escape(text(node.get("url")))}">{_inside(node, dropped, depth)}</a>'
    tag = _BLOCKS.get(kind) or _tag(kind, node)
    if tag is not None:
        return f"<{tag}>{_inside(node, dropped, depth)}</{tag}>"
    if "children" in node:
        return _inside(node, dropped, depth)
    return card_to_html(kind, node, dropped)


def _tag(kind: str, node: Record) -> str | None:
    if kind == "list":
        return "ol" if node.get("listType") == "number" else "ul"
    if kind == "heading":
        return str(node["tag"]) if one_of(node.get("tag"), _HEADINGS) else "h2"
    return None


def _formatted(node: Record) -> str:
    words = node.get("text")
    markup = escape(words, quote=False) if isinstance(words, str) else ""
    bits = whole(node.get("format")) or 0
    for bit, tag in _FORMATS:
        if bits & bit:
            markup = f"<{tag}>{markup}</{tag}>"
    return markup
