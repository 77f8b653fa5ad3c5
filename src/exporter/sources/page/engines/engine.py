"""What has to be known about an engine to read the discussions in its pages."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.index import PageIndex
from exporter.sources.page.engines.selectors import every, test_of
from exporter.sources.page.place import Place

_LONGEST = 2000
_LONGEST_TEXT = 200
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Fact:
    """Where something short stands in a comment."""

    where: str = ""
    """A selector among the elements of the comment; empty for the comment's own element."""
    attribute: str = ""
    """The name of an attribute; empty for the text."""
    pattern: str = r"(.+)"
    """What the whole of it must match; its only group is the fact."""
    above: bool = False
    """Whether *where* names an element that holds the comment."""

    def read(self, own: Sequence[PageElement]) -> str | None:
        """Return the fact, from a comment's element and those in it that are not other comments."""
        return next((found for element in self._places(own) if (found := self.within(element))), None)

    def _places(self, own: Sequence[PageElement]) -> Iterator[PageElement]:
        if self.above:
            return every(own[0].ancestors(), self.where)
        return every(islice(own, 1, None), self.where) if self.where else iter(own[:1])

    def within(self, element: PageElement) -> str | None:
        """Return the fact that *element*, which *where* names, states."""
        stated = element.get(self.attribute)[:_LONGEST] if self.attribute else element.text()[:_LONGEST_TEXT]
        match = re.fullmatch(self.pattern, stated, re.DOTALL)
        return match[1] if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """How the pages of one engine hold a comment and its parts; names are selectors, the surest first."""

    name: str
    comment: str
    """What every comment has one of, and nothing else has."""
    holder: str = ""
    """The element above that which is the whole comment, if it is another."""
    outside: str = ""
    """What holds things that look like comments and are none."""
    only_with: str = ""
    """What the page must have somewhere."""
    identifier: tuple[Fact, ...] = ()
    prefix: str = ""
    """What this engine puts before the identifier in anchors."""
    author: tuple[str, ...] = ()
    named: tuple[Fact, ...] = ()
    """Where the name stands if no element holds it alone."""
    date: tuple[Fact, ...] = ()
    body: tuple[str, ...] = ()
    unsaid: str = ""
    """What is in the body and is not part of what was said."""
    permalink: tuple[Fact, ...] = ()
    parent: tuple[Fact, ...] = ()
    """Where the identifier of the answered comment is stated, without the prefix."""
    depth: tuple[Fact, ...] = ()
    """A number that grows with the depth; without it what holds a comment is its parent."""
    indent: str = ""
    """What holds the replies to the comment before it."""
    by_article_author: str = ""
    starter: tuple[str, ...] = ()
    """Where the page names who opened the discussion."""
    score: tuple[Fact, ...] = ()
    hidden: tuple[Fact, ...] = ()
    """Numbers of comments that are not in the page, wherever they stand."""
    clipped: str = ""
    """What stands at the end of a text of which the page shows only the beginning."""
    gone: str = ""
    """What marks a comment that was taken back or taken away."""
    opens_with_article: bool = False
    """Whether the first of them is what the others are about."""
    is_topic: bool = False
    """Whether the page has no article besides: the first of them is what the others are about."""
    prepare: Callable[[PageElement], None] | None = None
    address: Callable[[Place], str | None] | None = None

    def may_have_made(self, index: PageIndex) -> bool:
        """Say whether a page has what all pages of this make have."""
        return index.has(self.only_with or self.comment)

    def elements(self, index: PageIndex) -> list[PageElement]:
        """Return the elements of a page that are comments of this make."""
        found = (e for e in index.every(self.comment) if not self._is_outside(e))
        return list(dict.fromkeys(self._held(element) for element in found))

    def _is_outside(self, element: PageElement) -> bool:
        return bool(self.outside) and any(map(test_of(self.outside), element.ancestors()))

    def _held(self, element: PageElement) -> PageElement:
        return next(every(element.ancestors(), self.holder), element)


def fact(facts: tuple[Fact, ...], own: Sequence[PageElement]) -> str | None:
    """Return the first of *facts* that a comment states."""
    return next((found for each in facts if (found := each.read(own)) is not None), None)


def number(stated: str | None) -> int | None:
    """Return the whole number that a page states, if it is one that may be meant."""
    digits = (stated or "").replace(",", "")
    is_number = re.fullmatch(r"-?[0-9]+", digits) is not None and len(digits) <= _LONGEST_NUMBER
    return int(digits) if is_number else None
