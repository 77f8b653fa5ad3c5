"""Elements that a page closes in the way of XML."""

import pytest

from exporter.markup import to_plain
from exporter.markup.emptiness import with_ends
from exporter.markup.reader import parse_page, read_html


@pytest.mark.parametrize(
    ("markup", "mended"),
    [
        ('<div class="x"/>a', '<div class="x"></div>a'),
        ("<i/>b", "<i></i>b"),
        ("<SPAN CLASS=a />", "<SPAN CLASS=a ></SPAN>"),
        ('<script src="a"/>text', '<script src="a"></script>text'),
        ("<col/><colgroup/>", "<col/><colgroup></colgroup>"),
    ],
)
def test_an_empty_element_gets_its_end(markup: str, mended: str) -> None:
    """
    What is written as empty holds nothing of what follows.
    """
    assert with_ends(markup) == mended


@pytest.mark.parametrize(
    "markup",
    [
        '<br/><img src="a" /><input type="text"/>',
        "<a href=https://example.org/>here</a>",
        '<script>document.write("<div/>")</script>',
        "<!-- <i/> -->",
        '<p title="a />b">c</p>',
    ],
)
def test_the_rest_stays_as_it_is(markup: str) -> None:
    """
    Elements without content, addresses, scripts, remarks and values of attributes are not touched.
    """
    assert with_ends(markup) == markup


def test_a_frame_swallows_nothing() -> None:
    """
    A page saved by way of XML can be read to its end.
    """
    reading = read_html('<p>Before</p><noscript><iframe src="https://x.example/" /></noscript><p>After</p>')
    assert to_plain(reading.content).split()[-1] == "After"


def test_a_script_cannot_end_another() -> None:
    """
    The end tag is put behind an element of the page, and never into a script.
    """
    page = parse_page("<body><script>x = '<script src=\"a\"/>'; y = 1</script><p>Text</p>")
    assert page.root.text() == "Text"
