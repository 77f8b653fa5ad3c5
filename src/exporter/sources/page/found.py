"""What a reader of discussions gives, and what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from exporter.markup.tree import PageElement
from exporter.model import Mention
from exporter.sources.drafts import Draft
from exporter.sources.page.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDiscussion:
    """The comments of a page in reading order, and the element of the page that holds them."""

    root: PageElement
    drafts: tuple[Draft, ...]
    mentions: tuple[Mention, ...] = ()
    """Pingbacks and the like, which are no comments but are often counted with them."""
    stated: int | None = None
    """How many comments there are, where this make of page says so in a place of its own."""
    address: str | None = None
    """Where the thread is on the web, the same for all its pages, where this make of page tells."""
    continues: bool = False
    """True for a further page of a thread that does not say of which."""
    is_topic: bool = False
    """True for a topic of a forum, which is its posts and nothing besides."""
    hidden: int = 0
    """How many comments the page knows of and does not hold, where it tells."""
    clipped: int = 0
    """Of how many comments the page shows only the beginning, where it tells."""


DiscussionReader: TypeAlias = Callable[[Place], FoundDiscussion | None]
"""Finds a discussion of one make in a page; None when there is none of it."""
