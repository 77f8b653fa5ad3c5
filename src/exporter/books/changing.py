"""Begins books, and changes what they hold."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from exporter.books.beginnings import first_text, location_in, title_for
from exporter.books.editing import with_entry, without_entry
from exporter.books.finding import items_called, place_of
from exporter.books.manifest import FILE
from exporter.books.reading import manifest_of, text_of
from exporter.errors import InvalidUsage, UnwritableOutput
from exporter.writing import write


def begin(
    folder: Path, names: Sequence[str], *, title: str | None, language: str | None, now: datetime
) -> Path:
    """Make a manifest in *folder* with what is called *names*; return where.

    Raises InvalidUsage where there is one, and ExporterError for what cannot stand in one.
    """
    path = folder / FILE
    if path.exists():
        raise InvalidUsage(f"{path}: is there already; `exporter book add` puts something in.")
    text = first_text(title or title_for(folder), language)
    for name in dict.fromkeys(names):
        text = with_entry(text, "items", {"location": location_in(folder, name)})
    manifest_of(text, str(path), now)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(f"{folder}: cannot be made ({error.strerror}).") from None
    write(text.encode(), str(path))
    return path


def add(folder: Path, names: Sequence[str], said: Mapping[str, Any], *, kind: str, now: datetime) -> Path:
    """Put what is called *names* behind the other entries of its *kind*; return the manifest's file.

    *said* is what its entries say besides. Raises ExporterError and leaves the manifest as it is.
    """
    path, text = folder / FILE, text_of(folder)
    manifest_of(text, str(path), now)
    for name in names:
        text = with_entry(text, kind, {"location": location_in(folder, name), **said})
        manifest_of(text, f"{path}, were {name} in it", now)
    write(text.encode(), str(path))
    return path


def remove(folder: Path, names: Sequence[str], *, now: datetime) -> Path:
    """Take the items called *names* out of the manifest; return its file.

    Raises InvalidUsage where a name is that of none, or of several, and leaves the manifest as it is.
    """
    path, text = folder / FILE, text_of(folder)
    manifest = manifest_of(text, str(path), now)
    places = set()
    for name in names:
        items = items_called(name, manifest, folder)
        if len(items) > 1:
            raise InvalidUsage(f"{name}: {len(items)} items are there; give a number that `list` shows.")
        places.add(place_of(items[0], manifest))
    for kind, place in sorted(places, reverse=True):
        text = without_entry(text, kind, place)
    manifest_of(text, str(path), now)
    write(text.encode(), str(path))
    return path
