"""Lays a book out, looks at the pages, and does so again with what they taught."""

import hashlib
from collections.abc import Callable
from functools import reduce
from typing import TypeAlias

from exporter.context import Context
from exporter.formats.pdf.codes import report_missing_codes
from exporter.formats.pdf.coverage import report_missing_scripts
from exporter.formats.pdf.engine import Layout, lay_out
from exporter.formats.pdf.fitting import fit_tables, report_repairs
from exporter.formats.pdf.link_places import make_room, repeat_notes, report_listed_links
from exporter.formats.pdf.margins import report_clipped
from exporter.formats.pdf.page import page_of, stylesheet_of
from exporter.formats.pdf.setting import Setting
from exporter.formats.pdf.tongues import languages_sheet
from exporter.sources.model_json import to_json

Reviser: TypeAlias = Callable[[Layout, Setting], Setting]
"""Looks at the pages and returns the setting for the next pass, the same one when it is content."""

Reporter: TypeAlias = Callable[[Layout, Setting, Context], None]
"""Looks at the last pages and tells what readers should know of them."""

_REVISERS: tuple[Reviser, ...] = (fit_tables, make_room, repeat_notes)
_REPORTERS: tuple[Reporter, ...] = (
    report_repairs,
    report_clipped,
    report_missing_scripts,
    report_listed_links,
    report_missing_codes,
)
_MOST = 6
"""Passes; every reviser is content long before, or its wishes go round in circles."""


def print_pages(setting: Setting, context: Context) -> bytes:
    """Return the PDF of *setting*; raises RenderingFailed."""
    location = setting.book.title
    for _ in range(_MOST):
        html = page_of(setting)
        css = stylesheet_of(setting) + languages_sheet(html)
        layout = lay_out(html, css, context, location=location)
        revised = reduce(lambda known, revise, pages=layout: revise(pages, known), _REVISERS, setting)  # type: ignore[misc]
        if revised == setting:
            break
        setting = revised
    for report in _REPORTERS:
        report(layout, setting, context)
    identifier = hashlib.sha256((html + css).encode()).hexdigest()[:32]
    return layout.write(context, identifier=identifier, model=_model(setting, context))


def _model(setting: Setting, context: Context) -> bytes | None:
    """Return what an archive keeps: what `exporter load` writes."""
    return to_json(setting.book.loaded, context).encode() if setting.look.archive else None
