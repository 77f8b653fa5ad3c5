"""In which order the articles of a book stand, and in which parts.

The command line and the manifest of a book say it by the same words, which are read into an `Arrangement`.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from exporter.errors import InvalidUsage
from exporter.filing import (
    Key,
    author_key,
    date_key,
    known_moment,
    series_key,
    tag_key,
    title_key,
)
from exporter.headings import (
    Heading,
    HeadingOf,
    Title,
    by_author,
    by_category,
    by_month,
    by_tag,
    by_year,
    saying,
)
from exporter.model import Article, Part

_NUMBER = re.compile(r"[1-9]\d{0,8}", re.ASCII)


class Sorting(StrEnum):
    """In which order articles stand: in the book, or in each of its parts."""

    GIVEN = "given"
    DATE = "date"
    """The oldest first."""
    AUTHOR = "author"
    TITLE = "title"
    TAG = "tag"
    SERIES = "series"


class Grouping(StrEnum):
    """What parts are made by."""

    YEAR = "year"
    MONTH = "month"
    TAG = "tag"
    CATEGORY = "category"
    AUTHOR = "author"
    NONE = "none"
    """There are no parts, whatever was given."""


class Unit(StrEnum):
    """What volumes are measured in."""

    ARTICLES = "articles"
    PAGES = "pages"
    MEGABYTES = "megabytes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much a volume may hold."""

    unit: Unit
    number: int

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("a volume holds something")

    @classmethod
    def of(cls, text: str) -> "Extent":
        """Return what *text* says, such as `articles:50`; raises InvalidUsage."""
        unit, _, number = text.partition(":")
        if unit not in set(Unit) or not _NUMBER.fullmatch(number):
            raise InvalidUsage(
                f"{text!r} is no size of a volume; write articles:50, pages:400 or megabytes:20."
            )
        return cls(unit=Unit(unit), number=int(number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How the articles of a book are arranged; by default as they were given."""

    sorting: Sorting = Sorting.GIVEN
    grouping: Grouping | None = None
    """None keeps the parts that were given with the articles."""
    volumes: Extent | None = None
    """How much a volume may hold; None makes one book of all."""


AS_GIVEN = Arrangement()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Articles that stand together; under no title of their own where there is none."""

    title: Title | None
    articles: tuple[Article, ...]


def shelved(
    articles: Sequence[Article], parts: Sequence[Part], arrangement: Arrangement
) -> tuple[Shelf, ...]:
    """Return *articles* as they are arranged, on a shelf for each part.

    *parts* are those that were given, by the places of their first articles. What belongs to no part of a
    *grouping* stands last; on shelves of given parts, what stands before the first part stays there.
    """
    shelves = _given(articles, parts)
    if arrangement.grouping is not None:
        shelves = (Shelf(title=None, articles=tuple(articles)),)
    key = _KEYS.get(arrangement.sorting)
    if key is not None:
        shelves = tuple(Shelf(title=s.title, articles=tuple(sorted(s.articles, key=key))) for s in shelves)
    if arrangement.grouping in {None, Grouping.NONE}:
        return tuple(shelf for shelf in shelves if shelf.articles)
    return _grouped(shelves[0].articles, arrangement)


def what_is_lacking(articles: Iterable[Article], arrangement: Arrangement) -> tuple[str, ...]:
    """Return what the arrangement goes by and no article has."""
    articles = tuple(articles)
    wanted = (str(wish) for wish in (arrangement.sorting, arrangement.grouping))
    nouns = dict.fromkeys(_SAME.get(wish, wish) for wish in wanted)
    return tuple(noun for noun in nouns if noun in _HAS and not any(map(_HAS[noun], articles)))


def _given(articles: Sequence[Article], parts: Sequence[Part]) -> tuple[Shelf, ...]:
    firsts = [0, *(part.first for part in parts), len(articles)]
    titles: list[Title | None] = [None, *(saying(part.title) for part in parts)]
    return tuple(
        Shelf(title=title, articles=tuple(articles[first:end]))
        for title, first, end in zip(titles, firsts[:-1], firsts[1:], strict=True)
    )


def _grouped(articles: Sequence[Article], arrangement: Arrangement) -> tuple[Shelf, ...]:
    """Return a shelf for each heading, in the order of the headings or, as given, of their first articles."""
    heading_of, rest = _GROUPINGS[arrangement.grouping or Grouping.NONE](articles)
    headings: dict[Key, Heading] = {}
    groups: dict[Key, list[Article]] = {}
    others: list[Article] = []
    for article in articles:
        heading = heading_of(article)
        if heading is None:
            others.append(article)
        else:
            headings.setdefault(heading.key, heading)
            groups.setdefault(heading.key, []).append(article)
    keys = list(groups) if arrangement.sorting is Sorting.GIVEN else sorted(groups)
    shelves = [Shelf(title=headings[key].title, articles=tuple(groups[key])) for key in keys]
    if others:
        shelves.append(Shelf(title=rest if shelves else None, articles=tuple(others)))
    return tuple(shelves)


_GROUPINGS: Mapping[Grouping, Callable[[Sequence[Article]], tuple[HeadingOf, Title]]] = {
    Grouping.YEAR: by_year,
    Grouping.MONTH: by_month,
    Grouping.TAG: by_tag,
    Grouping.CATEGORY: by_category,
    Grouping.AUTHOR: by_author,
}


_KEYS: Mapping[Sorting, Callable[[Article], Key]] = {
    Sorting.DATE: date_key,
    Sorting.AUTHOR: author_key,
    Sorting.TITLE: title_key,
    Sorting.TAG: tag_key,
    Sorting.SERIES: series_key,
}

_HAS: Mapping[str, Callable[[Article], bool]] = {
    "date": lambda article: known_moment(article.published) is not None,
    "author": lambda article: bool(article.authors),
    "tag": lambda article: any(map(str.strip, article.tags)),
    "category": lambda article: any(map(str.strip, article.categories)),
    "series": lambda article: article.series is not None,
}
"""Whether an article says what is gone by."""
_SAME = {"year": "date", "month": "date"}
