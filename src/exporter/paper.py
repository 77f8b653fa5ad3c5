"""Papers: sizes, margins and type for each, with where comments put their names."""

import re
from dataclasses import dataclass, replace

from exporter.errors import InvalidUsage

_NARROW_MM = 110
_POINT_MM = 25.4 / 72
_NARROW_LETTERS = 55
_HEAD_LETTER_MM = 0.1765
"""The mean width of a letter in a running head, for each point of its size."""
_TITLE_LETTER_MM = 0.1632
"""The mean width of a letter of a title, for each point of its size."""
LETTER_MM = 0.161
"""The mean width of a letter of the text, for each point of its size: 70 letters on 124 mm at 11 pt."""
COMMENT_LETTER_MM = 0.17
"""The same of the comments, whose face is cut for small sizes and runs wider."""
GUTTER_MM = 7.0
"""What stands between two columns."""
BYLINE_GAP_MM = 3.0


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
    left_mm: float
    right_mm: float
    """The margins of a recto; where the edition is duplex, a verso mirrors them."""
    discussion_left_mm: float
    discussion_right_mm: float
    """The discussion has margins of its own where names hang in the left one."""
    byline_mm: float
    """The column in which names hang beside comments; 0 sets them above the text."""
    indent_mm: float
    """What one level of replies moves in."""
    body_pt: float
    leading_pt: float
    comment_ratio: float = 0.875
    """The size of comments, times that of the text."""
    comment_leading: float = 1.36
    """The leading of comments, times their size."""
    title_ratio: float = 2.45
    """The size of titles, times that of the text."""
    table_ratio: float = 0.82
    """The size of type in tables, times that of the text."""
    least_table_pt: float = 6.5
    """Tables that are too wide are set no smaller."""
    head_pt: float = 8.5
    columns: int = 1
    discussion_columns: int = 1
    is_ragged: bool = False
    """True where lines are not justified."""
    is_duplex: bool = False

    @property
    def css_class(self) -> str:
        """`hanging` or `stacked`: where the names of commenters stand."""
        return "hanging" if self.byline_mm else "stacked"

    @property
    def side_mm(self) -> float:
        """The mean of the margins at the sides."""
        return (self.left_mm + self.right_mm) / 2

    @property
    def measure_mm(self) -> float:
        """The width between the margins: that of the text, all columns together."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def measure_letters(self) -> float:
        """About how many letters a line of the text holds."""
        return _column(self.measure_mm, self.columns) / (self.body_pt * LETTER_MM)

    @property
    def discussion_letters(self) -> float:
        """About how many letters a line of a comment holds that opens a thread."""
        width = self.width_mm - self.discussion_left_mm - self.discussion_right_mm
        hanging = self.byline_mm + BYLINE_GAP_MM if self.byline_mm else 0
        size = self.body_pt * self.comment_ratio
        return _column(width - hanging, self.discussion_columns) / (size * COMMENT_LETTER_MM)

    @property
    def is_apart(self) -> bool:
        """True where the discussion begins a page of its own, because its margins are its own."""
        ours, theirs = (
            (self.left_mm, self.right_mm),
            (self.discussion_left_mm, self.discussion_right_mm),
        )
        return bool(self.byline_mm) or ours != theirs

    @property
    def turned_side_mm(self) -> float:
        """The margins at the sides of a page that lies on its side."""
        return min(self.side_mm, self.top_mm)

    @property
    def is_narrow(self) -> bool:
        """True where justified lines would gape and two running heads would meet."""
        letters = self.measure_mm / (self.body_pt * LETTER_MM)
        return self.width_mm < _NARROW_MM or letters < _NARROW_LETTERS

    @property
    def head_letters(self) -> int:
        """About how many letters of a title fit into the running head."""
        share = 1.0 if self.is_narrow else 0.62
        return int(self.measure_mm * share / (_HEAD_LETTER_MM * self.head_pt))

    @property
    def short_lines(self) -> int:
        """Comments of so many lines or fewer stay on one page."""
        return 3 if self.is_narrow else 6 if self.byline_mm else 4

    @property
    def text_width_mm(self) -> float:
        """How long a line of the article is."""
        return _column(self.measure_mm, self.columns)

    @property
    def text_height_mm(self) -> float:
        """How high the text of a page is."""
        return self.height_mm - self.top_mm - self.bottom_mm

    @property
    def comment_width_mm(self) -> float:
        """How long a line of a comment that answers the article is."""
        width = self.width_mm - self.discussion_left_mm - self.discussion_right_mm - self.byline_mm
        return _column(width, self.discussion_columns)

    @property
    def measure_em(self) -> float:
        """How many ems of the running text fit into a line of the article."""
        return self.text_width_mm / _POINT_MM / self.body_pt

    @property
    def page_letters(self) -> int:
        """About how many letters of running text a page holds."""
        lines = (self.height_mm - self.top_mm - self.bottom_mm) / (self.leading_pt * _POINT_MM)
        return int(self.measure_mm * lines / (self.body_pt * LETTER_MM))

    @property
    def title_letters(self) -> int:
        """About how many letters of a title fit into a line."""
        return self.title_letters_beside(0)

    def title_letters_beside(self, width_mm: float) -> int:
        """About how many letters of a title fit into a line beside something of that width."""
        letter = self.body_pt * self.title_ratio * _TITLE_LETTER_MM
        return max(int((self.measure_mm - width_mm) / letter), 1)


def _column(width: float, number: int) -> float:
    return (width - (number - 1) * GUTTER_MM) / number


A4 = Paper(
    name="a4", width_mm=210, height_mm=297, top_mm=26, bottom_mm=29, left_mm=43, right_mm=43,
    discussion_left_mm=27, discussion_right_mm=33, byline_mm=36, indent_mm=5, body_pt=11, leading_pt=15,
)  # fmt: skip
LETTER = Paper(
    name="letter", width_mm=215.9, height_mm=279.4, top_mm=26, bottom_mm=29, left_mm=45, right_mm=45,
    discussion_left_mm=30, discussion_right_mm=35, byline_mm=36, indent_mm=5, body_pt=11, leading_pt=15,
)  # fmt: skip
LEGAL = replace(LETTER, name="legal", height_mm=355.6, top_mm=30, bottom_mm=34)
A5 = Paper(
    name="a5", width_mm=148, height_mm=210, top_mm=19, bottom_mm=21, left_mm=17, right_mm=17,
    discussion_left_mm=17, discussion_right_mm=17, byline_mm=0, indent_mm=3.4, body_pt=9.8, leading_pt=13.5,
)  # fmt: skip
B5 = Paper(
    name="b5", width_mm=176, height_mm=250, top_mm=22, bottom_mm=25, left_mm=27, right_mm=27,
    discussion_left_mm=27, discussion_right_mm=27, byline_mm=0, indent_mm=4, body_pt=10.4, leading_pt=14.2,
)  # fmt: skip
SIX_INCH = Paper(
    name="6in", width_mm=90, height_mm=122, top_mm=11, bottom_mm=11, left_mm=6, right_mm=6,
    discussion_left_mm=6, discussion_right_mm=6, byline_mm=0, indent_mm=2.4, body_pt=9.4, leading_pt=12.6,
)  # fmt: skip

_NAMED = {paper.name: paper for paper in (A4, LETTER, LEGAL, A5, B5, SIX_INCH)}
_FOLDED = frozenset({"a4", "letter", "legal"})
"""What printers take: a booklet of these has pages of half their size."""
_SIZE = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|cm|in)?", re.ASCII)
_UNITS_MM = {"mm": 1.0, "cm": 10.0, "in": 25.4}
_SMALLEST_MM, _LARGEST_MM = 60, 1200
_LARGER = 1.06
"""How much larger type may grow on a page that is wider than the one it was designed for."""
_TURNED = 0.8
"""What of the margins above and below is left on a page that lies on its side; there is less to frame."""
_TURNED_SIDES, _LEAST_SIDE_MM = 0.6, 15.0


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


def turned(paper: Paper) -> Paper:
    """Return the paper on its long side; names stand above comments there, for there may be columns."""
    if paper.width_mm >= paper.height_mm:
        return paper
    side = max(round(paper.side_mm * _TURNED_SIDES, 2), min(paper.side_mm, _LEAST_SIDE_MM))
    return replace(
        paper,
        width_mm=paper.height_mm,
        height_mm=paper.width_mm,
        top_mm=round(paper.top_mm * _TURNED, 2),
        bottom_mm=round(paper.bottom_mm * _TURNED, 2),
        left_mm=side,
        right_mm=side,
        discussion_left_mm=side,
        discussion_right_mm=side,
        byline_mm=0,
    )


def page_of_booklet(paper: Paper) -> Paper:
    """Return the page that a booklet has: half of A4, letter or legal; of other papers, the paper."""
    if paper.name not in _FOLDED:
        return paper
    if paper.name == "a4":
        # Two of them, 148 mm wide, would leave a millimetre of the sheet.
        return replace(A5, width_mm=148.5, left_mm=17.5, discussion_left_mm=17.5)
    return _of_size(f"half {paper.name}", paper.height_mm / 2, paper.width_mm)


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
        left_mm=round(model.left_mm * across, 2),
        right_mm=round(model.right_mm * across, 2),
        body_pt=round(model.body_pt * min(across, _LARGER), 2),
        leading_pt=round(model.leading_pt * min(across, _LARGER), 2),
        discussion_left_mm=round(model.discussion_left_mm * across, 2),
        discussion_right_mm=round(model.discussion_right_mm * across, 2),
    )
