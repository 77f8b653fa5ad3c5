"""Those who wrote comments, and which: what an index of them is made of."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.labels import Labels
from exporter.model import Article, Book, Comment

_MANY_COMMENTS, _MANY_PEOPLE = 20, 5
"""A discussion of more than these is hard to find one's way in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributions:
    """What one person wrote in the discussions of a book."""

    name: str
    comments: tuple[tuple[int, Comment], ...]
    """In reading order, each with the index of its chapter."""

    @property
    def by_article_author(self) -> bool:
        """True when any of them is by who wrote the article."""
        return any(comment.by_article_author for _, comment in self.comments)


def contributions_to(book: Book, labels: Labels) -> Iterator[Contributions]:
    """Yield what each commenter wrote, by name; those without a name are one."""
    written: dict[str, list[tuple[int, Comment]]] = defaultdict(list)
    for index, article in enumerate(book.chapters):
        for comment in comments_on(article):
            written[labels.name_of(comment)].append((index, comment))
    for name in sorted(written, key=_sort_key):
        yield Contributions(name=name, comments=tuple(written[name]))


def comments_on(article: Article) -> tuple[Comment, ...]:
    """Return the comments on an article, none where there is no discussion."""
    return () if article.discussion is None else article.discussion.comments


def many_speak(comments: Sequence[Comment]) -> bool:
    """Say whether so many wrote so much that readers need a list to find somebody."""
    names = {comment.author.name for comment in comments if comment.author}
    return len(comments) > _MANY_COMMENTS and len(names) > _MANY_PEOPLE


def _sort_key(name: str) -> tuple[str, str]:
    """Put names in an order that is the same everywhere: by letters and digits, without their marks."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(letter for letter in plain if letter.isalnum()), name
