"""The part of CSS selectors that the tables of engines need, on the elements of a page."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from exporter.markup.tree import PageElement

Test: TypeAlias = Callable[[PageElement], bool]

_SIMPLE = re.compile(r"([a-zA-Z][\w-]*)|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:([*^$~]?=)([^\]]*))?\]")


@dataclass(frozen=True, slots=True)
class Chain:
    """One of the alternatives of a selector: what an element must be, and what must hold it."""

    innermost: Test
    outer: tuple[Test, ...]
    """From the inside out."""
    keys: tuple[str, ...]
    """What the element must have, in the words of `keys_of`."""

    def fits(self, element: PageElement) -> bool:
        """Say whether *element* is what the chain names."""
        if not self.innermost(element):
            return False
        above = element.ancestors()
        return all(any(map(wanted, above)) for wanted in self.outer)


@cache
def chains_of(selector: str) -> tuple[Chain, ...]:
    """Return the alternatives of *selector*: `tag.class[name^=value], above below`."""
    return tuple(_chain(alternative.split()) for alternative in selector.split(","))


@cache
def test_of(selector: str) -> Test:
    """Return a test of whether an element is what *selector* names."""
    tests = [chain.fits if chain.outer else chain.innermost for chain in chains_of(selector)]
    return tests[0] if len(tests) == 1 else lambda element: any(test(element) for test in tests)


def first(elements: Iterable[PageElement], *selectors: str) -> PageElement | None:
    """Return the first of *elements* that the earliest of *selectors* names."""
    known = list(elements)
    return next((e for selector in selectors if selector for e in filter(test_of(selector), known)), None)


def every(elements: Iterable[PageElement], selector: str) -> Iterator[PageElement]:
    """Yield those of *elements* that *selector* names."""
    return filter(test_of(selector), elements) if selector else iter(())


def keys_of(element: PageElement) -> tuple[str, ...]:
    """Return what an element may be looked up by: its tag, its classes, and the names of its attributes."""
    attributes = element.attributes
    return _keys_of(element.tag, attributes.get("class", ""), tuple(attributes))


@lru_cache(maxsize=4096)
def _keys_of(tag: str, classes: str, attributes: tuple[str, ...]) -> tuple[str, ...]:
    return (tag, *(f".{name}" for name in set(classes.split())), *(f"[{name}" for name in attributes))


def _chain(parts: list[str]) -> Chain:
    *outer, innermost = parts
    keys = [key for match in _SIMPLE.finditer(innermost) if (key := _key(match))]
    return Chain(_compound(innermost), tuple(map(_compound, reversed(outer))), tuple(keys))


def _key(match: re.Match[str]) -> str:
    tag, name, identifier, attribute, *_ = match.groups("")
    if tag:
        return tag.lower()
    return f".{name}" if name else f"[{'id' if identifier else attribute}"


def _compound(part: str) -> Test:
    tests = [_simple(match) for match in _SIMPLE.finditer(part)]
    if len(tests) == 1:
        return tests[0]
    if len(tests) == 2:
        one, two = tests
        return lambda element: one(element) and two(element)
    return lambda element: all(test(element) for test in tests)


def _simple(match: re.Match[str]) -> Test:
    tag, name, identifier, attribute, how, value = match.groups("")
    tag = tag.lower()
    if tag:
        return lambda e: e.tag == tag
    if name:
        return lambda e: name in e.classes
    if identifier:
        return lambda e: e.get("id") == identifier
    return _stated(attribute, how, value)


def _stated(attribute: str, how: str, value: str) -> Test:
    match how:
        case "=":
            return lambda e: attribute in e.attributes and e.get(attribute) == value
        case "^=":
            return lambda e: e.attributes.get(attribute, "").startswith(value)
        case "$=":
            return lambda e: e.attributes.get(attribute, "").endswith(value)
        case "~=":
            return lambda e: value in e.attributes.get(attribute, "").split()
        case "*=":
            return lambda e: value in e.attributes.get(attribute, "")
    return lambda e: attribute in e.attributes
