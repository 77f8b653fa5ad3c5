"""Rules about the files of the package (E1, E2)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from exporter.checks.epub.addresses import Place, is_outer, place_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import addresses_in_sheet, attribute
from exporter.checks.finding import Breach, Rule

_BEGINNING = b"mimetypeapplication/epub+zip"
_HEADER = 30
"""Bytes of a local header before the name (APPNOTE 4.3.7)."""
# EPUB 3.3, 4.2.3: what no name may hold.
_FORBIDDEN = re.compile(r'["*:<>?\\|\x00-\x1f\x7f]|\.(?=/|$)')
_LINK = "{http://www.idpf.org/2007/opf}link"


def _sound(bound: Bound) -> Iterator[Breach]:
    with bound.container.path.open("rb") as file:
        header = file.read(_HEADER + len(_BEGINNING))
    if header[_HEADER:] != _BEGINNING or header[8:10] != b"\0\0" or header[28:30] != b"\0\0":
        yield Breach("the file does not begin with its kind (mimetype), stored and plain")
    names = [entry.filename for entry in bound.container.entries]
    for name in names:
        if name.startswith("/") or ".." in name.split("/") or _FORBIDDEN.search(name):
            yield Breach(f"the name {name!r} is one that a file in a package may not have")
    alike = Counter(unicodedata.normalize("NFC", name).casefold() for name in names)
    for name, number in alike.items():
        if number > 1:
            yield Breach(f"{number} files have the name {name!r} where case does not count")


def _complete(bound: Bound) -> Iterator[Breach]:
    listed = Counter(item.name for item in bound.items)
    for item in bound.items:
        if not is_outer(item.name) and item.name not in bound.container.names:
            yield Breach(f"the manifest names {item.href!r}, which is not there")
        if listed[item.name] > 1:
            yield Breach(f"the manifest names {item.href!r} more than once")
    linked = {place.name for place in _links(bound)}
    for name in sorted(bound.container.names - listed.keys() - linked - {"mimetype", bound.package_name}):
        if not name.startswith("META-INF/"):
            yield Breach(f"{bound.shown(name)!r} is in the package and not in the manifest")
    reached = _reached(bound)
    for item in bound.items:
        if item.name not in reached and item.name in bound.container.names:
            yield Breach(f"{item.href!r} is in the manifest and nothing leads to it")


def _links(bound: Bound) -> Iterator[Place]:
    for element in bound.package.iter(_LINK):
        place = place_of(attribute(element, "href"), bound.package_name)
        if place is not None:
            yield place


def _reached(bound: Bound) -> set[str]:
    """Return the names of what is read, and of all that it leads to."""
    waiting = [item.name for item in bound.spine]
    waiting += [i.name for i in bound.items if {"nav", "cover-image"} & i.properties or "ncx" in i.media_type]
    by_id = {item.identifier: item.name for item in bound.items}
    waiting += [by_id[item.fallback] for item in bound.items if item.fallback in by_id]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _leads(bound, name)
    return found


def _leads(bound: Bound, name: str) -> Iterator[str]:
    if name in bound.by_name:
        addresses = [reference.address for reference in bound.by_name[name].references]
    elif name in bound.sheets:
        addresses = list(addresses_in_sheet(bound.sheets[name]))
    else:
        addresses = []
    for address in addresses:
        place = place_of(address, name)
        if place is not None:
            yield place.name


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E1",
        says="The file says first what it is, and the names in it are safe everywhere.",
        breaches=_sound,
    ),
    Rule(
        id="E2",
        says="Every file is in the manifest and led to, and what the manifest names is there.",
        breaches=_complete,
    ),
)
