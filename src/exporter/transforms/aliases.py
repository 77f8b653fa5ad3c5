"""What a person may be called in a text, and how sure it is that the person is meant."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from urllib.parse import unquote, urlsplit

from exporter.model import Person
from exporter.transforms.folding import is_unspaced, words_of
from exporter.transforms.people import handle_of

_NO_NAMES = frozenset(
    "a an and anon anonymous all am are as at be but by can deleted do for from go guest had has have "
    "he her him his i if in is it just me my no nobody not now of on one or our out reader removed she "
    "so some that the their them they this to unknown up us user visitor was we were what who will with "
    "you your".split()
)
"""Words that people take for names all the same; no text can do without them."""
_OFTEN = 3
"""What an article says so often is what it is about."""
_LEAST = 3
"""Letters; less of a name is no trace of it."""


class Sureness(Enum):
    """How sure it is that somebody is meant by a word."""

    SURE = "sure"
    """Wherever it stands."""
    CAPITAL = "capital"
    """Where it is written as the name is, and that is not how the word is written there."""
    ADDRESSED = "addressed"
    """Only where it is said to or of a person, as in `@will` and `Will wrote:`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Words that may mean a person."""

    words: tuple[str, ...]
    """Folded."""
    spelling: str
    name: str | None
    """What is written instead; None for somebody whose name stays."""
    sureness: Sureness = Sureness.SURE
    is_part: bool = False
    """True for a first or a last name; it means a commenter in discussions only."""
    ending: str = ""
    """What the language has put behind the name and is kept."""


@dataclass(slots=True)
class Usage:
    """How the texts of a book use words; this tells names from ordinary words in any language."""

    lowered: set[str] = field(default_factory=set)
    """What occurs in small letters, and not behind an `@`."""
    in_articles: Counter[str] = field(default_factory=Counter)
    in_titles: set[str] = field(default_factory=set)
    addresses: set[tuple[str, ...]] = field(default_factory=set)
    """The words of addresses that belong to nobody, or not to one person alone."""

    def add_article(self, titles: Iterable[str], texts: Iterable[str]) -> None:
        """Take up the words of an article."""
        for text in titles:
            self.in_titles.update(words_of(text))
        for text in texts:
            self._add(text)
            self.in_articles.update(words_of(text))

    def add_comment(self, text: str) -> None:
        """Take up the words of a comment."""
        self._add(text)

    def _add(self, text: str) -> None:
        for word in re.findall(r"(?<![@\w])[^\W\d_]\w*", text):
            if word[0].islower():
                self.lowered.update(words_of(word))

    def is_ordinary(self, word: str) -> bool:
        """Say whether a word is one that texts cannot do without."""
        return len(word) == 1 or word.isdecimal() or word in _NO_NAMES

    def is_topic(self, word: str) -> bool:
        """Say whether the articles are about it."""
        return word in self.in_titles or self.in_articles[word] >= _OFTEN


def sureness_of(spelling: str, usage: Usage) -> Sureness:
    """Return how sure it is that a name is meant where its words occur."""
    words = words_of(spelling)
    is_capital = spelling[:1].isupper()
    if len(words) > 1:
        ordinary = all(usage.is_ordinary(word) or word in usage.lowered for word in words)
        return (Sureness.CAPITAL if is_capital else Sureness.ADDRESSED) if ordinary else Sureness.SURE
    (word,) = words
    if usage.is_ordinary(word) or usage.is_topic(word):
        return Sureness.ADDRESSED
    if is_capital:
        return Sureness.CAPITAL if word in usage.lowered else Sureness.SURE
    return Sureness.ADDRESSED if usage.in_articles[word] else Sureness.SURE


def aliases_of(
    people: Mapping[str, Sequence[Person]], names: Mapping[str, str], usage: Usage
) -> Iterator[Alias]:
    """Yield what each of *people* may be called; *names* are their new ones, by their folded old ones."""
    for key, persons in people.items():
        for spelling in dict.fromkeys(person.name for person in persons):
            yield from _whole(spelling, names[key], usage)
        for address in dict.fromkeys(person.url for person in persons if person.url):
            yield from _by_address(address, names[key], usage)


def parts_of(people: Mapping[str, Sequence[Person]], usage: Usage) -> dict[str, list[str]]:
    """Return the first and last names that say who is meant, folded, each with the keys of whom it may mean."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, persons in people.items():
        for part in persons[0].name.split():
            words = words_of(part)
            if len(persons[0].name.split()) > 1 and len(words) == 1 and _is_telling(part, words[0], usage):
                owners[words[0]].append(key)
    return owners


def _is_telling(part: str, word: str, usage: Usage) -> bool:
    return part[0].isupper() and len(word) >= _LEAST and not usage.is_ordinary(word)


def _whole(spelling: str, name: str, usage: Usage) -> Iterator[Alias]:
    words = words_of(spelling)
    if not words:
        return
    sureness = Sureness.SURE if is_unspaced(spelling) else sureness_of(spelling, usage)
    yield Alias(words=words, spelling=spelling, name=name, sureness=sureness)
    if len(words) > 1 and len("".join(words)) > _LEAST:
        yield Alias(words=("".join(words),), spelling=spelling, name=name)
    if sureness is Sureness.SURE and len(words[-1]) > _LEAST:
        # Greta's without its apostrophe, and the genitive of German.
        yield Alias(words=(*words[:-1], f"{words[-1]}s"), spelling=spelling, name=name, ending="s")


def _by_address(address: str, name: str, usage: Usage) -> Iterator[Alias]:
    handle = handle_of(address)
    if handle is not None:
        yield from _whole(handle, name, usage)
    words = address_words(address)
    if len(words) > 1 and words not in usage.addresses:
        yield Alias(words=words, spelling=address, name=name)


def address_words(address: str) -> tuple[str, ...]:
    """Return the words of an address as people write it."""
    parts = urlsplit(unquote(address))
    return words_of(f"{parts.netloc.removeprefix('www.')} {parts.path}")
