"""How languages write counts, lists and dates, by the CLDR: the only module that knows Babel."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

_CHINESE = {"cmn": "zh", "yue": "zh"}
"""ISO 639-3 has codes of their own for what is written as Chinese."""
_FALLBACK = "en"


def kinds_of(language: str) -> Iterator[str]:
    """Yield a BCP 47 tag and the wider ones, each with the script it is usually written in before without.

    `zh-TW` is `zh-Hant`, and `pt-BR` is `pt`.
    """
    name, script, region = _subtags(language)
    script = script or likely_script(language)
    shapes = ((name, script, region), (name, region), (name, script), (name,))
    yield from dict.fromkeys("-".join(filter(None, shape)) for shape in shapes)


@cache
def likely_script(language: str) -> str | None:
    """Return the code (ISO 15924) of the script that a language is usually written in."""
    from babel.core import get_global

    likely = get_global("likely_subtags")
    name, script, region = _subtags(language)
    full = likely.get(f"{name}_{region}") or likely.get(language.split("-")[0].lower()) or likely.get(name)
    return script or (str(full).split("_")[1] if full else None)


def likely_language(script: str) -> str | None:
    """Return the language that is most likely where nothing is known but the script."""
    from babel.core import get_global

    full = get_global("likely_subtags").get(f"und_{script}")
    return str(full).split("_")[0] if full else None


def has_locale(language: str) -> bool:
    """Say whether the CLDR knows how a language writes dates and numbers."""
    return _named(language) is not None


def plural_category(number: int, language: str) -> str:
    """Return which form of a word a count asks for."""
    return str(_locale(language).plural_form(number))


def plural_categories(language: str) -> frozenset[str]:
    """Return the categories that whole numbers up to some thousands fall into."""
    rule = _locale(language).plural_form
    return frozenset(rule(number) for number in [*range(210), *range(1000, 10_000, 487)])


def written(number: int, language: str) -> str:
    """Write a number in the digits that comments are numbered in."""
    if number < 1000:
        return str(number)
    from babel.numbers import format_decimal

    return str(format_decimal(number, locale=_locale(language), numbering_system="latn"))


def listed(names: Sequence[str], language: str) -> str:
    """Write a list: "Ann, Ben and Cem"."""
    from babel.lists import format_list

    return str(format_list(list(names), style="standard", locale=_locale(language)))


def long_date(day: date, language: str) -> str:
    """Write a day as below a title."""
    from babel.dates import format_date

    return str(format_date(day, format="long", locale=_locale(language)))


def short_date(day: date, language: str) -> str:
    """Write a day as beside a comment."""
    from babel.dates import format_date

    return str(format_date(day, format="medium", locale=_locale(language)))


def year(day: date, language: str) -> str:
    """Write a year by itself."""
    return _by_skeleton("y", day, language)


def month(day: date, language: str) -> str:
    """Write a month with its year, as a title."""
    return _by_skeleton("yMMMM", day, language)


def _by_skeleton(skeleton: str, day: date, language: str) -> str:
    from babel.dates import format_skeleton

    text = str(format_skeleton(skeleton, day, locale=_locale(language)))
    return text[:1].upper() + text[1:]


def short_moment(moment: datetime, language: str) -> str:
    """Write a day and a time by the clock of 24 hours, in the zone that the moment carries."""
    from babel.dates import get_datetime_format

    pattern = str(get_datetime_format("medium", _locale(language)))
    return pattern.replace("{1}", short_date(moment.date(), language)).replace("{0}", f"{moment:%H:%M}")


def _subtags(language: str) -> tuple[str, str | None, str | None]:
    """Return the language, the script and the region of a tag (RFC 5646, 2.1)."""
    first, *rest = language.replace("_", "-").split("-")
    script = next((tag.title() for tag in rest if len(tag) == 4 and tag.isalpha()), None)
    region = next((tag.upper() for tag in rest if len(tag) == 2 and tag.isalpha()), None)
    return _CHINESE.get(first.lower(), first.lower()), script, region


def _locale(language: str) -> Any:
    return _named(language) or _named(_FALLBACK)


@cache
def _named(language: str) -> Any:
    from babel import Locale, UnknownLocaleError

    for tag in kinds_of(language):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
