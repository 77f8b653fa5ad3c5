"""Arranges articles into a book."""

from collections.abc import Sequence
from dataclasses import replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.languages import FALLBACK, guess_language
from exporter.model import Article, Book, Person


def arrange(
    articles: Sequence[Article],
    context: Context,
    *,
    title: str | None = None,
    language: str | None = None,
) -> Book:
    """Return a book of *articles* in their order, each in a known language.

    *language* overrules what the articles say; *title* names the book, and else a single
    article's own title does.
    """
    chapters = tuple(_with_language(article, context, language) for article in articles)
    first = chapters[0]
    return Book(
        title=title or (first.title if len(chapters) == 1 else "Collected Articles"),
        language=first.language or FALLBACK,
        chapters=chapters,
        creators=_creators(chapters),
    )


def _with_language(article: Article, context: Context, language: str | None) -> Article:
    known = language or article.language
    if known is None:
        guess = guess_language(article)
        known = guess or FALLBACK
        context.note(
            Code.LANGUAGE_GUESSED,
            f"The text does not say its language; taken for {known!r} (--lang sets it).",
            location=article.title,
        )
    return replace(article, language=known)


def _creators(chapters: Sequence[Article]) -> tuple[Person, ...]:
    """Every author once, in the order of the articles."""
    return tuple(dict.fromkeys(author for article in chapters for author in article.authors))
