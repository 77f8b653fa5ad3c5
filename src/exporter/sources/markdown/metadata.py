"""What front matter says of an article, in the words of Jekyll, Hugo and their like."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from exporter.markup.addresses import UnusableAddress, WebAddresses
from exporter.model import Person, Series
from exporter.model.vocabulary import is_language
from exporter.sources.markdown.front_matter import FrontMatter
from exporter.sources.page.links import web_address
from exporter.sources.page.times import Times
from exporter.sources.platforms.values import line, person, text

_DATED = re.compile(r"(\d{4}-\d\d?-\d\d?)-(.+)")
_INDEXES = frozenset(["index", "_index", "readme"])


def authors_in(matter: FrontMatter, otherwise: Any = None) -> tuple[Person, ...]:
    """Return who wrote it, by its front matter or *otherwise*, by what the site says."""
    return tuple(_people(matter.first("author", "authors", "by", "writer") or otherwise))


def published_in(matter: FrontMatter, path: PurePath | None, times: Times) -> datetime | None:
    """Return when it was published, by its front matter or by the name of its file."""
    stated = matter.first("date", "published_at", "publishdate", "pubdate", "created", "lastmod")
    if isinstance(stated, datetime | date):
        stated = stated.isoformat()
    dated = _DATED.fullmatch(path.stem) if path is not None else None
    for said in (text(stated), dated[1] if dated else ""):
        time = times.read(said.strip()) if said else None
        if time is not None:
            return time
    return None


def words_in(matter: FrontMatter, *names: str) -> tuple[str, ...]:
    """Return a list of words, such as tags, be it a list or a line with commas."""
    stated = matter.first(*names)
    words = stated if isinstance(stated, list) else str(stated or "").split(",")
    return tuple(dict.fromkeys(filter(None, map(plain_line, words))))


def series_in(matter: FrontMatter) -> Series | None:
    """Return the first series that it states, and the place in it."""
    names = words_in(matter, "series")
    position = plain_line(matter.first("series_order", "series_part", "series_index", "part"))
    return Series(name=names[0], position=position or None) if names else None


def language_in(matter: FrontMatter) -> str | None:
    """Return the language that it states."""
    language = text(matter.first("lang", "language", "locale")).strip().replace("_", "-")
    return language if is_language(language) else None


def address_in(matter: FrontMatter, site: str | None) -> str | None:
    """Return where it is on the web; *site* is where the whole is."""
    for name in ("canonical_url", "canonicalurl", "canonical", "permalink", "url", "link"):
        stated = text(matter.first(name)).strip()
        # A permalink may be a pattern, such as /:year/:title/.
        address = _joined(site, stated) if stated and "/:" not in stated else None
        if address is not None:
            return address
    return None


def title_of_file(path: PurePath | None) -> str:
    """Return what the name of a file says as a title."""
    words = slug_of(path).replace("-", " ").replace("_", " ").strip() if path is not None else ""
    return words[:1].upper() + words[1:]


def slug_of(path: PurePath) -> str:
    """Return what the site calls a page, from the name of its file or, for an index, of its folder."""
    stem = path.parent.name if path.stem.lower() in _INDEXES and path.parent.name else path.stem
    dated = _DATED.fullmatch(stem)
    return dated[2] if dated else stem


def _joined(site: str | None, stated: str) -> str | None:
    try:
        return web_address(WebAddresses(site).absolute(stated))
    except UnusableAddress:
        return None


def _people(stated: Any) -> Iterator[Person]:
    for each in stated if isinstance(stated, list) else [stated]:
        if isinstance(each, dict):
            named = {str(name).lower(): value for name, value in each.items()}
            found = person(
                named.get("name") or named.get("display_name"), named.get("url") or named.get("website")
            )
        else:
            found = person(each)
        if found is not None:
            yield found


def plain_line(stated: Any) -> str:
    """Return a field as one line, be it a string, a number or nothing."""
    return line(stated) if isinstance(stated, str) else line(str(stated)) if isinstance(stated, int) else ""
