"""Lists of addresses, each of which is a location of its own: OPML, and text with an address a line."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from exporter.errors import UnreadableInput
from exporter.sources.location import Location

if TYPE_CHECKING:
    from lxml.etree import _Element

_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_OPML = re.compile(r"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<opml\b", re.DOTALL)


def is_web(name: str) -> bool:
    """Say whether what the user gave is an address rather than a file."""
    return _ADDRESS.fullmatch(name) is not None


def addresses_in(location: Location) -> tuple[str, ...]:
    """Return the addresses in a list, nothing when *location* is no list."""
    if _OPML.match(location.beginning):
        return _outlined(location)
    if not location.beginning.startswith(("http://", "https://", "#")):
        return ()
    lines = [line.strip() for line in location.data.decode("utf-8-sig", "replace").splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    return tuple(lines) if lines and all(map(is_web, lines)) else ()


def _outlined(location: Location) -> tuple[str, ...]:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(location.data, parser)
    found = tuple(dict.fromkeys(_of_outlines(root))) if root is not None else ()
    if not found:
        raise UnreadableInput(f"{location.label}: this OPML file names no addresses.")
    return found


def _of_outlines(root: "_Element") -> Iterator[str]:
    for outline in root.iter("{*}outline", "outline"):
        named = (outline.get(name) or "" for name in ("xmlUrl", "url", "htmlUrl"))
        address = next((text.strip() for text in named if is_web(text.strip())), None)
        if address is not None:
            yield address
