"""How names and titles are filed: the same everywhere, whatever the machine's own order."""

import re
import unicodedata
from datetime import MAXYEAR, MINYEAR, datetime
from typing import Any, TypeAlias

from exporter.model import Article, Person

Key: TypeAlias = tuple[Any, ...]
"""What is compared; those of one function are comparable."""

_TITLED = re.compile(r"(The|A|An) (.+)")
_WESTERN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]*(?: [A-Za-zÀ-ɏ'’.-]+){1,3}(?<!\.)(?<! I{2})(?<! I{3})")
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,9})?", re.ASCII)
_NUMBERS = re.compile(r"(\d+)")
_LONGEST_NUMBER = 18
"""Digits; a longer one is no number that anybody counts by."""
_ARTICLES = {
    "de": "der die das ein eine",
    "en": "the a an",
    "es": "el la los las un una unos unas",
    "fr": "le la les un une des",
    "it": "il lo la i gli le un uno una",
    "pt": "o a os as um uma uns umas",
}
"""The words before a title under which nobody looks for it, by language."""
_ELIDED = re.compile(r"l['’](?=\w)")


def file_as(name: str) -> str:
    """Return *name* as it is filed: the last word of a Western name first, and no article before it."""
    titled = _TITLED.fullmatch(name)
    if titled is not None:
        return f"{titled[2]}, {titled[1]}"
    if not _WESTERN.fullmatch(name):
        return name
    given, _, family = name.rpartition(" ")
    return f"{family}, {given}"


def words_key(words: str) -> Key:
    """Return what words are sorted by: letters without their marks, and numbers as such."""
    pieces = _NUMBERS.split(unicodedata.normalize("NFKD", words).casefold())
    kept = ("".join(letter for letter in piece if letter.isalnum()) for piece in pieces)
    return tuple(_piece_key(piece) for piece in kept if piece)


def _piece_key(piece: str) -> tuple[bool, int, str]:
    is_number = piece.isdecimal() and len(piece) <= _LONGEST_NUMBER
    return (False, int(piece), "") if is_number else (True, 0, piece)


def person_key(person: Person) -> Key:
    """Return what a name is sorted by."""
    return words_key(person.file_as or file_as(person.name))


def title_key(article: Article) -> Key:
    """Return what a title is sorted by: without its first word where nobody looks for it under that."""
    name = (article.language or "").partition("-")[0].lower()
    folded = " ".join(article.title.casefold().split())
    first, _, rest = folded.partition(" ")
    if rest and first in _ARTICLES.get(name, "").split():
        return words_key(rest)
    return words_key(_ELIDED.sub("", folded, count=1) if name in {"fr", "it"} else folded)


def known_moment(moment: datetime | None) -> datetime | None:
    """Return *moment*, None where it is one by which databases say that they know none."""
    return moment if moment is not None and MINYEAR < moment.year < MAXYEAR else None


def date_key(article: Article) -> Key:
    """Return the time of publication; those that have none come last."""
    moment = known_moment(article.published)
    return (moment is None, 0.0 if moment is None else moment.timestamp())


def author_key(article: Article) -> Key:
    """Return the name of the first author, then the time."""
    return (not article.authors, *map(person_key, article.authors[:1]), *date_key(article))


def tag_key(article: Article) -> Key:
    """Return the first tag, then the time."""
    return (not article.tags, *map(words_key, article.tags[:1]), *date_key(article))


def series_key(article: Article) -> Key:
    """Return the series and the place in it, then the time."""
    series = article.series
    if series is None:
        return (True, (), (), *date_key(article))
    return (False, words_key(series.name), _position(series.position), *date_key(article))


def _position(position: str | None) -> Key:
    """Return what a place in a series is sorted by; 2.5 stands between 2 and 3, and words after numbers."""
    if position is None:
        return (2, 0.0, ())
    if _NUMBER.fullmatch(position):
        return (0, float(position), ())
    return (1, 0.0, words_key(position))
