"""Text with structure: a tree of strings and elements over the closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from exporter.model.vocabulary import BLOCKS, VOCABULARY, has_forbidden

MAX_DEPTH = 64
"""How deep elements may nest; WeasyPrint 70 fails just above 160 blocks."""


_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the vocabulary, with its attributes in alphabetical order.

    Raises ValueError for a tag, an attribute, a value, a child or a character that the
    vocabulary does not allow there.
    """

    tag: str
    children: Content = ()
    attributes: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rule = VOCABULARY.get(self.tag)
        if rule is None:
            raise ValueError(f"<{self.tag}> is not in the vocabulary")
        for name, value in self.attributes.items():
            allowed = rule.attributes.get(name)
            if allowed is None or not allowed(value) or has_forbidden(value):
                raise ValueError(f"<{self.tag}> may not have {name}={value[:60]!r}")
        for child in self.children:
            if isinstance(child, str):
                if not rule.text or has_forbidden(child):
                    raise ValueError(f"<{self.tag}> may not hold the text {child[:40]!r}")
            elif child.tag not in rule.children:
                raise ValueError(f"<{self.tag}> may not hold <{child.tag}>")
        if self.tag == "a" and any(e.tag == "a" for e in elements_in(self.children)):
            raise ValueError("a link may not hold another link")
        ordered = (
            MappingProxyType(dict(sorted(self.attributes.items()))) if self.attributes else _NO_ATTRIBUTES
        )
        object.__setattr__(self, "attributes", ordered)

    def __reduce__(self) -> tuple[type[Element], tuple[str, Content, dict[str, str]]]:
        # A mapping proxy does not pickle.
        return Element, (self.tag, self.children, dict(self.attributes))

    def __hash__(self) -> int:
        return hash((self.tag, self.children, tuple(self.attributes.items())))

    @property
    def is_block(self) -> bool:
        """True for what stands on lines of its own."""
        return self.tag in BLOCKS


Content: TypeAlias = tuple[str | Element, ...]


def elements_in(content: Content) -> Iterator[Element]:
    """Yield every element, parents before children, in reading order."""
    for node in content:
        if isinstance(node, Element):
            yield node
            yield from elements_in(node.children)


def map_elements(content: Content, change: Callable[[Element], Content]) -> Content:
    """Return *content* with each element replaced by what *change* gives, children first."""
    changed: list[str | Element] = []
    for node in content:
        if isinstance(node, str):
            changed.append(node)
            continue
        children = map_elements(node.children, change)
        changed.extend(change(node if children == node.children else replace(node, children=children)))
    return tuple(changed)
