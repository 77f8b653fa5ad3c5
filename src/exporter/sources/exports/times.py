"""Times in exports, always with a zone."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_NEVER = frozenset([(1, 1, 1), (1970, 1, 1)])
"""Days that stand for no time at all."""


def time_of(text: str) -> datetime | None:
    """Return the time that *text*, ISO 8601 or that of an e-mail, states; without a zone it is UTC."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except ValueError:
            return None
    found = found.replace(microsecond=0)
    if (found.year, found.month, found.day) in _NEVER:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
