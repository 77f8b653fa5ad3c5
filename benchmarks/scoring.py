"""The measure of the article extraction benchmark: shingles of four words.

After https://github.com/scrapinghub/article-extraction-benchmark, evaluate.py.
"""

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_LENGTH = 4


@dataclass(frozen=True, kw_only=True)
class Matching:
    """How two texts compare: shares of all their shingles."""

    both: float
    found_only: float
    expected_only: float

    @property
    def precision(self) -> float:
        """The share of what was found that is expected; nothing found of something is none."""
        return _share(self.both, self.found_only, self.expected_only)

    @property
    def recall(self) -> float:
        """The share of what is expected that was found."""
        return _share(self.both, self.expected_only, self.found_only)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return _harmonic(self.precision, self.recall)


def match_words(expected: str, found: str) -> Matching:
    """Return how the words of two texts compare."""
    true, ours = _shingles(expected), _shingles(found)
    both = (true & ours).total()
    every = (true | ours).total() or 1
    return Matching(
        both=both / every,
        found_only=(ours - true).total() / every,
        expected_only=(true - ours).total() / every,
    )


def f1_of(matchings: Sequence[Matching]) -> tuple[float, float, float]:
    """Return mean precision, mean recall, and F1 of these means.

    Like the benchmark, this leaves pages out of the mean of precision where nothing was found.
    """
    precision = statistics.mean(m.precision for m in matchings if m.both + m.found_only > 0)
    recall = statistics.mean(m.recall for m in matchings if m.both + m.expected_only > 0)
    return precision, recall, _harmonic(precision, recall)


def _share(both: float, alone: float, other: float) -> float:
    if alone == other == 0:
        return 1.0
    return both / (both + alone) if both else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    pieces = (tuple(words[i : i + _LENGTH]) for i in range(max(1, len(words) - _LENGTH + 1)))
    return Counter(piece for piece in pieces if piece)
