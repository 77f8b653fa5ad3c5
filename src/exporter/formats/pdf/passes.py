"""Lays a book, or a portion of one, out, looks at the pages, and does so again with what they taught."""

import gc
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import TypeAlias

from exporter.collecting import without_collector
from exporter.context import Context
from exporter.formats.pdf.codes import report_missing_codes
from exporter.formats.pdf.condensing import condense
from exporter.formats.pdf.coverage import report_missing_scripts
from exporter.formats.pdf.engine import Layout, lay_out
from exporter.formats.pdf.fitting import fit_tables, report_repairs
from exporter.formats.pdf.inscribing import inscribe
from exporter.formats.pdf.learning import learn_pages, report_wrong_pages
from exporter.formats.pdf.link_places import make_room, repeat_notes, report_listed_links
from exporter.formats.pdf.margins import report_clipped
from exporter.formats.pdf.measures import report_measure
from exporter.formats.pdf.page import page_of, stylesheets_of
from exporter.formats.pdf.parts import report_crossing
from exporter.formats.pdf.setting import Setting
from exporter.look import Sheet
from exporter.sources.model_json import to_json

Reviser: TypeAlias = Callable[[Layout, Setting], Setting]
"""Looks at the pages and returns the setting for the next pass, the same one when it is content."""

Reporter: TypeAlias = Callable[[Layout, Setting, Context], None]
"""Looks at the last pages and tells what readers should know of them."""

_REVISERS: tuple[Reviser, ...] = (fit_tables, make_room, repeat_notes, learn_pages)
_REPORTERS: tuple[Reporter, ...] = (
    report_repairs,
    report_clipped,
    report_crossing,
    report_measure,
    report_missing_scripts,
    report_listed_links,
    report_missing_codes,
    report_wrong_pages,
)
_MOST = 6
"""Passes; every reviser is content long before, or its wishes go round in circles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Pages with which every reviser is content, and what they were made of."""

    layout: Layout
    setting: Setting
    html: str
    sheets: Sequence[Sheet]

    @property
    def page_count(self) -> int:
        """How many pages there are, blank ones included."""
        return len(self.layout.document.pages)


def print_whole(setting: Setting, context: Context) -> bytes:
    """Return the PDF of *setting*; raises RenderingFailed."""

    def lay(other: Setting) -> Laid:
        return laid_out(other, context)

    laid = lay(setting) if setting.look.most_pages is None else condense(setting, lay, context)
    report(laid, context)
    return written(laid, context)


def report(laid: Laid, context: Context) -> None:
    """Tell what readers should know of the last pages."""
    for tell in _REPORTERS:
        tell(laid.layout, laid.setting, context)


def written(laid: Laid, context: Context) -> bytes:
    """Return the file of pages with which every reviser is content; raises RenderingFailed."""
    text = laid.html + "".join(sheet.text for sheet in laid.sheets)
    identifier = hashlib.sha256(text.encode()).hexdigest()[:32]
    return laid.layout.write(context, identifier=identifier, model=_model(laid.setting, context))


def count_pages(setting: Setting, context: Context) -> int:
    """Return how many pages a single pass gives; raises RenderingFailed."""
    with without_collector():
        count = _laid_once(setting, context).page_count
    gc.collect()
    return count


def laid_out(setting: Setting, context: Context) -> Laid:
    """Return the pages of *setting*, laid out until every reviser is content; raises RenderingFailed."""
    laid = _laid_once(setting, context)
    for _ in range(_MOST - 1):
        revised = _revised(laid)
        if revised == laid.setting:
            break
        if (inscribed := _inscribed(laid, revised)) is not None:
            return inscribed
        revised = replace(revised, breaks=laid.layout.breaks)
        del laid
        # Boxes hold each other, and the next pages take as much room.
        gc.collect()
        laid = _laid_once(revised, context)
    return laid


def _inscribed(laid: Laid, revised: Setting) -> Laid | None:
    """Return the same pages with other numbers on them, where that is all that a revised setting wants."""
    if replace(revised, pages=laid.setting.pages, cited=laid.setting.cited) != laid.setting:
        return None
    html = page_of(revised)
    return replace(laid, setting=revised, html=html) if inscribe(laid.layout, laid.html, html) else None


def _laid_once(setting: Setting, context: Context) -> Laid:
    html = page_of(setting)
    sheets = stylesheets_of(setting, html)
    layout = lay_out(
        html,
        sheets,
        context,
        location=setting.book.title,
        first_page=setting.first_page,
        breaks=setting.breaks,
    )
    return Laid(layout=layout, setting=setting, html=html, sheets=sheets)


def _revised(laid: Laid) -> Setting:
    return reduce(lambda setting, revise: revise(laid.layout, setting), _REVISERS, laid.setting)


def _model(setting: Setting, context: Context) -> bytes | None:
    """Return what an archive keeps, in its first portion: what `exporter load` writes."""
    if not setting.look.archive:
        return None
    return to_json(setting.book.loaded, context).encode() if setting.first_page == 1 else b""
