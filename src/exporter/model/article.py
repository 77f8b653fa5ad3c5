"""An article together with the discussion below it."""

from dataclasses import dataclass
from datetime import datetime

from exporter.model.asset import Asset
from exporter.model.change import Change
from exporter.model.content import Content
from exporter.model.discussion import Discussion
from exporter.model.person import Person
from exporter.model.series import Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text that was published in one place under one title; `None` means not known."""

    title: str
    body: Content = ()
    standfirst: Content = ()
    """The line below the title that says what the article is about; phrasing only."""
    authors: tuple[Person, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    """A BCP 47 tag."""
    url: str | None = None
    site: str | None = None
    """The name of the place, as readers know it."""
    description: str | None = None
    """What it is about, for catalogues; plain text that is not shown with the article."""
    rights: str | None = None
    """In words, or the address of a licence."""
    categories: tuple[str, ...] = ()
    """What the place files it under."""
    tags: tuple[str, ...] = ()
    """Keywords that it was given."""
    series: Series | None = None
    discussion: Discussion | None = None
    assets: tuple[Asset, ...] = ()
    change: Change | None = None
    """What became of its own words, its title included; None is nothing since it was first loaded."""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("an article needs a title")
        if any(time is not None and time.tzinfo is None for time in (self.published, self.modified)):
            raise ValueError("the time of publication has no zone")
