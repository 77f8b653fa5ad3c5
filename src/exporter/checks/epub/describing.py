"""Rules about what the package document says (E3, E4)."""

import re
from collections import Counter
from collections.abc import Iterator

from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import DC, OPF, attribute, local, text_of
from exporter.checks.finding import Breach, Rule

_WANTED = ("identifier", "title", "language")
_MODIFIED = "dcterms:modified"
# EPUB 3.3, 5.5.6: in UTC, to the second.
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def _described(bound: Bound) -> Iterator[Breach]:
    package = bound.package
    for name in _WANTED:
        if not any(text_of(element) for element in package.iter(f"{DC}{name}")):
            yield Breach(f"the package document says no {name}")
    identifiers = {attribute(element, "id") for element in package.iter(f"{DC}identifier")}
    if attribute(package, "unique-identifier") not in identifiers:
        yield Breach("none of the identifiers is the one that names the book (unique-identifier)")
    names = Counter(attribute(e, "id") for e in package.iter("*") if "id" in e.attrib)
    for name, number in names.items():
        if number > 1:
            yield Breach(f"{number} elements of the package document are called {name!r}")
    for element in package.iter("*"):
        refined = attribute(element, "refines")
        if refined.startswith("#") and refined[1:] not in names:
            yield Breach(f"something is said of {refined!r}, which is nowhere in the package document")
    yield from _dated(bound)
    yield from _empty(bound)


def _dated(bound: Bound) -> Iterator[Breach]:
    times = [
        text_of(element)
        for element in bound.package.iter(f"{OPF}meta")
        if attribute(element, "property") == _MODIFIED and "refines" not in element.attrib
    ]
    if bound.is_modern and (len(times) != 1 or not _TIME.fullmatch(times[0])):
        said = ", ".join(times) or "nothing"
        yield Breach(f"the package document does not say once, in UTC, when it was changed ({said})")


def _empty(bound: Bound) -> Iterator[Breach]:
    for element in bound.package.iter(f"{DC}*", f"{OPF}meta"):
        # The `meta` of EPUB 2 says what it says in an attribute.
        if not text_of(element) and "content" not in element.attrib:
            yield Breach(f"an element of the package document is empty ({local(element)})")


def _ordered(bound: Bound) -> Iterator[Breach]:
    known = {item.identifier for item in bound.items}
    if not bound.spine_names:
        yield Breach("the spine is empty: there is nothing to read")
    for name, number in Counter(bound.spine_names).items():
        if name not in known:
            yield Breach(f"the spine names {name!r}, which is not in the manifest")
        if number > 1:
            yield Breach(f"{name!r} is in the spine more than once")
    read = {item.name for item in bound.spine}
    for item in bound.items:
        # Only the navigation document may be for programs alone.
        if item.is_document and item.name not in read and "nav" not in item.properties:
            yield Breach(f"{item.href!r} has no place in the order of reading")


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E3",
        says="The package document says what the book is: identifier, title, language, time of change.",
        breaches=_described,
    ),
    Rule(id="E4", says="Every document has one place in the order of reading.", breaches=_ordered),
)
