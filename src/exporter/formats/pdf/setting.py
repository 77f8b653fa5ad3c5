"""What is laid out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from exporter.formats.pdf.line_breaks import Breaks
from exporter.formats.pdf.portions import Portion, whole
from exporter.formats.pdf.repairs import Repair
from exporter.look import Look
from exporter.model import Article, Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A book in its look, with what earlier passes over its pages have taught."""

    book: Book
    look: Look
    rules: str = ""
    """Style rules for what is in this book, such as how far formulas go below their lines."""
    crowded: frozenset[int] = frozenset()
    """Chapters whose pages had no room for notes of where links lead."""
    repeated: frozenset[str] = frozenset()
    """Anchors of links that need such a note again, for they stand on another page than the first."""
    repairs: Mapping[str, Repair] = field(default_factory=dict)
    """What is done to tables, by the keys that `Typesetter` gives them."""
    pages: Mapping[str, int] = field(default_factory=dict)
    """On which page each anchor begins that a printed number tells of."""
    cited: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """On which pages each address of the list of links is cited, as it is printed."""
    breaks: Breaks = field(default_factory=dict, compare=False)
    """Where the lines of paragraphs end; to have learned that is no reason for another pass."""
    guesses: Mapping[str, int] = field(default_factory=dict)
    """On which pages anchors may stand, for as long as they are not known."""
    part: Portion | None = None
    """What of the book is laid out; None is all of it."""
    first_page: int = 1
    listed: frozenset[int] = frozenset()
    """Chapters laid out before, in other portions, that list their links themselves."""

    @property
    def portion(self) -> Portion:
        """What of the book is laid out."""
        return self.part or whole(self.book)

    def chapters(self) -> Iterator[tuple[int, Article]]:
        """Yield the articles that are laid out, with their places in the book."""
        return ((index, self.book.chapters[index]) for index in self.portion.chapters)
