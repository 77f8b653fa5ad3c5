"""Places in a page that links of the same page lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from itertools import pairwise
from urllib.parse import unquote

from exporter.markup.addresses import Addresses, UnusableAddress
from exporter.markup.attributes import safe_identifier
from exporter.markup.tree import PageElement
from exporter.model.content import (
    Content,
    Element,
    Formula,
    Node,
    Note,
    elements_in,
    identifiers_in,
    map_elements,
    map_nodes,
)
from exporter.model.vocabulary import is_address


@dataclass(slots=True)
class Targets:
    """The elements that links lead to, with the identifiers they get."""

    names: dict[str, str] = field(default_factory=dict)
    """What the page calls a place, and what we call it."""
    _elements: dict[PageElement, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _repeated: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, elements: Sequence[PageElement], links: Mapping[PageElement, str]) -> Targets:
        """Return the places among *elements* that *links* lead to."""
        wanted = set(links.values())
        targets = cls()
        for element in [e for e in elements if _may_be_named(e)] if wanted else ():
            name = next((n for n in _names(element) if n in wanted and n not in targets.names), None)
            if name is not None:
                targets.names[name] = targets._elements[element] = targets._unique(name)
        return targets

    def identifier_of(self, element: PageElement) -> str | None:
        """Return the identifier that *element* gets, if a link leads to it."""
        return self._elements.get(element)

    def address(self, href: str, addresses: Addresses) -> str:
        """Return where *href* leads; raises UnusableAddress."""
        address = addresses.link(href)
        if not address.startswith("#"):
            return address
        name = self.names.get(address[1:])
        if name is not None:
            return f"#{name}"
        elsewhere = addresses.absolute(href)
        if not is_address(elsewhere):
            raise UnusableAddress("it leads to a place that is not in the text")
        return elsewhere

    def _unique(self, name: str) -> str:
        base = safe = safe_identifier(name)
        while safe in self._taken:
            self._repeated[base] += 1
            safe = f"{base}-{self._repeated[base] + 1}"
        self._taken.add(safe)
        return safe


def links_within(elements: Sequence[PageElement], addresses: Addresses) -> dict[PageElement, str]:
    """Return those of *elements* that lead to places in the same page, with what they call them."""
    found = ((e, _fragment(e, addresses)) for e in elements if e.tag == "a" and "href" in e.attributes)
    return {element: fragment for element, fragment in found if fragment is not None}


def with_links_settled(content: Content, aliases: Mapping[str, str], lost: Counter[str]) -> Content:
    """Return *content* with each link inside it leading to a place, and no other places named."""
    present = set(identifiers_in(content))
    if present == _places_led_to(content):
        return content

    def settle(element: Element) -> Content:
        children = _merged(element.children)
        href = element.attributes.get("href", "")
        if not href.startswith("#"):
            return (element if children is element.children else replace(element, children=children),)
        place = _followed(href[1:], aliases, present)
        if place is not None:
            return (Element("a", children, {**element.attributes, "href": f"#{place}"}),)
        lost["it leads to a place that is not in the text"] += 1
        return children

    settled = map_elements(content, settle)
    wanted = _places_led_to(settled)
    return map_nodes(settled, lambda node: _without_vain_name(node, wanted))


def _places_led_to(content: Content) -> set[str]:
    hrefs = (element.attributes.get("href", "") for element in elements_in(content) if element.tag == "a")
    return {href[1:] for href in hrefs if href.startswith("#")}


def _followed(name: str, aliases: Mapping[str, str], present: Set[str]) -> str | None:
    place: str | None = name
    while place is not None and place not in present:
        place = aliases.get(place)
    return place


def _without_vain_name(node: Element | Note | Formula, wanted: Set[str]) -> Content:
    if isinstance(node, Note):
        return (node if node.id in wanted else replace(node, id=None),)
    if isinstance(node, Formula):
        return (node,)
    children = _merged(node.children)
    if node.attributes.get("id") in wanted or "id" not in node.attributes:
        return (node if children is node.children else replace(node, children=children),)
    attributes = {name: value for name, value in node.attributes.items() if name != "id"}
    if node.tag == "span" and not attributes:
        return children
    return (Element(node.tag, children, attributes),)


def _merged(content: Content) -> Content:
    """Return *content*, itself if it is so already, with no words beside words."""
    if not any(isinstance(one, str) and isinstance(two, str) for one, two in pairwise(content)):
        return content
    merged: list[Node] = []
    for node in content:
        last = merged[-1] if merged else None
        if isinstance(node, str) and isinstance(last, str):
            merged[-1] = last + node
        else:
            merged.append(node)
    return tuple(merged)


def _fragment(element: PageElement, addresses: Addresses) -> str | None:
    if element.tag != "a" or "#" not in element.attributes.get("href", ""):
        return None
    try:
        address = addresses.link(element.get("href"))
    except UnusableAddress:
        return None
    return address[1:] if address.startswith("#") else None


def _may_be_named(element: PageElement) -> bool:
    return "id" in element.attributes or "name" in element.attributes


def _names(element: PageElement) -> list[str]:
    names = [element.get("id")]
    if element.tag == "a":
        names += [element.get("name"), unquote(element.get("name"))]
    return [name for name in names if name]
