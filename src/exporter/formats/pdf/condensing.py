"""Brings an edition to a number of pages: less white first, then columns, then smaller type."""

import gc
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.setting import Setting
from exporter.geometry import size_of
from exporter.look import Look
from exporter.themes.design import Design

if TYPE_CHECKING:
    from exporter.formats.pdf.passes import Laid

_STEPS = 32
"""From what was asked for to the smallest: two layouts to begin, five to find the first that fits."""
_LEAST_COMMENT_PT = 7.5
"""The face of comments has small letters of 1.3 mm then; EU 1169/2011 wants 1.2 on labels of food."""
_LEAST_COMMENT_LEADING = 1.24
_LEAST_MARGIN_MM = 14.0
_WHITE, _TYPE = 0.4, 0.3
"""Until here white is taken away; from here on type gets smaller."""
_COLUMNS = 0.2, 0.5
"""Where the discussion, and where the article, goes into two columns."""


def condense(setting: Setting, lay: "Callable[[Setting], Laid]", context: Context) -> "Laid":
    """Return the pages at the largest settings that fit, or at the smallest where none do."""
    most = setting.look.most_pages or 1
    laid = lay(setting)
    if laid.page_count <= most:
        return laid
    context.announce(f"{laid.page_count} pages: looking for settings that make {most}")
    del laid
    gc.collect()
    smallest = lay(_at(setting, _STEPS))
    if smallest.page_count > most:
        _say_that_it_cannot(smallest, most, context)
        return smallest
    best = _search(setting, smallest, lay, context)
    context.note(
        Code.FITTED,
        f"Set on {_pages(best.page_count)} with {_said(best.setting.look)}.",
        location=setting.book.title,
    )
    return best


def _search(setting: Setting, smallest: "Laid", lay: "Callable[[Setting], Laid]", context: Context) -> "Laid":
    most = setting.look.most_pages or 1
    too_large, best, fits = 0, smallest, _STEPS
    while fits - too_large > 1:
        step = (too_large + fits) // 2
        laid = lay(_at(setting, step))
        context.announce(f"{_pages(laid.page_count)} with {_said(laid.setting.look)}")
        if laid.page_count <= most:
            best, fits = laid, step
        else:
            too_large = step
        del laid
        # Of the pages that do not fit.
        gc.collect()
    return best


def _at(setting: Setting, step: int) -> Setting:
    look = setting.look
    design = _smaller(look, step / _STEPS)
    return replace(setting, look=look.in_theme(replace(look.theme, design=design)))


def _smaller(look: Look, share: float) -> Design:
    """Return the design so far on the way from the theme's own to the smallest."""
    design, sheet = look.theme.design, look.sheet
    white, small = min(share / _WHITE, 1), max(share - _TYPE, 0) / (1 - _TYPE)
    own = look.choices.size_pt or size_of(sheet, design)
    size = _between(own, min(own, design.least_size), small)
    comments = max(design.comment_size, min(_LEAST_COMMENT_PT / size, 1.0))
    leading = design.leading or sheet.leading_pt / sheet.body_pt
    columns = [
        2 if share >= start and design.most_columns == 2 else chosen
        for start, chosen in zip(_COLUMNS, (design.discussion_columns, design.columns), strict=True)
    ]
    return replace(
        design,
        size=f"{size:.2f}pt",
        leading=_between(leading, min(leading, design.least_leading), white),
        comment_size=comments,
        comment_leading=_between(
            design.comment_leading,
            min(design.comment_leading, max(_LEAST_COMMENT_LEADING, design.least_leading)),
            white,
        ),
        title_size=_between(design.title_size, min(design.title_size, 1.8), white),
        discussion_columns=columns[0],
        columns=columns[1],
        top=_margin(sheet.top_mm, design.top, white),
        bottom=_margin(sheet.bottom_mm, design.bottom, white),
        inner=_margin(sheet.left_mm, design.inner, white),
        outer=_margin(sheet.right_mm, design.outer, white),
    )


def _margin(own_mm: float, share: float, white: float) -> float:
    return _between(share, min(share, _LEAST_MARGIN_MM / own_mm), white)


def _between(start: float, end: float, share: float) -> float:
    return start + (end - start) * share


def _say_that_it_cannot(smallest: "Laid", most: int, context: Context) -> None:
    context.note(
        Code.FIT_MISSED,
        f"It cannot be set on {_pages(most)} and still be read: the smallest settings"
        f" ({_said(smallest.setting.look)}) take {smallest.page_count}; they were used.",
        location=smallest.setting.book.title,
    )


def _pages(number: int) -> str:
    return "one page" if number == 1 else f"{number} pages"


def _said(look: Look) -> str:
    paper = look.paper
    comments = paper.body_pt * paper.comment_ratio
    columns = {(1, 1): "one column", (2, 2): "two columns"}.get(
        (paper.columns, paper.discussion_columns), "the discussion in two columns"
    )
    if (paper.columns, paper.discussion_columns) == (2, 1):
        columns = "the article in two columns"
    return (
        f"text of {paper.body_pt:.3g} on {paper.leading_pt:.3g} pt, comments of {comments:.3g} pt,"
        f" margins of {min(paper.left_mm, paper.right_mm, paper.top_mm):.0f} mm and more, {columns}"
    )
