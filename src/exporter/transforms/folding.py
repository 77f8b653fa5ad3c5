"""Text as names are looked for in it: without case and accents, and without what nobody sees."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
"""Letters of scripts that write no spaces between words, or write particles onto them."""


class Word(NamedTuple):
    """A word, folded, and where it stands in the text itself."""

    text: str
    start: int
    end: int


class Folded(NamedTuple):
    """A folded text; *places* has for each of its letters the place in the text itself, and then its end."""

    text: str
    places: range | list[int]

    def words(self) -> Iterator[Word]:
        """Yield the words in order; only letters and digits make words."""
        for match in _WORD.finditer(self.text):
            yield self.word(match.start(), match.end())

    def word(self, start: int, end: int) -> Word:
        """Return the letters between two places of the folded text."""
        # Accents behind the last letter belong to it.
        return Word(self.text[start:end], self.places[start], max(self.places[end], self.places[end - 1] + 1))


def fold(text: str) -> Folded:
    """Return *text* folded."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFKD", letter).casefold():
            if not ("\u0300" <= part <= "\u036f" or unicodedata.category(part) == "Cf"):
                letters.append(part)
                places.append(place)
    places.append(len(text))
    return Folded("".join(letters), places)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of *text*, folded."""
    return tuple(word.text for word in fold(text).words())


def is_unspaced(text: str) -> bool:
    """Say whether *text* holds letters of a script in which words are not told apart by spaces."""
    return _UNSPACED.search(text) is not None
