"""Times in pages: machine-readable ones first, then those written out in a language."""

import re
from datetime import UTC, datetime, timezone
from functools import cached_property
from typing import TYPE_CHECKING

from exporter.context import Context
from exporter.diagnostics import Code

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

_ISO = re.compile(
    r"(\d{4})-(\d\d?)-(\d\d?)"
    r"(?:[T ]+(\d\d?):(\d\d)(?::(\d\d))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE,
)
_MONTH_FIRST = frozenset(["en", "en-us"])
_LONGEST = 80
_SHORTEST = 6
_BETWEEN = frozenset("at um uhr @ à las alle om kl kl. klokken | - – — ·".split())
_LIKELY = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv")
_TRIMS = ((0, 0), (1, 0), (2, 0), (0, 1), (0, 2))
"""How many words to leave out before and after a date."""


class Times:
    """Reads the times of one page, and counts those that had no zone."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._known: dict[str, datetime | None] = {}
        self._trim = (0, 0)
        self.assumed = 0

    def read(self, text: str) -> datetime | None:
        """Return the time that *text* states, in UTC when it names no zone."""
        if text not in self._known:
            self._known[text] = _iso(text) or self._written_out(text)
        time = self._known[text]
        if time is None or time.tzinfo is not None:
            return time
        self.assumed += 1
        return time.replace(tzinfo=UTC)

    def report(self, context: Context, *, location: str) -> None:
        """Say how many times were taken for UTC."""
        if self.assumed:
            what = (
                "1 time on the page names" if self.assumed == 1 else f"{self.assumed} times on the page name"
            )
            message = f"{what} no time zone; UTC is assumed."
            context.note(Code.ZONE_ASSUMED, message, location=location, count=self.assumed)

    def _written_out(self, text: str) -> datetime | None:
        words = text.split()
        if not words or len(text) > _LONGEST or not re.search(r"\d", text):
            return None
        plain = [word for word in words if word.lower().strip(",") not in _BETWEEN]
        # "Am 29. Mai 2017", "said, on August 3, 2019 at": what worked last is tried first.
        for trim in sorted(_TRIMS, key=lambda trim: trim != self._trim):
            found = self._parsed(" ".join(plain[trim[0] : len(plain) - trim[1]]))
            if found is not None:
                self._trim = trim
                return found
        return None

    def _parsed(self, text: str) -> datetime | None:
        if len(text) < _SHORTEST or not text[0].isalnum():
            return None
        found = self._parser.get_date_data(text).date_obj
        if not isinstance(found, datetime):
            return None
        offset = found.utcoffset()
        return found if offset is None else found.replace(tzinfo=timezone(offset))

    @cached_property
    def _parser(self) -> "DateDataParser":
        from dateparser.date import DateDataParser

        settings = {
            # Nothing may depend on the day of the run: no "yesterday", no missing year.
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - dateparser wants it so
            "DATE_ORDER": "MDY" if (self._language or "en").lower() in _MONTH_FIRST else "DMY",
        }
        # Many a theme says its dates in English whatever the page is written in.
        languages = [self._language.split("-")[0].lower(), "en"] if self._language else list(_LIKELY)
        languages = list(dict.fromkeys(languages))
        try:
            return DateDataParser(languages=languages, use_given_order=True, settings=settings)
        except ValueError:
            return DateDataParser(languages=["en"], settings=settings)


def _iso(text: str) -> datetime | None:
    match = _ISO.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    zone = (match[7] or "").upper()
    try:
        time = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone comes below
        if not zone:
            return time
        hours = "+00" if zone in {"Z", "UTC", "GMT"} else zone
        offset = f"{hours}00" if len(hours) == len("+00") else hours
        return time.replace(tzinfo=datetime.strptime(offset, "%z").tzinfo)
    except ValueError:
        return None
