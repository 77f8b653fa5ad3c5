"""Lines of text, put together of the letters that a paragraph holds."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.checks.letters import HYPHEN, Run
from exporter.checks.printed import Printed
from exporter.checks.tagging import Tag

_APART = 0.62
"""Of the size of the letters: raised and lowered ones are nearer to their line than this."""
_ELSEWHERE = frozenset("Table Note Caption L TOC Figure Formula Code".split())
"""What holds paragraphs that are not running text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Letters that stand beside each other."""

    page: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        """Where it begins."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(run.right for run in self.runs)

    @property
    def baseline(self) -> float:
        """How high it stands: as its largest letters do."""
        return max(self.runs, key=lambda run: run.size).baseline

    @property
    def size(self) -> float:
        """How large its letters are."""
        return max(run.size for run in self.runs)

    @property
    def is_hyphenated(self) -> bool:
        """Whether its last word goes on in the next line."""
        return self.text.rstrip().endswith(HYPHEN)

    @property
    def letters(self) -> int:
        """How many letters it is long; those of Chinese, Japanese and Korean are two wide."""
        return sum(1 + (unicodedata.east_asian_width(letter) in "WF") for letter in self.text.strip())


def lines_of(runs: Sequence[Run]) -> tuple[Line, ...]:
    """Put runs, in reading order, into lines."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _stands_beside(run, groups[-1]):
            groups[-1].append(run)
        else:
            groups.append([run])
    return tuple(Line(page=group[0].page, runs=tuple(group)) for group in groups)


def _stands_beside(run: Run, group: list[Run]) -> bool:
    largest = max(group, key=lambda other: other.size)
    apart = abs(run.baseline - largest.baseline)
    return run.page == largest.page and apart < _APART * max(run.size, largest.size)


def paragraphs(printed: Printed) -> Iterator[tuple[Tag, tuple[Line, ...]]]:
    """Yield every paragraph of running text with its lines."""
    for tag in printed.tags:
        if tag.kind == "P" and not any(above.kind in _ELSEWHERE for above in tag.above()):
            runs = printed.runs_in(tag)
            if runs and all(run.is_level for run in runs):
                yield tag, lines_of(runs)
