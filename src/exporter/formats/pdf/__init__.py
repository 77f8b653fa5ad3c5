"""The print edition: tagged PDF, set by WeasyPrint."""

import hashlib
from functools import cache
from typing import ClassVar

from exporter import resources, templating
from exporter.context import Context
from exporter.formats import Transform
from exporter.formats.images import illustrate
from exporter.formats.pdf.drawn_formulas import draw_formulas
from exporter.formats.pdf.edition import edition_of
from exporter.formats.pdf.formulas import set_formulas
from exporter.formats.pdf.notes import place_notes
from exporter.labels import labels_for
from exporter.model import Book
from exporter.themes import Theme
from exporter.transforms.anchors import unique_anchors
from exporter.transforms.blanks import drop_empty_paragraphs
from exporter.transforms.cards import name_cards
from exporter.transforms.headings import normalise_headings
from exporter.transforms.images import describe_images
from exporter.transforms.structure import mend_structure
from exporter.transforms.words import break_long_words, collapse_spaces, mark_addresses

_SHEETS = ("shared/fonts", "pdf/page", "pdf/text", "pdf/blocks", "pdf/notes", "pdf/opening", "pdf/discussion")


class Pdf:
    """Pages to print."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    media_type: ClassVar[str] = "application/pdf"
    transforms: ClassVar[tuple[Transform, ...]] = (
        place_notes,
        set_formulas,
        name_cards,
        mend_structure,
        drop_empty_paragraphs,
        normalise_headings,
        unique_anchors,
        collapse_spaces,
        mark_addresses,
        break_long_words,
        describe_images,
    )

    def render(self, book: Book, theme: Theme, context: Context) -> bytes:
        """Return the PDF; raises RenderingFailed, or MissingSystem where Pango is not installed."""
        from exporter.formats.pdf.engine import print_pages  # half a second

        illustrated = illustrate(book, labels_for(book.language), context).book
        drawn = draw_formulas(illustrated, context, measure=theme.paper.measure_em)
        html = page_of(drawn.book, theme)
        css = stylesheet_of(theme) + drawn.stylesheet
        identifier = hashlib.sha256((html + css).encode()).hexdigest()[:32]
        return print_pages(html, css, context, identifier=identifier, location=book.title)


def page_of(book: Book, theme: Theme) -> str:
    """Return the HTML that is laid out."""
    edition, labels = edition_of(book, theme), labels_for(book.language)
    return templating.render("pdf/book.html.j2", edition=edition, labels=labels)


def stylesheet_of(theme: Theme) -> str:
    """Return the style sheet: ours, the paper's and, last, the theme's."""
    paper = templating.render("pdf/paper.css.j2", paper=theme.paper)
    return "\n".join([_shared_sheets(), paper, theme.stylesheet("pdf")])


@cache
def _shared_sheets() -> str:
    return "\n".join((resources.styles() / f"{name}.css").read_text("utf-8") for name in _SHEETS)
