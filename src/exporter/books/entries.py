"""Reads what a manifest says of one item into values."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from exporter.books.breaches import Breach
from exporter.books.lines import Path
from exporter.books.manifest import Item, Overrides, Selection
from exporter.choosing import Choice
from exporter.model import Person, Series
from exporter.policies import keeping, moment_of

_SELECTING = ("article", "since", "until", "author", "tag", "category", "limit")
_DATE = re.compile(r"\d{4}-?\d\d-?\d\d", re.ASCII)


def item_of(entry: Mapping[str, Any], path: Path, choice: Choice, now: datetime) -> Item:
    """Return the item or the query that *entry* at *path* is; raises Breach.

    *choice* is what the book keeps of discussions where the entry does not say.
    """
    comments = entry.get("comments")
    return Item(
        location=entry["location"],
        asked={name: entry[name] for name in _SELECTING if name in entry},
        is_query=path[0] == "queries",
        selection=_selection(entry, path, now),
        overrides=_overrides(entry, path, now),
        part=entry.get("part"),
        choice=choice if comments is None else keeping(choice, comments),
    )


def moment_at(said: Mapping[str, Any], name: str, path: Path, now: datetime) -> datetime | None:
    """Return the moment that *said* at *path* has under *name*; raises Breach for what is none."""
    if name not in said:
        return None
    try:
        return moment_of(said[name], now)
    except ValueError as problem:
        raise Breach((*path, name), f"{name!r}: {problem}") from None


def people_of(said: Sequence[Any]) -> tuple[Person, ...]:
    """Return people, each given as a name or as a table."""
    return tuple(
        Person(name=one)
        if isinstance(one, str)
        else Person(name=one["name"], url=one.get("url"), file_as=one.get("file-as"))
        for one in said
    )


def series_of(said: Any) -> Series | None:
    """Return a series, given as a name or as a table."""
    if said is None:
        return None
    if isinstance(said, str):
        return Series(name=said)
    position = said.get("position")
    return Series(name=said["name"], position=None if position is None else str(position))


def _selection(entry: Mapping[str, Any], path: Path, now: datetime) -> Selection:
    until = moment_at(entry, "until", path, now)
    if until is not None and _DATE.fullmatch(entry["until"]):
        until += timedelta(days=1)
    return Selection(
        article=entry.get("article"),
        since=moment_at(entry, "since", path, now),
        until=until,
        author=entry.get("author"),
        tag=entry.get("tag"),
        category=entry.get("category"),
        limit=entry.get("limit"),
    )


def _overrides(entry: Mapping[str, Any], path: Path, now: datetime) -> Overrides:
    return Overrides(
        title=entry.get("title"),
        authors=people_of(entry["authors"]) if "authors" in entry else None,
        published=moment_at(entry, "published", path, now),
        url=entry.get("url"),
        language=entry.get("language"),
        tags=tuple(entry["tags"]) if "tags" in entry else None,
        categories=tuple(entry["categories"]) if "categories" in entry else None,
        series=series_of(entry.get("series")),
    )
