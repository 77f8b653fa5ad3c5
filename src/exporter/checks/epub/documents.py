"""A content document of anybody's: its tree, its identifiers and the addresses in it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from lxml import etree

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XHTML_TYPE = "application/xhtml+xml"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_URL = re.compile(r"""(?:url\(\s*|@import\s+)(["']?)(?P<address>[^"')\s]+)\1""")
_HELD = {"img", "source", "audio", "video", "track", "script", "iframe", "embed", "object", "image", "use"}
_SHEETS = {"stylesheet"}


class Reference(NamedTuple):
    """An address in a document."""

    element: etree._Element
    address: str
    is_held: bool
    """True for what is part of the document, false for what a reader may go to."""


def parsed(data: bytes) -> tuple[etree._Element | None, str]:
    """Return the root of a document; None, and why, for one that is not well-formed."""
    # Nothing is fetched and no entity of the document's own is followed; a thread may nest thousands deep.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser), ""
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, str(error).partition(" (<string>")[0]


def attribute(element: etree._Element, name: str) -> str:
    """Return an attribute; empty where there is none."""
    return str(element.get(name) or "")


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for comments and instructions."""
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def kinds_of(element: etree._Element) -> set[str]:
    """Return what an element is by its type and its role, roles without their `doc-`."""
    roles = attribute(element, "role").split()
    return {*attribute(element, EPUB_TYPE).split(), *(role.removeprefix("doc-") for role in roles)}


def text_of(element: etree._Element) -> str:
    """Return the words of an element, white space made single."""
    return " ".join("".join(map(str, element.itertext("{*}*"))).split())


def addresses_in_sheet(sheet: str) -> Iterator[str]:
    """Yield what a style sheet asks for."""
    for found in _URL.finditer(re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)):
        yield found["address"]


class Document:
    """A content document; it has no elements where it is not well-formed."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self.data = data
        self.root, self.problem = parsed(data)

    @cached_property
    def elements(self) -> tuple[etree._Element, ...]:
        """All elements in order."""
        return () if self.root is None else tuple(self.root.iter("*"))

    @cached_property
    def identifiers(self) -> Counter[str]:
        """How often each identifier occurs."""
        return Counter(attribute(element, "id") for element in self.elements if "id" in element.attrib)

    @cached_property
    def positions(self) -> dict[str, int]:
        """The place of each identifier in the order of the document."""
        named = ((attribute(e, "id"), n) for n, e in enumerate(self.elements) if "id" in e.attrib)
        return dict(reversed(list(named)))

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """All addresses in the document, in order."""
        return tuple(found for element in self.elements for found in _references_of(element))


def _references_of(element: etree._Element) -> Iterator[Reference]:
    tag = local(element)
    is_held = tag in _HELD or bool(_SHEETS & set(attribute(element, "rel").split()))
    for name in ("href", "src", "data", "poster", _XLINK):
        # On other elements `data` is nothing that anybody follows.
        if name in element.attrib and (name != "data" or tag == "object"):
            yield Reference(element, attribute(element, name), is_held or name == "poster")
    for candidate in filter(None, attribute(element, "srcset").split(",")):
        yield Reference(element, candidate.split()[0], is_held=True)
    styles = [attribute(element, "style"), str(element.text or "") if tag == "style" else ""]
    for address in (address for style in styles for address in addresses_in_sheet(style)):
        yield Reference(element, address, is_held=True)
