"""What the user may ask of the network."""

import pytest

from exporter.errors import InvalidUsage
from exporter.network.policy import Policy, read_headers


@pytest.mark.parametrize(
    ("location", "address", "is_carried"),
    [
        ("https://a.example/x", "https://a.example/y", True),
        ("https://A.example/x", "https://a.example:443/y", True),
        ("http://a.example/x", "https://a.example/x", True),
        ("https://a.example/x", "http://a.example/x", False),
        ("https://a.example/x", "https://www.a.example/x", False),
        ("https://a.example/x", "https://a.example:8443/x", False),
        ("https://a.example/x", "https://a.example.evil.example/x", False),
        ("https://a.example/x", "https://b.example/?https://a.example/x", False),
        ("a.example/file.html", "https://a.example/x", False),
        ("https://[broken/", "https://a.example/", False),
        ("https://github.com/o/r/issues/1", "https://api.github.com/repos/o/r/issues/1", True),
        ("http://github.com/o/r", "https://api.github.com/repos/o/r", True),
        ("https://github.com/o/r", "http://api.github.com/repos/o/r", False),
        ("https://api.github.com/repos/o/r", "https://github.com/o/r", False),
    ],
)
def test_headers_are_for_the_named_hosts(location: str, address: str, is_carried: bool) -> None:  # noqa: FBT001
    """
    A line that became secure on the way is still the named host; nothing else is.
    """
    assert Policy(locations=(location,)).carries_headers_to(address) is is_carried


def test_headers_are_read() -> None:
    """
    The value may hold colons and be empty.
    """
    assert read_headers(["Referer: https://a.example/", "X-Empty:"]) == {
        "referer": "https://a.example/",
        "x-empty": "",
    }


@pytest.mark.parametrize(
    "line", ["no colon", ": value", "a b: c", "X: a\r\nY: b", "Höhe: 3", "Host: a.example", "X: \x00"]
)
def test_what_is_no_header_is_refused(line: str) -> None:
    """
    Nothing is smuggled into a question.
    """
    with pytest.raises(InvalidUsage):
        read_headers([line])


@pytest.mark.parametrize(
    "options", [{"timeout": 0.0}, {"timeout": 500.0}, {"proxy": "socks5://a:1"}, {"proxy": "proxy:3128"}]
)
def test_what_cannot_be_meant_is_refused(options: dict[str, object]) -> None:
    """
    Before anything is asked.
    """
    with pytest.raises(InvalidUsage):
        Policy(**options)  # type: ignore[arg-type]
