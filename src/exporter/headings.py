"""Under which headings articles are put together, when a book is parted."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from exporter.filing import Key, known_moment, person_key, words_key
from exporter.labels import Labels
from exporter.model import Article

Title: TypeAlias = Callable[[Labels], str]
"""What a part is called, in the words of a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What articles have in common, and what that is called."""

    key: Key
    """Headings are in the order of their keys."""
    title: Title


HeadingOf: TypeAlias = Callable[[Article], Heading | None]


def by_year(_: Sequence[Article]) -> tuple[HeadingOf, Title]:
    """Return under which year an article belongs, and where those without a date do."""

    def heading(article: Article) -> Heading | None:
        moment = known_moment(article.published)
        return None if moment is None else Heading(key=(moment.year,), title=lambda ls: ls.year(moment))

    return heading, lambda labels: labels.undated


def by_month(_: Sequence[Article]) -> tuple[HeadingOf, Title]:
    """Return under which month an article belongs, and where those without a date do."""

    def heading(article: Article) -> Heading | None:
        moment = known_moment(article.published)
        if moment is None:
            return None
        return Heading(key=(moment.year, moment.month), title=lambda labels: labels.month(moment))

    return heading, lambda labels: labels.undated


def by_tag(articles: Sequence[Article]) -> tuple[HeadingOf, Title]:
    """Return under which of its tags an article belongs, and where those without do."""
    return _by_word({id(a): a.tags for a in articles}), lambda labels: labels.untagged


def by_category(articles: Sequence[Article]) -> tuple[HeadingOf, Title]:
    """Return under which of its categories an article belongs, and where those without do."""
    return _by_word({id(a): a.categories for a in articles}), lambda labels: labels.uncategorized


def _by_word(words_of: Mapping[int, Sequence[str]]) -> HeadingOf:
    """Put every article under the word that most of them have, so that there are few parts."""
    counts = Counter(name for words in words_of.values() for name in set(map(_folded, words)))

    def heading(article: Article) -> Heading | None:
        words = [word for word in words_of[id(article)] if word.strip()]
        if not words:
            return None
        word = max(words, key=lambda each: counts[_folded(each)])
        return Heading(key=(words_key(word), _folded(word)), title=saying(word.strip()))

    return heading


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())


def by_author(_: Sequence[Article]) -> tuple[HeadingOf, Title]:
    """Return under whose name an article belongs, and where those without do."""

    def heading(article: Article) -> Heading | None:
        if not article.authors:
            return None
        name = article.authors[0].name
        return Heading(key=(person_key(article.authors[0]), _folded(name)), title=saying(name))

    return heading, lambda labels: labels.by_unknown


def saying(title: str) -> Title:
    """Return the title that is given, in every language."""
    return lambda _: title
