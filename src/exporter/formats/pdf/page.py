"""The page and the style sheet that a setting comes to."""

import re
from functools import cache

from exporter import resources, templating
from exporter.direction import is_right_to_left
from exporter.formats.pdf.edition import edition_of
from exporter.formats.pdf.joining import ELSEWHERE
from exporter.formats.pdf.setting import Setting
from exporter.formats.pdf.tongues import languages_sheet
from exporter.formats.pdf.typesetting import Typesetter
from exporter.labels import labels_for
from exporter.look import Sheet
from exporter.paper import GUTTER_MM

_ANCHOR = re.compile(' id="([^"]*)"')
_LINK = re.compile('href="#([^"]*)"')
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
    html = templating.render("pdf/book.html.j2", folders, edition=edition, labels=labels, typeset=typeset)
    return html if setting.part is None else _led_elsewhere(html)


def _led_elsewhere(html: str) -> str:
    """Return a page whose links to anchors that it does not have lead to other portions."""
    own = set(_ANCHOR.findall(html))
    return _LINK.sub(lambda link: link[0] if link[1] in own else f'href="{ELSEWHERE}{link[1]}"', html)


def stylesheets_of(setting: Setting, html: str) -> tuple[Sheet, ...]:
    """Return the style sheets of a page: ours with the paper's, then the theme's and, last, the reader's."""
    look = setting.look
    paper = templating.render("pdf/paper.css.j2", look.theme.templates, paper=look.paper, gutter_mm=GUTTER_MM)
    rules = f"{languages_sheet(html)}\n{setting.rules}\n{_beginning(setting)}"
    ours = Sheet(name="", text=f"{_shared_sheets()}\n{paper}\n{rules}")
    theirs = Sheet(name=f"{look.theme.name}/pdf.css", text=look.theme.print_stylesheet())
    return (ours, theirs) if look.css is None else (ours, theirs, look.css)


def _beginning(setting: Setting) -> str:
    """Return the rules that number the pages of a portion, and put the first of them on its side."""
    first = setting.first_page
    if first == 1:
        return ""
    is_right = (first % 2 == 1) != is_right_to_left(setting.book.language)
    side = "right" if is_right else "left"
    return f"@page :first {{ counter-reset: page {first} }} html {{ break-before: {side} }}"


@cache
def _shared_sheets() -> str:
    return "\n".join((resources.styles() / f"{name}.css").read_text("utf-8") for name in _SHEETS)
