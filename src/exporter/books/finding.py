"""Which book and which of its items are meant."""

import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from exporter.books.manifest import FILE, Item, Manifest
from exporter.errors import InvalidUsage
from exporter.sources.lists import is_web

HERE = "."


def divided(arguments: Sequence[str]) -> tuple[Path, tuple[str, ...]]:
    """Return the folder of the book that *arguments* begin with, and the rest.

    Within the folder of a book its name may be left out. Raises InvalidUsage where there is no book.
    """
    if (Path(arguments[0]) / FILE).is_file():
        return Path(arguments[0]), tuple(arguments[1:])
    if Path(HERE, FILE).is_file():
        return Path(HERE), tuple(arguments)
    raise InvalidUsage(
        f"{arguments[0]}: holds no {FILE}, nor does the current folder; `exporter book init` makes one."
    )


def items_called(name: str, manifest: Manifest, folder: Path) -> tuple[Item, ...]:
    """Return the items called *name*: by their number, or by their location, from here or from the book.

    Raises InvalidUsage where there is none.
    """
    if name.isascii() and name.isdecimal() and 1 <= int(name) <= len(manifest.items):
        return (manifest.items[int(name) - 1],)
    found = tuple(item for item in manifest.items if _is_at(item.location, name, folder))
    if not found:
        near = get_close_matches(name, [item.location for item in manifest.items], n=3, cutoff=0.5)
        hint = f" (near: {', '.join(near)})" if near else ""
        raise InvalidUsage(f"{name}: is no item of this book{hint}; `exporter book list` numbers them.")
    return found


def place_of(item: Item, manifest: Manifest) -> tuple[str, int]:
    """Return under which key of the manifest *item* stands, and at which place there."""
    alike = [other for other in manifest.items if other.is_query == item.is_query]
    return "queries" if item.is_query else "items", alike.index(item)


def _is_at(location: str, name: str, folder: Path) -> bool:
    if location == name:
        return True
    if is_web(location) or is_web(name):
        return False
    return os.path.realpath(folder / location) == os.path.realpath(name)
