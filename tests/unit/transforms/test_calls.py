"""Where the marks of notes stand."""

import pytest

from exporter.model import Book, Content, Element, Node, Note
from exporter.transforms.calls import settle_calls
from tests.builders import article, paragraph

ONE, TWO = Note((paragraph("One."),), "1"), Note((paragraph("Two."),), "2")


def settled(*content: Node, language: str = "en") -> Content:
    """Return what becomes of the words of a paragraph."""
    body = (Element("p", content),)
    book = Book(title="B", language=language, chapters=(article(body=body, language=language),))
    (after,) = settle_calls(book).chapters[0].body
    assert isinstance(after, Element)
    return after.children


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (("Ebb", ONE, ". And flood."), ("Ebb.", ONE, " And flood.")),
        (("“Ebb", ONE, "”, she said."), ("“Ebb”,", ONE, " she said.")),
        (("Ebb", ONE, TWO, "."), ("Ebb.", ONE, TWO)),
        ((Element("em", ("Ebb",)), ONE, ", then"), (Element("em", ("Ebb",)), ",", ONE, " then")),
    ],
)
def test_punctuation_comes_before_the_mark(given: Content, wanted: Content) -> None:
    """
    In English the mark stands behind what ends the words that it belongs to.
    """
    assert wanted == settled(*given)


@pytest.mark.parametrize(
    "given",
    [
        ("Ebb.", ONE, " And"),
        ("Ebb.", ONE, "."),
        ("The sea", ONE, "'s ebb"),
        ("Ebb", ONE, " – and flood"),
        (Element("code", ("a", ONE, ", b")),),
    ],
)
def test_other_marks_stay_where_they_are(given: Content) -> None:
    """
    What is right, what is no end, and code are not touched.
    """
    assert given == settled(*given)


def test_languages_that_put_marks_first_keep_them() -> None:
    """
    In French the mark stands before the punctuation, but no space before it.
    """
    assert ("Reflux", ONE, ", puis") == settled("Reflux ", ONE, ", puis", language="fr")
