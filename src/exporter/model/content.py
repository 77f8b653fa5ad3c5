"""Text with structure: a tree of strings, elements, notes and formulas over the closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TypeAlias

from exporter.model.mathematics import EXPRESSIONS
from exporter.model.vocabulary import BLOCKS, FLOW, VOCABULARY, has_forbidden, is_identifier

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
            elif isinstance(child, Element):
                if child.tag not in rule.children:
                    raise ValueError(f"<{self.tag}> may not hold <{child.tag}>")
            elif "span" not in rule.children:
                raise ValueError(f"<{self.tag}> may hold neither notes nor formulas")
        if rule.size is not None and len(self.children) != rule.size:
            raise ValueError(f"<{self.tag}> must hold {rule.size} elements")
        if self.tag == "a" and any(_is_link(node) for node in nodes_in(self.children)):
            raise ValueError("a link may not hold another link or a note")
        object.__setattr__(self, "attributes", _ordered(self.attributes))

    def __reduce__(self) -> tuple[type[Element], tuple[str, Content, dict[str, str]]]:
        # A mapping proxy does not pickle.
        return Element, (self.tag, self.children, dict(self.attributes))

    def __hash__(self) -> int:
        return hash((self.tag, self.children, tuple(self.attributes.items())))

    @property
    def is_block(self) -> bool:
        """True for what stands on lines of its own."""
        return self.tag in BLOCKS


# Past the frozen `__setattr__`, which takes most of the time that an element takes.
_set_tag, _set_children, _set_attributes = (
    vars(Element)[name].__set__ for name in ("tag", "children", "attributes")
)


def sure_element(tag: str, children: Content, attributes: Mapping[str, str]) -> Element:
    """Return an element whose maker has seen to all that the constructor would look for.

    That is `markup`'s builder alone, which decides for each element of a page where it may stand;
    whoever has not decided that calls the constructor.
    """
    element: Element = object.__new__(Element)
    _set_tag(element, tag)
    _set_children(element, children)
    _set_attributes(element, _ordered(attributes))
    return element


def _ordered(attributes: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(sorted(attributes.items()))) if attributes else _NO_ATTRIBUTES


@dataclass(frozen=True, slots=True)
class Note:
    """Words that belong to a place in the text and are read apart from it.

    Raises ValueError for a mark that shows nothing, and for content that may not stand in a note.
    """

    content: Content
    mark: str
    """How the text marks the place, such as `12` or `*`."""
    id: str | None = None
    """What other places refer to it by."""

    def __post_init__(self) -> None:
        if not self.mark.strip() or has_forbidden(self.mark):
            raise ValueError("a note needs a mark")
        if self.id is not None and not is_identifier(self.id):
            raise ValueError(f"a note may not have the identifier {self.id[:60]!r}")
        for node in self.content:
            if isinstance(node, Element) and node.tag not in FLOW:
                raise ValueError(f"a note may not hold <{node.tag}>")
            if isinstance(node, str) and has_forbidden(node):
                raise ValueError(f"a note may not hold the text {node[:40]!r}")
        if any(isinstance(node, Note) for node in nodes_in(self.content)):
            raise ValueError("a note may not hold another note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula, as TeX or as the elements of MathML, or as both.

    Raises ValueError for one that is neither, and for elements that may not stand in it.
    """

    tex: str | None = None
    mathml: tuple[Element, ...] = ()
    is_block: bool = False
    """True for one that stands on a line of its own."""

    def __post_init__(self) -> None:
        if not self.mathml and not (self.tex or "").strip():
            raise ValueError("a formula needs TeX or MathML")
        if self.tex is not None and (not self.tex.strip() or has_forbidden(self.tex)):
            raise ValueError(f"a formula may not be {self.tex[:40]!r}")
        if any(element.tag not in EXPRESSIONS for element in self.mathml):
            raise ValueError("a formula may hold elements of MathML only")

    @property
    def text(self) -> str:
        """What stands for it in plain text: the TeX, failing that the signs in reading order."""
        return self.tex if self.tex is not None else " ".join(_signs(self.mathml))


Node: TypeAlias = str | Element | Note | Formula
Content: TypeAlias = tuple[Node, ...]


def nodes_in(content: Content) -> Iterator[Element | Note | Formula]:
    """Yield everything but text, what holds before what is held, in reading order; formulas are whole."""
    waiting = [node for node in reversed(content) if not isinstance(node, str)]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Formula):
            continue
        held = node.children if isinstance(node, Element) else node.content
        waiting += [inner for inner in reversed(held) if not isinstance(inner, str)]


def elements_in(content: Content) -> Iterator[Element]:
    """Yield every element, parents before children, in reading order, those of notes included."""
    return (node for node in nodes_in(content) if isinstance(node, Element))


def identifiers_in(content: Content) -> Iterator[str]:
    """Yield the identifiers of elements and notes."""
    for node in nodes_in(content):
        identifier = _identifier_of(node)
        if identifier is not None:
            yield identifier


def map_elements(content: Content, change: Callable[[Element], Content]) -> Content:
    """Return *content* with each element replaced by what *change* gives, children first."""
    return map_nodes(content, lambda node: change(node) if isinstance(node, Element) else (node,))


def map_nodes(content: Content, change: Callable[[Element | Note | Formula], Content]) -> Content:
    """Return *content* with everything but text replaced by what *change* gives, children first."""
    changed: list[Node] = []
    for node in content:
        if isinstance(node, str):
            changed.append(node)
        else:
            changed.extend(change(_with_parts_mapped(node, change)))
    return tuple(changed)


def _with_parts_mapped(
    node: Element | Note | Formula, change: Callable[[Element | Note | Formula], Content]
) -> Element | Note | Formula:
    if isinstance(node, Element):
        children = map_nodes(node.children, change)
        return node if children == node.children else replace(node, children=children)
    if isinstance(node, Note):
        content = map_nodes(node.content, change)
        return node if content == node.content else replace(node, content=content)
    return node


def _identifier_of(node: Element | Note | Formula) -> str | None:
    if isinstance(node, Element):
        return node.attributes.get("id")
    return node.id if isinstance(node, Note) else None


def _is_link(node: Element | Note | Formula) -> bool:
    return isinstance(node, Note) or (isinstance(node, Element) and node.tag == "a")


def _signs(content: Content) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield from node.split()
        elif isinstance(node, Element):
            yield from _signs(node.children)
