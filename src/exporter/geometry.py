"""The page that a paper becomes with a theme and what the reader chose: margins, columns, type."""

from dataclasses import dataclass, replace

from exporter.errors import InvalidUsage
from exporter.lengths import length_mm, length_pt
from exporter.paper import COMMENT_LETTER_MM, GUTTER_MM, LETTER_MM, Paper
from exporter.themes.design import Design

LONGEST, SHORTEST = 80, 45
"""Letters in a line that is read with ease (Bringhurst, 2.1.2)."""
_AMPLE, _TIGHT = 74, 56
"""Letters that lines get which would be longer, or shorter than can be helped."""
_NARROWEST = 40
"""Letters in a column that a theme asks for; narrower ones become one."""
_RAGGED = 50
"""Letters below which justified lines gape."""
_LEAST_MARGIN_MM = 10.0
_HEAD_MM = 0.92
"""The least margin above and below, for each point of the running heads: they stand clear."""
_ROOMY_MM = 18.0
"""Margins give way to larger type down to this."""
_HANGING_PT = 12.5
"""Larger names do not fit into the margin."""
_COLUMN_INDENT_MM = 3.4
_LEAST_TEXT_MM = 40.0
_SHIFT = 0.12
"""What the margin at the fold gives to the outer one: facing pages are seen as one."""
_FOLD_MM = 14.0
"""What a fold, a staple or a punch takes of the inner margin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Millimetres between the edges of a recto and what is printed."""

    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the reader chose of the page; None leaves it to theme and paper."""

    margins: Margins | None = None
    columns: int | None = None
    size_pt: float | None = None
    is_duplex: bool = False

    @property
    def concern_lines(self) -> bool:
        """True where lines may be longer or shorter because of them."""
        return bool(self.margins or self.columns or self.size_pt)


def margins_of(text: str) -> Margins:
    """Return the margins of `20mm`, or of `top/right/bottom/left`; raises InvalidUsage."""
    lengths = [length_mm(part) for part in text.split("/")]
    known = [length for length in lengths if length is not None]
    if len(known) != len(lengths) or len(known) not in {1, 4}:
        raise InvalidUsage(
            f"{text!r} is no margin; write one length like 20mm, or four like 20mm/15mm/25mm/15mm"
            " (top/right/bottom/left; mm, cm, in or pt)."
        )
    top, right, bottom, left = known * (4 // len(known))
    return Margins(top=top, right=right, bottom=bottom, left=left)


def font_size_of(text: str) -> float:
    """Return the points of `10` or `10.5pt`; raises InvalidUsage."""
    size = length_pt(text)
    if size is None or not 6 <= size <= 36:
        raise InvalidUsage(f"{text!r} is no size of type that can be read; choose 6pt to 36pt.")
    return size


def page_for(sheet: Paper, design: Design, choices: Choices) -> Paper:
    """Return the page; raises InvalidUsage when the margins leave no room for words."""
    page = _with_type(sheet, design, choices)
    page = _with_margins(page, sheet, design, choices)
    height = page.height_mm - page.top_mm - page.bottom_mm
    if min(page.measure_mm, height) < _LEAST_TEXT_MM:
        raise InvalidUsage(
            f"The margins leave {_left(page.measure_mm, height)}"
            f" of a page of {page.width_mm:g} × {page.height_mm:g} mm; words need {_LEAST_TEXT_MM:.0f} mm"
            " each way, so choose smaller margins."
        )
    page = _with_columns(_with_discussion(page, sheet, design, choices), design, choices)
    page = _together(page)
    ragged = design.align == "left" or page.is_narrow or page.measure_letters < _RAGGED
    return replace(page, is_ragged=ragged, is_duplex=choices.is_duplex)


def _left(width_mm: float, height_mm: float) -> str:
    return "nothing" if min(width_mm, height_mm) <= 0 else f"{width_mm:.0f} × {height_mm:.0f} mm"


def _with_type(sheet: Paper, design: Design, choices: Choices) -> Paper:
    size = choices.size_pt or size_of(sheet, design)
    leading = size * (design.leading or sheet.leading_pt / sheet.body_pt)
    return replace(
        sheet,
        body_pt=size,
        leading_pt=round(leading, 2),
        comment_ratio=design.comment_size,
        comment_leading=design.comment_leading,
        title_ratio=design.title_size,
        table_ratio=design.table_size,
        least_table_pt=design.least_table_size,
        head_pt=design.head_size,
    )


def size_of(sheet: Paper, design: Design) -> float:
    """Return the points that the theme has its text in on this paper."""
    if design.size is None:
        return sheet.body_pt
    if design.size.endswith("%"):
        share = float(design.size[:-1]) / 100
        least = min(design.least_size, sheet.body_pt)
        return max(round(sheet.body_pt * share, 2), least)
    return length_pt(design.size) or sheet.body_pt


def _with_margins(page: Paper, sheet: Paper, design: Design, choices: Choices) -> Paper:
    given = choices.margins
    if given is not None:
        return replace(
            page, top_mm=given.top, bottom_mm=given.bottom, left_mm=given.left, right_mm=given.right
        )
    left, right = _scaled(sheet.left_mm, design.inner), _scaled(sheet.right_mm, design.outer)
    if choices.is_duplex:
        shift = min(left * _SHIFT, max(left - _FOLD_MM, 0))
        left, right = left - shift, right + shift
    page = replace(
        page,
        top_mm=max(_scaled(sheet.top_mm, design.top), round(design.head_size * _HEAD_MM, 2)),
        bottom_mm=max(_scaled(sheet.bottom_mm, design.bottom), round(design.head_size * _HEAD_MM, 2)),
        left_mm=round(left, 2),
        right_mm=round(right, 2),
    )
    return _with_room_for_type(page, choices.columns or design.columns or 1)


def _scaled(margin: float, share: float) -> float:
    return round(max(margin * share, min(margin, _LEAST_MARGIN_MM)), 2)


def _with_room_for_type(page: Paper, columns: int) -> Paper:
    """Let margins give way where larger type, or columns, would have short lines."""
    wanted = columns * _TIGHT * page.body_pt * LETTER_MM + (columns - 1) * GUTTER_MM
    if page.measure_mm >= wanted * SHORTEST / _TIGHT:
        return page
    more = (wanted - page.measure_mm) / 2
    left, right = (max(min(side, _ROOMY_MM), side - more) for side in (page.left_mm, page.right_mm))
    return replace(page, left_mm=round(left, 2), right_mm=round(right, 2))


def _with_discussion(page: Paper, sheet: Paper, design: Design, choices: Choices) -> Paper:
    """Hang names in the margin where there is room, or set the discussion as the article is set."""
    wanted = choices.columns or design.discussion_columns or 1
    hanging = _hanging(page, sheet, design, choices)
    if wanted == 1 and hanging is not None:
        return hanging
    page = replace(page, byline_mm=0)
    letter = page.body_pt * page.comment_ratio * COMMENT_LETTER_MM
    columns, left, right = _fitted(
        page,
        letter,
        wanted=choices.columns or design.discussion_columns,
        is_given=bool(choices.columns),
        is_fixed=bool(choices.margins),
    )
    indent = min(page.indent_mm, _COLUMN_INDENT_MM) if columns == 2 else page.indent_mm
    return replace(
        page,
        discussion_columns=columns,
        discussion_left_mm=left,
        discussion_right_mm=right,
        indent_mm=indent,
    )


def _hanging(page: Paper, sheet: Paper, design: Design, choices: Choices) -> Paper | None:
    if design.names != "hanging" or not sheet.byline_mm or page.body_pt > _HANGING_PT:
        return None
    left, right = (
        _scaled(sheet.discussion_left_mm, design.inner),
        _scaled(sheet.discussion_right_mm, design.outer),
    )
    if choices.margins is not None:
        left, right = choices.margins.left, choices.margins.right
    # The column of names grows with their type.
    byline = round(sheet.byline_mm * page.body_pt / sheet.body_pt, 2)
    page = replace(page, byline_mm=byline, discussion_left_mm=left, discussion_right_mm=right)
    if choices.margins is None and page.discussion_letters > LONGEST:
        more = _excess(page) / 2
        page = replace(
            page, discussion_left_mm=round(left + more, 2), discussion_right_mm=round(right + more, 2)
        )
    return page if SHORTEST <= page.discussion_letters <= LONGEST else None


def _excess(page: Paper) -> float:
    letter = page.body_pt * page.comment_ratio * COMMENT_LETTER_MM
    return (page.discussion_letters - _AMPLE) * letter


def _with_columns(page: Paper, design: Design, choices: Choices) -> Paper:
    columns, left, right = _fitted(
        page,
        page.body_pt * LETTER_MM,
        wanted=choices.columns or design.columns,
        is_given=bool(choices.columns),
        is_fixed=bool(choices.margins),
    )
    return replace(page, columns=columns, left_mm=left, right_mm=right)


def _together(page: Paper) -> Paper:
    """Give the discussion the margins of the article, where its lines allow it, so that it runs on."""
    if page.byline_mm or page.columns != page.discussion_columns:
        return page
    alike = replace(page, discussion_left_mm=page.left_mm, discussion_right_mm=page.right_mm)
    return alike if alike.discussion_letters <= LONGEST else page


def _fitted(
    page: Paper, letter: float, *, wanted: int | None, is_given: bool, is_fixed: bool
) -> tuple[int, float, float]:
    """Return how many columns there are and the margins beside them, so that lines can be read."""
    # Where margins can be wider, one column is the way out; where they cannot, narrow columns are.
    least = _NARROWEST if is_fixed else SHORTEST
    columns = wanted or (2 if page.measure_mm / letter > LONGEST and _half(page) / letter >= least else 1)
    if columns == 2 and not is_given and _half(page) / letter < _NARROWEST:
        columns = 1
    width = page.measure_mm if columns == 1 else _half(page)
    if is_fixed or width / letter <= LONGEST:
        return columns, page.left_mm, page.right_mm
    extra = columns * (width - _AMPLE * letter) / 2
    return columns, round(page.left_mm + extra, 2), round(page.right_mm + extra, 2)


def _half(page: Paper) -> float:
    return (page.measure_mm - GUTTER_MM) / 2
