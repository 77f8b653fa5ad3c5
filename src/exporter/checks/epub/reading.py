"""Rules for those who listen, and for machines that read aloud (E9, E10, E14)."""

from collections.abc import Iterator

from lxml import etree

from exporter.checks.epub.bound import Bound
from exporter.checks.epub.documents import DC, MATHML, XHTML, XML_LANG, Document, attribute, local, text_of
from exporter.checks.finding import Breach, Rule
from exporter.model.vocabulary import is_language

_HEADINGS = {f"{XHTML}h{level}": level for level in range(1, 7)}
_SEEN = frozenset(f"{XHTML}{tag}" for tag in ("img", "area"))


def _described(bound: Bound) -> Iterator[Breach]:
    for document in bound.documents:
        where = bound.shown(document.name)
        for element in document.elements:
            if element.tag in _SEEN and element.get("alt") is None:
                yield Breach(f"{local(element)} has no alternative text", document=where)
            elif element.tag == f"{MATHML}math" and not attribute(element, "alttext").strip():
                yield Breach("a formula has no alternative text", document=where)


def _spoken(bound: Bound) -> Iterator[Breach]:
    for element in bound.package.iter(f"{DC}language"):
        if not is_language(text_of(element)):
            yield Breach(f"the book is in {text_of(element)!r}, which is no language")
    for document in bound.documents:
        where = bound.shown(document.name)
        if document.root is not None and not _languages(document.root):
            yield Breach("does not say which language it is in", document=where)
        for element in document.elements:
            found = _languages(element)
            for language in found:
                # An empty one says that nobody knows.
                if language and not is_language(language):
                    yield Breach(f"{local(element)} is in {language!r}, which is no language", document=where)
            if len({language.lower() for language in found}) > 1:
                yield Breach(f"{local(element)} is in two languages: {' and '.join(found)}", document=where)


def _languages(element: etree._Element) -> list[str]:
    return [str(element.get(name)) for name in ("lang", XML_LANG) if element.get(name) is not None]


def _levelled(bound: Bound) -> Iterator[Breach]:
    for document in bound.documents:
        where = bound.shown(document.name)
        yield from (Breach(sentence, document=where) for sentence in _unlevelled(document))


def _unlevelled(document: Document) -> Iterator[str]:
    """A document that goes on with what another began has no heading of the first level."""
    headings = [element for element in document.elements if element.tag in _HEADINGS]
    levels = [_level(heading) for heading in headings]
    if levels.count(1) > 1:
        yield f"has {levels.count(1)} headings of the first level"
    before = levels[0] if levels and 1 not in levels else 0
    for heading, level in zip(headings, levels, strict=True):
        if not text_of(heading) and not any(local(e) == "img" for e in heading.iter("*")):
            yield f"a heading ({local(heading)}) has no words"
        if level > before + 1:
            yield f"“{text_of(heading)[:60]}” is a heading of level {level} below one of level {before}"
        before = level


def _level(heading: etree._Element) -> int:
    stated = attribute(heading, "aria-level")
    return int(stated) if stated.isdecimal() else _HEADINGS[str(heading.tag)]


RULES: tuple[Rule[Bound], ...] = (
    Rule(id="E9", says="Images and formulas have an alternative.", breaches=_described),
    Rule(id="E10", says="Every document says its language, and every language exists.", breaches=_spoken),
    Rule(
        id="E14",
        says="A document has one heading of the first level at most; no level is skipped, none is empty.",
        breaches=_levelled,
    ),
)
