"""Tells where the links of an article lead: in notes, in a list after it, or in the text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from exporter.formats.pdf.citations import Call, Cited, LinkEntry, Way
from exporter.formats.pdf.link_marks import NO_LANGUAGE, cited_links, is_cited, marks_beside, reference
from exporter.legible import legible, scripts_in
from exporter.linking import Links
from exporter.markup import to_line
from exporter.model import Article, Content, Element, Formula, Node, Note
from exporter.model.book import map_texts
from exporter.model.vocabulary import HEADINGS
from exporter.tracking import without_tracking
from exporter.transforms.anchors import link_anchor, linkref_anchor
from exporter.transforms.words import breakable

_UNMARKED = frozenset({*HEADINGS, "pre"})
"""What is read elsewhere, too, or is copied: no marks in it, and the addresses below it."""
_WHOLE = frozenset({"table", "figure"})
"""What has its notes below it: footnotes would part it."""
_STOPS = re.compile("[.,;:!?…]+[”’\"']?|[”’][.,;:!?…]*")
_BETWEEN = "\N{NO-BREAK SPACE}"
"""Parts a mark of a link from a mark of the article's own."""


def cite(article: Article, chapter: int, way: Way) -> Cited:
    """Return *article* with the addresses of its links in the way that was asked for.

    No address is told that the words of its link say, nor where a comment came from.
    """
    if way.links is Links.NONE:
        return Cited(article=article)
    citer = _Citer(article, chapter, way)
    changed = map_texts(article, citer.cited)
    return Cited(article=changed, calls=tuple(citer.calls), entries=tuple(citer.entries))


class _Place(Enum):
    """Where addresses go in some part of a text."""

    NOTE = auto()
    BELOW = auto()
    LIST = auto()
    INLINE = auto()


_PLACES = {Links.NOTES: _Place.NOTE, Links.ENDNOTES: _Place.LIST, Links.INLINE: _Place.INLINE}


