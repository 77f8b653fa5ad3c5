"""Places that articles come from."""

from collections.abc import Iterator
from typing import ClassVar, Protocol

from exporter.context import Context
from exporter.model import Article
from exporter.sources.location import Location

__all__ = ["Location", "Source"]


class Source(Protocol):
    """Reads articles from one kind of place."""

    name: ClassVar[str]
    summary: ClassVar[str]
    """What `exporter sources` says of it, in a few words."""
    rank: ClassVar[int]
    """Sources are asked in this order; the lower, the narrower the claim."""

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Say whether the file at *location* is of this kind, by its beginning and its name."""

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the articles at *location*: a page gives one, an export gives many, as a stream.

        Raises UnreadableInput when there is nothing to be had.
        """
