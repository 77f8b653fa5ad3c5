"""The reader of foreign HTML, case by case."""

import time

import pytest

from exporter.markup import to_markup
from exporter.markup.addresses import WebAddresses
from exporter.markup.reader import parse_page, read_html
from exporter.model import Content, Element, elements_in


def _content(markup: str) -> Content:
    return read_html(markup, WebAddresses("https://example.org/")).content


def _read(markup: str, base: str | None = None) -> str:
    return to_markup(read_html(markup, WebAddresses(base)).content)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("words", "<p>words</p>"),
        ("<p>a<div>b</div>c", "<p>a</p><p>b</p><p>c</p>"),
        ("<b>a<div>b</div> c</b>", "<p><b>a</b></p><p><b>b</b></p><p><b>c</b></p>"),
        ("<p>a  <b> b </b>\n<i>c</i> </p>", "<p>a <b>b</b> <i>c</i></p>"),
        ("<p> </p><p>&nbsp;</p><h2></h2><ul><li></li></ul><p><b></b>x</p>", "<p>x</p>"),
        ("a<br><br>b<br>c<br>", "<p>a</p><p>b<br/>c</p>"),
        ("<p lang=de>a<br> <br>b</p>", '<p lang="de" xml:lang="de">a</p><p lang="de" xml:lang="de">b</p>'),
        ("<h2>a<div>b</div></h2>", "<h2>a<br/>b</h2>"),
        ("a\u2028b&#x2029;c\x85<pre>d\u2028e</pre>", "<p>a b c</p><pre>d\ne</pre>"),
        ("<center><font color=red>a</font></center><main><section>b</section></main>", "<p>a</p><p>b</p>"),
        ("<bdo dir=rtl>a</bdo><tt>b</tt>", '<p><bdi dir="rtl">a</bdi><code>b</code></p>'),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "<p><ruby>漢<rp>(</rp><rt>kan</rt></ruby></p>"),
    ],
)
def test_words(foreign: str, ours: str) -> None:
    """
    Words end in paragraphs, whatever stood around them.
    """
    assert ours == _read(foreign)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("<li>a<li>b<p>c", "<ul><li>a</li><li><p>b</p><p>c</p></li></ul>"),
        ("<div><li>a</div><p>b", "<ul><li>a</li></ul><p>b</p>"),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li><ul><li>b</ul></ul>", "<ul><li><p>a</p><ul><li>b</li></ul></li></ul>"),
        ("<dl><div><dt>a<dd>b</div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("<dt>a<dd>b", "<dl><dt>a</dt><dd>b</dd></dl>"),
        (
            "<ol start=3 type=a reversed><li value=x>a",
            '<ol reversed="reversed" start="3" type="a"><li>a</li></ol>',
        ),
    ],
)
def test_lists(foreign: str, ours: str) -> None:
    """
    Items stand in lists, and lists hold nothing but items.
    """
    assert ours == _read(foreign)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("<table><tr><td>only", "<p>only</p>"),
        ("<table role=presentation><tr><td>a<td>b</table>", "<p>a</p><p>b</p>"),
        ("<table><tr><td>a<tr><td><td>b</table>", "<p>a</p><p>b</p>"),
        (
            "<table><tr><td><img src=https://e.org/s.gif width=40><td><div></div><td>words</table>",
            '<p><img src="https://e.org/s.gif" width="40"/></p><p>words</p>',
        ),
        (
            "<table><tr><th>a<tr><td>b</table>",
            "<table><tbody><tr><th>a</th></tr><tr><td>b</td></tr></tbody></table>",
        ),
        (
            "<table><tr><td>a<td><img src=https://e.org/yes.png alt=yes></table>",
            '<table><tbody><tr><td>a</td><td><img alt="yes" src="https://e.org/yes.png"/></td></tr></tbody></table>',
        ),
        (
            "<table><tr><td>menu<td><table><tr><th>a<td>b</table></table>",
            "<p>menu</p><table><tbody><tr><th>a</th><td>b</td></tr></tbody></table>",
        ),
        (
            "<table><tr><th scope=colgroup>a<td colspan=9999>b<td rowspan=0>c",
            '<table><tbody><tr><th scope="col">a</th><td colspan="100">b</td><td>c</td></tr></tbody></table>',
        ),
        (
            "<table><tr><td>a<td></tr><caption>c</table>",
            "<table><caption>c</caption><tbody><tr><td>a</td><td></td></tr></tbody></table>",
        ),
    ],
)
def test_tables(foreign: str, ours: str) -> None:
    """
    Tables of data are kept with their shape; tables that lay out a page are not.
    """
    assert ours == _read(foreign)


