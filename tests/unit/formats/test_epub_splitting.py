"""Long texts in several documents."""

from itertools import chain

from exporter.formats.epub.splitting import split_text
from exporter.markup import to_markup
from exporter.model import Content, Element
from tests.builders import paragraph

HEADING = Element("h2", ("Heading",))


def numbered(*values: int | None, **attributes: str) -> Content:
    """Return a list whose items say these numbers."""
    items = (Element("li", ("x" * 100,), {} if value is None else {"value": str(value)}) for value in values)
    return (Element("ol", tuple(items), attributes),)


def starts(content: Content) -> list[str | None]:
    """Return what number each part of a list begins with, when each holds two items."""
    parts = [element for part in split_text(content, limit=500) for element in part]
    return [element.attributes.get("start") for element in parts if isinstance(element, Element)]


def test_parts_are_below_the_limit_wherever_headings_are() -> None:
    """
    What a cut at a heading leaves is measured again with what comes next.
    """
    body = (*[paragraph("x" * 93)] * 5, HEADING, paragraph("x" * 293), paragraph("x" * 800), HEADING)
    parts = list(split_text(body, limit=950))

    assert body == tuple(chain(*parts))
    assert [] == [size for part in parts if (size := len(to_markup(part))) > 950]


def test_parts_of_a_list_go_on_counting() -> None:
    """
    A part goes on where the one before it ended, whatever numbers its items gave themselves.
    """
    assert [None, "3", "5"] == starts(numbered(*[None] * 6))
    assert [None, "8", "10"] == starts(numbered(None, 7, None, None, None, None))
    assert [None, "1000000", "1000000"] == starts(numbered(None, 1_000_000, *[None] * 4))
    assert ["9", "7", "5"] == starts(numbered(*[None] * 6, start="9", reversed="reversed"))


def test_a_list_that_counts_down_from_its_length_does_so_in_parts() -> None:
    """
    A reversed list begins with the number of its items.
    """
    assert ["6", "4", "2"] == starts(numbered(*[None] * 6, reversed="reversed"))
