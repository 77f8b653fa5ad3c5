"""Names for files that the user did not name, and files that must not be written."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from exporter.errors import InvalidUsage, UnwritableOutput

_NAMELESS = "article"
_STREAM = "-"
_EDITIONS = frozenset([".pdf", ".epub"])


def name_targets(
    names: Sequence[str], suffix: str, *, output: str | None, reserved: Iterable[str]
) -> list[str]:
    """Return where to write what comes from each of *names*.

    One file goes to *output* where that is given; several go into it, as a folder. What the user
    did not name is named after its input, in the current folder, and never twice the same.
    Raises InvalidUsage when a file would take the place of one that is *reserved*: read, or
    written by the same command; and when it is named like an edition of the other kind.
    """
    if output is not None and output.endswith("/") and not os.path.isdir(output):  # noqa: PTH112
        raise UnwritableOutput(f"{output}: there is no such folder; make it first.")
    # Unlike Path.is_dir, os.path.isdir does not raise for names that are too long.
    is_folder = output is not None and os.path.isdir(output)  # noqa: PTH112
    if output == "":
        raise InvalidUsage("-o needs the name of a file; - is standard output.")
    if output is not None and len(names) == 1 and not is_folder:
        _refuse_other_kind(output, suffix)
        found = [output]
    else:
        if output is not None and not is_folder:
            raise InvalidUsage(f"{output}: several files need a folder that exists.")
        found = _distinct([_stem(name) for name in names], suffix, folder=Path(output or ""))
    refuse_reserved(found, reserved)
    return found


def volume_targets(target: str, volumes: int, *, reserved: Iterable[str]) -> list[str]:
    """Return where the volumes of what was to be written to *target* go: `book-1.epub`, `book-2.epub`."""
    if volumes == 1:
        return [target]
    if target == _STREAM:
        raise InvalidUsage("Several volumes need files; name one with -o, and they are numbered after it.")
    path = Path(target)
    found = [str(path.with_name(f"{path.stem}-{n}{path.suffix}")) for n in range(1, volumes + 1)]
    refuse_reserved(found, reserved)
    return found


def _refuse_other_kind(output: str, suffix: str) -> None:
    """Raise InvalidUsage for the name of an edition of the other kind, which no reader would open."""
    named = Path(output).suffix.lower()
    if named in _EDITIONS - {suffix}:
        raise InvalidUsage(
            f"{output}: this command writes {suffix} files; name it so, or use `exporter {named[1:]}`."
        )


def refuse_reserved(targets: Iterable[str], reserved: Iterable[str]) -> None:
    """Raise InvalidUsage if one of *targets* is one of the files that are *reserved*."""
    kept = {_real(name) for name in reserved}
    for target in targets:
        if _real(target) in kept:
            raise InvalidUsage(
                f"{target}: is read or written by this command already; name another file with -o."
            )


def _real(name: str) -> str:
    if name == _STREAM:
        return name
    try:
        return os.path.realpath(name)
    except FileNotFoundError:
        raise UnwritableOutput("The current folder is gone; change to another one.") from None


def _stem(name: str) -> str:
    return _NAMELESS if name == _STREAM else Path(name).stem or _NAMELESS


def _distinct(stems: Iterable[str], suffix: str, *, folder: Path) -> list[str]:
    taken: dict[str, None] = {}
    for stem in stems:
        name, count = stem, 1
        while str(folder / f"{name}{suffix}") in taken:
            count += 1
            name = f"{stem}-{count}"
        taken[str(folder / f"{name}{suffix}")] = None
    return list(taken)
