"""What became of a comment or an article from one capture of a place to the next."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from exporter.model.content import Content


class Kind(StrEnum):
    """What happened."""

    NEW = "new"
    """It was not there before."""
    EDITED = "edited"
    """It said something else before."""
    REMOVED = "removed"
    """It is no longer there; what it said is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What something said before."""

    until: datetime
    """When it was noticed to say something else."""
    body: Content = ()
    title: str | None = None
    """Of an article."""
    standfirst: Content = ()

    def __post_init__(self) -> None:
        if self.until.tzinfo is None:
            raise ValueError("the time until which something was said has no zone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The latest thing that happened, when it was noticed, and all that was said before."""

    kind: Kind
    noticed: datetime
    """When the capture was made that shows it, not when it happened, which nobody says."""
    earlier: tuple[Version, ...] = ()
    """In the order of time."""

    def __post_init__(self) -> None:
        if self.noticed.tzinfo is None:
            raise ValueError("the time at which a change was noticed has no zone")