def test_wide_rows_lose_their_spans() -> None:
    """
    A row that spans more columns than any page could show keeps its cells alone.
    """
    assert "colspan" not in _read("<table><tr>" + "<td colspan=100>x" * 3 + "</table>")


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("<pre>\n\n  a\n\tb \n\n</pre>", "<pre>  a\n\tb</pre>"),
        ("<pre><div>a</div><div>b</div></pre>", "<pre>a\nb</pre>"),
        ("<pre>a<br>b</pre>", "<pre>a\nb</pre>"),
        (
            '<div class="highlight-source-js"><pre>x</pre></div>',
            '<pre data-language="js">x</pre>',
        ),
        ('<pre><code class="language-c++">x</code></pre>', '<pre data-language="c++"><code>x</code></pre>'),
        (
            '<table><tr><td class="lntd"><pre><code><span class="lnt">9\n</span>10</code></pre>'
            '<td class="lntd"><pre><code data-lang="go">a\nb</code></pre></table>',
            '<pre data-language="go"><code>a\nb</code></pre>',
        ),
        (
            '<pre><code><span class="ln">1</span>a\n<span class="ln">2</span>b</code></pre>',
            "<pre><code>a\nb</code></pre>",
        ),
        (
            '<div class="syntaxhighlighter java"><table><tr><td class="gutter"><div>1</div><td class="code">'
            '<div class="line"><code class="java">a</code> <code>b</code></div><div>c</div></table></div>',
            '<pre data-language="java">a b\nc</pre>',
        ),
        ('<pre class="sourceCode c"><code>x</code></pre>', '<pre data-language="c"><code>x</code></pre>'),
        ('<pre lang="python">x</pre>', '<pre data-language="python">x</pre>'),
        ('<pre class="brush: python; gutter: false">x</pre>', '<pre data-language="python">x</pre>'),
        (
            '<table><tr><td class="gutter"><pre>1</pre><td class="code"><pre>x</pre></table>',
            "<pre>x</pre>",
        ),
    ],
)
def test_code(foreign: str, ours: str) -> None:
    """
    Code keeps its space and says its language, without the numbers of its lines.
    """
    assert ours == _read(foreign)


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ('<img src="/a.png" alt="A  b">', '<img alt="A b" src="https://example.org/a.png"/>'),
        ('<img src="data:image/gif;base64,R0" data-src="b.png">', '<img src="https://example.org/b.png"/>'),
        (
            '<img src="data:image/gif;base64,R0" srcset="s.png 300w, l.png 1200w, x.png 9000w">',
            '<img src="https://example.org/l.png"/>',
        ),
        (
            '<picture><source srcset="b.webp 2x, a.webp"><img src="data:image/svg+xml,x"></picture>',
            '<img src="https://example.org/b.webp"/>',
        ),
        (
            '<img src="blank.gif"><noscript><img src="real.png"></noscript>',
            '<img src="https://example.org/real.png"/>',
        ),
        ('<noscript><img src="only.png"></noscript>', '<img src="https://example.org/only.png"/>'),
        (
            '<p><noscript><img src="real.png"></noscript><img class="lazy" src="blank.gif">',
            '<img src="https://example.org/real.png"/>',
        ),
        ('<img src="blank.gif" data-lazy-original="a.jpg">', '<img src="https://example.org/a.jpg"/>'),
        ('<amp-img src="a.jpg" width="9"></amp-img>', '<img src="https://example.org/a.jpg" width="9"/>'),
        ('<img src="cid:part%201@x">', '<img src="cid:part 1@x"/>'),
        ('<img src="data:image/svg+xml,%3Csvg%3E%3Cpath/%3E%3C/svg%3E"/>',) * 2,
    ],
)
def test_images(foreign: str, ours: str) -> None:
    """
    An image comes from the best of the addresses that a page offers for it, and once.
    """
    assert f"<p>{ours}</p>" == _read(foreign, "https://example.org/")


