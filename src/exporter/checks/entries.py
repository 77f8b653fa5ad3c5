"""Reads the entries of PDF objects, which in a damaged file may be of any type."""

from typing import Any

import pikepdf


def holds(found: Any) -> bool:
    """Say whether *found* has entries."""
    return isinstance(found, pikepdf.Dictionary | pikepdf.Stream)


def part(holder: Any, name: str) -> Any:
    """Return the dictionary that is an entry of *holder*; an empty one for anything else."""
    found = holder.get(name) if holds(holder) else None
    return found if holds(found) else pikepdf.Dictionary()


def parts(holder: Any, name: str) -> dict[str, Any]:
    """Return the dictionaries that are the entries of an entry of *holder*, by their names."""
    return {key: value for key, value in part(holder, name).items() if holds(value)}


def listed(holder: Any, name: str) -> list[Any]:
    """Return the list that is an entry of *holder*; one thing is a list of it."""
    found = holder.get(name) if holds(holder) else None
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def named(root: Any, name: str) -> dict[str, Any]:
    """Return what one of the document's name trees holds."""
    tree = part(root, "/Names").get(name)
    if not isinstance(tree, pikepdf.Dictionary):
        return {}
    try:
        return {str(key): value for key, value in pikepdf.NameTree(tree).items()}
    except (RuntimeError, pikepdf.PdfError):
        return {}


def word(holder: Any, name: str) -> str:
    """Return the name or the text that is an entry of *holder*; empty for anything else."""
    found = holder.get(name) if holds(holder) else None
    return str(found) if isinstance(found, pikepdf.Name | pikepdf.String) else ""


def whole(holder: Any, name: str) -> int:
    """Return the number that is an entry of *holder*; 0 for anything else."""
    found = holder.get(name) if holds(holder) else None
    return found if isinstance(found, int) else 0


def identity(found: Any) -> tuple[int, int]:
    """Return the number of an object; that of all that have none is the same."""
    return tuple(found.objgen) if isinstance(found, pikepdf.Object) else (0, 0)  # type: ignore[return-value]
