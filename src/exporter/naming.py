"""Names for files that the user did not name."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from exporter.errors import InvalidUsage

_NAMELESS = "article"


def name_targets(
    names: Sequence[str], suffix: str, *, output: str | None, inputs: Iterable[str]
) -> list[str]:
    """Return where to write what comes from each of *names*.

    One file goes to *output* where that is given; several go into it, as a folder. What the user
    did not name is named after its input, in the current folder, and never twice the same.
    Raises InvalidUsage when a file would take the place of one that is being read.
    """
    if output is not None and len(names) == 1 and not Path(output).is_dir():
        found = [output]
    else:
        if output is not None and not Path(output).is_dir():
            raise InvalidUsage(f"{output}: several files need a folder that exists.")
        found = _distinct([_stem(name) for name in names], suffix, folder=Path(output or ""))
    _refuse_inputs(found, inputs)
    return found


def _stem(name: str) -> str:
    return _NAMELESS if name == "-" else Path(name).stem or _NAMELESS


def _distinct(stems: Iterable[str], suffix: str, *, folder: Path) -> list[str]:
    taken: dict[str, None] = {}
    for stem in stems:
        name, count = stem, 1
        while str(folder / f"{name}{suffix}") in taken:
            count += 1
            name = f"{stem}-{count}"
        taken[str(folder / f"{name}{suffix}")] = None
    return list(taken)


def _refuse_inputs(found: Iterable[str], inputs: Iterable[str]) -> None:
    read = {Path(name).resolve() for name in inputs if name != "-"}
    for target in found:
        if target != "-" and Path(target).resolve() in read:
            raise InvalidUsage(f"{target}: would take the place of the input; name another file with -o.")
