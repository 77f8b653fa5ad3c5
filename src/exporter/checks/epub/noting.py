"""Rules about notes (E15)."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from exporter.checks.epub.addresses import Place, place_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import XHTML, Document, attribute, kinds_of
from exporter.checks.finding import Breach, Rule

_NOTES = frozenset(["footnote", "endnote", "rearnote"])


def _paired(bound: Bound) -> Iterator[Breach]:
    notes = {Place(d.name, attribute(e, "id")): (d, e) for d, e in _elements(bound) if kinds_of(e) & _NOTES}
    calls = [(d, e, _target(d, e)) for d, e in _elements(bound) if "noteref" in kinds_of(e)]
    number = Counter(target for _, _, target in calls)
    for document, element, target in calls:
        where = bound.shown(document.name)
        if target is None or target not in notes:
            yield Breach(f"a call leads to no note ({attribute(element, 'href')!r})", document=where)
        elif not _leads_back(*notes[target], document, element):
            yield Breach(f"no link leads from the note {target.fragment!r} to its call", document=where)
    for place, (document, _) in notes.items():
        if number[place] != 1:
            sentence = f"the note {place.fragment!r} has {number[place]} calls, not one"
            yield Breach(sentence, document=bound.shown(document.name))


def _elements(bound: Bound) -> Iterator[tuple[Document, etree._Element]]:
    for document in bound.documents:
        yield from ((document, element) for element in document.elements)


def _target(document: Document, element: etree._Element) -> Place | None:
    return place_of(attribute(element, "href"), document.name)


def _leads_back(home: Document, note: etree._Element, away: Document, call: etree._Element) -> bool:
    """Say whether a link in the note leads to the call, or to what holds it."""
    around = {attribute(element, "id") for element in (call, *call.iterancestors())} - {""}
    places = (_target(home, link) for link in note.iter(f"{XHTML}a"))
    return any(place is not None and place.name == away.name and place.fragment in around for place in places)


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E15", says="Every call has a note of its own, and every note leads back to it.", breaches=_paired
    ),
)
