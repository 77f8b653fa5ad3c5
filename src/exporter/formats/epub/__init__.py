"""The ebook edition: EPUB 3.3."""

from dataclasses import replace
from math import ceil
from typing import ClassVar

from exporter.context import Context
from exporter.crossing import link_articles
from exporter.formats import Transform
from exporter.formats.changes import showing_changes
from exporter.formats.epub.edition import package_of
from exporter.formats.epub.formulas import with_mathml
from exporter.formats.epub.model import model_of
from exporter.formats.epub.package import to_epub
from exporter.formats.images import illustrate
from exporter.formats.wording import note_foreign_labels
from exporter.labels import labels_for
from exporter.look import Look
from exporter.markup import to_plain
from exporter.model import Book, elements_in
from exporter.transforms.anchors import anchor_headings, unique_anchors
from exporter.transforms.blanks import drop_empty_paragraphs
from exporter.transforms.calls import settle_calls
from exporter.transforms.cards import name_cards
from exporter.transforms.code import highlight_code
from exporter.transforms.headings import normalise_headings
from exporter.transforms.notes import notes_after_text
from exporter.transforms.structure import mend_structure

_LETTERS_ON_PAGE = 1800
"""What publishers count as a page: 30 lines of 60 letters."""
_IMAGES_ON_PAGE = 2


class Epub:
    """Pages that a reader's device lays out."""

    name: ClassVar[str] = "epub"
    suffix: ClassVar[str] = ".epub"
    has_pages: ClassVar[bool] = False
    media_type: ClassVar[str] = "application/epub+zip"

    def transforms_for(self, look: Look) -> tuple[Transform, ...]:
        """Return what readers' devices need."""
        return (
            *showing_changes(look.changes),
            settle_calls,
            notes_after_text,
            highlight_code,
            name_cards,
            mend_structure,
            drop_empty_paragraphs,
            normalise_headings,
            unique_anchors,
            link_articles,
            anchor_headings,
        )

    def render(self, book: Book, look: Look, context: Context) -> bytes:
        """Return the EPUB."""
        note_foreign_labels(book, context)
        illustrated = illustrate(with_mathml(book, context), labels_for(book.language), context)
        package = package_of(illustrated, look, context)
        if look.has_model and book.loaded:
            package = replace(package, model=model_of(book.loaded, package.items, context))
        return to_epub(package, stamp=context.epoch)

    def pages_of(self, book: Book, look: Look, context: Context) -> int:  # noqa: ARG002 - a format's signature
        """Return about how many pages *book* would take: 1800 letters each, and two images."""
        letters = sum(len(to_plain(content)) for content in book.contents())
        images = sum(e.tag == "img" for content in book.contents() for e in elements_in(content))
        return max(1, ceil(letters / _LETTERS_ON_PAGE + images / _IMAGES_ON_PAGE))

    def pages_in(self, data: bytes) -> None:
        """Return nothing: every reader makes pages of its own."""