@pytest.mark.parametrize(
    "markup",
    [
        'a <img class="wp-smiley" src="https://example.org/s.png" alt=":)"> b',
        'a <img src="https://example.org/s.png" alt=":)" width="80" height="16"> b',
    ],
)
def test_signs_within_a_line_are_words(markup: str) -> None:
    """
    A smiley or another sign no higher than a line is its description.
    """
    assert "<p>a :) b</p>" == _read(markup)


def test_trackers_are_dropped() -> None:
    """
    Images of one pixel are not content, and are counted.
    """
    reading = read_html('<p>a<img src="https://example.org/t.gif" width="1" height="1"></p>')

    assert "<p>a</p>" == to_markup(reading.content)
    assert {"tracking pixel": 1} == reading.dropped


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        (
            '<iframe src="https://example.org/v" title="A film"></iframe>',
            '<aside data-kind="frame"><p>A film</p>'
            '<p><a href="https://example.org/v">https://example.org/v</a></p></aside>',
        ),
        (
            '<p>a<video><source src="https://example.org/v.mp4">Not here</video>b',
            '<p>a</p><aside data-kind="video"><p><a href="https://example.org/v.mp4">'
            "https://example.org/v.mp4</a></p></aside><p>b</p>",
        ),
        ("<object>words</object>", "<p>words</p>"),
        ("<details><summary>a</summary>b</details>", "<p><strong>a</strong></p><p>b</p>"),
    ],
)
def test_what_paper_cannot_show(foreign: str, ours: str) -> None:
    """
    What moves or opens becomes words, or a link to where it is.
    """
    assert ours == _read(foreign)


def test_losses_are_counted() -> None:
    """
    What is left out is named and counted.
    """
    reading = read_html("a<svg><title>x</title></svg><input><select><option>y</select><iframe></iframe>")

    assert {"drawing": 1, "control": 2, "frame": 1} == reading.dropped
    assert "<p>a</p>" == to_markup(reading.content)


@pytest.mark.parametrize(
    "markup",
    [
        "<p hidden>x",
        "<p style='color:red; display : none'>x",
        "<span class='a screen-reader-text'>x</span>",
        "<i aria-hidden=true>x</i>",
        "<dialog>x</dialog>",
        "<template>x</template>",
        "<p><noscript>x</noscript></p>",
        "<style>x</style>",
    ],
)
def test_hidden_is_dropped(markup: str) -> None:
    """
    What a browser does not show is not content.
    """
    assert "" == _read(markup)


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("b c?d=%&e#f#g", "https://example.org/a/b%20c?d=%25&amp;e#f%23g"),
        ("//example.net/x", "https://example.net/x"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        (" \n/x\t", "https://example.org/x"),
        ("https://example.org/a/page#elsewhere", "https://example.org/a/page#elsewhere"),
    ],
)
def test_links(href: str, address: str) -> None:
    """
    Links are made absolute and well-formed.
    """
    assert f'<p><a href="{address}">x</a></p>' == _read(
        f'<a href="{href}">x</a>', "https://example.org/a/page"
    )


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("javascript:alert(1)", "its kind is javascript:"),
        ("file:///etc/passwd", "its kind is file:"),
        ("relative", "it is relative and the page's address is not known"),
        ("http://[", "it is malformed"),
        ("#nowhere", "it leads to a place that is not in the text"),
    ],
)
def test_unusable_links(href: str, reason: str) -> None:
    """
    A link that leads nowhere becomes its words, with the reason.
    """
    reading = read_html(f'<a href="{href}">x</a>')

    assert "<p>x</p>" == to_markup(reading.content)
    assert {reason: 1} == reading.links


def test_places_are_named_only_if_linked() -> None:
    """
    Identifiers are kept where links lead to them, under names that XML allows.
    """
    markup = '<p id="other">a<a href="#x:1">1</a></p><ol><li id="x:1">item</li></ol>'

    assert '<p>a<a href="#x-1">1</a></p><ol><li id="x-1">item</li></ol>' == _read(markup)


