"""A foreign page as a tree of elements, to look things up in and to cut pieces out of."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

_NO_TOKENS: frozenset[str] = frozenset()


@lru_cache(maxsize=4096)
def _tokens(value: str) -> frozenset[str]:
    return frozenset(value.split())


@dataclass(slots=True, eq=False)
class PageElement:
    """An element of a foreign page; it may hold anything, and it may be cut out."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[PageNode] = field(default_factory=list)
    parent: PageElement | None = field(default=None, repr=False)

    def get(self, name: str) -> str:
        """Return an attribute without the space around it, empty if it is not there."""
        return self.attributes.get(name, "").strip()

    @property
    def classes(self) -> frozenset[str]:
        """The tokens of its class."""
        value = self.attributes.get("class")
        return _tokens(value) if value else _NO_TOKENS

    @property
    def elements(self) -> Iterator[PageElement]:
        """The elements right below it."""
        return (child for child in self.children if isinstance(child, PageElement))

    def append(self, node: PageNode) -> None:
        """Put *node* last."""
        if isinstance(node, PageElement):
            node.parent = self
        self.children.append(node)

    def ancestors(self) -> Iterator[PageElement]:
        """Yield its parent, and so on up to the root."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def walk(self, *, around: Collection[PageElement] = ()) -> Iterator[PageElement]:
        """Yield the elements in it, in reading order, leaving out those in *around* and what they hold."""
        above: list[Iterator[PageNode]] = []
        nodes = iter(self.children)
        while True:
            for node in nodes:
                if isinstance(node, str) or (around and node in around):
                    continue
                yield node
                if node.children:
                    above.append(nodes)
                    nodes = iter(node.children)
                    break
            else:
                if not above:
                    return
                nodes = above.pop()

    def every(self, *tags: str) -> list[PageElement]:
        """Return the elements in it that have one of these tags, in reading order; quicker than to walk."""
        found: list[PageElement] = []
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                continue
            if node.tag in tags:
                found.append(node)
            if node.children:
                waiting += node.children[::-1]
        return found

    def find(self, wanted: Callable[[PageElement], bool]) -> PageElement | None:
        """Return the first element in it that is wanted."""
        return next((element for element in self.walk() if wanted(element)), None)

    def text(self, *, around: Collection[PageElement] = ()) -> str:
        """Return what it holds as text on one line, leaving out the elements in *around*."""
        pieces: list[str] = []
        waiting: list[PageNode] = self.children[::-1] if self.tag not in _UNSPOKEN else []
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                pieces.append(node)
            elif node.tag not in _UNSPOKEN and not (around and node in around):
                waiting += node.children[::-1]
                if node.tag not in _RUNNING:
                    pieces.append(" ")
        return " ".join("".join(pieces).split())

    def has_words(self) -> bool:
        """Say whether it holds any text, which is known sooner than the text."""
        waiting: list[PageNode] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                if node and not node.isspace():
                    return True
            elif node.tag not in _UNSPOKEN:
                waiting += node.children[::-1]
        return False

    def cut(self) -> None:
        """Take it out of the page."""
        if self.parent is not None:
            self.parent.children = [child for child in self.parent.children if child is not self]
            self.parent = None


def cut_all(elements: Iterable[PageElement]) -> None:
    """Take *elements* out of the page, the children of each parent in one go."""
    cut = set(elements)
    for parent in {element.parent for element in cut}:
        if parent is not None:
            parent.children = [c for c in parent.children if isinstance(c, str) or c not in cut]
    for element in cut:
        element.parent = None


PageNode: TypeAlias = str | PageElement

_UNSPOKEN = frozenset("script style template noscript svg".split())
_RUNNING = frozenset("a abbr b bdi bdo big cite code em font i mark q s small span strong sub sup u".split())


def to_html(root: PageElement, *, depth: int = 200) -> str:
    """Return the page as HTML for libraries that parse it themselves.

    Elements deeper than *depth* are left out and what they hold is kept: libxml2 drops what is
    deeper than about 254 levels.
    """
    pieces: list[str] = []
    waiting: list[tuple[PageNode, int] | str] = [(root, 0)]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, str):
            pieces.append(entry)
            continue
        node, level = entry
        if isinstance(node, str):
            pieces.append(_escape(node))
        elif node.tag not in _LEFT_OUT:
            if level < depth:
                pieces.append(_opening(node))
            if level < depth and node.tag not in _VOID:
                waiting.append(f"</{node.tag}>")
            waiting.extend((child, level + 1) for child in reversed(node.children))
    return "".join(pieces)


_LEFT_OUT = frozenset("script style template".split())
_VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame".split()
)
_NAME = re.compile(r"[A-Za-z_][\w:.-]*", re.ASCII)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _opening(element: PageElement) -> str:
    attributes = "".join(
        f' {name}="{_escape(value).replace(chr(34), "&quot;")}"'
        for name, value in element.attributes.items()
        if _NAME.fullmatch(name)
    )
    return f"<{element.tag}{attributes}>"
