"""Images that could not be had."""

import pytest

from exporter.labels import labels_for
from exporter.markup import to_markup
from exporter.model import Book, Element
from exporter.placeholders import placeholder_for
from exporter.transforms.missing import frame_missing
from tests.builders import article

ADDRESS = "https://example.org/a.png"


def _framed(*content: Element) -> str:
    book = Book(title="T", language="en", chapters=(article(body=content, discussion=None),))
    once = frame_missing(book)
    assert once == frame_missing(once)
    return to_markup(once.chapters[0].body)


def _missing(source: str, *, language: str = "en", **attributes: str) -> Element:
    return placeholder_for(Element("img", (), {"src": source, **attributes}), source, labels_for(language))


def test_the_address_can_be_followed() -> None:
    """
    A description comes first, and then the address, as a link.
    """
    assert (
        f'<span data-missing="{ADDRESS}" id="i">Image not available: A ship<br/>'
        f'<a href="{ADDRESS}">{ADDRESS}</a></span>' == _framed(_missing(ADDRESS, alt="A ship", id="i"))
    )


def test_a_link_stays_the_only_one() -> None:
    """
    Within a link, and where there is no address on the web, the address is words.
    """
    linked = Element("a", (_missing(ADDRESS),), {"href": "https://example.org/"})

    assert f"Image not available<br/>{ADDRESS}</span></a>" in _framed(linked)
    assert "Image not available: B<br/>b.png</span>" in _framed(_missing("file:b.png", alt="B"))
    assert "<br/>data:image/png;base64, …</span>" in _framed(_missing("data:image/png;base64,AAAA"))


@pytest.mark.parametrize("language", ["en", "fr", "zh-Hans", "ar", "de"])
def test_words_of_all_languages_end_before_the_address(language: str) -> None:
    """
    What joins the words to the address is left out where the address has a line of its own.
    """
    words = labels_for(language).image_missing

    assert f">{words}<br/>" in _framed(_missing(ADDRESS, language=language))
