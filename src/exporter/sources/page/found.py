"""What a reader of discussions gives, and what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from exporter.markup.tree import PageElement
from exporter.sources.drafts import Draft
from exporter.sources.page.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDiscussion:
    """The comments of a page in reading order, and the element of the page that holds them."""

    root: PageElement
    drafts: tuple[Draft, ...]
    pingbacks: int = 0
    """Mentions by other pages, which are no comments but are often counted with them."""


DiscussionReader: TypeAlias = Callable[[Place], FoundDiscussion | None]
"""Finds a discussion of one make in a page; None when there is none of it."""
