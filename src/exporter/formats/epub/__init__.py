"""The ebook edition: EPUB 3.3."""

from typing import ClassVar

from exporter.context import Context
from exporter.formats import Transform
from exporter.formats.changes import showing_changes
from exporter.formats.epub.edition import package_of
from exporter.formats.epub.formulas import with_mathml
from exporter.formats.epub.package import to_epub
from exporter.formats.images import illustrate
from exporter.formats.wording import note_foreign_labels
from exporter.labels import labels_for
from exporter.look import Look
from exporter.model import Book
from exporter.transforms.anchors import anchor_headings, unique_anchors
from exporter.transforms.blanks import drop_empty_paragraphs
from exporter.transforms.cards import name_cards
from exporter.transforms.code import highlight_code
from exporter.transforms.headings import normalise_headings
from exporter.transforms.notes import notes_after_text
from exporter.transforms.structure import mend_structure


class Epub:
    """Pages that a reader's device lays out."""

    name: ClassVar[str] = "epub"
    suffix: ClassVar[str] = ".epub"
    media_type: ClassVar[str] = "application/epub+zip"

    def transforms_for(self, look: Look) -> tuple[Transform, ...]:
        """Return what readers' devices need."""
        return (
            *showing_changes(look.changes),
            notes_after_text,
            highlight_code,
            name_cards,
            mend_structure,
            drop_empty_paragraphs,
            normalise_headings,
            unique_anchors,
            anchor_headings,
        )

    def render(self, book: Book, look: Look, context: Context) -> bytes:
        """Return the EPUB."""
        note_foreign_labels(book, context)
        illustrated = illustrate(with_mathml(book, context), labels_for(book.language), context)
        return to_epub(package_of(illustrated, look.theme, context), stamp=context.epoch)
