"""Where the article ends and the thread begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from exporter.sources.text.lines import Line
from exporter.sources.text.markers import has_body, numbered
from exporter.sources.text.notices import is_end, read_notice
from exporter.sources.text.oddities import Oddities

# A list of steps inside an article may look like a thread; but below a thread there is only
# what a site prints on every page, hardly two paragraphs of this length.
_LONG = 200
_FEW = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """The lines of a file: the article's, and those of the discussion below it."""

    article: Sequence[Line]
    thread: Sequence[Line]
    has_end: bool
    """True when a line says where the article ends."""


@dataclass(slots=True, kw_only=True)
class _Run:
    """Indented lines in a row, from the first that looks like a comment's."""

    start: int
    column: int
    number: int
    last: int
    """The number of its last comment that stands in the column of the first."""
    comments: int = 0


def divide(lines: Sequence[Line], oddities: Oddities) -> Division:
    """Return the two parts of a file, by the line that ends the article or else by the thread itself."""
    ends = [index for index, line in enumerate(lines) if line.indent == 0 and is_end(line.text)]
    if ends:
        end = _end_of_article(lines, ends)
        for index in ends:
            if index > end:
                oddities.add(
                    "The button that ends the article stands below it again; left out.", lines[index]
                )
        article, thread = _without_buttons(lines[:end]), _without_buttons(lines[end + 1 :])
        return Division(article=article, thread=thread, has_end=True)
    start = _beginning(lines)
    if start is None:
        return _without_thread(lines)
    oddities.add("No line says where the article ends; the comments were taken to begin here.", lines[start])
    start = _before_notices(lines, start)
    return Division(article=lines[:start], thread=lines[start:], has_end=False)


def _end_of_article(lines: Sequence[Line], ends: Sequence[int]) -> int:
    """Return the last of *ends* with a thread below it that does not go on from one above it."""
    runs = _runs(lines)
    place = max((place for place, end in enumerate(ends) if _first_below(runs, end)), default=len(ends) - 1)
    while place > 0:
        above = [run for run in runs if ends[place - 1] < run.start < ends[place]]
        below = _first_below(runs, ends[place])
        if not above or below is None or not _continues(below, above[0]):
            break
        place -= 1
    return ends[place]


def _first_below(runs: Sequence[_Run], end: int) -> _Run | None:
    return next((run for run in runs if run.start > end), None)


def _without_buttons(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.indent > 0 or not is_end(line.text)]


def _beginning(lines: Sequence[Line]) -> int | None:
    """Return the line of the first comment, if there is a thread."""
    runs = _runs(lines)
    if not runs:
        return None
    # An article's own list is shorter than the thread, or its items have no paragraphs.
    place = max(range(len(runs)), key=lambda index: (runs[index].comments, index))
    while place > 0 and _continues(runs[place], runs[place - 1]):
        place -= 1
    start = _first_marker(lines, runs[place])
    announced = _before_notices(lines, start) < start
    return start if announced or _is_last(lines, runs[place].start) else None


def _runs(lines: Sequence[Line]) -> list[_Run]:
    runs: list[_Run] = []
    inside = False
    for index, line in enumerate(lines):
        if not line.text:
            continue
        inside = inside and line.indent > 0
        mark = numbered(line.text) if line.indent else None
        if mark is None or mark.number is None or not has_body(lines, index):
            continue
        if not inside:
            runs.append(_Run(start=index, column=line.indent, number=mark.number, last=mark.number))
            inside = True
        runs[-1].comments += 1
        if line.indent == runs[-1].column:
            runs[-1].last = mark.number
    return runs


def _continues(run: _Run, before: _Run) -> bool:
    return run.column == before.column and run.number > before.last


def _first_marker(lines: Sequence[Line], run: _Run) -> int:
    """Return where *run* begins when comments without a body that stand before it are counted."""
    start = run.start
    for index in range(run.start - 1, -1, -1):
        line = lines[index]
        if line.text and (line.indent != run.column or numbered(line.text) is None):
            break
        start = index if line.text else start
    return start


def _before_notices(lines: Sequence[Line], start: int) -> int:
    """Return where the lines begin that announce the comments."""
    for index in range(start - 1, 0, -1):
        line = lines[index]
        if line.text and (line.indent > 0 or read_notice(line.text) is None):
            break
        start = index if line.text else start
    return start


def _is_last(lines: Sequence[Line], start: int) -> bool:
    long = (line for line in lines[start:] if line.indent == 0 and len(line.text) > _LONG)
    return len([*long]) < _FEW


def _without_thread(lines: Sequence[Line]) -> Division:
    last = max((index for index, line in enumerate(lines) if line.text), default=0)
    notice = read_notice(lines[last].text) if last else None
    end = last if notice is not None and notice.is_open is not None else len(lines)
    return Division(article=lines[:end], thread=lines[end:], has_end=False)
