"""Addresses without what counts their readers."""

import pytest

from exporter.tracking import without_tracking


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://a.example/x?utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?id=3&UTM_Source=rss&q=%C3%A4+b#top", "https://a.example/x?id=3&q=%C3%A4+b#top"),
        ("https://a.example/?fbclid=1&gclid=2&mc_cid=3&igshid=4", "https://a.example/"),
        ("https://a.example/x#utm_source=rss&utm_medium=feed", "https://a.example/x"),
        ("https://a.example/x?ref=blog.example.org", "https://a.example/x"),
        ("https://a.example/x?source=rss-12ab34------2", "https://a.example/x"),
        ("https://www.youtube.com/watch?v=1&si=2&t=3", "https://www.youtube.com/watch?v=1&t=3"),
        ("mailto:a@example.org?subject=utm_source", "mailto:a@example.org?subject=utm_source"),
    ],
)
def test_parameters_that_count_readers_are_taken_off(address: str, wanted: str) -> None:
    """
    What tells where a reader came from goes, and all else keeps its order and spelling.
    """
    assert wanted == without_tracking(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://code.example/file?ref=main",
        "https://a.example/list?source=library&sid=2&keyword=tides&cid=9&uid=7",
        "https://a.example/x?si=2&feature=3&t=4&s=5",
        "https://a.example/x?",
        "https://a.example/x?a=1&&b",
        "https://a.example/x#a=1",
    ],
)
def test_what_may_choose_a_page_is_kept(address: str) -> None:
    """
    A name that means something on some sites is taken off only where it cannot.
    """
    assert address.rstrip("?") == without_tracking(address)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        (
            "https://www.google.com/url?sa=t&q=https%3A%2F%2Fa.example%2F%3Fx%3D1&ved=2",
            "https://a.example/?x=1",
        ),
        ("https://www.google.co.uk/url?url=https://a.example/x", "https://a.example/x"),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx%3Ffbclid%3D1&h=2",
            "https://a.example/x",
        ),
        ("https://www.google.com/amp/s/www.a.example/x.html?y=1", "https://www.a.example/x.html?y=1"),
        ("https://a-example.cdn.ampproject.org/c/s/a.example/x", "https://a.example/x"),
        ("https://href.li/?https://a.example/x?y=1", "https://a.example/x?y=1"),
        (
            "https://www.google.com/url?q=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dhttps%253A%252F%252Fa.example",
            "https://a.example",
        ),
        (
            "https://www.google.com/url?q=javascript:alert(1)",
            "https://www.google.com/url?q=javascript:alert(1)",
        ),
        (
            "https://www.google.com/search?q=https://a.example",
            "https://www.google.com/search?q=https://a.example",
        ),
        ("https://t.example/abc", "https://t.example/abc"),
    ],
)
def test_redirectors_give_what_they_carry(address: str, wanted: str) -> None:
    """
    An address around an address is taken off when what it carries can be followed.
    """
    assert wanted == without_tracking(address)