@dataclass(slots=True)
class _Citer:
    """Goes through the texts of an article once, in reading order."""

    article: Article
    chapter: int
    way: Way
    calls: list[Call] = field(default_factory=list)
    entries: list[LinkEntry] = field(default_factory=list)
    _numbers: dict[str, int] = field(default_factory=dict)
    """Of each address."""
    _latest: dict[int, tuple[str, int]] = field(default_factory=dict)
    """The anchor of the last note of each number, and how many letters stood before it."""
    _below: dict[int, Element] = field(default_factory=dict)
    """The notes of a table or a figure, by their numbers."""
    _letters: int = 0
    _scripts: frozenset[str] = field(init=False)
    _mark: Callable[[int], str] = field(init=False)
    _is_english: bool = field(init=False)

    def __post_init__(self) -> None:
        texts = list(_texts(self.article))
        self._scripts = scripts_in("".join(map(to_line, texts)))
        self._mark = marks_beside(texts)
        # In English a mark follows the stop; in most other languages it stands with its word.
        self._is_english = (self.article.language or "").partition("-")[0].lower() == "en"

    def cited(self, content: Content) -> Content:
        """Return a whole text with its addresses told."""
        return self._content(content, _PLACES[self.way.links])

    def _content(self, content: Content, place: _Place) -> Content:
        told: list[Node] = []
        marks: Content = ()
        """Of the link before, not told yet."""
        for node in content:
            if isinstance(node, str):
                self._letters += len(node)
                stops = self._stops_of(node) if marks and place is not _Place.INLINE else ""
                told += [stops] if stops else []
                if rest := node[len(stops) :]:
                    told += [*marks, rest]
                    marks = ()
                continue
            is_beside = bool(marks) and isinstance(node, Note) and place is not _Place.INLINE
            told += [*marks, _BETWEEN] if is_beside else marks
            marks = ()
            if isinstance(node, Element) and node.tag == "a":
                link, marks = self._link(node, place)
                told.append(link)
            else:
                told += self._node(node, place)
        return (*told, *marks)

    def _stops_of(self, text: str) -> str:
        """Return the stops that *text* begins with where marks follow them: in English."""
        stops = _STOPS.match(text) if self._is_english else None
        return stops[0] if stops else ""

    def _node(self, node: Element | Note | Formula, place: _Place) -> Content:
        if isinstance(node, Formula):
            return (node,)
        if isinstance(node, Note):
            return (replace(node, content=self._content(node.content, _Place.INLINE)),)
        if node.tag in _UNMARKED:
            return (node, *self._addresses_of(node))
        if node.tag == "ruby":
            return (node, *(mark for link in cited_links((node,)) for mark in self._link(link, place)[1]))
        if node.tag == "dt" or node.attributes.get("role") == "doc-footnote":
            place = _Place.INLINE
        elif node.tag in _WHOLE and place is _Place.NOTE:
            return self._whole(node)
        return (replace(node, children=self._content(node.children, place)),)

    def _whole(self, node: Element) -> Content:
        """Return a table or a figure with the notes that belong to it."""
        told = replace(node, children=self._content(node.children, _Place.BELOW))
        notes, self._below = tuple(self._below.values()), {}
        return (told, *notes)

    def _link(self, link: Element, place: _Place) -> tuple[Element, Content]:
        """Return a link, with a name where it needs one, and what follows it."""
        self._letters += len(to_line(link.children))
        if not is_cited(link):
            return link, ()
        address = self._legible(link)
        if place is _Place.INLINE:
            return link, (" (", Element("span", (breakable(address),), {"lang": NO_LANGUAGE}), ")")
        number = self._numbers.setdefault(address, len(self._numbers) + 1)
        anchor = link.attributes.get("id") or linkref_anchor(self.chapter, len(self.calls) + 1)
        named = replace(link, attributes={**link.attributes, "id": anchor})
        if place is _Place.LIST:
            return named, self._listed(number, named, address)
        return named, self._noted(number, named, address, place)

    def _listed(self, number: int, link: Element, address: str) -> Content:
        """Return the mark of an entry in the list, which is made with its first mark."""
        mark, name, anchor = self._mark(number), link_anchor(self.chapter, number), link.attributes["id"]
        if number > len(self.entries):
            target, words = without_tracking(link.attributes["href"]), breakable(address)
            self.entries.append(LinkEntry(mark=mark, anchor=name, call=anchor, href=target, address=words))
        self.calls.append(Call(anchor=anchor, number=number, note=None))
        return (reference(mark, name),)

    def _noted(self, number: int, link: Element, address: str, place: _Place) -> Content:
        """Return a note, or the mark of one that stands elsewhere."""
        mark, anchor = self._mark(number), link.attributes["id"]
        name = link_anchor(self.chapter, len(self.calls) + 1)
        needs_note = self._needs_note(number, anchor, place)
        self.calls.append(Call(anchor=anchor, number=number, note=name if needs_note else None))
        if not needs_note:
            return (reference(mark, self._latest[number][0]),)
        self._latest[number] = (name, self._letters)
        target = without_tracking(link.attributes["href"])
        words = Element("a", (breakable(address),), {"href": target, "lang": NO_LANGUAGE})
        if place is _Place.NOTE:
            return (Note((words,), mark, name),)
        back = Element("a", (mark,), {"href": f"#{anchor}", "role": "doc-backlink"})
        note = Element("p", (back, " ", words))
        self._below[number] = Element("aside", (note,), {"id": name, "role": "doc-footnote"})
        return (reference(mark, name),)

    def _needs_note(self, number: int, anchor: str, place: _Place) -> bool:
        if place is _Place.BELOW:
            return number not in self._below
        if number not in self._latest or anchor in self.way.repeated:
            return True
        return self._letters - self._latest[number][1] > self.way.reach

    def _addresses_of(self, node: Element) -> Content:
        """Return a paragraph of the addresses that *node* links to."""
        self._letters += len(to_line(node.children))
        lines: list[Node] = []
        for address, link in {self._legible(link): link for link in cited_links((node,))}.items():
            line = Element("a", (breakable(address),), {"href": without_tracking(link.attributes["href"])})
            lines += [*([Element("br")] if lines else []), Element("small", (line,))]
        return (Element("p", tuple(lines), {"lang": NO_LANGUAGE}),) if lines else ()

    def _legible(self, link: Element) -> str:
        return legible(link.attributes["href"], self._scripts)


def _texts(article: Article) -> Iterator[Content]:
    yield article.standfirst
    yield article.body
    if article.discussion is not None:
        yield from (comment.body for comment in article.discussion.comments)
