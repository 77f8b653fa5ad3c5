"""Dates as pages print them below an author, in English and in digits."""

import re
from datetime import UTC, datetime

_MONTHS = "january february march april may june july august september october november december".split()
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" for month in _MONTHS)
_CLOCK = r"(?:(?:,| at|,? @)? (?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?: ?(?P<half>[ap])\.?m\.?)?)?"
_DATE = re.compile(
    rf"(?:(?P<month>{_NAMES})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})"
    rf"|(?P<day2>[0-9]{{1,2}})(?:st|nd|rd|th)?\.? (?P<month2>{_NAMES})\.?,? (?P<year2>[0-9]{{4}})"
    rf"|(?P<year3>[0-9]{{4}})-(?P<month3>[0-9]{{2}})-(?P<day3>[0-9]{{2}})){_CLOCK}",
    re.IGNORECASE,
)


def parse_date(text: str) -> datetime | None:
    """Return the time that *text* is, if it is nothing else; it is taken for UTC."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    month = found["month"] or found["month2"]
    hour = int(found["hour"] or 0)
    if found["half"]:
        hour = hour % 12 + (12 if found["half"] in "pP" else 0)
    try:
        return datetime(
            int(found["year"] or found["year2"] or found["year3"]),
            int(found["month3"] or _number(month)),
            int(found["day"] or found["day2"] or found["day3"]),
            hour,
            int(found["minute"] or 0),
            tzinfo=UTC,
        )
    except ValueError:
        return None


def _number(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name[:3].lower()))
