"""Finds names in texts, and writes others in their place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from exporter.transforms.aliases import Alias, Sureness
from exporter.transforms.contexts import (
    begins_sentence,
    goes_on_in_capitals,
    is_addressed,
    is_greeted,
    is_spoken_to,
)
from exporter.transforms.folding import Folded, Word, fold, is_unspaced

_GAP = 3
"""Letters; more between two words and they are no name."""


class Trace(NamedTuple):
    """A place where somebody is named, and what stands there instead."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True, slots=True)
class Traces:
    """All that the people of a book may be called."""

    by_word: dict[str, list[Alias]]
    unspaced: re.Pattern[str] | None
    by_letters: dict[str, Alias]
    doubtful: set[str] = field(default_factory=set)
    """The new names of people whose old ones were met where they may be mere words, and left there."""

    @classmethod
    def of(cls, aliases: Iterable[Alias]) -> "Traces":
        """Take up *aliases*; of two that are alike the first counts."""
        known = {alias.words: alias for alias in reversed(list(aliases))}
        letters = {a.words[0]: a for a in known.values() if len(a.words) == 1 and is_unspaced(a.words[0])}
        by_word: dict[str, list[Alias]] = defaultdict(list)
        for alias in sorted(known.values(), key=lambda alias: (-len(alias.words), alias.words)):
            if alias.words[0] not in letters:
                by_word[alias.words[0]].append(alias)
        longest = sorted((re.escape(word) for word in letters if len(word) > 1), key=len, reverse=True)
        return cls(dict(by_word), re.compile("|".join(longest)) if longest else None, letters)

    def without(self, text: str, *, in_discussion: bool = False) -> str:
        """Return *text* with other names in it."""
        return _replaced(text, self.find(text, in_discussion=in_discussion))

    def find(self, text: str, *, in_discussion: bool = False) -> list[Trace]:
        """Return where people are named, in order; first and last names count in discussions only."""
        folded = fold(text)
        found = [*self._in_letters(folded, text), *self._in_words(folded, text, in_discussion=in_discussion)]
        return list(_apart(sorted(found, key=lambda trace: (trace.start, -trace.end))))

    def is_in_address(self, address: str) -> bool:
        """Say whether an address names somebody for sure."""
        folded = fold(address)
        words = list(folded.words())
        found = (self._match(words, index, address) for index in range(len(words)))
        return any(_is_telling(alias) for each in found for alias, _, _ in each) or any(
            True for _ in self._in_letters(folded, address)
        )

    def _in_letters(self, folded: Folded, text: str) -> Iterator[Trace]:
        if self.unspaced is not None:
            for match in self.unspaced.finditer(folded.text):
                word = folded.word(match.start(), match.end())
                alias = self.by_letters[word.text]
                yield Trace(word.start, word.end, _instead(alias, text, word.start, word.end))

    def _in_words(self, folded: Folded, text: str, *, in_discussion: bool) -> Iterator[Trace]:
        words = list(folded.words())
        for index, word in enumerate(words):
            if word.text not in self.by_word:
                continue
            for alias, start, end in self._match(words, index, text):
                if alias.is_part and not in_discussion:
                    continue
                if _is_meant(alias, text, start, end):
                    yield Trace(start, end, _instead(alias, text, start, end))
                    break
                if text[start:end] == alias.spelling and not alias.is_part and alias.name is not None:
                    self.doubtful.add(alias.name)

    def _match(self, words: Sequence[Word], index: int, text: str) -> Iterator[tuple[Alias, int, int]]:
        for alias in self.by_word.get(words[index].text, ()):
            run = words[index : index + len(alias.words)]
            if tuple(word.text for word in run) == alias.words and _are_together(run, text):
                yield alias, run[0].start, run[-1].end


def _is_telling(alias: Alias) -> bool:
    return alias.sureness is Sureness.SURE and not alias.is_part and alias.name is not None


def _are_together(run: Sequence[Word], text: str) -> bool:
    between = [text[one.end : other.start] for one, other in pairwise(run)]
    return all(len(part) <= _GAP and "\n" not in part for part in between)


def _is_meant(alias: Alias, text: str, start: int, end: int) -> bool:
    if alias.sureness is Sureness.SURE and not (alias.is_part and goes_on_in_capitals(text, end)):
        return True
    is_spelt_so = alias.sureness is Sureness.CAPITAL and text[start:end] == alias.spelling
    if is_spelt_so and (len(alias.words) > 1 or not begins_sentence(text, start)):
        return True
    if is_addressed(text, start, end):
        return True
    return text[start].isupper() and (is_spoken_to(text, start, end) or is_greeted(text, start))


def _instead(alias: Alias, text: str, start: int, end: int) -> str:
    if alias.name is None:
        return text[start:end]
    instead = f"{alias.name}{alias.ending}"
    # Initials end with a full stop; one ends the sentence, too.
    return instead[:-1] if instead.endswith(".") and text[end : end + 1] == "." else instead


def _apart(traces: Iterable[Trace]) -> Iterator[Trace]:
    end = 0
    for trace in traces:
        if trace.start >= end:
            yield trace
            end = trace.end


def _replaced(text: str, traces: Iterable[Trace]) -> str:
    pieces: list[str] = []
    end = 0
    for trace in traces:
        pieces += [text[end : trace.start], trace.instead]
        end = trace.end
    return "".join([*pieces, text[end:]])
