"""Chooses where the lines of a paragraph end, all of them together.

An engine that fills one line after the other leaves gaps in the one before a long word, and what is left
for the last line. Lines that come out badly are tried again, a little shorter and longer than they would
be, and of the ways to set them the one with the fewest demerits is taken (Knuth and Plass, Breaking
paragraphs into lines, 1981). The engine is asked for every line, so whatever it knows of words holds.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

_WIDER = 0.25
"""Parts of the size that a space may be widened by and still look like one: half an em, all in all."""
_TIGHTER = 0.05
"""Parts of the size that a space may lose."""
_LONGER = 1.018
"""A line is tried that is so much longer; its spaces lose what sticks out."""
_RAGGED = 0.12
"""Of the measure: what ragged lines usually leave."""
_TOO_LOOSE, _LOOSE_FOR_A_PAGE = 1.4, 2.2
"""Times what is acceptable; no line looser than that is tried, if there is another."""
_LADDER = 2
"""Lines in a row that may end in a hyphen."""
_STUB = 0.16
"""Of the measure: a single word at the end that is shorter is left over, not a line."""
_LEAD = 3
"""So many lines before the first bad one are set anew."""
_KEPT = 3
"""Ways to set a paragraph that are followed at once."""
_TRIED = 4
"""Lines that are tried from each place."""
_LINE, _HYPHEN, _SECOND_HYPHEN, _FURTHER_HYPHEN, _LEFT_OVER = 0.1, 0.15, 0.6, 20.0, 3.0
"""Demerits: each line has some, so that fewer lines are better than more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line as the engine breaks it when it has so much room."""

    start: Hashable
    end: Hashable
    """The place where the next line begins; None where nothing is left."""
    room: float
    width: float = 0.0
    """That of its words; spaces at its end do not count."""
    spaces: int = 0
    is_hyphenated: bool = False
    is_word: bool = False
    """Whether it holds no more than one word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What lines should fill; lengths are the engine's."""

    width: float
    size: float
    """Of the letters."""
    is_justified: bool


Trial: TypeAlias = Callable[[Hashable, float], Line]
"""Breaks the line that begins at a place (None is the beginning) with so much room."""


@dataclass(frozen=True, slots=True)
class _Way:
    """Lines up to some place, with their demerits."""

    start: Hashable
    lines: tuple[Line, ...] = ()
    demerits: float = 0.0
    hyphens: int = 0
    """How many of the last lines end in one."""

    @property
    def end(self) -> Hashable:
        return self.lines[-1].end if self.lines else self.start

    @property
    def is_whole(self) -> bool:
        return bool(self.lines) and self.lines[-1].end is None

    def with_line(self, line: Line, measure: Measure) -> "_Way":
        hyphens = self.hyphens + 1 if line.is_hyphenated else 0
        more = _demerits(line, hyphens, measure)
        if line.end is None and _is_left_over(line, self.lines[-1:], measure):
            more += _LEFT_OVER
        return _Way(self.start, (*self.lines, line), self.demerits + more, hyphens)


def filled(trial: Trial, width: float, start: Hashable = None) -> tuple[Line, ...]:
    """Return the lines that are filled one after the other."""
    lines = [trial(start, width)]
    while lines[-1].end is not None:
        lines.append(trial(lines[-1].end, width))
    return tuple(lines)


def evened(trial: Trial, measure: Measure, start: Hashable = None) -> tuple[Line, ...]:
    """Return lines that are as even as can be: filled ones where these are good enough."""
    plain = filled(trial, measure.width, start)
    bad = _bad_ones(plain, measure)
    if not bad:
        return plain
    first, last = max(bad[0] - _LEAD, 0), bad[-1]
    nothing = _Way(start)
    lead = _set(nothing, plain[:first], measure)
    rest = {line.start: plain[index:] for index, line in enumerate(plain) if index > last + 1}
    found = [_set(nothing, plain, measure), *_ways(trial, lead, rest, measure)]
    return min(found, key=lambda way: way.demerits).lines


def ended(trial: Trial, measure: Measure, start: Hashable) -> tuple[Line, ...]:
    """Return lines of which the first ends with a whole word; none where that would tear it apart."""
    lines = _tried(trial, start, measure, _LOOSE_FOR_A_PAGE)
    whole = [line for line in lines if line.end and not line.is_hyphenated]
    if not whole:
        return ()
    line = min(whole, key=lambda line: _demerits(line, 0, measure))
    return (line, *evened(trial, measure, line.end))


