"""Rules about the contents of a book (E5, E6)."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from lxml import etree

from exporter.checks.epub.addresses import Place, place_of
from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import NCX, XHTML, Document, attribute, kinds_of, parsed, text_of
from exporter.checks.finding import Breach, Rule


class Line(NamedTuple):
    """A line of the contents."""

    label: str
    place: Place | None
    """None for a line that only heads others."""


def _listed(bound: Bound) -> Iterator[Breach]:
    document = bound.navigation
    if document is None:
        if bound.is_modern:
            yield Breach("there is no navigation document")
        return
    where = bound.shown(document.name)
    contents = _navs(document, "toc")
    if len(contents) != 1 or not _lines(document, contents[0]):
        yield Breach(f"{len(contents)} lists are the contents, or it is empty", document=where)
        return
    for kind in ("toc", "landmarks", "page-list"):
        for line in (line for nav in _navs(document, kind) for line in _lines(document, nav)):
            if not line.label:
                yield Breach(f"a line of the navigation ({kind}) has no words", document=where)
    for kind in ("toc", "page-list"):
        yield from _in_order(bound, [line for nav in _navs(document, kind) for line in _lines(document, nav)])


def _in_order(bound: Bound, lines: list[Line]) -> Iterator[Breach]:
    order = {item.name: number for number, item in reversed(list(enumerate(bound.spine)))}
    known = [line for line in lines if line.place is not None and line.place.name in order]
    for before, after in pairwise(known):
        if _position(bound, order, before) > _position(bound, order, after):
            sentence = (
                f"“{after.label}” stands in the contents after “{before.label}”, and before it in the book"
            )
            yield Breach(sentence, document=bound.shown(bound.navigation.name) if bound.navigation else None)


def _position(bound: Bound, order: dict[str, int], line: Line) -> tuple[int, int]:
    assert line.place is not None  # noqa: S101 - only such lines are asked for
    document = bound.by_name.get(line.place.name)
    within = document.positions.get(line.place.fragment, 0) if document else 0
    return order[line.place.name], within


def _navs(document: Document, kind: str) -> list[etree._Element]:
    navs = [element for element in document.elements if element.tag == f"{XHTML}nav"]
    names = {kind, kind.replace("-", "")}
    return [nav for nav in navs if kinds_of(nav) & names]


def _lines(document: Document, nav: etree._Element) -> list[Line]:
    return [
        Line(text_of(element), place_of(attribute(element, "href"), document.name))
        for element in nav.iter(f"{XHTML}a")
    ]


def _repeated(bound: Bound) -> Iterator[Breach]:
    """The NCX says what the navigation document says; EPUB 2 has nothing else."""
    name = next((item.name for item in bound.items if item.media_type == "application/x-dtbncx+xml"), None)
    if name is None or name not in bound.container.names:
        return
    where = bound.shown(name)
    tree, problem = parsed(bound.container.read(name))
    if tree is None:
        yield Breach(f"the NCX is not well-formed: {problem}", document=where)
        return
    points = [_point(point, name) for point in tree.iter(f"{NCX}navPoint")]
    for line in points:
        yield from (Breach(f"{sentence}", document=where) for sentence in _missing(bound, line))
    document = bound.navigation
    contents = [] if document is None else _navs(document, "toc")
    if document is not None and contents and points != _lines(document, contents[0]):
        differing = next((p for p in points if p not in _lines(document, contents[0])), None)
        about = "in order or in number" if differing is None else f"“{differing.label}”"
        yield Breach(
            f"the contents for old readers (NCX) differ from those for new ones: {about}", document=where
        )


def _point(point: etree._Element, base: str) -> Line:
    label, content = point.find(f"{NCX}navLabel"), point.find(f"{NCX}content")
    words = "" if label is None else text_of(label)
    return Line(words, None if content is None else place_of(attribute(content, "src"), base))


def _missing(bound: Bound, line: Line) -> Iterator[str]:
    if not line.label:
        yield "a line of the contents for old readers (NCX) has no words"
    document = None if line.place is None else bound.by_name.get(line.place.name)
    if document is None or (
        line.place and line.place.fragment and not document.identifiers[line.place.fragment]
    ):
        yield f"“{line.label}” of the contents for old readers (NCX) leads nowhere"


RULES: tuple[Rule[Bound], ...] = (
    Rule(
        id="E5",
        says="There is one table of contents, its lines have words, and they stand in the order of reading.",
        breaches=_listed,
    ),
    Rule(id="E6", says="The contents for old readers (NCX) are those for new ones.", breaches=_repeated),
)
