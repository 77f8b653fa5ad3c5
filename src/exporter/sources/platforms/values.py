"""Values in foreign JSON, of which nothing is certain: not that they are there, nor their kind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any, TypeAlias

from exporter.model import Person
from exporter.model.vocabulary import without_forbidden

Record: TypeAlias = dict[str, Any]

_MILLISECONDS_FROM = 10**11
"""No time in seconds is that large before the year 5138."""
_EARLIEST_YEAR = 1980
"""What is earlier stands for no time at all: these are the years 1, 1900 and 1970."""


def at(value: Any, *path: str | int) -> Any:
    """Return what lies at *path* in *value*, or None."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def has(value: Any, *names: str) -> bool:
    """Say whether *value* is an object with all these names."""
    return isinstance(value, dict) and all(name in value for name in names)


def listed(value: Any) -> list[Any]:
    """Return *value* if it is a list, and an empty one if not."""
    return value if isinstance(value, list) else []


def one_of(value: Any, known: frozenset[Any]) -> bool:
    """Say whether *value* is among those known, whatever it is."""
    return not isinstance(value, list | dict) and value in known


def records(value: Any) -> list[Record]:
    """Return the objects in the list that *value* should be."""
    return [item for item in listed(value) if isinstance(item, dict)]


def flat(value: Any) -> Iterator[Record]:
    """Yield the objects in lists in lists, in order; one object alone counts as a list of it."""
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif isinstance(item, dict):
            yield item


def text(value: Any) -> str:
    """Return *value* if it is a string, and none that says nothing."""
    return value if isinstance(value, str) and value.strip() else ""


def line(value: Any) -> str:
    """Return *value* as one line of plain text, its character references read."""
    return " ".join(without_forbidden(unescape(text(value))).split())


def name(value: Any) -> str | None:
    """Return an identifier, be it a number or a word; 0, "" and null are none."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not value:
        return None
    return without_forbidden(str(value)).strip() or None


def whole(value: Any) -> int | None:
    """Return *value* if it is a number, less its fraction."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value or abs(value) > 1e15:
        return None
    return int(value)


def web(value: Any) -> str | None:
    """Return *value* if it is an address on the web."""
    address = without_forbidden(text(value)).strip()
    return address if address.startswith(("http://", "https://")) else None


def person(called: Any, address: Any = None) -> Person | None:
    """Return somebody of that name, if it is one."""
    return Person(name=line(called), url=web(address)) if line(called) else None


def time(value: Any) -> datetime | None:
    """Return the time that *value*, seconds since 1970 or ISO 8601, states; without a zone it is UTC."""
    try:
        if isinstance(value, str) and not value.strip().replace(".", "", 1).isdigit():
            found = datetime.fromisoformat(value.strip())
        elif isinstance(value, bool) or value is None:
            return None
        else:
            seconds = float(value)
            seconds = seconds / 1000 if seconds > _MILLISECONDS_FROM else seconds
            found = datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    if found.year < _EARLIEST_YEAR:
        return None
    return found.replace(microsecond=0) if found.tzinfo else found.replace(microsecond=0, tzinfo=UTC)
