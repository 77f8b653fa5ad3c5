"""Content is written as plain text in the manner of print-friendly pages."""

import pytest

from exporter.markup import to_blocks, to_line, to_plain
from exporter.model.content import Content, Element
from tests.builders import paragraph


def items(*texts: str | Content) -> tuple[Element, ...]:
    return tuple(Element("li", (text,) if isinstance(text, str) else text) for text in texts)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ((paragraph("One."), Element("p"), paragraph("Two.")), "One.\n\nTwo."),
        ((Element("p", ("a", Element("br"), "b")),), "a\nb"),
        (("loose ", Element("em", ("text",)), paragraph("Two.")), "loose text\n\nTwo."),
        ((Element("ul", items("a", "b")),), "  • a\n  • b"),
        ((Element("ol", items("a", "b"), {"start": "9"}),), "  9. a\n  10. b"),
        ((Element("ol", (Element("li", ("a",), {"value": "4"}), *items("b"))),), "  4. a\n  5. b"),
        ((Element("ul", items(("a", Element("br"), "b"))),), "  • a\n    b"),
        ((Element("ul", items(("a", Element("ol", items("b")), "c"))),), "  • a\n    1. b\n    c"),
        ((Element("ul", items((paragraph("a"), paragraph("b")))),), "  • a\n    b"),
        ((Element("ul", items(())),), "  • "),
        ((Element("blockquote", (paragraph("a"), paragraph("b"))),), "> a\n>\n> b"),
        ((Element("blockquote", (Element("blockquote", (paragraph("a"),)),)),), "> > a"),
        ((Element("div", (Element("blockquote", (paragraph("a"),)), paragraph("b"))),), "> a\nb"),
        ((Element("div", (paragraph("a"), paragraph("b")), {"id": "x"}),), "a\n\nb"),
        ((Element("hr"),), "* * *"),
        ((Element("pre", ("a\n  b",)),), "a\n  b"),
        (
            (Element("table", (Element("tr", (Element("td", ("a",)), Element("td", ("b",)))),)),),
            "a | b",
        ),
    ],
)
def test_blocks_as_text(content: Content, text: str) -> None:
    """
    Paragraphs, lists and quotations have the shape that they have on a print-friendly page.
    """
    assert text == to_plain(content)


def test_empty_paragraph_is_a_block() -> None:
    """
    An empty paragraph is one empty line, so that nothing of the layout is lost.
    """
    assert [*to_blocks((paragraph("a"), Element("p"), paragraph("b")))] == [["a"], [""], ["b"]]


def test_line_keeps_what_is_read_aloud() -> None:
    """
    A picture stands for its description, and what is only for old browsers is left out.
    """
    ruby = Element("ruby", ("漢", Element("rp", ("(",)), Element("rt", ("kan",)), Element("rp", (")",))))
    picture = Element("img", (), {"src": "asset:00", "alt": "A boat"})

    assert to_line((picture, " ", ruby)) == "A boat 漢kan"


def test_images_that_stand_alone_are_no_words() -> None:
    """
    The description of an image is read within a line of words, and not as a paragraph of its own.
    """
    image = Element("img", (), {"alt": "A pier", "src": "https://example.org/p.jpg"})
    figure = Element("figure", (image, Element("figcaption", ("Drawn from memory.",))))
    line = Element("p", ("See ", image, "."))

    assert "Drawn from memory.\n\nSee A pier." == to_plain((Element("p", (image,)), figure, line))
