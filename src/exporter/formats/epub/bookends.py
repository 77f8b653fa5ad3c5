"""The documents of an ebook of several articles that say where those are from, and how it was made."""

from collections.abc import Iterator

from exporter.formats.bookends import colophon_of, imprint_of
from exporter.formats.epub.documents import Document, page_of
from exporter.labels import labels_for
from exporter.model import Book
from exporter.templating import render


def documents_before(book: Book) -> Iterator[Document]:
    """Yield what stands before the articles of a book of several: its imprint."""
    labels = labels_for(book.language)
    if book.is_collection:
        page = page_of(labels.imprint, book.language)
        markup = render("epub/imprint.xhtml.j2", page=page, labels=labels, imprint=imprint_of(book))
        yield Document(name="imprint.xhtml", markup=markup)


def documents_after(book: Book) -> Iterator[Document]:
    """Yield what stands behind them: its colophon."""
    labels = labels_for(book.language)
    if book.is_collection:
        page = page_of(labels.colophon, book.language)
        markup = render("epub/colophon.xhtml.j2", page=page, labels=labels, colophon=colophon_of(book))
        yield Document(name="colophon.xhtml", markup=markup)
