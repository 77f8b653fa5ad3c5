"""Walks a foreign tree and says to the builder what it comes to."""

import re
from collections import Counter
from collections.abc import Callable

from exporter.markup.addresses import Addresses, UnusableAddress
from exporter.markup.attributes import code_language, kept_attributes
from exporter.markup.embeds import Embed, embed_of, is_empty_frame, page_at
from exporter.markup.foreign import (
    BOUNDARIES,
    FRAMES,
    INLINE,
    LEAVES,
    LISTINGS,
    LOSSES,
    SILENT,
    is_hidden,
)
from exporter.markup.formulas import is_formula, may_hold_tex, parts_of, read_formula
from exporter.markup.images import IMAGES, Twins, is_avatar, is_tracker, stands_for_words
from exporter.markup.normal import Builder
from exporter.markup.notes import NOTED, Notes, is_sidenote
from exporter.markup.ordinary import is_ordinary
from exporter.markup.smileys import sign_of
from exporter.markup.tables import is_layout, tables_that_hold_tables
from exporter.markup.targets import Targets, links_within, with_links_settled
from exporter.markup.tree import PageElement, PageNode
from exporter.model.content import Content, Element, Formula
from exporter.model.vocabulary import CARDS, is_address

_End = Callable[[], None]

_SHOWN_WITHOUT = frozenset(["img", "iframe"])
"""What `noscript` shows that scripts would."""
_TITLES = frozenset(["summary", "legend"])
"""What names the block that it stands in."""
_MOST_ADDRESSES = 3
"""Of one image besides the best; each may cost a question."""


def _nothing() -> None:
    pass


