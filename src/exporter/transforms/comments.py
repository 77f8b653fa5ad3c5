"""Choosing which comments a book prints."""

from dataclasses import replace

from exporter.model import Article, Book


def without_discussions(book: Book) -> Book:
    """Leave out every discussion."""
    return book.map_articles(lambda article: replace(article, discussion=None))


def without_silent_discussions(book: Book) -> Book:
    """Leave out discussions in which nobody has spoken: a heading over nothing costs a page."""
    return book.map_articles(_without_silence)


def _without_silence(article: Article) -> Article:
    is_silent = article.discussion is not None and not article.discussion.comments
    return replace(article, discussion=None) if is_silent else article
