"""Walks a foreign tree and says to the builder what it comes to."""

from collections import Counter
from collections.abc import Callable

from exporter.markup.addresses import Addresses, UnusableAddress
from exporter.markup.attributes import code_language, kept_attributes
from exporter.markup.foreign import (
    BOUNDARIES,
    EMBEDS,
    FRAMES,
    INLINE,
    LEAVES,
    LOSSES,
    SILENT,
    is_hidden,
)
from exporter.markup.formulas import formula_text
from exporter.markup.images import Twins, is_avatar, is_tracker, stands_for_words
from exporter.markup.normal import Builder
from exporter.markup.tables import is_layout, tables_that_hold_tables
from exporter.markup.targets import Targets, with_links_settled
from exporter.markup.tree import PageElement, PageNode
from exporter.model.content import Content, Element

_End = Callable[[], None]

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

    @property
    def flattened(self) -> int:
        """Elements given up because they lay too deep."""
        return self._builder.flattened

    def read(self, nodes: list[PageNode]) -> Content:
        """Return what *nodes* come to."""
        roof = PageElement("div", children=nodes)
        self._targets = Targets.of(roof, self._addresses)
        self._twins = Twins.of(roof)
        self._holding = tables_that_hold_tables(roof)
        waiting: list[PageNode | _End] = list(reversed(nodes))
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                self._builder.text(node)
            elif not isinstance(node, PageElement):
                node()
            elif not is_hidden(node):
                end = self._start(node)
                if end is not None:
                    waiting.append(end)
                    waiting.extend(reversed(node.children))
        content = self._builder.finish()
        return with_links_settled(content, self._builder.aliases, self.links)

    def _start(self, element: PageElement) -> _End | None:
        """Begin *element*; return how to end it, or None when what it holds is not read."""
        tag = element.tag
        if tag in SILENT or tag in LOSSES:
            self._leave_out(element)
            return None
        identifier = self._targets.identifier_of(element)
        if tag in INLINE:
            return self._inline(INLINE[tag], self._kept(element, INLINE[tag], identifier))
        if tag == "p":
            return self._paragraph(self._kept(element, "p", identifier))
        if tag in LEAVES or tag in FRAMES:
            return self._block(element, identifier)
        return self._special(element, identifier)

    def _special(self, element: PageElement, identifier: str | None) -> _End | None:
        match element.tag:
            case "a":
                return self._link(element, identifier)
            case "br":
                self._builder.line_break()
            case "wbr":
                self._builder.atom(Element("wbr"))
            case "hr":
                self._builder.rule()
            case "img" | "image" | "amp-img":
                self._image(element)
            case "math":
                self._formula(element)
            case "noscript":
                return self._noscript(element)
            case tag if tag in EMBEDS:
                return self._embed(element)
            case _:
                return self._transparent(element, identifier)
        return None

    def _kept(self, element: PageElement, tag: str, identifier: str | None) -> dict[str, str]:
        attributes = kept_attributes(element, tag)
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

    def _block(self, element: PageElement, identifier: str | None) -> _End:
        tag = LEAVES.get(element.tag) or FRAMES[element.tag]
        mark = None
        if tag == "table" and is_layout(element, self._holding):
            self._builder.boundary()
        else:
            mark = self._builder.start_block(tag, self._kept(element, tag, identifier))
        if mark is None:
            self._name(identifier)
            return self._builder.boundary
        return lambda: self._builder.end_block(mark)

    def _transparent(self, element: PageElement, identifier: str | None) -> _End:
        stands_alone = element.tag in BOUNDARIES
        attributes = kept_attributes(element, "div")
        is_place = element.tag == "span" and identifier is not None
        if (attributes or is_place) and element.tag not in {"html", "body"}:
            if not stands_alone:
                return self._inline("span", self._kept(element, "span", identifier))
            mark = self._builder.start_block("div", self._kept(element, "div", identifier))
            if mark is not None:
                return lambda: self._builder.end_block(mark)
        if stands_alone:
            self._builder.boundary()
        self._name(identifier)
        if element.tag in {"summary", "legend"}:
            return self._strong_paragraph()
        return self._builder.boundary if stands_alone else _nothing

    def _strong_paragraph(self) -> _End:
        end_paragraph, end_strong = self._paragraph({}), self._inline("strong", {})

        def end() -> None:
            end_strong()
            end_paragraph()

        return end

    def _link(self, element: PageElement, identifier: str | None) -> _End:
        if "href" not in element.attributes:
            return self._transparent(element, identifier)
        try:
            address = self._targets.address(element.get("href"), self._addresses)
        except UnusableAddress as problem:
            self.links[str(problem)] += 1
            return self._transparent(element, identifier)
        attributes = self._kept(element, "a", identifier)
        return self._inline("a", {**attributes, "href": address})

    def _image(self, element: PageElement) -> None:
        if is_tracker(element):
            self.dropped["tracking pixel"] += 1
            return
        if is_avatar(element):
            return
        if stands_for_words(element):
            self._builder.text(" ".join(element.get("alt").split()))
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
        if self._twins.is_spare(element) or element.find(lambda inner: inner.tag == "img") is None:
            return None
        return _nothing

    def _embed(self, element: PageElement) -> _End | None:
        sources = [e.get("src") for e in element.elements if e.tag == "source"]
        offered = [element.get("src"), element.get("data-src"), element.get("data"), *sources]
        for href in filter(None, offered):
            try:
                address = self._addresses.link(href)
            except UnusableAddress:
                continue
            self._embed_link(element, address)
            return None
        if element.tag == "object":
            return _nothing
        self.dropped["frame" if element.tag == "iframe" else "recording"] += 1
        return None

    def _embed_link(self, element: PageElement, address: str) -> None:
        end_paragraph = self._paragraph({})
        end_link = self._inline("a", {"href": address})
        title = element.get("title") or element.get("aria-label")
        self._builder.text(" ".join(title.split()) or address)
        end_link()
        end_paragraph()

    def _leave_out(self, element: PageElement) -> None:
        if element.tag in LOSSES:
            self.dropped[LOSSES[element.tag]] += 1
        elif element.tag == "script" and element.get("type").startswith("math/tex"):
            self._formula(element)

    def _formula(self, element: PageElement) -> None:
        self.dropped["formula"] += 1
        self._builder.text(formula_text(element))

    def _name(self, identifier: str | None) -> None:
        if identifier is not None:
            self._builder.name(identifier)


def _sources(addresses: list[str]) -> dict[str, str]:
    """Return the attributes that say where to ask for an image, at last for what the page itself shows."""
    first, *others = addresses
    rest = [address.replace(" ", "%20") for address in others if not address.startswith("data:")]
    chosen = [*rest[: _MOST_ADDRESSES - 1], *rest[-1:]] if len(rest) > _MOST_ADDRESSES else rest
    return {"src": first} | ({"data-otherwise": " ".join(chosen)} if chosen else {})
