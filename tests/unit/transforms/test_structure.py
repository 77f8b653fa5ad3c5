"""What the HTML standard asks of elements that depend on each other."""

import pytest

from exporter.markup import parse_markup, to_markup
from exporter.transforms.structure import with_structure

RULED = (
    "<table><caption>C</caption><thead><tr><th>H</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>"
)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (RULED, RULED),
        ("<table><tr><td>1</td></tr></table>", "<table><tbody><tr><td>1</td></tr></tbody></table>"),
        (
            "<table><tfoot><tr><td>F</td></tr></tfoot><tr><td>1</td></tr><caption>C</caption></table>",
            "<table><caption>C</caption><tbody><tr><td>1</td></tr></tbody>"
            "<tfoot><tr><td>F</td></tr></tfoot></table>",
        ),
        (
            "<table><caption>A</caption><caption>B</caption><tbody/><thead/></table>",
            "<p>B</p><table><caption>A</caption><tbody></tbody><tbody></tbody></table>",
        ),
        ("<dl><dt>T</dt><dd>D</dd><dd>E</dd></dl>", "<dl><dt>T</dt><dd>D</dd><dd>E</dd></dl>"),
        ("<dl><dd>D</dd><dt>T</dt></dl>", "<div><div>D</div><p><strong>T</strong></p></div>"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>!</ruby>", "<ruby>漢<rt>kan</rt></ruby>!"),
        ("<ruby><rt>kan</rt>漢</ruby>", "(kan)漢"),
        ("<ruby>漢</ruby>", "漢"),
        (
            '<ruby id="r" lang="ja"><rt id="t">kan</rt>漢</ruby>',
            '<span id="r" lang="ja" xml:lang="ja"><span id="t">(kan)</span>漢</span>',
        ),
        ('<dfn>a<dfn id="b">b</dfn></dfn>', '<dfn>a<span id="b">b</span></dfn>'),
        ('<time datetime="2023-05-24">then</time>', '<time datetime="2023-05-24">then</time>'),
        ('<time datetime="2023-05-24T10" id="t">then</time>', '<span id="t">then</span>'),
        ("<time>then</time>", "then"),
        ('<ul><li value="3">x</li></ul>', "<ul><li>x</li></ul>"),
        ('<ol><li value="3">x</li></ol>', '<ol><li value="3">x</li></ol>'),
        ("<dfn>a<dfn>b</dfn></dfn>", "<dfn>ab</dfn>"),
        ("<figure><figcaption>C</figcaption>x</figure>", "<figure><figcaption>C</figcaption>x</figure>"),
        (
            "<figure>x<figcaption>C</figcaption>y<figcaption>D</figcaption></figure>",
            "<figure>xy<div>D</div><figcaption>C</figcaption></figure>",
        ),
    ],
)
def test_structure_is_what_the_standard_allows(given: str, wanted: str) -> None:
    """
    Parts come in their order and number, and no words are lost.
    """
    mended = with_structure(parse_markup(given))

    assert wanted == to_markup(mended)
    assert mended == with_structure(mended)
