"""What is laid out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from exporter.formats.pdf.repairs import Repair
from exporter.look import Look
from exporter.model import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A book in its look, with what earlier passes over its pages have taught."""

    book: Book
    look: Look
    repairs: Mapping[str, Repair] = field(default_factory=dict)
    """What is done to tables, by the keys that `Typesetter` gives them."""
