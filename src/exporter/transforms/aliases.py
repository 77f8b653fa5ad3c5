"""What a person may be called in a text, and how sure it is that the person is meant."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit

from exporter.model import Person
from exporter.transforms.folding import is_unspaced, words_of
from exporter.transforms.people import handle_of
from exporter.transforms.usage import Usage

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


def sureness_of(spelling: str, usage: Usage) -> Sureness:
    """Return how sure it is that a name is meant where its words occur."""
    words = words_of(spelling)
    written = Sureness.CAPITAL if spelling[:1].isupper() else Sureness.ADDRESSED
    if all(len(word) == 1 or word.isdecimal() for word in words):
        return Sureness.ADDRESSED
    if len(words) > 1 or _is_odd(spelling):
        return written if all(map(usage.is_ordinary, words)) else Sureness.SURE
    if usage.is_topic(words[0]):
        return Sureness.ADDRESSED
    is_word = usage.is_ordinary if written is Sureness.CAPITAL else usage.is_indispensable
    return written if is_word(words[0]) else Sureness.SURE


def _is_odd(spelling: str) -> bool:
    """Say whether a name is written as no word is: with digits, signs, or capitals in the middle."""
    is_shouted = spelling.isupper()
    return not spelling.isalpha() or (not is_shouted and any(map(str.isupper, spelling[1:])))


def aliases_of(
    people: Mapping[str, Sequence[Person]],
    names: Mapping[str, str],
    usage: Usage,
    shared: Collection[tuple[str, ...]],
) -> Iterator[Alias]:
    """Yield what each of *people* may be called; *names* are their new ones, by their folded old ones.

    *shared* are the words of addresses that belong to nobody, or not to one person alone.
    """
    for key, persons in people.items():
        for spelling in dict.fromkeys(person.name for person in persons):
            yield from _whole(spelling, names[key], usage)
        for address in dict.fromkeys(person.url for person in persons if person.url):
            yield from _by_address(address, names[key], usage, shared)


def parts_of(people: Mapping[str, Sequence[Person]], usage: Usage) -> dict[str, list[str]]:
    """Return the first and last names, folded, each with the keys of those whom it may mean."""
    owners: dict[str, list[str]] = defaultdict(list)
    for key, persons in people.items():
        for part in persons[0].name.split():
            words = words_of(part)
            if len(persons[0].name.split()) > 1 and len(words) == 1 and _is_telling(part, words[0], usage):
                owners[words[0]].append(key)
    return owners


def _is_telling(part: str, word: str, usage: Usage) -> bool:
    return part[0].isupper() and len(word) >= _LEAST and not usage.is_indispensable(word)


def _whole(spelling: str, name: str, usage: Usage) -> Iterator[Alias]:
    words = words_of(spelling)
    if not words:
        return
    sureness = Sureness.SURE if is_unspaced(spelling) else sureness_of(spelling, usage)
    shapes = [words]
    if " " in spelling and len(words) > len(("first", "last")):
        shapes.append((words[0], words[-1]))
    for shape in shapes:
        yield Alias(words=shape, spelling=spelling, name=name, sureness=sureness)
        if sureness is Sureness.SURE and len(shape[-1]) > _LEAST:
            # Greta's without its apostrophe, and the genitive of German.
            yield Alias(words=(*shape[:-1], f"{shape[-1]}s"), spelling=spelling, name=name, ending="s")
    if len(words) > 1 and len("".join(words)) > _LEAST:
        yield Alias(words=("".join(words),), spelling=spelling, name=name)


def _by_address(
    address: str, name: str, usage: Usage, shared: Collection[tuple[str, ...]]
) -> Iterator[Alias]:
    handle = handle_of(address)
    if handle is not None:
        yield from _whole(handle, name, usage)
    words = address_words(address)
    if len(words) > 1 and words not in shared:
        yield Alias(words=words, spelling=address, name=name)


def address_words(address: str) -> tuple[str, ...]:
    """Return the words of an address as people write it."""
    parts = urlsplit(unquote(address))
    return words_of(f"{parts.netloc.removeprefix('www.')} {parts.path}")
