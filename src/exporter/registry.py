"""Sources, formats and themes by name, ours and those of plugins, loaded when they are used."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, cast

from exporter.errors import InvalidUsage

if TYPE_CHECKING:
    from exporter.formats import Format
    from exporter.sources import Source


@cache
def _installed(group: str) -> Mapping[str, EntryPoint]:
    return {point.name: point for point in sorted(entry_points(group=group))}


def sources() -> "list[type[Source]]":
    """Return the sources, those with the narrowest claim first."""
    loaded = [cast("type[Source]", point.load()) for point in _installed("exporter.sources").values()]
    return sorted(loaded, key=lambda source: (source.rank, source.name))


def format_named(name: str) -> "Format":
    """Return the format of that name; raises InvalidUsage when there is none."""
    point = _installed("exporter.formats").get(name)
    if point is None:
        known = ", ".join(_installed("exporter.formats"))
        raise InvalidUsage(f"There is no format {name!r}; choose one of {known}.")
    return cast("type[Format]", point.load())()
