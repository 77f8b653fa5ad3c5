"""Times in exports."""

import pytest

from exporter.sources.exports.times import time_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-01-02 03:04:05", "2020-01-02T03:04:05+00:00"),
        ("2020-01-02T03:04:05.123-07:00", "2020-01-02T03:04:05-07:00"),
        ("2020-01-02T03:04:05Z", "2020-01-02T03:04:05+00:00"),
        ("Thu, 05 Jan 2012 14:30:46 +0100", "2012-01-05T14:30:46+01:00"),
        ("1944-06-06 12:00:00", "1944-06-06T12:00:00+00:00"),
    ],
)
def test_times_have_a_zone(text: str, expected: str) -> None:
    """
    The one that they name, or else UTC.
    """
    found = time_of(text)

    assert found is not None
    assert expected == found.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-00-00 00:00:00",
        "1970-01-01 00:00:00",
        "Mon, 30 Nov -0001 00:00:00 +0000",
        "1, 2 Jan 99999999999 1:1:1",
        "yesterday",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    """
    Engines have several ways to write that something was never published.
    """
    assert time_of(text) is None