def test_names_go_with_their_links() -> None:
    """
    Where the only link to a place is empty and goes, so does the place's name.
    """
    assert "<p>a</p>" == _read('<p id="x">a<a href="#x"></a></p>')


def test_named_words_stay_named() -> None:
    """
    Where words alone have a name, reading them again leaves it with them.
    """
    markup = '<p><a href="#x">1</a> <span id="x">words</span></p>'

    assert markup == _read(markup)


def test_empty_anchors_name_what_follows() -> None:
    """
    An old anchor gives its name to what comes next; a second one for the same place is not lost.
    """
    markup = '<a href="#x">1</a><a href="#y">2</a><div id="x"></div><a name="y"></a><h2>T</h2>'

    assert '<p><a href="#x">1</a><a href="#x">2</a></p><h2 id="x">T</h2>' == _read(markup)


def test_links_to_the_page_itself_stay_inside() -> None:
    """
    A link to a place in the page by its full address leads inside the text.
    """
    markup = '<a href="https://example.org/p#n">1</a><p id="n">note</p>'

    assert '<p><a href="#n">1</a></p><p id="n">note</p>' == _read(markup, "https://example.org/p")


def test_linked_blocks_hold_the_link() -> None:
    """
    A link around blocks is in each of them, and links never nest.
    """
    markup = '<a href="https://example.org/"><h2>T</h2><p>x</p></a>'
    link = '<a href="https://example.org/">'

    assert f"<h2>{link}T</a></h2><p>{link}x</a></p>" == _read(markup)


def test_figures_hold_their_image_bare() -> None:
    """
    The image of a figure is in no paragraph of its own.
    """
    markup = '<figure><div><img src="https://example.org/a.png"></div><figcaption>c</figcaption></figure>'

    expected = '<figure><img src="https://example.org/a.png"/><figcaption>c</figcaption></figure>'
    assert expected == _read(markup)


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<blockquote>", "<ul><li>", "<table><tr><th>a<td>", "<i><p>"]
)
def test_depth_is_bounded(opening: str) -> None:
    """
    The words in three thousand nested elements are read, and what is too deep is flat.
    """
    reading = read_html(opening * 3000 + "deep")

    depth = 0
    content = reading.content
    while content:
        depth += 1
        content = tuple(c for e in content if isinstance(e, Element) for c in e.children)
    assert depth <= 64
    assert to_markup(reading.content).count("deep") == 1


def test_flattening_is_counted() -> None:
    """
    Elements given up because of their depth are counted; those that mean nothing are not.
    """
    assert 0 == read_html("<div>" * 3000 + "x").flattened
    assert 60 == read_html("<blockquote>" * 100 + "x").flattened


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + "x",
        "<p>Hello <b>world</b>, hello</p>" * 30_000,
        "<a name=x><br>" * 70_000,
        "x" * 1_000_000,
    ],
)
def test_a_megabyte_is_read(markup: str) -> None:
    """
    A megabyte of anything takes seconds, not minutes.
    """
    begin = time.process_time()
    read_html(markup)

    assert time.process_time() - begin < 30


def test_forbidden_characters_go() -> None:
    """
    What XML forbids is in no text and no attribute, however it was spelt.
    """
    content = read_html('<abbr title="a&#1;b">c&#x1f;\x00d\ud800e\ufffe</abbr>').content
    (abbreviation,) = [element for element in elements_in(content) if element.tag == "abbr"]

    assert "ab" == abbreviation.attributes["title"]
    assert "cde" == str(abbreviation.children[0]).replace("\ufffd", "")


def test_page_keeps_its_remarks() -> None:
    """
    Remarks before and in a page are kept apart from its tree.
    """
    page = parse_page("<!-- one --><html lang=de><body><!-- two -->x")

    assert ("one", "two") == page.remarks
    assert "de" == page.root.get("lang")
    assert "x" == page.root.text()


