"""Folders, each page in which is a location of its own: sites of Jekyll and Hugo, and others."""

import os
from collections.abc import Iterator
from pathlib import Path

from exporter.errors import UnreadableInput

_MARKDOWN = frozenset([".md", ".markdown"])
_PAGES = frozenset([*_MARKDOWN, ".html", ".htm"])
_READABLE = frozenset(
    [*_PAGES, ".xhtml", ".txt", ".json", ".xml", ".rss", ".atom", ".mhtml", ".mht", ".warc", ".wacz"]
)
_LISTINGS = frozenset(["_index.md", "_index.markdown"])
"""What Hugo calls the pages that list others."""


def names_at(name: str) -> tuple[str, ...]:
    """Return the names of what is to be read at *name*: the pages in it if it is a folder, or else itself.

    Raises UnreadableInput for a folder without any.
    """
    # Unlike Path.is_dir, os.path.isdir does not raise for names that are too long.
    if not name or not os.path.isdir(name):  # noqa: PTH112
        return (name,)
    folder = Path(name)
    try:
        found = tuple(str(path) for path in _pages(folder))
    except OSError as error:
        raise UnreadableInput(f"{name}: the folder cannot be read ({error.strerror}).") from None
    if not found:
        raise UnreadableInput(f"{name}: there is nothing in this folder that can be read; name the files.")
    return found


def _pages(folder: Path) -> Iterator[Path]:
    """Yield the posts of a site, from the oldest as Jekyll names them, or else the files in the folder."""
    for place, suffixes in ((folder / "_posts", _PAGES), (folder / "content", _MARKDOWN)):
        if place.is_dir():
            yield from _files(sorted(place.rglob("*")), suffixes)
            return
    yield from _files(sorted(folder.iterdir()), _READABLE)


def _files(paths: list[Path], suffixes: frozenset[str]) -> Iterator[Path]:
    for path in paths:
        is_listing = path.name.lower() in _LISTINGS
        if (
            path.suffix.lower() in suffixes
            and not is_listing
            and not path.name.startswith(".")
            and path.is_file()
        ):
            yield path
