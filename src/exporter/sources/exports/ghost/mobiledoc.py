"""Mobiledoc 0.3, in which Ghost kept texts from version 1 to 4, as HTML."""

import json
import re
from collections import Counter
from html import escape
from typing import Any

from exporter.sources.exports.ghost.cards import card_to_html
from exporter.sources.platforms.values import at, listed, text, whole

_SECTION, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
"""The kinds of sections, by the specification."""
_TAG = re.compile(r"[a-z][a-z0-9]{0,10}")


def mobiledoc_to_html(document: str, dropped: Counter[str]) -> str:
    """Return what a Mobiledoc says, "" if it is none."""
    try:
        root = json.loads(document)
    except (ValueError, RecursionError):
        return ""
    return "".join(_section(listed(section), root, dropped) for section in listed(at(root, "sections")))


def _section(section: list[Any], root: Any, dropped: Counter[str]) -> str:
    kind = whole(at(section, 0))
    if kind == _SECTION:
        return _element(at(section, 1), _markers(at(section, 2), root))
    if kind == _IMAGE:
        return f'<figure><img src="{escape(text(at(section, 1)))}" alt=""></figure>'
    if kind == _LIST:
        items = (_element("li", _markers(item, root)) for item in listed(at(section, 2)))
        return _element(at(section, 1), "".join(items))
    if kind == _CARD:
        card = at(root, "cards", whole(at(section, 1)) or 0)
        payload = at(card, 1)
        return card_to_html(text(at(card, 0)), payload if isinstance(payload, dict) else {}, dropped)
    return ""


def _element(tag: Any, inside: str) -> str:
    name = text(tag).lower()
    name = name if _TAG.fullmatch(name) else "p"
    # A quotation that is drawn large is a section of its own kind.
    name = "blockquote" if name == "aside" else name
    return f"<{name}>{inside}</{name}>"


def _markers(markers: Any, root: Any) -> str:
    """Return words, each with the elements that open before it and the number that close behind it."""
    pieces: list[str] = []
    opened: list[str] = []
    for marker in listed(markers):
        for position in listed(at(marker, 1)):
            markup = at(root, "markups", whole(position) or 0)
            pieces.append(_opening(markup))
            opened.append(text(at(markup, 0)).lower())
        pieces.append(_word(marker, root))
        for _ in range(min(whole(at(marker, 2)) or 0, len(opened))):
            name = opened.pop()
            pieces.append(f"</{name}>" if _TAG.fullmatch(name) else "")
    return "".join(pieces)


def _opening(markup: Any) -> str:
    name = text(at(markup, 0)).lower()
    if not _TAG.fullmatch(name):
        return ""
    options = [text(option) for option in listed(at(markup, 1))]
    pairs = zip(options[::2], options[1::2], strict=False)
    address = next((value for key, value in pairs if key == "href"), "")
    return f'<{name} href="{escape(address)}">' if name == "a" else f"<{name}>"


def _word(marker: Any, root: Any) -> str:
    if whole(at(marker, 0)) != 1:
        words = at(marker, 3)
        return escape(words, quote=False) if isinstance(words, str) else ""
    atom = at(root, "atoms", whole(at(marker, 3)) or 0)
    return "<br>" if at(atom, 0) == "soft-return" else escape(text(at(atom, 1)), quote=False)
