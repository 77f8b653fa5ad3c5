"""Rules about documents as text of XML, and about what Kindle is known to refuse (E7, E13)."""

import re
from collections.abc import Iterator

from exporter.checks.epub.addresses import place_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import XHTML, Document, attribute, local
from exporter.checks.finding import Breach, Rule

_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']utf-8["']""", re.IGNORECASE)
_REMARK = re.compile(rb"<!--(.*?)-->", re.DOTALL)
_VARIABLE = re.compile(r"\bvar\(|(?:^|[\s;{])--[\w-]+\s*:")
_SHOWN_BY_KINDLE = frozenset(
    ["image/jpeg", "image/png", "image/gif", "image/svg+xml", "image/bmp", "image/x-ms-bmp"]
)
_BYTE_ORDER = b"\xef\xbb\xbf"


def _well_formed(bound: Bound) -> Iterator[Breach]:
    for document in bound.documents:
        where = bound.shown(document.name)
        if document.root is None:
            yield Breach(f"is not well-formed: {document.problem}", document=where)
        elif document.root.tag != f"{XHTML}html":
            yield Breach(f"is not XHTML: it begins with {local(document.root)}", document=where)
        for name, number in document.identifiers.items():
            if number > 1:
                yield Breach(f"{number} elements are called {name!r}", document=where)
            if not name or any(letter.isspace() for letter in name):
                yield Breach(f"an element is called {name!r}, which is no name", document=where)


def _taken_by_kindle(bound: Bound) -> Iterator[Breach]:
    for document in bound.documents:
        yield from (Breach(s, document=bound.shown(document.name)) for s in _refused(document))
    for name, sheet in bound.sheets.items():
        if _VARIABLE.search(sheet):
            yield Breach("has variables", document=bound.shown(name))
    for item in bound.items:
        if item.media_type.startswith("image/") and item.media_type not in _SHOWN_BY_KINDLE:
            yield Breach(f"{item.href!r} is an image of a kind that is not shown ({item.media_type})")
    yield from _led_to_bodies(bound)


def _refused(document: Document) -> Iterator[str]:
    if not _DECLARED.match(document.data.removeprefix(_BYTE_ORDER)):
        yield "does not begin by saying that it is XML in UTF-8"
    if any(b"--" in remark[1] for remark in _REMARK.finditer(document.data)):
        yield "has two hyphens within a comment"
    for element in document.elements:
        if local(element) == "img" and not attribute(element, "src").strip():
            yield "has an image without an address"
        style = attribute(element, "style") + (str(element.text or "") if local(element) == "style" else "")
        if _VARIABLE.search(style):
            yield "has variables in its styles"


def _led_to_bodies(bound: Bound) -> Iterator[Breach]:
    """Kindle does not find the beginning of a document by the name of its body."""
    bodies = {
        (document.name, attribute(element, "id"))
        for document in bound.documents
        for element in document.elements
        if element.tag == f"{XHTML}body" and "id" in element.attrib
    }
    for reference in () if bound.navigation is None else bound.navigation.references:
        place = place_of(reference.address, bound.navigation.name if bound.navigation else "")
        if place is not None and (place.name, place.fragment) in bodies:
            yield Breach(f"the contents lead to the body of {bound.shown(place.name)} by its name")


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E7",
        says="Documents are well-formed XHTML, and every name in one is there once.",
        breaches=_well_formed,
    ),
    Rule(
        id="E13",
        says="Nothing is in the book that Kindle is known to refuse.",
        breaches=_taken_by_kindle,
    ),
)
