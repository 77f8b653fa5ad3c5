"""The shape of a discussion: a bar for each comment, moved in by depth, as wide as it is long."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

from exporter.formats.epub.cover import Bar

_INDENT = 68
_DEEPEST = 6
"""Levels that move in; the band is only so wide."""
_SMALLEST_PITCH, _LARGEST_PITCH = 15, 84
_THICKNESS = 0.46
"""Of the pitch; more and the bars of a short discussion look like a table."""
_THREAD_GAP = 0.7
"""Of the pitch, before each thread but the first."""
_SHORTEST = 0.07
"""Of the width, so that a comment of one word is still seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels; *weight* is how strongly it stands out, from 0 to 1."""

    left: float
    top: float
    right: float
    bottom: float
    weight: float


def shape_of(bars: Sequence[Bar], area: Box, edge: float) -> Iterator[Box]:
    """Yield rectangles that fill *area*; a discussion too long for it runs on to the *edge* below."""
    rows = len(bars) + _THREAD_GAP * sum(bar.depth == 0 for bar in bars[1:])
    if not bars:
        return
    pitch = min(max((area.bottom - area.top) / rows, _SMALLEST_PITCH), _LARGEST_PITCH)
    thickness = round(pitch * _THICKNESS)
    room = area.right - area.left - _INDENT * min(max(bar.depth for bar in bars), _DEEPEST)
    longest = max(max(bar.length for bar in bars), 1)
    top = area.top + max((area.bottom - area.top - rows * pitch) / 2, 0)
    for number, bar in enumerate(bars):
        if number and bar.depth == 0:
            top += pitch * _THREAD_GAP
        if top > edge:
            return
        level = min(bar.depth, _DEEPEST)
        left = area.left + _INDENT * level
        width = room * max(sqrt(bar.length / longest), _SHORTEST)
        if level:
            before = top - (pitch - thickness)
            yield Box(left=left - 24, top=before, right=left - 21, bottom=top + thickness, weight=0.4)
        yield Box(left=left, top=top, right=left + width, bottom=top + thickness, weight=_weight(level))
        top += pitch


def _weight(level: int) -> float:
    return max(0.92 - 0.17 * level, 0.42)
