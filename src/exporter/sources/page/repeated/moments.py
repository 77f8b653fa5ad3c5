"""The places in a page that name a day or a time of day."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.naming import is_mute, make_of

Key: TypeAlias = tuple[object, ...]

_LONGEST = 140
_MONTH = (
    r"(?:jan|feb|fev|fév|mar|mär|mrz|apr|avr|abr|may|mai|maj|mag|mei|jun|juin|giu|jul|juil|lug|aug|aoû|ago"
    r"|sep|set|okt|oct|ott|out|nov|dez|dec|déc|dic|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек"
    r"|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru)[^\W\d]*\.?"
)
_DAY = re.compile(
    rf"\d{{1,4}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}[./-]{_MONTH}[./-]\d{{2,4}}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?{_MONTH}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|{_MONTH}\s+(?:19|20)\d\d|\d{{4}}\s*[年년]\s*\d{{1,2}}\s*[月월]",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])|\b\d{1,2}h\d\d\b")
_AGO = re.compile(
    r"\b(?:yesterday|today|gestern|heute|hier|aujourd|ayer|hoy|ieri|oggi|gisteren|vandaag|вчера|сегодня"
    r"|wczoraj)\b"
    r"|(?:\b(?:\d+|an?|one|ein\w*|un[ae]?)\s+|\d)"
    r"(?:sec|min|hour|hr|day|week|month|year|sek|stund|tag|woche|monat|jahr|heure|jour|semaine|mois|année"
    r"|ans\b"
    r"|hora|día|dia|semana|mes|año|ano|minut|giorn|settiman|anni|uur|dag|weken|maand|jaar"
    r"|час|дн|недел"
    r"|месяц|год"
    r"|[smhdwy]\b)[^\W\d]*",
    re.IGNORECASE,
)
_MEMBERSHIP = re.compile(
    r"join|regist|member|anmeld|mitglied|dabei|inscri|desde|seit|last (?:seen|visit|edit|online)|edit"
    r"|bearbeitet|modif|geändert|änderung",
    re.IGNORECASE,
)
_STOPS = frozenset("nav form select textarea button".split())
_QUOTES = frozenset("blockquote q pre code".split())


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """An element whose own words name a time."""

    element: PageElement
    worth: int
    """The higher, the likelier it is when something was written."""


def moments_in(root: PageElement) -> dict[Key, list[Moment]]:
    """Return the moments of a page, those that stand in places of one make together."""
    found: dict[Key, list[Moment]] = defaultdict(list)
    muted = {
        e
        for e in root.walk()
        if is_mute(e) or e.tag in _QUOTES or (e.tag in _STOPS and len(e.text()) < _LONGEST)
    }
    for element in root.walk(around=muted):
        worth = _worth(element)
        if worth:
            found[_key(element)].append(Moment(element, worth))
    return found


def time_texts(element: PageElement) -> Iterator[str]:
    """Yield what may be the time that *element* names, what programs are meant to read first."""
    for each in (element, *element.walk()):
        yield from (
            each.get(name) for name in ("datetime", "content", "title", "data-time") if each.get(name)
        )
    text = element.text()
    for pattern in (_DAY, _CLOCK):
        match = pattern.search(text)
        if match:
            yield re.sub(r"[\s»|·]+$", "", text[match.start() :])
            yield text[match.start() : match.end()]
    yield text


def names_time(text: str) -> bool:
    """Say whether there is a day, a time of day or a distance from today in *text*."""
    return any(pattern.search(text) for pattern in (_DAY, _CLOCK, _AGO))


def _worth(element: PageElement) -> int:
    own = " ".join(child.strip() for child in element.children if isinstance(child, str)).strip()
    stated = element.get("datetime") or element.get("data-time")
    if len(own) > _LONGEST or not (own or stated):
        return 0
    text = f"{own} {element.get('title')}" if len(element.get("title")) < _LONGEST else own
    worth = 4 * bool(stated) + 3 * bool(_DAY.search(text)) + 2 * bool(_CLOCK.search(text))
    worth = worth or int(bool(_AGO.search(own)))
    if worth <= 1 and len(own) > _LONGEST // 2:
        return 0
    # "Joined in 2010", but not "on 3 May (edited on 4 May)".
    before = re.split(r"\d", own, maxsplit=1)[0]
    around = f"{element.get('class')} {element.parent.get('class') if element.parent else ''} {before}"
    return max(worth - 6 * bool(_MEMBERSHIP.search(around)), 0)


def _key(element: PageElement) -> Key:
    above = [a.tag for a, _ in zip(element.ancestors(), range(3), strict=False)]
    return (make_of(element), *above)
