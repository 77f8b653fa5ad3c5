"""What of a book is laid out in one go: a long book in portions, which are joined afterwards.

Layout takes more than twice as long, and as much room, for a book twice as long, and what follows the text
needs the pages of the text. Portions begin where a new page begins anyway.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from exporter.formats.commenters import comments_on, many_speak
from exporter.look import BackMatter, Look
from exporter.model import Book
from exporter.transforms.anchors import article_anchor

_SHORT = 150
"""Pages of a book that is laid out whole."""
_PAGES = 100
"""Pages of a portion: fewer make a larger file, for each holds the letters of its fonts again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A run of a book's chapters, with or without what stands before and after them all."""

    chapters: range
    has_front: bool = False
    has_back: bool = False


def whole(book: Book) -> Portion:
    """Return the portion that is all of a book."""
    return Portion(chapters=range(len(book.chapters)), has_front=True, has_back=True)


def portions_of(book: Book, look: Look, guesses: Mapping[str, int]) -> tuple[Portion, ...]:
    """Return the portions of a book, in order; *guesses* are the pages on which its anchors may stand."""
    pages = max(guesses.values(), default=1)
    if look.most_pages is not None or look.is_booklet or pages <= _SHORT:
        return (whole(book),)
    has_back = book.is_collection or has_back_matter(book, look)
    front = (Portion(chapters=range(0), has_front=True),) if book.is_collection else ()
    back = (Portion(chapters=range(0), has_back=True),) if has_back else ()
    return (*front, *_runs(book, guesses), *back)


def _runs(book: Book, guesses: Mapping[str, int]) -> Iterator[Portion]:
    def place(index: int) -> tuple[object, int]:
        # The outline of one part goes below one entry.
        return book.part_of(index), guesses[article_anchor(index)] // _PAGES

    for _, run in groupby(range(len(book.chapters)), key=place):
        chapters = list(run)
        yield Portion(chapters=range(chapters[0], chapters[-1] + 1))


def has_back_matter(book: Book, look: Look) -> bool:
    """Say whether lists follow the text of a book."""
    wanted = look.finding.back_matter
    if wanted is not BackMatter.AUTO:
        return wanted is BackMatter.ALL
    return any(many_speak(comments_on(article)) for article in book.chapters)
