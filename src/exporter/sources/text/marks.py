"""The line that stands in print-friendly text above a comment that is new, was edited or was removed."""

import re
from datetime import UTC, datetime

from exporter.model import Change, Kind

_MARK = re.compile(r"\[(?P<kind>new|edited|removed) since (?P<day>\d{4}-\d\d-\d\d)\]", re.ASCII)


def mark_line(change: Change) -> str:
    """Return the line."""
    return f"[{change.kind} since {change.noticed.date().isoformat()}]"


def read_mark(text: str) -> Change | None:
    """Return what the line says became of a comment; None if it is not such a line."""
    found = _MARK.fullmatch(text)
    if found is None:
        return None
    try:
        day = datetime.fromisoformat(found["day"])
    except ValueError:
        return None
    return Change(kind=Kind(found["kind"]), noticed=day.replace(tzinfo=UTC))


def is_mark(text: str) -> bool:
    """Say whether the line could be taken for such a one."""
    return _MARK.fullmatch(text) is not None
