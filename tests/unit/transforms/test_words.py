"""Long words get places to break."""

from exporter.model import Book, Element
from exporter.transforms.words import break_long_words
from tests.builders import article, paragraph


def broken(text: str) -> str:
    """Return what becomes of a paragraph of this text."""
    book = Book(title="T", language="en", chapters=(article(body=(paragraph(text),)),))
    (changed,) = break_long_words(book).chapters[0].body
    assert isinstance(changed, Element)
    return "".join(str(child) for child in changed.children)


def test_only_breaks_are_added() -> None:
    """
    A word of more than sixty letters is cut into pieces of at most forty, and nothing else changes.
    """
    pieces = broken("a" * 200 + " short").split("\u200b")

    assert "a" * 200 + " short" == "".join(pieces)
    assert max(map(len, pieces)) <= 46


def test_addresses_break_after_a_mark() -> None:
    """
    An address is cut where one would cut it by hand.
    """
    address = "https://example.org/a-rather-long-address/with/several/parts?and=a&query=too#and-a-place"

    pieces = broken(address).split("\u200b")

    assert address == "".join(pieces)
    assert all(piece[-1] in "/.?&=#_-" for piece in pieces[:-1])


def test_scripts_without_spaces_are_left_alone() -> None:
    """
    Chinese and Thai break by rules of their own.
    """
    for text in ("汉" * 100, "ก" * 100, "ordinary words of ordinary length " * 10):
        assert text == broken(text)
