"""Who took part in the discussions of a book, and whose name stays."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from exporter.model import Article, Book, Comment, Person
from exporter.transforms.criteria import folded_name

_HANDLE = re.compile(
    r"/(?:@|~|(?:users?|u|members?|profiles?|people|authors?|in|by)/(?:\d+/)?@?)([^/@?#]+)/?", re.IGNORECASE
)
"""How addresses name people: `/@ann`, `/users/ann`, `/users/12/ann`."""


def has_text(article: Article) -> bool:
    """Say whether the article is more than the place of a discussion, such as the topic of a forum."""
    return bool(article.body)


def known_authors(book: Book) -> frozenset[str]:
    """Return the names, folded, of those who wrote an article that has a text; they stay named everywhere."""
    names = (person.name for article in book.chapters if has_text(article) for person in _authors(article))
    return frozenset(map(folded_name, names))


def commenters(book: Book) -> dict[str, list[Person]]:
    """Return all others, in the order in which they come first, by their folded names."""
    known = known_authors(book)
    people: dict[str, list[Person]] = {}
    for person in _everybody(book):
        if folded_name(person.name) not in known:
            people.setdefault(folded_name(person.name), []).append(person)
    return people


def handle_of(address: str) -> str | None:
    """Return what a profile address calls the person whose it is."""
    found = _HANDLE.search(urlsplit(unquote(address)).path)
    return found[1] if found else None


def comments_in(book: Book) -> Iterator[Comment]:
    """Yield all comments."""
    for article in book.chapters:
        if article.discussion is not None:
            yield from article.discussion.comments


def _authors(article: Article) -> Iterator[Person]:
    yield from article.authors
    for comment in article.discussion.comments if article.discussion else ():
        if comment.by_article_author and comment.author is not None:
            yield comment.author


def _everybody(book: Book) -> Iterator[Person]:
    for article in book.chapters:
        yield from article.authors
        yield from (c.author for c in (article.discussion.comments if article.discussion else ()) if c.author)
