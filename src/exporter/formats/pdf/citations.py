"""What an article says of where its links lead."""

from collections.abc import Mapping
from dataclasses import dataclass

from exporter.linking import Links
from exporter.model import Article, Content


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How one article tells where its links lead."""

    links: Links
    """Anything but `auto`."""
    reach: int
    """Letters after which a note is repeated, for it will stand on an earlier page."""
    repeated: frozenset[str] = frozenset()
    """Anchors of calls that have turned out to stand on other pages than their notes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A place in the text with a mark of where its link leads."""

    anchor: str
    number: int
    note: str | None
    """The anchor of its own note; None where the mark is that of an earlier one, or of a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """An address in a list of links."""

    mark: str
    anchor: str
    call: str
    """Where it is first referred to."""
    href: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """An article that says where its links lead."""

    article: Article
    calls: tuple[Call, ...] = ()
    entries: tuple[LinkEntry, ...] = ()
    """The list that stands after it."""

    @property
    def bodies(self) -> Mapping[str, Content]:
        """The texts of its comments."""
        discussion = self.article.discussion
        return {} if discussion is None else {comment.id: comment.body for comment in discussion.comments}
