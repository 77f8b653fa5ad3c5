"""The print edition: tagged PDF, set by WeasyPrint."""

from typing import ClassVar

from exporter.collecting import without_collector
from exporter.context import Context
from exporter.crossing import link_articles
from exporter.formats import Transform
from exporter.formats.changes import showing_changes
from exporter.formats.images import illustrate
from exporter.formats.pdf.drawn_formulas import draw_formulas
from exporter.formats.pdf.figures import fit_figures
from exporter.formats.pdf.formulas import set_formulas
from exporter.formats.pdf.notes import place_notes
from exporter.formats.pdf.numbers import guessed_pages
from exporter.formats.pdf.portions import portions_of
from exporter.formats.pdf.setting import Setting
from exporter.formats.wording import note_foreign_labels
from exporter.labels import labels_for
from exporter.look import Look
from exporter.model import Book
from exporter.transforms.anchors import anchor_headings, unique_anchors
from exporter.transforms.blanks import drop_empty_paragraphs
from exporter.transforms.cards import name_cards
from exporter.transforms.code import highlight_code
from exporter.transforms.headings import normalise_headings
from exporter.transforms.images import describe_images, show_images
from exporter.transforms.missing import frame_missing
from exporter.transforms.structure import mend_structure
from exporter.transforms.words import break_long_words, collapse_spaces, mark_addresses


class Pdf:
    """Pages to print."""

    name: ClassVar[str] = "pdf"
    suffix: ClassVar[str] = ".pdf"
    has_pages: ClassVar[bool] = True
    media_type: ClassVar[str] = "application/pdf"

    def transforms_for(self, look: Look) -> tuple[Transform, ...]:
        """Return what paper needs."""
        for_contents = (anchor_headings,) if look.finding.may_list_headings else ()
        return (
            *showing_changes(look.changes),
            place_notes,
            set_formulas,
            frame_missing,
            name_cards,
            show_images,
            mend_structure,
            drop_empty_paragraphs,
            normalise_headings,
            unique_anchors,
            link_articles,
            *for_contents,
            collapse_spaces,
            mark_addresses,
            break_long_words,
            highlight_code,
            describe_images,
        )

    def render(self, book: Book, look: Look, context: Context) -> bytes:
        """Return the PDF; raises RenderingFailed, or MissingSystem where Pango is not installed."""
        from exporter.formats.pdf.binding import bind  # half a second
        from exporter.formats.pdf.imposition import imposed
        from exporter.formats.pdf.passes import print_whole

        note_foreign_labels(book, context)
        setting = _setting(book, look, context)
        portions = portions_of(setting.book, look, setting.guesses)
        with without_collector():
            pages = print_whole(setting, context) if len(portions) == 1 else bind(setting, portions, context)
        return imposed(pages) if look.is_booklet else pages

    def pages_of(self, book: Book, look: Look, context: Context) -> int:
        """Return how many pages one pass over *book* gives; later passes seldom change that."""
        from exporter.formats.pdf.passes import count_pages

        return count_pages(_setting(book, look, context), context)

    def pages_in(self, data: bytes) -> int:
        """Return how many pages a PDF has."""
        from exporter.formats.pdf.imposition import page_count

        return page_count(data)


def _setting(book: Book, look: Look, context: Context) -> Setting:
    illustrated = illustrate(book, labels_for(book.language), context).book
    fitted = fit_figures(illustrated, look, context)
    drawn = draw_formulas(fitted.book, context, measure=look.paper.measure_em)
    rules = "\n".join([fitted.rules, drawn.rules])
    return Setting(book=drawn.book, look=look, rules=rules, guesses=guessed_pages(drawn.book, look.paper))