@pytest.mark.parametrize(
    ("foreign", "sources"),
    [
        ('<a href="a.jpg"><img src="a-300x200.jpg"></a>', ["a.jpg", "a-300x200.jpg"]),
        ('<img src="u/a-300x200.jpg">', ["u/a.jpg", "u/a-300x200.jpg"]),
        ('<img src="a-300x200.jpg" data-orig-file="b.jpg">', ["b.jpg", "a.jpg", "a-300x200.jpg"]),
        ('<img src="a-300x200.jpg" srcset="a-1024x683.jpg 1024w, a.jpg 4000w">',
         ["a-1024x683.jpg", "a.jpg", "a-300x200.jpg"]),
        ('<img src="s.jpg" srcset="m.jpg 600w, l.jpg 2000w, x.jpg 4000w">', ["l.jpg", "s.jpg"]),
        ('<img src="s.jpg" data-medium-file="m-2.jpg" data-large-file="l.jpg">', ["l.jpg", "s.jpg"]),
        ('<a href="https://example.org/wiki/File:A.jpg"><img src="/thumb/a/ab/A.jpg/220px-A.jpg"></a>',
         ["a/ab/A.jpg", "thumb/a/ab/A.jpg/220px-A.jpg"]),
        ('<picture><source type="image/avif" srcset="a.avif 1200w"><source type="image/jpeg"'
         ' srcset="a.jpg 1200w"><img src="s.jpg"></picture>', ["a.jpg", "s.jpg"]),
        ('<picture><source media="(prefers-color-scheme: dark)" srcset="d.png"><img src="s.jpg"></picture>',
         ["s.jpg"]),
    ],
)  # fmt: skip
def test_larger_images_come_first(foreign: str, sources: list[str]) -> None:
    """
    What is wide enough for paper is asked for first, else what is whole, and at last what the page shows.
    """
    (image,) = (e for e in elements_in(_content(foreign)) if e.tag == "img")
    named = [image.attributes["src"], *image.attributes.get("data-otherwise", "").split()]

    assert sources == [address.removeprefix("https://example.org/") for address in named]


@pytest.mark.parametrize(
    "foreign",
    [
        '<img class="avatar avatar-48 photo" src="https://example.org/a.jpg">',
        '<img src="https://secure.gravatar.com/avatar/0?s=48">',
        '<div class="author-bio"><p><img src="me.jpg"></p></div>',
        '<span class="user-avatar"><img src="me.jpg" width="40"></span>',
        '<img src="/avatars/me.jpg" width="40">',
    ],
)
def test_avatars_are_no_content(foreign: str) -> None:
    """
    A picture of who wrote something is left out, and is no loss.
    """
    reading = read_html(foreign, WebAddresses("https://example.org/"))

    assert ((), {}) == (reading.content, reading.dropped)


def test_pictures_that_only_sound_like_avatars_stay() -> None:
    """
    A folder may be called after a film.
    """
    assert "avatar/still.jpg" in _read('<img src="/avatar/still.jpg">', "https://example.org/")


@pytest.mark.parametrize(
    ("srcset", "address"),
    [
        ("https://e.org/a.png 1x, https://e.org/b.png 2x", "https://e.org/b.png"),
        ("https://e.org/a,b.png 800w,https://e.org/c.png 400w", "https://e.org/a,b.png"),
        ("https://e.org/a.png, https://e.org/b.png 2.5x", "https://e.org/b.png"),
        ("https://e.org/a.png 9z, https://e.org/b.png 1x", "https://e.org/b.png"),
    ],
)
def test_sets_of_images(srcset: str, address: str) -> None:
    """
    Of the addresses in a set the largest that paper can use is taken.
    """
    assert f'src="{address}"' in _read(f'<img srcset="{srcset}">')


@pytest.mark.parametrize("piece", [",", " ", "a", "a ", "a,", "1x "])
def test_long_sets_of_images_take_no_time(piece: str) -> None:
    """
    An attribute of a megabyte is read in one go.
    """
    begin = time.process_time()
    _read(f'<img srcset="{piece * 400_000}">')

    assert time.process_time() - begin < 15


def test_many_places_of_one_name() -> None:
    """
    Names that become the same identifier are told apart in little time.
    """
    markup = "".join(
        f'<p id="a{chr(0x4E00 + n)}">x <a href="#a{chr(0x4E00 + n)}">y</a></p>' for n in range(5000)
    )
    begin = time.process_time()
    places = {e.attributes["id"] for e in elements_in(read_html(markup).content) if "id" in e.attributes}

    assert 5000 == len(places)
    assert max(map(len, places)) < 10
    assert time.process_time() - begin < 15
