"""Addresses as paper shows them."""

import pytest

from exporter.legible import legible, says_address, scripts_in


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("https://www.example.org/a/b/", "example.org/a/b"),
        ("https://EXAMPLE.org/A/?q=/", "example.org/A/?q=/"),
        ("https://example.org/a?utm_source=x#b", "example.org/a#b"),
        ("https://example.org/a#:~:text=words", "example.org/a"),
        ("https://de.example.org/wiki/M%C3%BCnchen_%28Stadt%29", "de.example.org/wiki/München_%28Stadt%29"),
        ("https://example.org/%7Ea%2Fb%20c%E2%80%AE%zz%FF", "example.org/~a%2Fb%20c%E2%80%AE%zz%FF"),
        ("https://ja.example.org/%E6%9D%B1", "ja.example.org/%E6%9D%B1"),
        ("https://xn--mnchen-3ya.example/", "münchen.example"),
        ("https://xn--80ak6aa92e.example/", "xn--80ak6aa92e.example"),
        ("https://xn--wgv71a.example/", "xn--wgv71a.example"),
        ("https://user@example.org:8080/a", "user@example.org:8080/a"),
        ("ftp://example.org/a/", "ftp://example.org/a/"),
        ("mailto:a%2Bb@example.org?subject=x", "a+b@example.org"),
        ("tel:+49-40-1234", "+49-40-1234"),
    ],
)
def test_addresses_are_short_and_in_letters(address: str, wanted: str) -> None:
    """
    What need not be typed is left out, and escaped letters that our fonts have are shown.
    """
    assert wanted == legible(address)


def test_letters_of_the_text_are_shown() -> None:
    """
    Where the text is written in a script, so are addresses.
    """
    scripts = scripts_in("東京 and كلمة")

    assert "ja.example.org/東京" == legible("https://ja.example.org/%E6%9D%B1%E4%BA%AC", scripts)
    assert "日本.example" == legible("https://xn--wgv71a.example/", scripts)
    assert "example.org/%D7%A9" == legible("https://example.org/%D7%A9", scripts)


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("https://www.example.org/a/?utm_source=x", True),
        ("example.org/a", True),
        (" http://Example.org/\u200ba/ ", True),
        ("example.org", False),
        ("https://example.org/a…", False),
        ("here", False),
        ("", False),
    ],
)
def test_words_may_be_the_address(words: str, is_said: bool) -> None:  # noqa: FBT001
    """
    An address is said by its words only when all of it is there.
    """
    assert is_said == says_address(words, "https://www.example.org/a/?utm_source=x#top")
