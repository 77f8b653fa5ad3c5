"""Rules about where addresses lead (E8, E11)."""

from collections.abc import Iterator

from exporter.checks.epub.addresses import is_outer, place_of, scheme_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import Document, Reference, addresses_in_sheet, local
from exporter.checks.finding import Breach, Rule

_OF_THIS_MACHINE = frozenset(["file:"])


def _alive(bound: Bound) -> Iterator[Breach]:
    for document in bound.documents:
        for reference in document.references:
            sentence = _dead(bound, document, reference)
            if sentence is not None:
                yield Breach(sentence, document=bound.shown(document.name))
    for name, sheet in bound.sheets.items():
        for address in addresses_in_sheet(sheet):
            place = place_of(address, name)
            if place is not None and place.name not in bound.container.names:
                yield Breach(f"asks for {address!r}, which is not there", document=bound.shown(name))


def _dead(bound: Bound, document: Document, reference: Reference) -> str | None:
    address = reference.address
    if scheme_of(address) in _OF_THIS_MACHINE:
        return f"a link leads to a file outside of the book ({address!r})"
    place = place_of(address, document.name)
    if place is None:
        return None
    if place.name not in bound.container.names:
        return f"{_what(reference)} leads to {address!r}, which is not there"
    there = bound.by_name.get(place.name)
    if (
        place.fragment
        and there is not None
        and there.root is not None
        and not there.identifiers[place.fragment]
    ):
        return f"{_what(reference)} leads to {address!r}, and nothing there is called so"
    return None


def _what(reference: Reference) -> str:
    return f"a part of the document ({local(reference.element)})" if reference.is_held else "a link"


def _at_home(bound: Bound) -> Iterator[Breach]:
    for item in bound.items:
        if is_outer(item.name):
            yield Breach(f"the manifest names a file elsewhere: {item.href!r}")
    for document in bound.documents:
        for reference in document.references:
            # What is written into its own address lies nowhere else.
            if reference.is_held and is_outer(reference.address) and scheme_of(reference.address) != "data:":
                sentence = f"{local(reference.element)} is fetched from elsewhere: {reference.address!r}"
                yield Breach(sentence, document=bound.shown(document.name))
    for name, sheet in bound.sheets.items():
        for address in addresses_in_sheet(sheet):
            if is_outer(address) and scheme_of(address) != "data:":
                yield Breach(f"something is fetched from elsewhere: {address!r}", document=bound.shown(name))


RULES: tuple[Rule[Bound], ...] = (
    Rule(id="E8", says="Links within the book lead somewhere in it.", breaches=_alive),
    Rule(id="E11", says="Nothing that a page shows lies outside of the book.", breaches=_at_home),
)
