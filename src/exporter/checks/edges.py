"""Rules about where text may stand: within the text block, and not over other text (T1, T2)."""

import unicodedata
from collections.abc import Iterator

from exporter.checks.finding import Breach, Rule
from exporter.checks.letters import Run
from exporter.checks.places import Box
from exporter.checks.printed import Printed

_ROOM = 2
"""Points that punctuation may hang out of the text block."""
_SAFE = 8
"""Points from the trim within which a printer may cut, or not print."""
_RISE = 0.5
"""Of the size of letters: the height of most of them."""
_SPACE = 0.2
"""Of the size of letters: the narrowest space."""
_NEAREST = 0.7
"""Of the size of letters: lines that are nearer run into each other."""


def _within(printed: Printed) -> Iterator[Breach]:
    for number, sheet in enumerate(printed.sheets):
        block, trim = printed.box(number, "/ArtBox"), printed.box(number, "/TrimBox")
        knows = printed.pages[number].get("/ArtBox") is not None
        for run in sheet.runs:
            if not _holds(trim, _body(run), -_SAFE):
                yield Breach(f"“{_shown(run)}” stands at the edge of the paper or beyond", number + 1)
            elif knows and not run.is_artifact and not _holds(block, _body(run), _ROOM):
                yield Breach(f"“{_shown(run)}” stands outside of the text block", number + 1)
        for picture in sheet.pictures if knows else ():
            if not _holds(block, picture, _ROOM):
                yield Breach("a picture reaches out of the text block", number + 1)


def _body(run: Run) -> Box:
    """Return where the letters are, without the room for tails and accents."""
    if not run.is_level:
        return Box(run.left, run.bottom, run.right, run.top)
    # A space may hang where a line ends, and shows nothing.
    hanging = _SPACE * run.size if run.text.endswith(" ") else 0
    return Box(run.left, run.baseline, run.right - hanging, run.baseline + _RISE * run.size)


def _holds(outer: Box, inner: Box, room: float) -> bool:
    return (
        inner.left >= outer.left - room
        and inner.right <= outer.right + room
        and inner.bottom >= outer.bottom - room
        and inner.top <= outer.top + room
    )


def _apart(printed: Printed) -> Iterator[Breach]:
    for number, runs in enumerate(printed.runs):
        level = sorted(
            (run for run in runs if run.is_level and not _is_marks(run)), key=lambda run: run.baseline
        )
        for place, run in enumerate(level):
            for other in level[place + 1 :]:
                if other.baseline - run.baseline > _NEAREST * max(run.size, other.size):
                    break
                if _overlap(run, other):
                    yield Breach(f"“{_shown(run)}” and “{_shown(other)}” lie over each other", number + 1)


def _is_marks(run: Run) -> bool:
    """Say whether letters are all such as stand over, under or through the one before them."""
    return all(unicodedata.category(letter).startswith("M") for letter in run.text.strip())


def _overlap(one: Run, other: Run) -> bool:
    smaller = min(one.size, other.size)
    together = min(one.right, other.right) - max(one.left, other.left)
    # Accents from another face stand over their letter.
    return together > max(_ROOM, _RISE * smaller) and other.baseline - one.baseline < _NEAREST * smaller


def _shown(run: Run) -> str:
    return run.text.strip()[:40]


RULES = (
    Rule(
        id="T1",
        says="Text and pictures stand within the text block, and running heads away from the edge.",
        breaches=_within,
    ),
    Rule(id="T2", says="No text lies over other text.", breaches=_apart),
)
