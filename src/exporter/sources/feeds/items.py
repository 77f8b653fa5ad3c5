"""What a feed holds, whichever of the formats it is in."""

from dataclasses import dataclass

from exporter.model import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text in a feed; what is relative in it is relative to *base*, or else to its item."""

    text: str
    is_markup: bool = True
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosure:
    """A file that belongs to an item."""

    address: str
    kind: str = ""
    """Its media type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article or one comment; `link` and what it answers may be relative."""

    id: str = ""
    link: str = ""
    title: str = ""
    content: Passage | None = None
    summary: Passage | None = None
    is_summed_up: bool = False
    """True when the format has another place for the text, so that the summary cannot be all of it."""
    authors: tuple[Person, ...] = ()
    published: str = ""
    language: str | None = None
    about: str = ""
    """The address of what the item is about, where that is another page."""
    answers: tuple[str, ...] = ()
    """Identifiers and addresses of what it answers."""
    comments_feed: str = ""
    stated: int | None = None
    """How many comments the feed says there are."""
    enclosures: tuple[Enclosure, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    rights: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed, read."""

    title: str = ""
    link: str = ""
    language: str | None = None
    authors: tuple[Person, ...] = ()
    rights: str = ""
    next: str = ""
    """Where the feed goes on."""
    stated: int | None = None
    """How many items the feed says there are in all its parts."""
    items: tuple[Item, ...] = ()