def balanced(trial: Trial, width: float, *, is_whole: Callable[[Sequence[Line]], bool]) -> tuple[Line, ...]:
    """Return no more lines than it takes, all about equally long; *is_whole* is false where words are cut."""
    lines = filled(trial, width)
    if len(lines) == 1:
        return lines
    least, most = sum(line.width for line in lines) / len(lines), width
    while most - least > width / 50:
        room = (least + most) / 2
        tried = filled(trial, room)
        if len(tried) <= len(lines) and is_whole(tried) and all(line.width <= room for line in tried):
            lines, most = tried, room
        else:
            least = room
    return lines


def _bad_ones(lines: Sequence[Line], measure: Measure) -> list[int]:
    """Return which of the lines a reader would stumble over."""
    bad, hyphens = [], 0
    for index, line in enumerate(lines):
        hyphens = hyphens + 1 if line.is_hyphenated else 0
        is_loose = measure.is_justified and line.end is not None and _looseness(line, measure) > 1
        if (
            is_loose
            or hyphens > _LADDER
            or (line.end is None and index and _is_left_over(line, lines[index - 1 : index], measure))
        ):
            bad.append(index)
    return bad


def _is_left_over(line: Line, before: Sequence[Line], measure: Measure) -> bool:
    """Say whether the last line is a word too short to be one, or the end of a word."""
    is_end = any(other.is_hyphenated for other in before)
    return bool(before) and line.is_word and (is_end or line.width < _STUB * measure.width)


def _set(way: _Way, lines: Sequence[Line], measure: Measure) -> _Way:
    for line in lines:
        way = way.with_line(line, measure)
    return way


def _ways(trial: Trial, lead: _Way, rest: dict[Hashable, tuple[Line, ...]], measure: Measure) -> list[_Way]:
    """Return the best ways to go on from *lead*, to the end or to where *rest* is known."""
    known: dict[Hashable, list[Line]] = {}
    whole: list[_Way] = []
    ways = [lead]
    while ways:
        following: dict[Hashable, _Way] = {}
        for way in ways:
            if way.end not in known:
                known[way.end] = _tried(trial, way.end, measure)
            for line in known[way.end]:
                longer = way.with_line(line, measure)
                if line.end in rest:
                    longer = _set(longer, rest[line.end], measure)
                if longer.is_whole:
                    whole.append(longer)
                elif line.end not in following or longer.demerits < following[line.end].demerits:
                    following[line.end] = longer
        least = min((way.demerits for way in whole), default=float("inf"))
        nearest = sorted(following.values(), key=lambda way: way.demerits)[:_KEPT]
        ways = [way for way in nearest if way.demerits < least]
    return whole


def _tried(trial: Trial, start: Hashable, measure: Measure, loosest: float = _TOO_LOOSE) -> list[Line]:
    """Return lines from *start* on, the longest first, that look as if they were meant so."""
    lines: list[Line] = []
    room = measure.width * (_LONGER if measure.is_justified else 1)
    for _ in range(_TRIED):
        line = trial(start, room)
        is_too_long = line.width > measure.width and (line.end is None or _looseness(line, measure) > 1)
        if is_too_long and room > measure.width:
            room = measure.width
            continue
        if lines and (_looseness(line, measure) > loosest or line.end == lines[-1].end):
            break
        lines.append(line)
        room = min(line.width, measure.width) - measure.size / 50
    return lines


def _looseness(line: Line, measure: Measure) -> float:
    """Return how far from its measure a line is; 1 is as far as can be borne."""
    left = measure.width - line.width
    if not measure.is_justified:
        return left / measure.width / _RAGGED
    share = left / (line.spaces * measure.size) if line.spaces else left / measure.size
    return share / _WIDER if share > 0 else share / -_TIGHTER


def _demerits(line: Line, hyphens: int, measure: Measure) -> float:
    bad = 0.0 if line.end is None else float(abs(_looseness(line, measure)) ** 3)
    hyphenated = (0, _HYPHEN, _SECOND_HYPHEN)[hyphens] if hyphens <= _LADDER else _FURTHER_HYPHEN
    return float((_LINE + bad) ** 2 + hyphenated)
