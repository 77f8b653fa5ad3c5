"""The discussion below an article: comments in reading order, each naming its parent."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from exporter.model.change import Change
from exporter.model.content import Content
from exporter.model.person import Person


class State(StrEnum):
    """Whether a comment can be read."""

    VISIBLE = "visible"
    DELETED = "deleted"
    """By who wrote it, or nobody says by whom."""
    REMOVED = "removed"
    """By those who run the place."""
    HIDDEN = "hidden"
    """Folded away or not let in: it is there, and the source does not give its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One contribution to a discussion, with the number it was given when first loaded.

    The number is a label and no place: of comments that came later it is the next free one, wherever
    in their thread they stand, and who moves keeps it.
    """

    id: str
    thread: int
    """The thread that it was given its number in, from 1."""
    sequence: int
    """0 for a comment that opened a thread then, else from 1."""
    parent: str | None = None
    author: Person | None = None
    published: datetime | None = None
    body: Content = ()
    url: str | None = None
    by_article_author: bool = False
    state: State = State.VISIBLE
    score: int | None = None
    """Votes for it less those against it, where the source counts them."""
    change: Change | None = None
    """What became of it; None is nothing since it was first loaded."""

    def __post_init__(self) -> None:
        if self.thread < 1 or self.sequence < 0:
            raise ValueError(f"{self.thread}.{self.sequence} is not the number of a comment")
        if self.published is not None and self.published.tzinfo is None:
            raise ValueError(f"comment {self.number}: its time has no zone")

    @property
    def number(self) -> str:
        """`12` for the comment that opens thread 12, `12.3` for its third reply."""
        return f"{self.thread}.{self.sequence}" if self.sequence else str(self.thread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Another page that says it refers to the article: a pingback, a trackback or a webmention."""

    author: Person | None = None
    """The name that it gives itself, mostly a title, and its address."""
    published: datetime | None = None
    body: Content = ()

    def __post_init__(self) -> None:
        if self.published is not None and self.published.tzinfo is None:
            raise ValueError("the time of a mention has no zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """Comments that are not in one place of a discussion because they were not asked for."""

    after: str | None = None
    """The comment that the place comes after in reading order; None where it comes before all."""
    parent: str | None = None
    """The comment that they answer; None for whole threads."""
    comments: int
    """How many comments they are, with all replies to them."""
    threads: int = 0
    """How many threads they are, where they are whole threads."""

    def __post_init__(self) -> None:
        if self.comments < 1 or not 0 <= self.threads <= self.comments:
            raise ValueError(f"{self.comments} comments in {self.threads} threads cannot have been left out")
        if (self.threads == 0) != (self.parent is not None):
            raise ValueError("what was left out is either threads or the replies to a comment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """The comments on an article, parents before their replies and threads one after another.

    Raises ValueError when an identifier or a number occurs twice, a parent does not come first in the
    same thread, or a place where something was left out is none.
    """

    comments: tuple[Comment, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """Kept apart: they are no comments, though many a source counts them as such."""
    is_open: bool | None = None
    stated: int | None = None
    """How many comments the source says there are, if it says."""
    omissions: tuple[Omission, ...] = ()
    """What was left out on request, in reading order."""
    is_partial: bool = False
    """True where the place shows that there are more comments, such as a page of several, or a feed."""

    def __post_init__(self) -> None:
        opening = ""
        seen: dict[str, str] = {}
        """By identifier, the comment that opens its thread."""
        numbers: set[str] = set()
        for comment in self.comments:
            if comment.id in seen or comment.number in numbers:
                raise ValueError(f"comment {comment.number} ({comment.id}) occurs twice")
            if comment.parent is None:
                opening = comment.id
            elif seen.get(comment.parent) != opening:
                raise ValueError(f"comment {comment.number} answers none before it in its thread")
            seen[comment.id] = opening
            numbers.add(comment.number)
        for omission in self.omissions:
            if not {omission.after, omission.parent} <= {None, *seen}:
                raise ValueError("comments were left out of a place that is not there")
            if omission.parent is not None and seen[omission.parent] != seen.get(omission.after or ""):
                raise ValueError("replies were left out of a thread that they do not belong to")

    def with_depth(self) -> Iterator[tuple[int, Comment]]:
        """Yield each comment with the number of its ancestors."""
        depths: dict[str | None, int] = {None: -1}
        for comment in self.comments:
            depths[comment.id] = depth = depths[comment.parent] + 1
            yield depth, comment

    def threads(self) -> Iterator[tuple[Comment, ...]]:
        """Yield the threads, each with the comment that opens it first."""
        thread: list[Comment] = []
        for comment in self.comments:
            if comment.parent is None and thread:
                yield tuple(thread)
                thread = []
            thread.append(comment)
        if thread:
            yield tuple(thread)

    def map_bodies(self, change: Callable[[Content], Content]) -> "Discussion":
        """Return the discussion with *change* made to every comment's text."""
        return replace(self, comments=tuple(replace(c, body=change(c.body)) for c in self.comments))

    @property
    def left_out(self) -> int:
        """How many comments were left out on request."""
        return sum(omission.comments for omission in self.omissions)

    @property
    def depth(self) -> int:
        """How many comments the longest chain of replies holds."""
        return max((depth + 1 for depth, _ in self.with_depth()), default=0)
