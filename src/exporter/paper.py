"""Papers: sizes, margins and type for each, with where comments put their names."""

import re
from dataclasses import dataclass, replace

from exporter.errors import InvalidUsage

_NARROW_MM = 110
_HEAD_LETTER_MM = 1.5
"""The mean width of a letter in a running head."""
_POINT_MM = 25.4 / 72
_LETTER_MM = 0.165
"""The mean width of a letter of running text, for each point of its size."""
_TITLE_LETTER_MM = 0.4
"""The mean width of a letter of a title, for each point of the running text's size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A page's geometry; every length is in millimetres, every type size in points.

    The measures are those of a book page: 60 to 75 characters on A4, 50 on a six-inch screen.
    """

    name: str
    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    side_mm: float
    discussion_left_mm: float
    discussion_right_mm: float
    """The discussion has margins of its own where names hang in the left one."""
    byline_mm: float
    """The column in which names hang beside comments; 0 sets them above the text."""
    indent_mm: float
    """What one level of replies moves in."""
    body_pt: float
    leading_pt: float

    @property
    def css_class(self) -> str:
        """`hanging` or `stacked`: where the names of commenters stand."""
        return "hanging" if self.byline_mm else "stacked"

    @property
    def measure_mm(self) -> float:
        """How wide the text of an article is."""
        return self.width_mm - 2 * self.side_mm

    @property
    def turned_side_mm(self) -> float:
        """The margins at the sides of a page that lies on its side."""
        return min(self.side_mm, self.top_mm)

    @property
    def is_narrow(self) -> bool:
        """True where justified lines would gape and two running heads would meet."""
        return self.width_mm < _NARROW_MM

    @property
    def head_letters(self) -> int:
        """About how many letters of a title fit into the running head."""
        share = 1.0 if self.is_narrow else 0.62
        return int((self.width_mm - 2 * self.side_mm) * share / _HEAD_LETTER_MM)

    @property
    def short_lines(self) -> int:
        """Comments of so many lines or fewer stay on one page."""
        return 3 if self.is_narrow else 6 if self.byline_mm else 4

    @property
    def text_width_mm(self) -> float:
        """How long a line of the article is."""
        return self.width_mm - 2 * self.side_mm

    @property
    def text_height_mm(self) -> float:
        """How high the text of a page is."""
        return self.height_mm - self.top_mm - self.bottom_mm

    @property
    def comment_width_mm(self) -> float:
        """How long a line of a comment that answers the article is."""
        return self.width_mm - self.discussion_left_mm - self.discussion_right_mm - self.byline_mm

    @property
    def measure_em(self) -> float:
        """How many ems of the running text fit into a line of the article."""
        return self.text_width_mm / _POINT_MM / self.body_pt

    @property
    def page_letters(self) -> int:
        """About how many letters of running text a page holds."""
        lines = (self.height_mm - self.top_mm - self.bottom_mm) / (self.leading_pt * _POINT_MM)
        return int((self.width_mm - 2 * self.side_mm) * lines / (self.body_pt * _LETTER_MM))

    @property
    def title_letters(self) -> int:
        """About how many letters of a title fit into a line."""
        return self.title_letters_beside(0)

    def title_letters_beside(self, width_mm: float) -> int:
        """About how many letters of a title fit into a line beside something of that width."""
        return int((self.width_mm - 2 * self.side_mm - width_mm) / (self.body_pt * _TITLE_LETTER_MM))


_LARGE: dict[str, float] = {
    "top_mm": 26,
    "bottom_mm": 29,
    "byline_mm": 36,
    "indent_mm": 5,
    "body_pt": 11,
    "leading_pt": 15,
}
A4 = Paper(
    name="a4", width_mm=210, height_mm=297, side_mm=43,
    discussion_left_mm=27, discussion_right_mm=33, **_LARGE,
)  # fmt: skip
LETTER = Paper(
    name="letter", width_mm=215.9, height_mm=279.4, side_mm=45,
    discussion_left_mm=30, discussion_right_mm=35, **_LARGE,
)  # fmt: skip
A5 = Paper(
    name="a5", width_mm=148, height_mm=210, top_mm=19, bottom_mm=21, side_mm=17,
    discussion_left_mm=17, discussion_right_mm=17, byline_mm=0, indent_mm=3.4, body_pt=9.8, leading_pt=13.5,
)  # fmt: skip
SIX_INCH = Paper(
    name="6in", width_mm=90, height_mm=122, top_mm=11, bottom_mm=11, side_mm=6,
    discussion_left_mm=6, discussion_right_mm=6, byline_mm=0, indent_mm=2.4, body_pt=9.4, leading_pt=12.6,
)  # fmt: skip

_NAMED = {paper.name: paper for paper in (A4, LETTER, A5, SIX_INCH)}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|cm|in)?", re.ASCII)
_UNITS_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_SMALLEST_MM, _LARGEST_MM = 60, 1200
_LARGER = 1.06
"""How much larger type may grow on a page that is wider than the one it was designed for."""


def paper_named(name: str) -> Paper:
    """Return the paper of that name or of that size, such as `150x230` (millimetres) or `6x9in`.

    Raises InvalidUsage when it is neither.
    """
    wanted = name.strip().lower()
    if wanted in _NAMED:
        return _NAMED[wanted]
    size = _SIZE.fullmatch(wanted)
    if size is None:
        raise InvalidUsage(
            f"There is no paper {name!r}; choose one of {', '.join(_NAMED)}, or a size like 150x230 or 6x9in."
        )
    unit = _UNITS_MM[size[3] or "mm"]
    width, height = float(size[1]) * unit, float(size[2]) * unit
    if not all(_SMALLEST_MM <= side <= _LARGEST_MM for side in (width, height)):
        raise InvalidUsage(
            f"A page of {width:g} × {height:g} mm cannot be set;"
            f" sides are {_SMALLEST_MM} to {_LARGEST_MM} mm."
        )
    return _of_size(wanted, width, height)


def _of_size(name: str, width: float, height: float) -> Paper:
    """Scale the named paper that is nearest in width."""
    model = min(_NAMED.values(), key=lambda paper: abs(paper.width_mm - width))
    across, along = width / model.width_mm, height / model.height_mm
    return replace(
        model,
        name=name,
        width_mm=width,
        height_mm=height,
        top_mm=round(model.top_mm * along, 2),
        bottom_mm=round(model.bottom_mm * along, 2),
        side_mm=round(model.side_mm * across, 2),
        body_pt=round(model.body_pt * min(across, _LARGER), 2),
        leading_pt=round(model.leading_pt * min(across, _LARGER), 2),
        discussion_left_mm=round(model.discussion_left_mm * across, 2),
        discussion_right_mm=round(model.discussion_right_mm * across, 2),
    )
