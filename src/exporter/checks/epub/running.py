"""Rules about what could act (E12)."""

from collections.abc import Iterator

from lxml import etree

from exporter.checks.epub.addresses import scheme_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import attribute, local
from exporter.checks.finding import Breach, Rule

_ACTING = frozenset(["script", "iframe", "object", "embed", "applet"])
_ASKING = frozenset(["form", "input", "button", "select", "textarea"])
_RUN = frozenset(["javascript:", "vbscript:"])


def _still(bound: Bound) -> Iterator[Breach]:
    for item in bound.items:
        if "scripted" in item.properties or item.media_type.endswith(("javascript", "ecmascript")):
            yield Breach(f"the manifest says that {item.href!r} acts (script)")
    for document in bound.documents:
        for element in document.elements:
            yield from (Breach(s, document=bound.shown(document.name)) for s in _acting(element))
        for reference in document.references:
            if scheme_of(reference.address) in _RUN:
                yield Breach(f"a link acts: {reference.address!r}", document=bound.shown(document.name))


def _acting(element: etree._Element) -> Iterator[str]:
    tag = local(element)
    if tag in _ACTING:
        yield f"something in it may act ({tag})"
    if tag in _ASKING:
        yield f"asks something of its reader ({tag})"
    for name in element.attrib:
        if str(name).lower().startswith("on"):
            yield f"{tag} acts by itself ({name})"
    if tag == "meta" and attribute(element, "http-equiv").lower() == "refresh":
        yield "leads elsewhere by itself (refresh)"


RULES: tuple[Rule[Bound], ...] = (
    Rule(id="E12", says="Nothing in the book acts or asks: no scripts, no forms.", breaches=_still),
)
