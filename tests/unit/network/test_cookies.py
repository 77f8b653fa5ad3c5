"""A cookie is shown to its own host only."""

from pathlib import Path
from urllib.request import Request

import pytest

from exporter.network.cookies import jar_with, read_cookies

COOKIES = (
    "# Netscape HTTP Cookie File\n"
    "a.example\tFALSE\t/\tFALSE\t4102444800\thost\t1\n"
    ".a.example\tTRUE\t/\tFALSE\t4102444800\tdomain\t1\n"
    ".a.example\tTRUE\t/in\tTRUE\t4102444800\tsecure\t1\n"
)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://a.example/", "domain=1; host=1"),
        ("http://www.a.example/", "domain=1"),
        ("http://a.example/in/", "domain=1; host=1"),
        ("https://www.a.example/in/", "domain=1; secure=1"),
        ("https://a.example.evil.example/in/", ""),
        ("https://bada.example/in/", ""),
        ("https://example/in/", ""),
    ],
)
def test_which_cookies_are_shown(tmp_path: Path, address: str, shown: str) -> None:
    """
    A cookie for a host is not for its subdomains, unless the file says so.
    """
    (tmp_path / "cookies.txt").write_text(COOKIES)
    request = Request(address)  # noqa: S310 - nothing is opened
    jar_with(read_cookies(tmp_path / "cookies.txt")).add_cookie_header(request)
    assert "; ".join(sorted((request.get_header("Cookie") or "").split("; "))) == shown
