"""Reads `book.toml` into a `Manifest`, and says on which line something cannot be meant."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from exporter.anonymity import Names
from exporter.books.breaches import Breach, refuse_breaches
from exporter.books.entries import item_of, moment_at, people_of, series_of
from exporter.books.lines import line_of
from exporter.books.manifest import FILE, Item, Manifest
from exporter.choosing import Choice, Sort
from exporter.errors import UnreadableInput
from exporter.model import Credit, Details
from exporter.policies import which_comments
from exporter.scaling import Size


class InvalidManifest(UnreadableInput):
    """A manifest says what it may not; the message names the file, the line and what to do."""


def open_manifest(folder: Path, now: datetime) -> Manifest:
    """Return the manifest in *folder*; ages in it count back from *now*.

    Raises UnreadableInput where there is none, and InvalidManifest.
    """
    return manifest_of(text_of(folder), str(folder / FILE), now)


def text_of(folder: Path) -> str:
    """Return the text of the manifest in *folder*; raises UnreadableInput."""
    path = folder / FILE
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        message = f"{folder}: holds no {FILE}; `exporter book init {folder}` makes one."
        raise UnreadableInput(message) from None
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror}).") from None
    except ValueError:
        raise UnreadableInput(f"{path}: is not UTF-8; save it as UTF-8.") from None


def manifest_of(text: str, label: str, now: datetime) -> Manifest:
    """Return what *text* says; raises InvalidManifest, which calls the file *label*."""
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidManifest(f"{label}: is not well-formed TOML: {error}.") from None
    try:
        plain = _plain(said)
        refuse_breaches(plain)
        return _manifest(plain, now)
    except Breach as breach:
        line = line_of(text, breach.path) if breach.path else 1
        raise InvalidManifest(f"{label}, line {line}: {breach}") from None


def _plain(value: Any) -> Any:
    """Return a document with its dates and times as the text that they are written as."""
    match value:
        case dict():
            return {name: _plain(item) for name, item in value.items()}
        case list():
            return [_plain(item) for item in value]
        case date() | time():
            return value.isoformat()
        case _:
            return value


def _manifest(said: Mapping[str, Any], now: datetime) -> Manifest:
    output, arrangement = said.get("output", {}), said.get("arrangement", {})
    choice = _choice(said.get("discussion", {}), now)
    creators = people_of(said.get("creators", ()))
    roles = [None if isinstance(one, str) else one.get("role") for one in said.get("creators", ())]
    known = list(zip(creators, roles, strict=True))
    contributors = tuple(Credit(person=who, role=role) for who, role in known if role not in {None, "aut"})
    manifest = Manifest(
        title=said["title"],
        creators=tuple(who for who, role in known if role in {None, "aut"}),
        language=said.get("language"),
        details=_details(said, contributors, now),
        cover=said.get("cover"),
        theme=said.get("theme", "book"),
        names=Names(said.get("names", "full")),
        images=Size(said.get("images", "large")),
        parts=tuple(said.get("parts", ())),
        order=arrangement.get("order", "given"),
        parted_by=arrangement.get("parts"),
        formats=tuple(dict.fromkeys(output.get("formats", ["epub"]))),
        folder=output.get("folder", "dist"),
        printed=said.get("print", {}),
        choice=choice,
        items=tuple(_items(said, choice, now)),
    )
    _refuse_unknown_parts(said, manifest)
    return manifest


def _details(said: Mapping[str, Any], contributors: tuple[Credit, ...], now: datetime) -> Details:
    facts = said.get("metadata", {})
    return Details(
        identifier=facts.get("identifier"),
        contributors=contributors,
        publisher=facts.get("publisher"),
        published=moment_at(facts, "published", ("metadata",), now),
        modified=moment_at(facts, "modified", ("metadata",), now),
        source=facts.get("source"),
        rights=facts.get("rights"),
        subjects=tuple(facts.get("subjects", ())),
        description=facts.get("description"),
        series=series_of(said.get("series")),
    )


def _choice(said: Mapping[str, Any], now: datetime) -> Choice:
    return Choice(
        **which_comments(said.get("comments", "all")),
        max_depth=said.get("max-depth"),
        min_score=said.get("min-score"),
        by=tuple(said.get("by", ())),
        since=moment_at(said, "since", ("discussion",), now),
        sort=Sort(said.get("sort", "thread")),
    )


def _items(said: Mapping[str, Any], choice: Choice, now: datetime) -> Iterator[Item]:
    seen: set[str] = set()
    for kind in ("items", "queries"):
        for place, entry in enumerate(said.get(kind, ())):
            item = item_of(entry, (kind, place), choice, now)
            if item.key in seen:
                raise Breach((kind, place), f"{item.label} is in this book already; remove one of them.")
            seen.add(item.key)
            yield item


def _refuse_unknown_parts(said: Mapping[str, Any], manifest: Manifest) -> None:
    if not manifest.parts:
        return
    for kind in ("items", "queries"):
        for place, entry in enumerate(said.get(kind, ())):
            part = entry.get("part")
            if part is not None and part not in manifest.parts:
                known = ", ".join(manifest.parts)
                raise Breach((kind, place, "part"), f"there is no part {part!r}; 'parts' has {known}.")
