"""What a run leaves in the folder of a book when it is killed while it writes."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from exporter.books.journal import FILE as JOURNAL
from exporter.books.manifest import FILE
from exporter.books.models import FOLDER, IMAGES

_BESIDE = re.compile(r"\.(?P<target>.+)\.[a-z0-9_]{8}")
"""How `writing.py` names a file that is not whole yet; of a long name it takes the beginning."""


def sweep(folder: Path) -> None:
    """Take away what was half written of the book in *folder*, which must be locked."""
    for name in (FILE, JOURNAL):
        sweep_beside(folder / name)
    for place in (folder / FOLDER, folder / FOLDER / IMAGES):
        _remove(_halves(place))


def sweep_beside(target: Path) -> None:
    """Take away what was half written to become *target*."""
    _remove(path for path in _halves(target.parent) if _target(path) == target.name[:40])


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        # In a folder where nothing can be changed nothing was left either.
        with suppress(OSError):
            path.unlink()


def _halves(place: Path) -> Iterator[Path]:
    return (path for path in place.glob(".*") if _BESIDE.fullmatch(path.name) and path.is_file())


def _target(path: Path) -> str:
    match = _BESIDE.fullmatch(path.name)
    return "" if match is None else match["target"]
