"""Why a page has nothing to read: it is made by a script, stands behind a login, or is not whole."""

import re
from dataclasses import dataclass

from exporter.errors import Unreachable, UnreadableInput
from exporter.markup import to_plain
from exporter.markup.tree import PageElement
from exporter.model import Content
from exporter.sources.location import Location

_ROOTS = frozenset("root app __next __nuxt ___gatsby app-root svelte react-root main-app ember-app".split())
"""Where the programs that make pages in the browser put them."""
_SCRIPTED = re.compile(r"javascript|java script", re.IGNORECASE)
_LITTLE = 200
"""Letters; no article is so short beside a form for passwords or the place for a program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a page shows of itself, remembered before it is taken apart."""

    has_scripts: bool = False
    is_made_by_script: bool = False
    asks_for_password: bool = False

    @classmethod
    def of(cls, root: PageElement) -> "Hints":
        """Return the hints in a page."""
        elements = list(root.walk())
        scripts = [e for e in elements if e.tag == "script" and "json" not in e.get("type")]
        has_root = any(e.get("id").lower() in _ROOTS or e.tag == "app-root" for e in elements)
        spoken = (child for e in elements if e.tag == "noscript" for child in _strings(e))
        return cls(
            has_scripts=bool(scripts),
            is_made_by_script=bool(scripts) and (has_root or any(map(_SCRIPTED.search, spoken))),
            asks_for_password=any(e.tag == "input" and e.get("type").lower() == "password" for e in elements),
        )


def refuse_unread(body: Content, hints: Hints, location: Location) -> None:
    """Raise UnreadableInput or Unreachable with the reason if *body* is no article."""
    words = to_plain(body)
    if hints.asks_for_password and len(words) < _LITTLE:
        message = f"{location.label}: asks for a login; give your cookies with --cookies, or save the page."
        raise Unreachable(message) if location.is_live else UnreadableInput(message)
    asks_for_scripts = hints.is_made_by_script or _SCRIPTED.search(words) is not None
    if hints.has_scripts and (not body or (asks_for_scripts and len(words) < _LITTLE)):
        raise UnreadableInput(
            f"{location.label}: there is nothing to read without a browser; open the page, wait until"
            " the text is there, and save it again as a complete web page."
        )
    if not body:
        raise UnreadableInput(
            f"{location.label}: there is no text in this page; save it again when it is whole."
        )


def _strings(element: PageElement) -> list[str]:
    return [child for child in element.children if isinstance(child, str)] + [
        e.text() for e in element.elements
    ]
