"""The part of CSS selectors that the tables of engines need, on the elements of a page."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from typing import TypeAlias

from exporter.markup.tree import PageElement

Test: TypeAlias = Callable[[PageElement], bool]

_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:([*^$~]?=)([^\]]*))?\]")


@cache
def test_of(selector: str) -> Test:
    """Return a test of whether an element is what *selector* names: `tag.class[name^=value], above below`."""
    chains = [[_compound(part) for part in chain.split()] for chain in selector.split(",")]
    return lambda element: any(_fits(element, chain) for chain in chains)


def first(elements: Iterable[PageElement], *selectors: str) -> PageElement | None:
    """Return the first of *elements* that the earliest of *selectors* names."""
    known = list(elements)
    return next((e for selector in selectors if selector for e in filter(test_of(selector), known)), None)


def every(elements: Iterable[PageElement], selector: str) -> Iterator[PageElement]:
    """Yield those of *elements* that *selector* names."""
    return filter(test_of(selector), elements) if selector else iter(())


def _fits(element: PageElement, chain: list[Test]) -> bool:
    *outer, innermost = chain
    if not innermost(element):
        return False
    above = element.ancestors()
    return all(any(wanted(a) for a in above) for wanted in reversed(outer))


def _compound(part: str) -> Test:
    tests = [partial(_has, match) for match in _SIMPLE.finditer(part)]
    return lambda element: all(has(element) for has in tests)


def _has(match: re.Match[str], e: PageElement) -> bool:
    tag, name, identifier, attribute, how, value = match.groups("")
    if tag:
        return e.tag == tag.lower()
    if name:
        return name in e.classes
    if identifier:
        return e.get("id") == identifier
    stated = e.attributes.get(attribute)
    if stated is None:
        return False
    match how:
        case "=":
            return stated.strip() == value
        case "^=":
            return stated.startswith(value)
        case "$=":
            return stated.endswith(value)
        case "~=":
            return value in stated.split()
        case "*=":
            return value in stated
    return True
