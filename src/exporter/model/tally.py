"""How much of what its sources hold a book has kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What is in a book, what could not be had, and what nobody asked for, in numbers."""

    articles: int
    words: int
    comments: int
    images: int
    lost_sources: int = 0
    """Locations that could not be used at all."""
    lost_comments: int = 0
    lost_images: int = 0
    lost_others: int = 0
    """What else was left out or had to be changed."""
    unwanted_comments: int = 0
    unwanted_images: int = 0
