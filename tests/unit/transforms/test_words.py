"""Long words get places to break."""

from exporter.model import Book, Element
from exporter.transforms.words import break_long_words, collapse_spaces, mark_addresses
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


def test_addresses_are_in_no_language() -> None:
    """
    An address in running text is marked, so that no hyphen gets into it; the words around it are not.
    """
    text = "See https://example.org/a?b=c, or www.example.org/x. Write to ann@example.org now: it works."
    book = Book(title="T", language="en", chapters=(article(body=(paragraph(text),)),))

    (changed,) = mark_addresses(book).chapters[0].body

    assert isinstance(changed, Element)
    marked = [node for node in changed.children if isinstance(node, Element)]
    assert ["zxx", "zxx", "zxx"] == [node.attributes["lang"] for node in marked]
    found = [str(node.children[0]).replace("\u200b", "") for node in marked]
    assert ["https://example.org/a?b=c,", "www.example.org/x.", "ann@example.org"] == found
    whole = "".join(
        str(node.children[0]) if isinstance(node, Element) else str(node) for node in changed.children
    )
    assert text == whole.replace("\u200b", "")


def test_odd_line_ends_and_runs_of_spaces_are_spaces() -> None:
    """
    The separators of Unicode, which end WeasyPrint, become spaces, and in code line ends.
    """
    code = Element("b", ("y    z",))
    body = (paragraph("a \u2029 b\u2028c    d\n\ne"), Element("pre", ("x\u2029", code)))

    changed = collapse_spaces(Book(title="T", language="en", chapters=(article(body=body),))).chapters[0].body

    assert (paragraph("a   b c d e"), Element("pre", ("x\n", code))) == changed
