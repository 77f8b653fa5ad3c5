"""Headings in order."""

import pytest

from exporter.model import Book, Content, Discussion, Element, elements_in
from exporter.transforms.headings import normalise_headings
from tests.builders import article, comment


def book(body: Content, said: Content = ()) -> Book:
    """Return a book of one article with that text and one comment."""
    comments = (comment(body=said),)
    return Book(
        title="B",
        language="en",
        chapters=(article(body=body, discussion=Discussion(comments=comments)),),
    )


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("h1", "h2"),
        ("h4 h4", "h2 h2"),
        ("h1 h2 h3", "h2 h3 h4"),
        ("h2 h4 h3 h2", "h2 h3 h3 h2"),
        ("h3 h2 h3", "h2 h2 h3"),
        ("h1 h2 h3 h4 h5 h6", "h2 h3 h4 h5 h6 h6"),
    ],
)
def test_headings_begin_at_two_and_skip_nothing(given: str, wanted: str) -> None:
    """
    What stood under what still does, and no level is left out on the way down.
    """
    changed = normalise_headings(book(tuple(Element(tag, ("T",)) for tag in given.split())))

    assert wanted.split() == [element.tag for element in elements_in(changed.chapters[0].body)]


def test_headings_inside_other_blocks_count() -> None:
    """
    A heading in a box stands under the one before the box.
    """
    body = (Element("h2", ("A",)), Element("div", (Element("h6", ("B",)),)))

    assert "h3" in {e.tag for e in elements_in(normalise_headings(book(body)).chapters[0].body)}


def test_heading_in_a_comment_is_a_bold_paragraph() -> None:
    """
    The edition's own headings number the comments; what a comment calls a heading keeps its words.
    """
    discussion = normalise_headings(book((), (Element("h1", ("Loud",), {"id": "x"}),))).chapters[0].discussion

    assert discussion is not None
    assert discussion.comments[0].body == (Element("p", (Element("strong", ("Loud",)),), {"id": "x"}),)
