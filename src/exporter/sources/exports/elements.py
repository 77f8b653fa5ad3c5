"""XML exports as a stream: one element after another, none of them kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.model.vocabulary import without_forbidden
from exporter.sources.exports.mending import Mending
from exporter.sources.location import Location

if TYPE_CHECKING:
    from lxml.etree import XMLPullParser, _Element

__all__ = ["Records", "all_named", "attribute", "inner", "local", "named", "words_in"]

_LIMITS = frozenset(["ERR_RESOURCE_LIMIT"])
_BROKEN_OFF = frozenset(
    ["ERR_TAG_NOT_FINISHED", "ERR_DOCUMENT_END", "ERR_CDATA_NOT_FINISHED", "ERR_LTSLASH_REQUIRED"]
)


class Records:
    """The elements that repeat in a file, with those that stand between them, as often as one likes."""

    def __init__(self, location: Location, names: Collection[str]) -> None:
        self._location = location
        self._names = names
        self._problems: Counter[str] = Counter()
        self._mended = self._broken = 0

    def __iter__(self) -> Iterator[_Element]:
        """Yield everything beside the records, and the records, in order; each is gone with the next."""
        from lxml import etree

        parser = etree.XMLPullParser(
            ["start", "end"],
            tag=[f"{{*}}{name}" for name in self._names],
            encoding="utf-8",
            recover=True,
            resolve_entities=False,
            no_network=True,
            remove_comments=True,
            remove_pis=True,
        )
        with self._location.open() as stream:
            mending = Mending(stream)
            yield from _passing(parser, mending)
        self._mended, self._broken = mending.mended, mending.broken
        self._problems = Counter(
            error.type_name for error in parser.feed_error_log if error.domain_name == "PARSER"
        )

    def report(self, context: Context) -> None:
        """Say what was wrong with the file in the last pass."""
        label = self._location.label
        if not _LIMITS.isdisjoint(self._problems):
            message = "The file holds a text of more than 10 MB or nests too deeply; what follows it is lost."
            context.note(Code.CONTENT_DROPPED, message, location=label)
        elif not _BROKEN_OFF.isdisjoint(self._problems):
            message = "The file breaks off; what should follow is lost."
            context.note(Code.CONTENT_DROPPED, message, location=label)
        count = self._mended + sum(self._problems.values())
        if count:
            message = "The file is not well-formed XML; it was read all the same."
            context.note(Code.LAYOUT_LENIENT, message, location=label, count=count)
        if self._broken:
            what = "1 character is" if self._broken == 1 else f"{self._broken} characters are"
            message = f"{what} not in the encoding of the file and became “\ufffd”."
            context.note(Code.CONTENT_DROPPED, message, location=label, count=self._broken)


def _passing(parser: XMLPullParser[_Element], mending: Mending) -> Iterator[_Element]:
    holder: _Element | None = None
    done: _Element | None = None
    for data in _closed(parser, mending):
        if data:
            parser.feed(data)
        for event, element in parser.read_events():
            assert not isinstance(element, tuple)  # noqa: S101 - only of namespaces, which are not asked for
            if holder is None:
                holder = element.getparent()
            if event == "end" and holder is not None and element.getparent() is holder:
                yield from _before(element, holder, done)
                yield element
                # The parser may go on writing what follows it: emptied, it stays until the next has come.
                element.clear(keep_tail=True)
                done = element
    if holder is not None:
        yield from _before(None, holder, done)


def _before(element: _Element | None, holder: _Element, done: _Element | None) -> Iterator[_Element]:
    """Yield what stands before *element*, all of *holder* if it is None, and take it away."""
    while len(holder) and holder[0] is not element:
        if holder[0] is not done:
            yield holder[0]
        del holder[0]


def _closed(parser: XMLPullParser[_Element], mending: Mending) -> Iterator[bytes]:
    """Yield the chunks of a file and, when it has been closed, nothing, for what that completes."""
    from lxml import etree

    yield from mending.chunks()
    try:
        parser.close()
    except etree.XMLSyntaxError:
        # Not even a root: there are no records, which is what our caller tells of.
        return
    yield b""


def local(element: _Element) -> str:
    """Return the name of *element* without the prefix, which may not be declared."""
    name = element.tag if isinstance(element.tag, str) else ""
    return name.rpartition("}")[2].rpartition(":")[2]


def all_named(element: _Element, *path: str) -> Iterator[_Element]:
    """Yield the children of *element* of that name or, with several, the children of those."""
    for child in element:
        if local(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from all_named(child, *path[1:])


def named(element: _Element, *path: str) -> str:
    """Return the text of the first of these children that has any, "" if none has."""
    return next((text for child in all_named(element, *path) if (text := words_in(child))), "")


def words_in(element: _Element) -> str:
    """Return all text in *element*, without the space around it."""
    return without_forbidden("".join(element.itertext())).strip()


def attribute(element: _Element, name: str) -> str:
    """Return the attribute of that name in whatever namespace, "" if there is none."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2].rpartition(":")[2] == name:
            return without_forbidden(str(value)).strip()
    return ""


def inner(element: _Element) -> str:
    """Return the markup in *element*, be it escaped or not."""
    from lxml import etree

    if not len(element):
        return words_in(element)
    pieces = [element.text or "", *(etree.tostring(child, encoding="unicode") for child in element)]
    return without_forbidden("".join(pieces))
