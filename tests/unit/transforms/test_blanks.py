"""Blank elements."""

import pytest

from exporter.markup import parse_markup, to_markup
from exporter.transforms.blanks import without_blanks


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("<p>Words</p><p> </p><p>\u00a0</p><p><br/></p><p>\u200b</p>", "<p>Words</p>"),
        ("<h2> </h2><blockquote><p/></blockquote><div><div/></div>", ""),
        ("<p>a<b> </b>c</p>", "<p>a c</p>"),
        ('<p><img src="asset:x"/></p><hr/>', '<p><img src="asset:x"/></p><hr/>'),
        ("<ul><li>a</li><li> </li></ul><ul><li/></ul>", "<ul><li>a</li></ul>"),
        ("<ol><li>a</li><li/><li>c</li></ol>", "<ol><li>a</li><li></li><li>c</li></ol>"),
        (
            "<table><tbody><tr><td/><td>x</td></tr></tbody></table>",
            "<table><tbody><tr><td></td><td>x</td></tr></tbody></table>",
        ),
        ("<table><tbody><tr><td/><td> </td></tr></tbody></table>", ""),
        ('<p><a id="x"/></p><p>y</p>', '<div id="x"></div><p>y</p>'),
        ("<p>a<ruby> <rt/></ruby>b</p>", "<p>a b</p>"),
        ('<p>See<a id="x"/></p>', '<p>See<a id="x"></a></p>'),
    ],
)
def test_only_what_shows_or_keeps_a_place_stays(given: str, wanted: str) -> None:
    """
    Nothing takes a line without showing anything, and no cell, number, anchor or space goes missing.
    """
    assert wanted == to_markup(without_blanks(parse_markup(given)))
