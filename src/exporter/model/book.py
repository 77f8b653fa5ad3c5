"""What is rendered: articles in an order, under one title."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from exporter.model.article import Article
from exporter.model.content import Content
from exporter.model.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One or more articles; a single article is a book of one chapter."""

    title: str
    language: str
    chapters: tuple[Article, ...]
    creators: tuple[Person, ...] = ()

    def __post_init__(self) -> None:
        if not self.chapters:
            raise ValueError("a book needs an article")

    def map_articles(self, change: Callable[[Article], Article]) -> "Book":
        """Return the book with *change* made to every article."""
        return replace(self, chapters=tuple(change(article) for article in self.chapters))

    def map_content(self, change: Callable[[Content], Content]) -> "Book":
        """Return the book with *change* made to every standfirst, article's text and comment's text."""
        return self.map_articles(lambda article: _map_content(article, change))


def _map_content(article: Article, change: Callable[[Content], Content]) -> Article:
    discussion = article.discussion
    if discussion is not None:
        comments = tuple(replace(c, body=change(c.body)) for c in discussion.comments)
        discussion = replace(discussion, comments=comments)
    return replace(
        article,
        standfirst=change(article.standfirst),
        body=change(article.body),
        discussion=discussion,
    )
