"""Rules about lines: how long, how far apart, how loose, how often hyphenated (T3 to T6)."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean, median

from exporter.checks.finding import Breach, Rule
from exporter.checks.lines import Line, lines_of, paragraphs
from exporter.checks.printed import Printed

_FULL = 0.82
"""Of the longest line of a paragraph; shorter ones are ragged, or the last."""
_FEWEST = 20
"""Lines that a document must have before their average says anything."""
_MEASURE = (45, 80)
_LONGEST = 90
_LOOSE, _GAPING = 0.5, 0.75
"""Widths of a space, in parts of the size."""
_SEVERAL = 0.03
_MANY = 0.25
_LADDER = 2
_DRIFT = 0.3
"""Points that a baseline may be off."""
_FLUSH = 0.5


def _long_enough(printed: Printed) -> Iterator[Breach]:
    full = [line for _, lines in paragraphs(printed) for line in _full(lines)]
    if len(full) < _FEWEST:
        return
    middle = median(line.letters for line in full)
    if not _MEASURE[0] <= middle <= _MEASURE[1]:
        yield Breach(f"lines have {middle:.0f} letters; {_MEASURE[0]} to {_MEASURE[1]} are read best")
    for line in full:
        if line.letters > _LONGEST:
            yield Breach(f"a line has {line.letters} letters: “{line.text.strip()[:40]}…”", line.page + 1)


def _full(lines: tuple[Line, ...]) -> list[Line]:
    longest = max(line.right - line.left for line in lines)
    return [line for line in lines[:-1] if line.right - line.left >= _FULL * longest]


def _even(printed: Printed) -> Iterator[Breach]:
    steps: dict[float, Counter[float]] = {}
    for _, lines in paragraphs(printed):
        for one, other in pairwise(lines):
            if one.page == other.page and one.size == other.size and other.baseline < one.baseline:
                size = round(one.size, 1)
                steps.setdefault(size, Counter())[round(one.baseline - other.baseline, 1)] += 1
    for size, found in steps.items():
        total = found.total()
        usual = found.most_common(1)[0][0]
        off = sum(count for step, count in found.items() if abs(step - usual) > _DRIFT)
        if total >= _FEWEST and off > total * _SEVERAL:
            yield Breach(f"{off} of {total} lines of {size:g} points are not {usual:g} points below the last")


def _close(printed: Printed) -> Iterator[Breach]:
    justified = [line for _, lines in paragraphs(printed) for line in _justified(lines)]
    widths = [(line, fmean(spaces)) for line in justified if (spaces := _spaces(line))]
    loose = [line for line, width in widths if width > _LOOSE]
    if len(loose) > _SEVERAL * len(widths):
        yield Breach(f"{len(loose)} of {len(widths)} justified lines have wide spaces")
    for line, width in widths:
        if width > _GAPING:
            yield Breach(f"a line has gaps between its words: “{line.text.strip()[:40]}”", line.page + 1)


def _spaces(line: Line) -> list[float]:
    return [space for run in line.runs for space in run.spaces]


def _justified(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines that end at one edge because they were stretched."""
    before = lines[:-1]
    if len(before) < 2:
        return ()
    edge = max(line.right for line in before)
    flush = tuple(line for line in before if edge - line.right < _FLUSH + _hang(line))
    return flush if len(flush) > len(before) / 2 else ()


def _hang(line: Line) -> float:
    # The box of a hyphen that ends a line is that of the letter before it in some versions of PDFium.
    return line.size / 2 if line.is_hyphenated else 0


def _whole_words(printed: Printed) -> Iterator[Breach]:
    total = hyphenated = 0
    for _, lines in paragraphs(printed):
        total += len(lines)
        hyphenated += sum(line.is_hyphenated for line in lines)
        yield from _ladders(lines)
        for one, other in pairwise(lines):
            if one.is_hyphenated and other.page != one.page:
                yield Breach(f"a word goes on overleaf: “{one.text.strip()[-20:-1]}-”", one.page + 1)
    if total >= _FEWEST and hyphenated > _MANY * total:
        yield Breach(f"{hyphenated} of {total} lines end in a hyphen")
    for tag in (tag for tag in printed.tags if tag.is_heading):
        for line in lines_of(printed.runs_in(tag)):
            if line.is_hyphenated:
                yield Breach(f"a word of a heading is divided: “{line.text.strip()[:-1]}-”", line.page + 1)


def _ladders(lines: tuple[Line, ...]) -> Iterator[Breach]:
    steps = 0
    for line in lines:
        steps = steps + 1 if line.is_hyphenated else 0
        if steps == _LADDER + 1:
            yield Breach(f"more than {_LADDER} lines in a row end in a hyphen", line.page + 1)


RULES = (
    Rule(id="T3", says="Lines have 45 to 80 letters.", breaches=_long_enough, is_hard=False),
    Rule(id="T4", says="Lines of one size are equally far apart.", breaches=_even, is_hard=False),
    Rule(id="T5", says="Justified lines have no wide gaps.", breaches=_close, is_hard=False),
    Rule(
        id="T6",
        says="Few lines end in a hyphen, not many in a row, none at the end of a page or in a heading.",
        breaches=_whole_words,
        is_hard=False,
    ),
)
