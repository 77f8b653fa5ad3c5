"""What became of each item of a book: when it was loaded, which models it gave, why it failed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from exporter.books.manifest import Item, Manifest
from exporter.errors import UnreadableInput
from exporter.writing import write

FILE = "journal.json"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What became of one item."""

    loaded: datetime | None = None
    """When it was last loaded whole."""
    models: tuple[str, ...] = ()
    """The names of what it gave, without their suffix, in order."""
    failed: datetime | None = None
    """When it could not be loaded, since it last could."""
    reason: str | None = None

    @property
    def is_due(self) -> bool:
        """True for what has not been loaded yet, or failed the last time."""
        return self.loaded is None or self.failed is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What became of all items, by their keys."""

    entries: Mapping[str, Entry] = field(default_factory=dict)

    def of(self, item: Item) -> Entry:
        """Return what became of *item*."""
        return self.entries.get(item.key, Entry())

    def noting(self, item: Item, entry: Entry) -> "Journal":
        """Return the journal with *entry* for *item*."""
        return replace(self, entries={**self.entries, item.key: entry})

    def less_than(self, manifest: Manifest) -> "Journal":
        """Return the journal without what *manifest* no longer names."""
        keys = {item.key for item in manifest.items}
        return replace(self, entries={key: entry for key, entry in self.entries.items() if key in keys})


def open_journal(folder: Path) -> Journal:
    """Return the journal in *folder*, an empty one where there is none; raises UnreadableInput."""
    path = folder / FILE
    try:
        record = json.loads(path.read_text("utf-8"))
        if record["version"] != VERSION:
            raise UnreadableInput(
                f"{path}: has version {record['version']!r}, and this program reads {VERSION}."
            )
        return Journal(entries={key: _entry(value) for key, value in record["items"].items()})
    except FileNotFoundError:
        return Journal()
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror}).") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise UnreadableInput(
            f"{path}: is damaged; restore it, or delete it, and `exporter book build` loads all again"
            " and keeps what is in the models."
        ) from None


def write_journal(journal: Journal, folder: Path) -> None:
    """Write *journal* into *folder*; raises UnwritableOutput."""
    items = {key: _to_json(entry) for key, entry in sorted(journal.entries.items())}
    text = json.dumps({"version": VERSION, "items": items}, ensure_ascii=False, indent=1)
    write(text.encode() + b"\n", str(folder / FILE))


def _entry(record: Mapping[str, Any]) -> Entry:
    return Entry(
        loaded=_time(record.get("loaded")),
        models=tuple(str(name) for name in record.get("models", ())),
        failed=_time(record.get("failed")),
        reason=record.get("reason"),
    )


def _to_json(entry: Entry) -> dict[str, Any]:
    record = {
        "loaded": entry.loaded.isoformat() if entry.loaded else None,
        "models": list(entry.models),
        "failed": entry.failed.isoformat() if entry.failed else None,
        "reason": entry.reason,
    }
    return {name: value for name, value in record.items() if value}


def _time(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
