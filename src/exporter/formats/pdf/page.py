"""The page and the style sheet that a setting comes to."""

from functools import cache

from exporter import resources, templating
from exporter.formats.pdf.edition import edition_of
from exporter.formats.pdf.setting import Setting
from exporter.formats.pdf.tongues import languages_sheet
from exporter.formats.pdf.typesetting import Typesetter
from exporter.labels import labels_for
from exporter.look import Sheet
from exporter.paper import GUTTER_MM

_SHEETS = (
    "shared/fonts",
    "pdf/page",
    "pdf/text",
    "pdf/blocks",
    "pdf/notes",
    "pdf/links",
    "pdf/opening",
    "pdf/discussion",
    "pdf/finding",
    "pdf/bookends",
)


def page_of(setting: Setting) -> str:
    """Return the HTML that is laid out; raises InvalidUsage for a theme's template that is not right."""
    edition, labels = edition_of(setting), labels_for(setting.book.language)
    folders = setting.look.theme.templates
    typeset = Typesetter(setting.repairs, labels, table_em=setting.look.paper.table_ratio)
    return templating.render("pdf/book.html.j2", folders, edition=edition, labels=labels, typeset=typeset)


def stylesheets_of(setting: Setting, html: str) -> tuple[Sheet, ...]:
    """Return the style sheets of a page: ours with the paper's, then the theme's and, last, the reader's."""
    look = setting.look
    paper = templating.render("pdf/paper.css.j2", look.theme.templates, paper=look.paper, gutter_mm=GUTTER_MM)
    ours = Sheet(name="", text=f"{_shared_sheets()}\n{paper}\n{languages_sheet(html)}\n{setting.rules}")
    theirs = Sheet(name=f"{look.theme.name}/pdf.css", text=look.theme.print_stylesheet())
    return (ours, theirs) if look.css is None else (ours, theirs, look.css)


@cache
def _shared_sheets() -> str:
    return "\n".join((resources.styles() / f"{name}.css").read_text("utf-8") for name in _SHEETS)
