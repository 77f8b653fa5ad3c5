"""Where links lead, in words: notes at the foot of the page, a list after the article, or in the text."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from exporter.legible import legible, says_address, scripts_in
from exporter.linking import Links
from exporter.markup import to_line
from exporter.model import Article, Content, Element, Formula, Node, Note, elements_in, nodes_in
from exporter.model.book import map_texts
from exporter.model.vocabulary import HEADINGS
from exporter.tracking import without_tracking
from exporter.transforms.anchors import link_anchor, linkref_anchor
from exporter.transforms.words import breakable

_NO_LANGUAGE = "zxx"
_UNMARKED = frozenset({*HEADINGS, "pre"})
"""What is read elsewhere, too, or is copied: no marks in it, and the addresses below it."""
_WHOLE = frozenset({"table", "figure"})
"""What has its notes below it: WeasyPrint 70 loses footnotes in cells, and a figure is not parted."""
_STOPS = re.compile("[.,;:!?…]+[”’\"']?|[”’][.,;:!?…]*")
_IMAGE = re.compile(r".*\.(?:avif|gif|heic|jpe?g|png|svg|webp)", re.IGNORECASE)
_ENGLISH = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A place in the text with a mark of where its link leads."""

    anchor: str
    number: int
    note: str | None
    """The anchor of its own note; None where the mark is that of an earlier one, or of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """An address in a list of links."""

    mark: str
    anchor: str
    call: str
    """Where it is first referred to."""
    href: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article that says where its links lead."""

    article: Article
    calls: tuple[Call, ...] = ()
    entries: tuple[LinkEntry, ...] = ()
    """The list that stands after it."""

    @property
    def bodies(self) -> Mapping[str, Content]:
        """The texts of its comments."""
        discussion = self.article.discussion
        return {} if discussion is None else {comment.id: comment.body for comment in discussion.comments}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one article tells where its links lead."""

    links: Links
    """Anything but `auto`."""
    reach: int
    """Letters after which a note is repeated, for it will stand on an earlier page."""
    repeated: frozenset[str] = frozenset()
    """Anchors of calls that have turned out to stand on other pages than their notes."""


def cite(article: Article, chapter: int, way: Way) -> Cited:
    """Return *article* with the addresses of its links in the way that was asked for.

    No address is told that the words of its link say, nor where a comment came from.
    """
    if way.links is Links.NONE:
        return Cited(article=article)
    citer = _Citer(article, chapter, way)
    changed = map_texts(article, citer.cited)
    entries = tuple(citer.entries) if way.links is Links.ENDNOTES else ()
    return Cited(article=changed, calls=tuple(citer.calls), entries=entries)


def is_cited(link: Element) -> bool:
    """Say whether paper must tell where *link* leads."""
    href = link.attributes.get("href", "#")
    if link.tag != "a" or href.startswith("#"):
        return False
    if _IMAGE.fullmatch(href.partition("?")[0]) and _is_picture(link):
        return False
    return not says_address(to_line(link.children), href)


def _is_picture(link: Element) -> bool:
    """Say whether a link is a picture, or the address of one in its place: it leads to the same, only larger."""
    inner = list(elements_in(link.children))
    words = "".join(node for node in link.children if isinstance(node, str)).strip()
    return not words and any(e.tag == "img" or e.attributes.get("lang") == _NO_LANGUAGE for e in inner)


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
    _latest: dict[int, tuple[str, int]] = field(default_factory=dict)
    """The anchor of the last note of each number, and how many letters stood before it."""
    _letters: int = 0
    _below: dict[int, Element] = field(default_factory=dict)
    _scripts: frozenset[str] = field(init=False)
    _mark: Callable[[int], str] = field(init=False)
    _is_english: bool = field(init=False)

    def __post_init__(self) -> None:
        texts = list(_texts(self.article))
        self._scripts = scripts_in("".join(to_line(text) for text in texts))
        self._mark = _marks_beside({mark for text in texts for mark in _own_marks(text)})
        self._is_english = (self.article.language or "").partition("-")[0].lower() == _ENGLISH

    def cited(self, content: Content) -> Content:
        """Return a whole text with its addresses told."""
        return self._content(content, _PLACES[self.way.links])

    def _content(self, content: Content, place: _Place) -> Content:
        told: list[Node] = []
        marks: Content = ()
        for node in content:
            if isinstance(node, str):
                self._letters += len(node)
                stops = _STOPS.match(node) if marks and self._is_english else None
                end = stops.end() if stops else 0
                told += [*([node[:end]] if end else []), *marks, *([node[end:]] if node[end:] else [])]
                marks = ()
                continue
            told += marks
            marks = ()
            if isinstance(node, Element) and node.tag == "a":
                link, marks = self._link(node, place)
                told.append(link)
            else:
                told += self._node(node, place)
        return (*told, *marks)

    def _node(self, node: Element | Note | Formula, place: _Place) -> Content:
        if isinstance(node, Formula):
            return (node,)
        if isinstance(node, Note):
            return (replace(node, content=self._content(node.content, _Place.INLINE)),)
        if node.tag in _UNMARKED:
            return (node, *self._addresses_of(node))
        if node.tag == "ruby":
            return (node, *(mark for link in _links_in(node) for mark in self._link(link, place)[1]))
        if node.tag == "dt" or node.attributes.get("role") == "doc-footnote":
            place = _Place.INLINE
        elif node.tag in _WHOLE and place is _Place.NOTE:
            return self._whole(node)
        return (replace(node, children=self._content(node.children, place)),)

    def _whole(self, node: Element) -> Content:
        """Return a table or a figure with the notes that belong to it."""
        self._below = {}
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
            return link, (" (", _written(address), ")")
        number = self._numbers.setdefault(address, len(self._numbers) + 1)
        anchor = link.attributes.get("id") or linkref_anchor(self.chapter, len(self.calls) + 1)
        named = replace(link, attributes={**link.attributes, "id": anchor})
        return named, self._call(number, anchor, link.attributes["href"], address, place)

    def _call(self, number: int, anchor: str, href: str, address: str, place: _Place) -> Content:
        mark, target = self._mark(number), without_tracking(href)
        if place is _Place.LIST:
            entry = link_anchor(self.chapter, number)
            if number > len(self.entries):
                self.entries.append(
                    LinkEntry(mark=mark, anchor=entry, call=anchor, href=target, address=breakable(address))
                )
            self.calls.append(Call(anchor=anchor, number=number, note=None))
            return (_reference(mark, entry),)
        name = link_anchor(self.chapter, len(self.calls) + 1)
        needs_note = self._needs_note(number, anchor, place)
        self.calls.append(Call(anchor=anchor, number=number, note=name if needs_note else None))
        if not needs_note:
            return (_reference(mark, self._latest[number][0]),)
        self._latest[number] = (name, self._letters)
        words = Element("a", (breakable(address),), {"href": target, "lang": _NO_LANGUAGE})
        if place is _Place.NOTE:
            return (Note((words,), mark, name),)
        back = Element("a", (mark,), {"href": f"#{anchor}", "role": "doc-backlink"})
        note = Element("p", (back, " ", words))
        self._below[number] = Element("aside", (note,), {"id": name, "role": "doc-footnote"})
        return (_reference(mark, name),)

    def _needs_note(self, number: int, anchor: str, place: _Place) -> bool:
        if place is _Place.BELOW:
            return number not in self._below
        if number not in self._latest or anchor in self.way.repeated:
            return True
        return self._letters - self._latest[number][1] > self.way.reach

    def _addresses_of(self, node: Element) -> Content:
        """Return a paragraph of the addresses that *node* links to."""
        self._letters += len(to_line(node.children))
        links = {self._legible(link): link for link in _links_in(node)}
        lines: list[Node] = []
        for address, link in links.items():
            target = without_tracking(link.attributes["href"])
            line = Element("a", (breakable(address),), {"href": target, "lang": _NO_LANGUAGE})
            lines += [*([Element("br")] if lines else []), Element("small", (line,))]
        return (Element("p", tuple(lines)),) if lines else ()

    def _legible(self, link: Element) -> str:
        return legible(link.attributes["href"], self._scripts)


def _texts(article: Article) -> Iterator[Content]:
    yield article.standfirst
    yield article.body
    if article.discussion is not None:
        yield from (comment.body for comment in article.discussion.comments)


def _links_in(element: Element) -> Iterator[Element]:
    return (link for link in elements_in((element,)) if is_cited(link))


def _written(address: str) -> Element:
    return Element("span", (breakable(address),), {"lang": _NO_LANGUAGE})


def _reference(mark: str, note: str) -> Element:
    return Element("sup", (Element("a", (mark,), {"href": f"#{note}", "role": "doc-noteref"}),))


def _own_marks(content: Content) -> Iterator[str]:
    for node in nodes_in(content):
        if isinstance(node, Note):
            yield node.mark
        elif isinstance(node, Element) and node.attributes.get("role") == "doc-noteref":
            yield to_line(node.children)


def _marks_beside(own: set[str]) -> Callable[[int], str]:
    """Return marks that nobody takes for those of the notes that the article has itself."""
    if not any(mark.strip("[]().").isdecimal() for mark in own):
        return str
    return _in_letters


def _in_letters(number: int) -> str:
    """Count a, b, …, z, aa, ab, …"""
    letters = ""
    while number:
        number, last = divmod(number - 1, 26)
        letters = chr(ord("a") + last) + letters
    return letters
