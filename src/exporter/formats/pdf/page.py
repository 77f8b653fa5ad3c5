"""The page and the style sheet that a setting comes to."""

from functools import cache

from exporter import resources, templating
from exporter.formats.pdf.edition import edition_of
from exporter.formats.pdf.setting import Setting
from exporter.formats.pdf.typesetting import Typesetter
from exporter.labels import labels_for

_SHEETS = (
    "shared/fonts",
    "pdf/page",
    "pdf/text",
    "pdf/blocks",
    "pdf/notes",
    "pdf/links",
    "pdf/opening",
    "pdf/discussion",
)


def page_of(setting: Setting) -> str:
    """Return the HTML that is laid out."""
    edition, labels = edition_of(setting), labels_for(setting.book.language)
    typeset = Typesetter(setting.repairs, labels)
    return templating.render("pdf/book.html.j2", edition=edition, labels=labels, typeset=typeset)


def stylesheet_of(setting: Setting) -> str:
    """Return the style sheet: ours, the paper's, the theme's and, last, that of the book's formulas."""
    paper = templating.render("pdf/paper.css.j2", paper=setting.look.paper)
    return "\n".join([_shared_sheets(), paper, setting.look.theme.stylesheet("pdf"), setting.rules])


@cache
def _shared_sheets() -> str:
    return "\n".join((resources.styles() / f"{name}.css").read_text("utf-8") for name in _SHEETS)
