"""Lets the breaks of a paragraph be chosen together, and the lines of a title be equally long.

WeasyPrint 70 fills one line after the other (its issue 2264), and knows no `text-wrap`. The custom
property `--lines` of the style sheets says what is wanted: `even` or `balanced`. The engine's function
that makes the lines of a block is asked for single lines with a little more or less room; it still
breaks them, and what does not stand in lines of words alone is left to it altogether. The functions are
not public: where they are not what is known, nothing is done.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeAlias

from exporter.formats.pdf.breaking import Line, Measure, Trial, balanced, ended, evened

_LINES, _JUSTIFY, _SPACES = "iter_line_boxes", "justify_line", "count_expandable_spaces"
_MANNER = "__lines"
_EVEN, _BALANCED = "even", "balanced"
_KNOWN = "exporter_lines"
_ASIDE = {"center": 0.5, "end": 1.0, "right": 1.0}
"""What of the white in a line comes before it."""
_MOST_ENDS = 2
"""Pages that a paragraph is set anew for: columns are laid out again and again until they are balanced."""
_HYPHENS = ("-", "\u2010", "\u00ad")
_WORD = re.compile(r"\w+")


Breaks: TypeAlias = Mapping[Hashable, Mapping[Hashable, float]]
"""For every paragraph how much room each line gets, by the place where it begins."""

_Found: TypeAlias = tuple[Any, Any]
"""A line of the engine, and its way to the place where the next one begins."""

_Fit: TypeAlias = Callable[[float, int], bool]
"""Says whether so many lines of some height have room on the page."""

_known: list[dict[Hashable, Mapping[Hashable, float]]] = []
"""What `known_breaks` remembers; the engine gives no other way to what is laid out."""

_Lay: TypeAlias = Callable[[Any, float], _Found | None]
"""Has the engine break a line with so much room; None is the end of a text that ends in a space."""


def choose_breaks(block: Any, inline: Any) -> None:
    """Change the module of WeasyPrint that lays out blocks, once, with the help of that for lines."""
    plainly = getattr(block, _LINES, None)
    justify, spaces = getattr(inline, _JUSTIFY, None), getattr(inline, _SPACES, None)
    if plainly is None or justify is None or spaces is None or hasattr(plainly, "__wrapped__"):
        return

    @wraps(plainly)
    def lines(
        context: Any, box: Any, top: Any, bottom_space: Any, skip: Any, holder: Any, *rest: Any
    ) -> Iterator[_Found]:
        is_usual = not context.excluded_shapes and not any(rest[2:])
        paragraph = _paragraph(box, skip, holder, spaces) if is_usual else None
        if paragraph is None:
            yield from plainly(context, box, top, bottom_space, skip, holder, *rest)
            return
        own, narrow = paragraph.box, holder.copy()

        def lay(start: Any, room: float) -> _Found | None:
            narrow.width = room
            return next(plainly(context, own, top, bottom_space, start, narrow, [], [], None, None), None)

        position = top

        def fit(height: float, lines: int) -> bool:
            return not context.overflows_page(bottom_space, position + height * lines)

        for line, end in paragraph.lines(lay, skip, fit, holder.style["widows"]):
            left = paragraph.measure.width - line.width
            if paragraph.measure.is_justified and end is not None:
                justify(context, line, left)
            aside = left * _ASIDE.get(paragraph.align, 0) if left > 0 else 0
            line.translate(aside, position - line.position_y)
            position = line.position_y + line.height
            yield line, end

    setattr(block, _LINES, lines)


@contextmanager
def known_breaks(known: Breaks) -> Iterator[Breaks]:
    """Take breaks as they are *known* while a document is laid out, and yield those that were taken.

    Nothing is chosen again in a paragraph whose words and measure an earlier pass has seen.
    """
    taken = dict(known)
    _known.append(taken)
    try:
        yield taken
    finally:
        _known.pop()


@dataclass(slots=True, kw_only=True)
class _Paragraph:
    """The box that a block's lines are made of, and how much room each of them gets."""

    box: Any
    align: str
    manner: str
    measure: Measure
    spaces: Callable[[Any], int]
    left: float
    """Where its lines begin on the page, or in the column."""
    rooms: Mapping[Hashable, float] = field(default_factory=dict)
    """By the places where lines begin, in order."""
    laid: dict[tuple[Hashable, float], _Found] = field(default_factory=dict)
    """Lines that were tried, until they are used: each is used once."""
    ends: int = 0
    """How many of its lines had to end with a whole word because a page did."""

    def go_to(self, left: float) -> None:
        """Forget lines that were tried on a page with another margin."""
        if left != self.left:
            self.left = left
            self.laid.clear()

    def lines(self, lay: _Lay, skip: Any, fit: _Fit, widows: int) -> Iterator[_Found]:
        """Yield the lines from *skip* on, with all white at their ends."""
        self.rooms = self.rooms or self._known() or self._chosen(lay)
        found: _Found | None = (None, skip)
        while found is not None:
            skip = found[1]
            found = self._found(lay, skip)
            if found is not None and self._is_parted(found, fit, widows):
                self._end(lay, skip)
                found = self._found(lay, skip)
            if found is not None:
                yield found
                if found[1] is None:
                    return

    def _found(self, lay: _Lay, skip: Any) -> _Found | None:
        start = _place(skip)
        room = self.rooms.get(start, self.measure.width)
        return self.laid.pop((start, room), None) or lay(skip, room)

    def _is_parted(self, found: _Found, fit: _Fit, widows: int) -> bool:
        """Say whether a word begins in the line and, as far as can be seen, goes on overleaf."""
        line, end = found
        starts = [*self.rooms]
        if self.manner != _EVEN or end is None or self.ends == _MOST_ENDS or _place(end) not in starts:
            return False
        if not _text(line).rstrip().endswith(_HYPHENS):
            return False
        left = len(starts) - starts.index(_place(end))
        more = next((n for n in range(min(left, widows + 1)) if not fit(line.height, n + 2)), left)
        return more < left and more - max(widows - (left - more), 0) <= 0

    def _end(self, lay: _Lay, skip: Any) -> None:
        """Let the line at *skip* end with a whole word, if it can, and choose what follows again."""
        self.ends += 1
        start = _place(skip)
        lines = ended(self._trial(lay, skip), self.measure, start)
        before = [*self.rooms.items()][: [*self.rooms].index(start)]
        if lines:
            self._take({**dict(before), **{line.start: line.room for line in lines}})

    def _known(self) -> Mapping[Hashable, float] | None:
        return _known[-1].get(self._key) if _known else None

    @property
    def _key(self) -> Hashable:
        return self.manner, self.align, self.measure, self.box.style["lang"], _text(self.box)

    def _chosen(self, lay: _Lay) -> Mapping[Hashable, float]:
        trial = self._trial(lay, None)
        if self.manner == _EVEN:
            lines = evened(trial, self.measure)
        else:
            lines = balanced(trial, self.measure.width, is_whole=self._is_whole)
        return self._take({line.start: line.room for line in lines})

    def _trial(self, lay: _Lay, skip: Any) -> Trial:
        skips: dict[Hashable, Any] = {_place(skip): skip}

        def trial(start: Hashable, room: float) -> Line:
            found = lay(skips[start], room)
            if found is None:
                return Line(start=start, end=None, room=room)
            self.laid[start, room] = found
            end = _place(found[1])
            skips[end] = found[1]
            return self._line(found[0], start, end, room)

        return trial

    def _take(self, rooms: Mapping[Hashable, float]) -> Mapping[Hashable, float]:
        self.rooms = rooms
        self.laid = {key: found for key, found in self.laid.items() if key in rooms.items()}
        if _known:
            _known[-1][self._key] = rooms
        return rooms

    def _line(self, line: Any, start: Hashable, end: Hashable, room: float) -> Line:
        text = _text(line).strip()
        return Line(
            start=start,
            end=end,
            room=room,
            width=line.width,
            spaces=self.spaces(line),
            is_hyphenated=end is not None and text.endswith(_HYPHENS),
            is_word=" " not in text,
        )

    def _is_whole(self, lines: Sequence[Line]) -> bool:
        text = " ".join(_text(self.laid[line.start, line.room][0]) for line in lines)
        return _WORD.findall(text) == _WORD.findall(_text(self.box))


