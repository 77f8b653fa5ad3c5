"""Marks of changes have times that can be compared."""

from datetime import UTC, datetime

import pytest

from exporter.model import Change, Kind, Version

NAIVE = datetime(2024, 5, 3)  # noqa: DTZ001 - what is refused


def test_times_without_a_zone_are_refused() -> None:
    """
    Neither when a change was noticed nor until when something was said can be without a zone.
    """
    with pytest.raises(ValueError, match="zone"):
        Change(kind=Kind.NEW, noticed=NAIVE)
    with pytest.raises(ValueError, match="zone"):
        Version(until=NAIVE)
    assert () == Change(kind=Kind.NEW, noticed=NAIVE.replace(tzinfo=UTC)).earlier
