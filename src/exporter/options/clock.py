"""The time, by the machine or by the specification of reproducible-builds.org."""

import os
from datetime import UTC, datetime

from exporter.errors import InvalidUsage


def given_epoch() -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH gives; raises InvalidUsage for what is none."""
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if text is None:
        return None
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidUsage(f"SOURCE_DATE_EPOCH is not a number of seconds: {text!r}.") from None


def now() -> datetime:
    """Return the time from which ages are counted back: the given one, or the machine's."""
    return given_epoch() or datetime.now(UTC)
