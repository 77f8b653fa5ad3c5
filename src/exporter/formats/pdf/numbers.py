"""Page numbers: those that earlier passes have taught, and a guess until they have.

A guess has mostly as many digits as the truth, and digits are equally wide: what the first pass lays out
with guesses, the second lays out alike with the truth.
"""

from collections.abc import Iterable, Mapping

from exporter.labels import Labels
from exporter.markup import to_plain
from exporter.model import Article, Book, Content
from exporter.paper import Paper
from exporter.transforms.anchors import article_anchor, comment_anchor, discussion_anchor, part_anchor

_LETTER = 0.5
"""The mean width of a letter, of the size of its type."""
_POINT_MM = 25.4 / 72
_BYLINE_LETTERS = 80
"""What the name and the date above a comment, and the space around it, take of the page."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_RUN = 3
"""So many pages in a row are written as a range."""


class PageNumbers:
    """The page of every anchor of a book."""

    def __init__(self, known: Mapping[str, int], guesses: Mapping[str, int]) -> None:
        self._known = known
        self._guesses = guesses

    def __getitem__(self, anchor: str) -> int:
        return self._known.get(anchor) or self._guesses.get(anchor, 1)

    def are_one(self, anchor: str, other: str) -> bool:
        """Say whether two anchors are known to stand on the same page."""
        return anchor in self._known and self._known[anchor] == self._known.get(other)


def on_page(labels: Labels, *pages: int) -> str:
    """Write on which page or pages something stands: "p. 34", "p. 3, 5–8"."""
    return labels.on_page.replace(" ", _NO_BREAK).format(pages=in_ranges(pages))


def in_ranges(pages: Iterable[int]) -> str:
    """Write numbers in order, each once, three or more in a row as a range."""
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs(pages))


def runs(pages: Iterable[int]) -> list[list[int]]:
    """Return numbers in order, each once; three or more that follow each other stay together."""
    found: list[list[int]] = []
    for page in sorted(set(pages)):
        if found and found[-1][-1] == page - 1:
            found[-1].append(page)
        else:
            found.append([page])
    return [part for run in found for part in ([run] if len(run) >= _RUN else [[page] for page in run])]


def guessed_pages(book: Book, paper: Paper) -> dict[str, int]:
    """Guess the pages of chapters, discussions and comments by the letters before them."""
    guesses: dict[str, int] = {}
    room, page = _letters_on(paper), 1.0
    opened = {part.first: number for number, part in enumerate(book.parts)}
    for index, article in enumerate(book.chapters):
        if index in opened:
            guesses[part_anchor(opened[index])] = int(page)
            page += 1
        guesses[article_anchor(index)] = int(page)
        page += _letters(article.body) / room
        guesses[discussion_anchor(index)] = int(page)
        for anchor, letters in _comments(article, index):
            guesses[anchor] = int(page)
            page += letters / room
        page = int(page) + 1.0
    return guesses


def _comments(article: Article, index: int) -> Iterable[tuple[str, int]]:
    for comment in article.discussion.comments if article.discussion else ():
        yield comment_anchor(index, comment), _letters(comment.body) + _BYLINE_LETTERS


def _letters(content: Content) -> int:
    return len(to_plain(content))


def _letters_on(paper: Paper) -> float:
    across = paper.width_mm - 2 * paper.side_mm
    along = paper.height_mm - paper.top_mm - paper.bottom_mm
    letter = paper.body_pt * _LETTER * _POINT_MM * paper.leading_pt * _POINT_MM
    return across * along / letter
