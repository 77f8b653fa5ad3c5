"""Times in feeds: as mail writes them in RSS, ISO 8601 in the others, and whatever people write."""

from datetime import datetime
from email.utils import parsedate_to_datetime

from exporter.sources.page.times import Times


class Moments(Times):
    """Reads the times of one feed, and counts those that had no zone."""

    def read(self, text: str) -> datetime | None:
        """Return the time that *text* states, in UTC when it names no zone."""
        try:
            time = parsedate_to_datetime(text)
        except (ValueError, IndexError, TypeError):
            return super().read(text) if text else None
        return time if time.tzinfo is not None else super().read(time.isoformat())
