"""Addresses are spelt as the standards ask."""

import pytest

from exporter.addresses import readable, spelt


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org?q=ä", "https://example.org/?q=%C3%A4"),
        ("https://example.org/a#b#c", "https://example.org/a#b%23c"),
        ("https://example.org/%7Ea%zz", "https://example.org/%7Ea%25zz"),
        ("https://[::1]:80/", "https://[::1]:80/"),
        ("https://日本.jp/", "https://日本.jp/"),
        ("https://user@example.org/", "https://user@example.org/"),
        ("mailto:a@example.org?subject=a|b", "mailto:a@example.org?subject=a%7Cb"),
        ("https://[bad/", None),
        ("https://example..org/", None),
        ("https://example.org:99999/", None),
        ("https://xn--a/", None),
        ("https://@/", None),
    ],
)
def test_addresses_are_spelt_or_refused(address: str, wanted: str | None) -> None:
    """
    What can be written in legal characters is, and what names no host is not.
    """
    assert wanted == spelt(address)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://www.example.org/", "example.org"),
        ("https://example.org/a/?p=1&q=/", "example.org/a/?p=1&q=/"),
        ("https://example.org/?p=1", "example.org/?p=1"),
        ("https://example.org/a#b", "example.org/a"),
        ("mailto:a@example.org", "a@example.org"),
    ],
)
def test_addresses_are_read_as_people_say_them(address: str, wanted: str) -> None:
    """
    Neither the scheme nor the last slash is said, and what is asked for is.
    """
    assert wanted == readable(address)