def _paragraph(box: Any, skip: Any, holder: Any, spaces: Callable[[Any], int]) -> _Paragraph | None:
    """Return what is known of a block's lines, or what is to be; None for what is left to the engine."""
    known: _Paragraph | None = vars(box).get(_KNOWN)
    if known is not None and known.measure.width == holder.width:
        known.go_to(holder.content_box_x())
        return known
    manner = None if skip is not None else _manner(box.style)
    if manner is None or not _is_of_words(box):
        return None
    own, align = box.copy(), str(box.style["text_align_all"])
    own.style = box.style.copy()
    own.style["text_align_all"], own.style["text_align_last"] = "start", "auto"
    size = float(box.style["font_size"])
    measure = Measure(width=holder.width, size=size, is_justified=align == "justify")
    paragraph = _Paragraph(
        box=own, align=align, manner=manner, measure=measure, spaces=spaces, left=holder.content_box_x()
    )
    setattr(box, _KNOWN, paragraph)
    return paragraph


def _manner(style: Any) -> str | None:
    """Return what the style sheets want of lines, if they begin at the left and break by themselves."""
    said = [getattr(token, "value", None) for token in style[_MANNER] or ()]
    is_usual = (
        style["direction"] == "ltr"
        and style["text_align_last"] in {"auto", "start", style["text_align_all"]}
        and style["white_space"] in {"normal", "pre-line"}
    )
    return next((word for word in (_EVEN, _BALANCED) if word in said), None) if is_usual else None


def _is_of_words(box: Any) -> bool:
    """Say whether a line box holds nothing but what stands in lines, and ends none of them itself."""
    return all(
        inner.is_in_normal_flow() and not inner.is_leader and "\n" not in getattr(inner, "text", "")
        for inner in box.descendants()
    )


def _place(skip: Any) -> Hashable:
    """Return the engine's way to a place in a text as a value."""
    way: list[int] = []
    while skip is not None:
        ((index, skip),) = skip.items()
        way.append(index)
    return tuple(way) or None


def _text(line: Any) -> str:
    return "".join(inner.text for inner in line.descendants() if hasattr(inner, "text"))
