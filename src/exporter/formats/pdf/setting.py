"""What is laid out."""

from dataclasses import dataclass

from exporter.look import Look
from exporter.model import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A book in its look, with what earlier passes over its pages have taught."""

    book: Book
    look: Look
    crowded: frozenset[int] = frozenset()
    """Chapters whose pages had no room for notes of where links lead."""
    repeated: frozenset[str] = frozenset()
    """Anchors of links that need such a note again, for they stand on another page than the first."""
