"""Choosing which comments a book prints."""

from dataclasses import replace

from exporter.model import Book


def without_discussions(book: Book) -> Book:
    """Leave out every discussion."""
    return book.map_articles(lambda article: replace(article, discussion=None))
