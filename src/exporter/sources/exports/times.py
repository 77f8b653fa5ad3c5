"""Times in exports, always with a zone."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_NEVER = frozenset([(1, 1, 1), (1970, 1, 1)])
"""Days that stand for no time at all."""
# RFC 5322; the library is so forgiving that it makes something of "30 Nov -0001", too.
_OF_MAIL = re.compile(
    r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?(?: [A-Z+-][A-Z\d]{0,4})?"
)


def time_of(text: str) -> datetime | None:
    """Return the time that *text*, ISO 8601 or that of an e-mail, states; without a zone it is UTC."""
    found = _parsed(text.strip())
    if found is None or (found.year, found.month, found.day) in _NEVER:
        return None
    found = found.replace(microsecond=0)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _parsed(text: str) -> datetime | None:
    try:
        if _OF_MAIL.fullmatch(text):
            return parsedate_to_datetime(text)
        return datetime.fromisoformat(text)
    except ValueError:
        return None