class Walker:
    """One pass over foreign nodes, in reading order and without recursion."""

    def __init__(self, addresses: Addresses) -> None:
        self.dropped: Counter[str] = Counter()
        self.links: Counter[str] = Counter()
        self._addresses = addresses
        self._builder = Builder()
        self._targets = Targets()
        self._twins = Twins({}, frozenset())
        self._holding: frozenset[PageElement] = frozenset()
        self._notes = Notes()
        self._placed: set[str] = set()
        self._held: dict[PageElement, list[PageNode]] = {}
        """What elements hold instead of their children."""
        self._label: re.Pattern[str] | None = None
        self._sidenotes = 0
        self._listings = 0
        """How many blocks of code are open whose lines are elements."""
        self._cards = 0
        """How many are open."""

    @property
    def flattened(self) -> int:
        """Elements given up because they lay too deep."""
        return self._builder.flattened

    def read(self, nodes: list[PageNode], notes: Notes | None = None) -> Content:
        """Return what *nodes* come to, with those of *notes* in it that they refer to."""
        elements = list(PageElement("div", children=nodes).walk())
        self._holding = tables_that_hold_tables(elements)
        for item in () if notes is None else notes.items.values():
            elements += [e for part in (item.root, *item.parts) for e in (part, *part.walk())]
        links = links_within(elements, self._addresses)
        self._notes = Notes.of(elements, links) if notes is None else notes
        self._targets = Targets.of(elements, links)
        self._twins = Twins.of(elements)
        self._walk(list(nodes))
        if self._notes.items:
            self._read_notes_left()
        content = self._builder.finish()
        if not self._targets.names:
            return content
        return with_links_settled(content, self._builder.aliases, self.links)

    def _walk(self, nodes: list[PageNode | _End]) -> None:
        waiting: list[PageNode | _End] = list(reversed(nodes))
        gone = self._notes.gone
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                self._text(node)
            elif not isinstance(node, PageElement):
                node()
            elif node not in gone:
                end = self._begin(node) if is_ordinary(node) else self._look_into(node)
                if end is not None:
                    if end is not _nothing:
                        waiting.append(end)
                    waiting += (self._held.pop(node) if node in self._held else node.children)[::-1]

    def _text(self, text: str) -> None:
        if self._label is not None and text.strip():
            text, self._label = self._label.sub("", text, count=1) if self._label.match(text) else text, None
        if not may_hold_tex(text) or self._builder.is_code:
            self._builder.text(text)
            return
        for part in parts_of(text):
            if isinstance(part, str):
                self._builder.text(part)
            else:
                self._builder.atom(part)

    def _read_notes_left(self) -> None:
        """Read the notes that nothing refers to as the list that they were."""
        left = [item for name, item in self._notes.items.items() if name not in self._placed]
        mark = self._builder.start_block("ol", {}) if left else None
        for item in left:
            self._walk([PageElement("li", children=item.nodes)])
        if mark is not None:
            self._builder.end_block(mark)

    def _note(self, element: PageElement, name: str) -> _End | None:
        """Begin the note that *element* refers to; where it has been read already, a link to it."""
        item = self._notes.items[name]
        if name in self._placed or not self._may_hold_note:
            return _nothing
        self._placed.add(name)
        self._builder.start_note()
        self._label = item.label()
        self._held[element] = item.nodes
        return lambda: self._builder.end_note(item.mark, self._targets.identifier_of(item.place))

    @property
    def _may_hold_note(self) -> bool:
        return not (self._builder.is_in_note or self._builder.is_in("a"))

    def _sidenote(self) -> _End:
        self._builder.start_note()
        self._sidenotes += 1
        mark = str(self._sidenotes)
        return lambda: self._builder.end_note(mark, None)

    def _look_into(self, element: PageElement) -> _End | None:
        """Begin *element*, which may be something else than its tag says; return as `_begin` does."""
        if is_formula(element):
            self._formula(element)
            return None
        if is_hidden(element):
            return None
        if NOTED in element.attributes and element.attributes[NOTED] in self._notes.items:
            end = self._note(element, element.attributes[NOTED])
            if end is not _nothing:
                return end
        if is_sidenote(element) and self._may_hold_note:
            return self._sidenote()
        embed = embed_of(element)
        if embed is not None:
            return None if is_empty_frame(element) else self._embed(element, embed)
        return self._begin(element)

    def _begin(self, element: PageElement) -> _End | None:
        """Begin *element*; return how to end it, or None when what it holds is not read."""
        return _WAYS.get(element.tag, Walker._transparent)(self, element)

    def _styled(self, element: PageElement) -> _End:
        if element.tag == "code" and self._listings:
            return _nothing
        tag = INLINE[element.tag]
        return self._inline(tag, self._kept(element, tag))

    def _worded(self, element: PageElement) -> _End:
        return self._paragraph(self._kept(element, "p"))

    def _aside(self, element: PageElement) -> _End:
        is_card = element.get("data-kind") in CARDS
        return self._block(element) if is_card else self._transparent(element)

    def _line_break(self, _: PageElement) -> None:
        self._builder.line_break()

    def _word_break(self, _: PageElement) -> None:
        self._builder.atom(Element("wbr"))

    def _rule(self, _: PageElement) -> None:
        self._builder.rule()

    def _kept(self, element: PageElement, tag: str) -> dict[str, str]:
        attributes = kept_attributes(element, tag)
        identifier = self._targets.identifier_of(element)
        if tag == "pre":
            attributes |= code_language(element)
        return attributes if identifier is None else {**attributes, "id": identifier}

    def _inline(self, tag: str, attributes: dict[str, str]) -> _End:
        if self._builder.start_inline(tag, attributes):
            return self._builder.end_inline
        self._name(attributes.get("id"))
        return _nothing

    def _paragraph(self, attributes: dict[str, str]) -> _End:
        mark = self._builder.start_paragraph(attributes)
        if mark is None:
            self._name(attributes.get("id"))
            return self._builder.boundary
        return lambda: self._builder.end_paragraph(mark)

    def _block(self, element: PageElement) -> _End:
        tag = LEAVES.get(element.tag) or FRAMES.get(element.tag, "aside")
        mark = None
        if tag == "table" and is_layout(element, self._holding):
            self._builder.boundary()
        else:
            mark = self._builder.start_block(tag, self._kept(element, tag))
        if mark is None:
            self._name(self._targets.identifier_of(element))
            return self._builder.boundary
        return lambda: self._builder.end_block(mark)

    def _transparent(self, element: PageElement) -> _End:
        stands_alone = element.tag in BOUNDARIES
        if not element.attributes and element.tag not in _TITLES:
            return self._apart() if stands_alone else _nothing
        identifier = self._targets.identifier_of(element)
        attributes = kept_attributes(element, "div")
        is_place = element.tag == "span" and identifier is not None
        if "class" in element.attributes and _is_listing(element):
            return self._listing(element, identifier)
        if (attributes or is_place) and element.tag not in {"html", "body"}:
            if not stands_alone:
                return self._inline("span", self._kept(element, "span"))
            mark = self._builder.start_block("div", self._kept(element, "div"))
            if mark is not None:
                return lambda: self._builder.end_block(mark)
        end = self._apart() if stands_alone else _nothing
        self._name(identifier)
        return self._strong_paragraph() if element.tag in _TITLES else end

    def _apart(self) -> _End:
        self._builder.boundary()
        return self._builder.boundary

    def _listing(self, element: PageElement, identifier: str | None) -> _End:
        attributes = code_language(element) | ({} if identifier is None else {"id": identifier})
        mark = self._builder.start_block("pre", attributes)
        if mark is None:
            return self._builder.boundary
        self._listings += 1

        def end() -> None:
            self._listings -= 1
            self._builder.end_block(mark)

        return end

    def _strong_paragraph(self) -> _End:
        end_paragraph, end_strong = self._paragraph({}), self._inline("strong", {})

        def end() -> None:
            end_strong()
            end_paragraph()

        return end

    def _link(self, element: PageElement) -> _End:
        if "href" not in element.attributes:
            return self._transparent(element)
        try:
            address = self._targets.address(element.get("href"), self._addresses)
        except UnusableAddress as problem:
            self.links[str(problem)] += 1
            return self._transparent(element)
        return self._inline("a", {**self._kept(element, "a"), "href": address})

    def _image(self, element: PageElement) -> None:
        if is_tracker(element):
            self.dropped["tracking pixel"] += 1
            return
        if is_avatar(element):
            return
        if stands_for_words(element):
            self._builder.text(sign_of(" ".join(element.get("alt").split())))
            return
        addresses = self._addresses.images(self._twins.candidates_for(element))
        if not addresses:
            self.dropped["image without a usable address"] += 1
            self._builder.text(" ".join(element.get("alt").split()))
            return
        attributes = kept_attributes(element, "img")
        if "alt" in attributes:
            attributes["alt"] = " ".join(attributes["alt"].split())
        self._name(self._targets.identifier_of(element))
        self._builder.atom(Element("img", (), {**attributes, **_sources(addresses)}))

    def _noscript(self, element: PageElement) -> _End | None:
        if self._twins.is_spare(element) or element.find(lambda inner: inner.tag in _SHOWN_WITHOUT) is None:
            return None
        beside = element.parent.elements if element.parent is not None else ()
        if any(e.tag == "iframe" for e in element.elements) and any(map(embed_of, beside)):
            return None
        return _nothing

    def _embed(self, element: PageElement, embed: Embed) -> _End | None:
        """Begin the card of what is embedded; return what ends it."""
        address = next(filter(None, map(self._followed, embed.addresses)), None)
        if address is None:
            return self._without_address(element, embed)
        kind, page = page_at(address, embed.kind)
        page = page if is_address(page) else address
        mark = self._builder.start_block("aside", {"data-kind": kind})
        words = element.text().casefold() if embed.has_words else ""
        if embed.title:
            self._words_in_paragraph(embed.title)
        self._cards += 1

        def end() -> None:
            self._cards -= 1
            if page.casefold() not in words:
                self._words_in_paragraph(page, link=page)
            if mark is not None:
                self._builder.end_block(mark)

        if embed.has_words:
            return end
        end()
        return None

    def _followed(self, href: str) -> str | None:
        try:
            address = self._addresses.link(href)
        except UnusableAddress:
            return None
        return None if address.startswith("#") else address

    def _without_address(self, element: PageElement, embed: Embed) -> _End | None:
        if embed.has_words or element.tag == "object":
            return self._block(element) if element.tag in FRAMES else self._builder.boundary
        self.dropped["recording" if embed.kind in {"audio", "video"} else "frame"] += 1
        return None

    def _words_in_paragraph(self, words: str, *, link: str | None = None) -> None:
        end_paragraph = self._paragraph({})
        end_link = _nothing if link is None else self._inline("a", {"href": link})
        self._builder.text(words)
        end_link()
        end_paragraph()

    def _leave_out(self, element: PageElement) -> None:
        if element.tag in LOSSES and not self._cards:
            self.dropped[LOSSES[element.tag]] += 1

    def _formula(self, element: PageElement) -> None:
        formula = read_formula(element)
        if isinstance(formula, Formula):
            self._builder.atom(formula)
        elif formula:
            self.dropped["formula"] += 1
            self._builder.text(formula)

    def _name(self, identifier: str | None) -> None:
        if identifier is not None:
            self._builder.name(identifier)


