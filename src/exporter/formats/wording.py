"""The language of the words that an edition adds."""

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.labels import labels_for
from exporter.model import Book


def note_foreign_labels(book: Book, context: Context) -> None:
    """Tell, once for each language, that there are no labels in it."""
    languages = dict.fromkeys([book.language, *(article.language or "" for article in book.chapters)])
    for language in languages:
        if labels_for(language).foreign_to(language):
            context.note(
                Code.LABELS_FOREIGN,
                f"There are no labels in {language!r}; they are English.",
                location=book.title,
            )
