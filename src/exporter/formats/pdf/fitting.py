"""Looks for tables that are wider than their column, and decides what becomes of each.

They are set smaller down to a size that can be read; failing that turned, when they are long enough to
fill a page that lies on its side; failing that cut between columns. WeasyPrint 70 makes a table as wide
as its longest words need, whatever the width of the page; its laid-out boxes are not public: where they
are not what is known, no table is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.parts import has_columns
from exporter.formats.pdf.repairs import Repair
from exporter.formats.pdf.setting import Setting
from exporter.formats.pdf.typesetting import KEY
from exporter.paper import Paper

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_STEP = 5
_LEAST_PERCENT = 75
_CUT_PERCENT = 90
"""A table that is cut has columns enough to the page, so that nobody needs to strain their eyes."""
_FEW_ROWS = 8
"""A table of so few rows would leave a turned page empty, and half of the pages beside it."""
_WIDEST_REPEATED = 1 / 3
"""The part of the width that a column may take which is repeated in every part of a table."""
_DONE = {
    Code.TABLE_CUT: "too wide for a page and cut between columns",
    Code.TABLE_TURNED: "too wide for the text and given a page on its side",
    Code.TABLE_SHRUNK: "too wide for the text and set smaller",
}
_SHOWN = 5
_TOLERANCE_PX = 1.0
_PX_MM = 96 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """One table as it was laid out; in pixels."""

    page: int
    """From 1."""
    widths: tuple[float, ...]
    width: float
    room: float
    rows: int
    is_turnable: bool

    @property
    def is_wide(self) -> bool:
        return self.width > self.room + _TOLERANCE_PX


def fit_tables(layout: "Layout", setting: Setting) -> Setting:
    """Return *setting* with what is to be done to tables that stick out of their column."""
    repairs = dict(setting.repairs)
    for key, measures in _measured(layout).items():
        wide = [measure for measure in measures if measure.is_wide]
        if wide:
            worst = max(wide, key=lambda measure: measure.width - measure.room)
            rows = sum(measure.rows for measure in measures)
            repairs[key] = _next(replace(worst, rows=rows), repairs.get(key, Repair()), setting.look.paper)
    return setting if repairs == setting.repairs else replace(setting, repairs=repairs)


def report_repairs(layout: "Layout", setting: Setting, context: Context) -> None:
    """Tell which tables were made to fit, and how."""
    if not setting.repairs:
        return
    pages = {key: measures[0].page for key, measures in _measured(layout).items()}
    kinds: dict[Code, list[int]] = {}
    for key, repair in setting.repairs.items():
        kinds.setdefault(_kind(repair), []).append(pages.get(key, 0))
    for code, found in kinds.items():
        tables = "A table was" if len(found) == 1 else f"{len(found)} tables were"
        where = ", ".join(map(str, sorted(found)[:_SHOWN])) + (", …" if len(found) > _SHOWN else "")
        context.note(
            code, f"{tables} {_DONE[code]} ({where}).", location=setting.book.title, count=len(found)
        )


def _kind(repair: Repair) -> Code:
    if repair.parts:
        return Code.TABLE_CUT
    return Code.TABLE_TURNED if repair.is_turned else Code.TABLE_SHRUNK


def _next(measure: _Measure, now: Repair, paper: Paper) -> Repair:
    """Return the first step of the ladder that holds the table, of those not yet tried."""
    least = max(_LEAST_PERCENT, _rounded_up(paper.least_table_pt / (paper.body_pt * paper.table_ratio) * 100))
    if now.parts:
        return replace(now, percent=max(least, now.percent - _STEP))
    natural = measure.width * 100 / now.percent
    if not now.is_turned:
        percent = _rounded_down(measure.room / natural * 100)
        if percent >= least and percent < now.percent:
            return Repair(percent=percent)
        if measure.is_turnable and measure.rows > _FEW_ROWS:
            percent = _rounded_down(_room_turned(paper) / natural * 100)
            if percent >= least:
                return Repair(percent=min(percent, 100), is_turned=True)
    elif now.percent > least:
        return replace(now, percent=now.percent - _STEP)
    percent = max(least, _CUT_PERCENT)
    # What is turned has been measured on a wider page than its parts will stand on.
    room = min(measure.room, paper.measure_mm * _PX_MM)
    parts, repeated = _cut([width * percent / now.percent for width in measure.widths], room)
    return (
        Repair(percent=percent, parts=parts, repeated=repeated)
        if len(parts) > 1
        else replace(now, percent=least)
    )


def _cut(widths: list[float], room: float) -> tuple[tuple[range, ...], int]:
    """Return the columns of each part, and how many are repeated in all.

    There are as few parts as there is room for, and those are about equally wide.
    """
    repeated = 1 if widths[0] <= room * _WIDEST_REPEATED else 0
    room -= sum(widths[:repeated])
    number = len(_filled(widths, repeated, room))
    steps = (room * (hundredth / 100) for hundredth in range(1, 101))
    narrowest = next((step for step in steps if len(_filled(widths, repeated, step)) <= number), room)
    first, *others = _filled(widths, repeated, narrowest)
    return (range(first.stop), *others), repeated


def _filled(widths: list[float], start: int, room: float) -> list[range]:
    """Return runs of columns from *start*, each as many as there is room for and one at least."""
    runs, used = [range(start, start + 1)], widths[start] if start < len(widths) else 0.0
    for column in range(start + 1, len(widths)):
        if used + widths[column] > room:
            runs.append(range(column, column))
            used = 0.0
        used += widths[column]
        runs[-1] = range(runs[-1].start, column + 1)
    return runs


def _rounded_down(percent: float) -> int:
    return int(percent // _STEP * _STEP)


def _rounded_up(percent: float) -> int:
    return int(-(-percent // _STEP) * _STEP)


def _room_turned(paper: Paper) -> float:
    return (paper.height_mm - 2 * paper.turned_side_mm) * _PX_MM


def _measured(layout: "Layout") -> dict[str, list[_Measure]]:
    """Return the measures of every table, by its key; one for each page that it stands on."""
    measures: dict[str, list[_Measure]] = {}
    for number, page in layout.numbered_pages():
        for table, around in _tables(getattr(page, "_page_box", None)):
            key = table.element.get(KEY)
            if key is not None:
                measures.setdefault(key, []).append(_measure(table, around, number))
    return measures


def _measure(table: Any, around: list[Any], page: int) -> _Measure:
    """Return the measure of a table with what is around it: first its wrapper, then what that stands in."""
    tags = {getattr(box, "element_tag", None) for box in around}
    return _Measure(
        page=page,
        widths=tuple(table.column_widths),
        width=table.width,
        room=around[1].width,
        rows=sum(len(section.children) for section in table.children),
        # Only what stands on its own in the text can have a page of its own.
        is_turnable=not tags & {"table-cell", "li", "td", "th", "blockquote", "article", "figure"}
        # Columns cannot be left for a page of its own.
        and not any(map(has_columns, around)),
    )


def _tables(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Yield the tables in a box, each with the boxes around it, the innermost first."""
    waiting: list[tuple[Any, _Around]] = [(root, None)]
    while waiting:
        box, around = waiting.pop()
        name = type(box).__name__
        if name == "TableBox" and hasattr(box, "column_widths"):
            yield box, list(_unlinked(around))
        if name != "LineBox":
            inner = (box, around)
            waiting.extend((child, inner) for child in getattr(box, "children", ()))


_Around: TypeAlias = tuple[Any, "_Around"] | None


def _unlinked(around: _Around) -> Iterator[Any]:
    while around is not None:
        box, around = around
        yield box