_WAYS: dict[str, Callable[[Walker, PageElement], _End | None]] = {
    **dict.fromkeys([*SILENT, *LOSSES], Walker._leave_out),
    **dict.fromkeys(INLINE, Walker._styled),
    **dict.fromkeys([*LEAVES, *FRAMES], Walker._block),
    **dict.fromkeys(IMAGES, Walker._image),
    "p": Walker._worded,
    "aside": Walker._aside,
    "a": Walker._link,
    "br": Walker._line_break,
    "wbr": Walker._word_break,
    "hr": Walker._rule,
    "noscript": Walker._noscript,
}
"""How each element begins that means something by its tag; all others are transparent."""


def _sources(addresses: list[str]) -> dict[str, str]:
    """Return the attributes that say where to ask for an image, at last for what the page itself shows."""
    first, *others = addresses
    rest = [address.replace(" ", "%20") for address in others if not address.startswith("data:")]
    chosen = [*rest[: _MOST_ADDRESSES - 1], *rest[-1:]] if len(rest) > _MOST_ADDRESSES else rest
    return {"src": first} | ({"data-otherwise": " ".join(chosen)} if chosen else {})


def _is_listing(element: PageElement) -> bool:
    if LISTINGS.isdisjoint(element.classes):
        return False
    return element.find(lambda inner: inner.tag == "pre") is None
