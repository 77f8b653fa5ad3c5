"""A page is settled before its article is looked for."""

import pytest

from exporter.markup import to_plain
from exporter.markup.addresses import WebAddresses
from exporter.markup.reader import parse_page, read_nodes
from exporter.markup.settling import settle_page
from exporter.markup.tree import to_html

ADDRESSES = WebAddresses("https://example.org/")


@pytest.mark.parametrize(
    ("markup", "settled"),
    [
        (
            '<p>a <span class="MathJax">x2</span><script type="math/tex">x^2</script></p>',
            '<p>a <math><semantics><mrow></mrow><annotation encoding="application/x-tex">x^2</annotation>'
            "</semantics></math></p>",
        ),
        (
            '<mjx-container display="true"><math><mi>x</mi></math></mjx-container>',
            '<math display="block"><semantics><mrow><mi>x</mi></mrow></semantics></math>',
        ),
        (
            '<lite-youtube videoid="abcdefghijk" title="Tides"></lite-youtube>',
            '<iframe src="https://www.youtube.com/watch?v=abcdefghijk" title="Tides" data-kind="video">'
            "</iframe>",
        ),
        ('<video src="a.mp4"></video>', '<video src="a.mp4"></video>'),
        (
            '<p>A<a href="#n" id="r">1</a></p><ol><li id="n">N <a href="#r">↩</a></li></ol>',
            '<p>A<a href="#n" id="r" data-exporter-note="n">1</a></p>',
        ),
    ],
)
def test_what_others_would_drop_lasts(markup: str, settled: str) -> None:
    """
    Scripts and empty elements that say something become elements that anybody keeps.
    """
    root = parse_page(f"<body>{markup}").root
    settle_page(root, ADDRESSES)

    assert f"<body>{settled}</body>" in to_html(root)


def test_notes_come_back_by_their_marks() -> None:
    """
    A piece of the page has its own notes; others are read as a list.
    """
    root = parse_page(
        '<p id="a">A<a href="#n" id="r">1</a></p><p>B<a href="#m" id="s">2</a></p>'
        '<ol><li id="n">N <a href="#r">↩</a></li><li id="m">M <a href="#s">↩</a></li></ol>'
    ).root
    notes = settle_page(root, ADDRESSES)
    piece = root.find(lambda element: element.get("id") == "a")
    assert piece is not None

    assert "A[1]\n\n  1. M\n\n[1] N" == to_plain(read_nodes([piece], ADDRESSES, notes).content)
