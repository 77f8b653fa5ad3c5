"""What is laid out."""

from dataclasses import dataclass

from exporter.look import Look
from exporter.model import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A book in its look, with what earlier passes over its pages have taught."""

    book: Book
    look: Look
