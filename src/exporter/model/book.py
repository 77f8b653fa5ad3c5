"""What is rendered: articles in an order, under one title."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from exporter.model.article import Article
from exporter.model.content import Content
from exporter.model.details import Details
from exporter.model.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row of chapters under a title of their own; it ends where the next part begins."""

    title: str
    first: int
    """The index of the chapter that it begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One or more articles; a single article is a book of one chapter."""

    title: str
    language: str
    chapters: tuple[Article, ...]
    creators: tuple[Person, ...] = ()
    parts: tuple[Part, ...] = ()
    """In order; chapters before the first belong to none."""
    details: Details = field(default_factory=Details)
    loaded: tuple[Article, ...] = ()
    """The articles as they were before they were made fit for a page, for files that keep them."""

    def __post_init__(self) -> None:
        if not self.chapters:
            raise ValueError("a book needs an article")
        firsts = [part.first for part in self.parts]
        if firsts != sorted(set(firsts)) or not set(firsts) <= set(range(len(self.chapters))):
            raise ValueError("parts of a book begin at chapters of their own, in order")

    def map_articles(self, change: Callable[[Article], Article]) -> "Book":
        """Return the book with *change* made to every article."""
        return replace(self, chapters=tuple(change(article) for article in self.chapters))

    def map_content(self, change: Callable[[Content], Content]) -> "Book":
        """Return the book with *change* made to every standfirst, article's text and comment's text."""
        return self.map_articles(lambda article: map_texts(article, change))

    def contents(self) -> Iterator[Content]:
        """Yield every standfirst, article's text and comment's text, in reading order."""
        for article in self.chapters:
            yield article.standfirst
            yield article.body
            if article.discussion is not None:
                yield from (comment.body for comment in article.discussion.comments)


def map_texts(article: Article, change: Callable[[Content], Content]) -> Article:
    """Return *article* with *change* made to its standfirst, its text and its comments' texts."""
    discussion = article.discussion
    return replace(
        article,
        standfirst=change(article.standfirst),
        body=change(article.body),
        discussion=None if discussion is None else discussion.map_bodies(change),
    )
