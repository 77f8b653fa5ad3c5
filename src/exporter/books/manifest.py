"""What `book.toml` says, as values."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from exporter.anonymity import Names
from exporter.choosing import Choice
from exporter.model import Details, Person, Series
from exporter.scaling import Size

FILE = "book.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which of the articles at a location are meant; all that it says must hold."""

    article: str | None = None
    """The address or the title of one."""
    since: datetime | None = None
    until: datetime | None = None
    """Articles of this moment are no longer meant."""
    author: str | None = None
    tag: str | None = None
    category: str | None = None
    limit: int | None = None
    """How many, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What is said of the articles of an item in place of what they say themselves; None is nothing."""

    title: str | None = None
    authors: tuple[Person, ...] | None = None
    published: datetime | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] | None = None
    categories: tuple[str, ...] | None = None
    series: Series | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A location, and what is taken from there."""

    location: str
    """As the manifest has it: an address, or a name from the book's folder."""
    asked: Mapping[str, Any] = field(default_factory=dict)
    """What the manifest says of which articles are meant, in its own words."""
    is_query: bool = False
    selection: Selection = field(default_factory=Selection)
    overrides: Overrides = field(default_factory=Overrides)
    part: str | None = None
    choice: Choice = field(default_factory=Choice)
    """What is kept of the discussions."""

    @property
    def key(self) -> str:
        """What the journal calls it: its location and, where not all of that is meant, what is."""
        if not self.asked:
            return self.location
        return f"{self.location} {json.dumps(dict(self.asked), ensure_ascii=False, sort_keys=True)}"

    @property
    def label(self) -> str:
        """What messages call it."""
        return ", ".join([self.location, *(f"{name} {value}" for name, value in self.asked.items())])


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """A book as its maker describes it."""

    title: str
    creators: tuple[Person, ...] = ()
    """None are the authors of its articles."""
    language: str | None = None
    details: Details = field(default_factory=Details)
    cover: str | None = None
    theme: str = "book"
    names: Names = Names.FULL
    images: Size = Size.LARGE
    choice: Choice = field(default_factory=Choice)
    """What is kept of discussions where an item does not say."""
    parts: tuple[str, ...] = ()
    order: str = "given"
    parted_by: str | None = None
    formats: tuple[str, ...] = ("epub",)
    folder: str = "dist"
    """Where editions go, from the book's folder."""
    printed: Mapping[str, Any] = field(default_factory=dict)
    """Options of the print edition, by their names on the command line."""
    items: tuple[Item, ...] = ()
    """Items, then queries, each in their order."""
