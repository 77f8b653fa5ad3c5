"""A saved web page: its address, what it says of itself, and its article."""

import time
from pathlib import Path

import pytest

from exporter.assets import gather
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import UnreadableInput
from exporter.markup import to_markup, to_plain
from exporter.model import Article
from exporter.sources import Location
from exporter.sources.location import open_location
from exporter.sources.page import SavedPage

EXAMPLE = Path(__file__).parents[3] / "examples" / "lighthouse.html"
_PROSE = "<p>" + "Here is a sentence, and here is another, so that there is enough to read. " * 8 + "</p>"


def _load(page: str | bytes, context: Context, name: str = "page.html") -> Article:
    data = page if isinstance(page, bytes) else page.encode()
    (article,) = SavedPage().load(Location.of(name=name, data=data), context)
    return article


def _page(head: str = "", body: str = "", *, lang: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head>{head}</head>'
        f'<body><article class="entry-content">{body or _PROSE}</article></body></html>'
    )


@pytest.mark.parametrize(
    ("name", "data", "ours"),
    [
        ("x", b"<!DOCTYPE html><p>x", True),
        ("-", b"\xef\xbb\xbf  <HTML lang=en>", True),
        ("x", b"<!-- saved from url=(0019)https://example.org -->\n<html>", True),
        ("x.htm", b"<p>Hello", True),
        ("x.html", b"words, and 1 < 2", False),
        ("x.txt", b"<p>Hello", False),
        ("x.xml", b"<?xml version='1.0'?><rss>", False),
        ("x.json", b'{"html": "<html>"}', False),
    ],
)
def test_matches(name: str, data: bytes, ours: bool) -> None:  # noqa: FBT001 - what is expected
    """
    A page is known by its beginning, or by its name and the tags in it.
    """
    assert ours == SavedPage.matches(Location.of(name=name, data=data))


def test_example(context: Context, report: Report) -> None:
    """
    The example is read whole: article, image, table and discussion, with nothing to report.
    """
    location = open_location(str(EXAMPLE))
    article = gather(_load(location.data, context, str(EXAMPLE)), context, location)

    assert "What the Lamp Was For" == article.title
    assert ["Ines Halloran"] == [author.name for author in article.authors]
    assert "2023-11-04T08:30:00+00:00" == str(article.published and article.published.isoformat())
    assert ("en-GB", "The Skelby Notebook") == (article.language, article.site)
    assert "https://notebook.example.org/2023/11/what-the-lamp-was-for/" == article.url
    assert [(1200, 800)] == [(asset.width, asset.height) for asset in article.assets]
    text = to_plain(article.body)
    assert text.startswith("The light on Carrow Skerry was switched off")
    assert text.endswith("I suppose we were counting.")
    for part in (
        "Drawn from memory.",
        "The Hen | one red in 10 s",
        "Fl(2) W 15s 38m 21M",
        "A thing to see by",
    ):
        assert 1 == text.count(part)
    assert "Notebook" not in text
    assert article.discussion is not None
    assert [0, 1, 2, 2, 0, 0, 1, 0, 1] == [depth for depth, _ in article.discussion.with_depth()]
    assert (9, False) == (article.discussion.stated, article.discussion.is_open)
    assert [] == report.codes


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("<meta charset=utf-8><title>Grüße</title>".encode(), []),
        ("<title>Grüße</title>".encode(), []),
        ("\ufeff<title>Grüße</title>".encode("utf-16"), []),
        ("<meta charset='iso-8859-1'><title>Grüße</title>".encode("latin-1"), []),
        (
            (
                "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><title>Grüße</title>"
            ).encode("cp1252"),
            [],
        ),
        ("<title>Grüße</title>".encode("cp1252"), ["encoding-guessed"]),
        ("<meta charset=undefined><title>Grüße</title>".encode(), []),
        ("<meta charset=punycode><title>Grüße</title>".encode(), []),
    ],
)
def test_encodings(data: bytes, codes: list[str], context: Context, report: Report) -> None:
    """
    A page is read in the encoding that it states, in UTF-8, or in the likeliest.
    """
    encoding = "utf-16-le" if data[:2] == b"\xff\xfe" else "cp1252" if codes or b"\xfc" in data else "utf-8"
    article = _load(data + _PROSE.encode(encoding), context)

    assert "Grüße" == article.title
    assert codes == report.codes


def test_western_pages_that_state_nothing(context: Context) -> None:
    """
    A page is guessed as a text is: French is no Hungarian.
    """
    words = "<p>Il marche à la forêt, là où l’été dure et où l’on goûte le café. </p>" * 9

    assert "à la forêt" in to_plain(_load(f"<title>T</title>{words}".encode("cp1252"), context).body)


def test_many_remarks_take_no_time() -> None:
    """
    What stands before a page is looked at once.
    """
    begin = time.process_time()

    assert SavedPage.matches(Location.of(name="x", data=b"<!---->" * 100 + b"<p>")) is False
    assert SavedPage.matches(Location.of(name="x", data=b"<!---->" * 100 + b"<html>")) is True
    assert time.process_time() - begin < 10


def test_broken_bytes_are_reported(context: Context, report: Report) -> None:
    """
    Bytes that are not what the page states become visible marks, and are counted.
    """
    article = _load(b"<meta charset=utf-8><title>a\xff\xfeb</title>" + _PROSE.encode(), context)

    assert "a\ufffd\ufffdb" == article.title
    assert {"content-dropped": 2} == report.counts()


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://example.org/a">',
        '<meta property="og:url" content="https://example.org/a">',
        "<!-- saved from url=(0021)https://example.org/a -->",
        "<!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: x\n-->",
    ],
)
def test_address(head: str, context: Context) -> None:
    """
    A page says where it was, in one way or another, and relative links begin from there.
    """
    article = _load(_page(head, f"{_PROSE}<p>A <a href='b'>link</a>.</p>"), context)

    assert "https://example.org/a" == article.url
    assert '<a href="https://example.org/b">link</a>' in to_markup(article.body)


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://example.org/a\u00a0b", "https://example.org/a%C2%A0b"),
        ("HTTPS://example.org/a", "https://example.org/a"),
        ("https://", None),
        ("https://[x", None),
    ],
)
def test_addresses_are_well_formed(stated: str, address: str | None, context: Context) -> None:
    """
    What no address may hold is escaped, and what is none is dropped.
    """
    assert address == _load(_page(f'<link rel="canonical" href="{stated}">'), context).url


def test_relative_links_need_an_address(context: Context, report: Report) -> None:
    """
    In a page that does not say where it was, relative links become words, which is said once.
    """
    article = _load(
        _page("<title>T</title>", f"{_PROSE}<p>A <a href=b>link</a> and <a href=c>two</a>.</p>"), context
    )

    assert to_plain(article.body).endswith("A link and two.")
    assert ["link-dropped"] == report.codes
    assert {"link-dropped": 2} == report.counts()


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>One &amp; Two</title>", "One & Two"),
        ("<title>One | Site</title><meta property=og:site_name content=Site>", "One"),
        ("<title>Site » One</title><link rel=canonical href='https://www.site.org/x'>", "One"),
        ("<title>One - Two</title><meta property=og:site_name content=Site>", "One - Two"),
        ("<title>x</title><meta property='og:title' content='One'>", "One"),
        (
            '<script type="application/ld+json">'
            '{"@graph":[{"@type":"NewsArticle","headline":"One"}]}</script>',
            "One",
        ),
        ("", "page"),
    ],
)
def test_title(head: str, title: str, context: Context) -> None:
    """
    The title is that of the article, without the name of the site.
    """
    assert title == _load(_page(head), context).title


def test_title_does_not_open_the_text(context: Context) -> None:
    """
    The heading that repeats the title is not part of the text.
    """
    article = _load(_page("<title>One — Two</title>", f"<h1>One – Two</h1>{_PROSE}"), context)

    assert to_plain(article.body).startswith("Here is")


@pytest.mark.parametrize(
    ("head", "authors"),
    [
        ('<meta name="author" content="Ann B. and Carl D.">', ["Ann B.", "Carl D."]),
        ('<meta name="author" content="admin">', []),
        ('<meta property="article:author" content="https://example.org/ann">', []),
        (
            '<script type="application/ld+json">'
            '{"@type":"Article","author":[{"name":"Ann"},{"name":"Carl"}]}</script>',
            ["Ann", "Carl"],
        ),
        ('<script type="application/ld+json">{"@type":"Article", broken</script>', []),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', []),
    ],
)
def test_authors(head: str, authors: list[str], context: Context) -> None:
    """
    An author is named only where the page is sure of it.
    """
    assert authors == [author.name for author in _load(_page(head), context).authors]


@pytest.mark.parametrize(
    ("byline", "name"),
    [
        ('<p class="byline">By <a rel="author" href="/ann">Ann B.</a></p>', "Ann B."),
        ('<span class="author vcard"><a class="fn">View all posts by Ann B.</a></span>', "Ann B."),
        ('<span itemprop="author" itemscope><b itemprop="name">Ann B.</b>, editor</span>', "Ann B."),
    ],
)
def test_bylines(byline: str, name: str, context: Context) -> None:
    """
    A byline is read where it is marked as one.
    """
    assert [name] == [author.name for author in _load(_page("", byline + _PROSE), context).authors]


@pytest.mark.parametrize(
    ("head", "time", "codes"),
    [
        (
            '<meta property="article:published_time" content="2020-05-06T07:08:09+02:00">',
            "2020-05-06T07:08:09+02:00",
            [],
        ),
        ('<meta name="date" content="2020-05-06">', "2020-05-06T00:00:00+00:00", ["zone-assumed"]),
        ('<meta name="date" content="6 May 2020">', "2020-05-06T00:00:00+00:00", ["zone-assumed"]),
        ('<meta name="date" content="yesterday">', "None", []),
        ('<meta name="date" content="2020-05-06 3:45 pm">', "2020-05-06T15:45:00+00:00", ["zone-assumed"]),
        ('<meta name="date" content="May 6, 2020 3:00 pm EST">', "2020-05-06T15:00:00-05:00", []),
        ('<meta name="date" content="2020-05-06T07:08+02">', "2020-05-06T07:08:00+02:00", []),
        ('<meta name="date" content="2020-99-99">', "None", []),
    ],
)
def test_published(head: str, time: str, codes: list[str], context: Context, report: Report) -> None:
    """
    Times carry a zone; that it was assumed is said, and what depends on today is no time.
    """
    published = _load(_page(head), context).published

    assert time == str(published and published.isoformat())
    assert codes == report.codes


@pytest.mark.parametrize(("lang", "month"), [("en", 4), ("en-us", 4), ("en-GB", 5), ("de", 5)])
def test_order_of_day_and_month(lang: str, month: int, context: Context) -> None:
    """
    In digits the month comes first in American English, however that is written, and nowhere else.
    """
    published = _load(_page('<meta name="date" content="04/05/2020">', lang=lang), context).published

    assert published is not None
    assert month == published.month


def test_structure_is_kept(context: Context) -> None:
    """
    Extraction takes nothing from the article that is in it: line breaks, code, lists, films.
    """
    body = (
        f"{_PROSE}<div>One<br>Two</div><pre><code class='language-c'>int x;</code></pre>"
        f"<ul><li>An <b>item</b></li></ul>"
        f"<iframe src='https://example.org/v' title='A film'></iframe>{_PROSE}"
    )
    markup = to_markup(_load(_page("<title>T</title>", body), context).body)

    assert "<p>One<br/>Two</p>" in markup
    assert '<pre data-language="c"><code>int x;</code></pre>' in markup
    assert "<ul><li>An <b>item</b></li></ul>" in markup
    assert '<p>A film</p><p><a href="https://example.org/v">https://example.org/v</a></p>' in markup


def test_furniture_is_left_out(context: Context) -> None:
    """
    What frames every page of a site is not in the article.
    """
    page = (
        "<title>T</title><nav><ul><li><a href=/a>Menu</a></li></ul></nav>"
        f"<article>{_PROSE * 3}</article>"
        "<aside class=sidebar><p>Recent posts</p></aside><footer>Imprint</footer>"
    )
    text = to_plain(_load(page, context).body)

    assert not {"Menu", "Recent posts", "Imprint"} & set(text.split("\n"))


def test_short_pages_are_read_whole(context: Context) -> None:
    """
    A page that is too short for any rule is read as it is.
    """
    assert "Hello, world." == to_plain(_load("<html><title>T</title><p>Hello, world.", context).body)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<html><body><script>app()</script><div id=root></div>", "nothing to read without a browser"),
        ("<html><div id=app>Loading …</div><script>app()</script>", "nothing to read without a browser"),
        ("<html><p>Please enable JavaScript.</p><script>app()</script>", "nothing to read without a browser"),
        ("<html><p>Members only<form><input type=password></form>", "asks for a login"),
        ("<html>", "no text in this page"),
        ("<html><p> ", "no text in this page"),
    ],
)
def test_empty_pages_are_refused(page: str, words: str, context: Context) -> None:
    """
    The reason is told: a script makes the page, a login hides it, or it is not whole.
    """
    with pytest.raises(UnreadableInput, match=words):
        _load(page, context)


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>T</title><p>A short post.</p><script>count()</script>",
        "<html><title>T</title><p>A short post on JavaScript.</p>",
        "<html><p>A short post.<script type='application/ld+json'>{}</script><div id=app></div>",
    ],
)
def test_short_posts_are_no_applications(page: str, context: Context) -> None:
    """
    A few words with a script beside them are what there is to read.
    """
    assert "A short post" in to_plain(_load(page, context).body)


def test_saved_images_come_before_those_on_the_web(tmp_path: Path, context: Context) -> None:
    """
    Of the addresses for an image, that of the copy saved with the page is taken.
    """
    (tmp_path / "p_files").mkdir()
    (tmp_path / "p_files" / "a b.png").write_bytes(b"x")
    image = '<img src="p_files/a%20b.png" srcset="https://example.org/a.png 900w"><img src="none.png">'
    head = '<link rel="canonical" href="https://example.org/p/">'
    article = _load(_page(head, f"{_PROSE}<p>{image}</p>{_PROSE}"), context, str(tmp_path / "p.html"))

    markup = to_markup(article.body)
    assert 'src="file:p_files/a%20b.png"' in markup
    assert 'src="https://example.org/p/none.png"' in markup


def test_what_is_dropped_is_said(context: Context, report: Report) -> None:
    """
    Each kind of thing that an edition cannot show is reported once, with its count.
    """
    _load(_page("<title>T</title>", f"{_PROSE}<p>a<svg></svg>b<svg></svg></p>{_PROSE}"), context)

    (diagnostic,) = report.diagnostics
    assert ("content-dropped", 2) == (diagnostic.code, diagnostic.count)
    assert "2 drawings were left out." == diagnostic.message


def test_formulas_are_said_to_be_words(context: Context, report: Report) -> None:
    """
    A formula that is read as the words that stand for it has lost its shape, which is said.
    """
    formula = "<math><mmultiscripts><mi>x</mi><mn>2</mn><mn>1</mn></mmultiscripts></math>"
    _load(_page("<title>T</title>", f"{_PROSE}<p>a {formula}</p>"), context)

    assert ["content-flattened"] == report.codes
    assert "1 formula was made plain words." == report.diagnostics[0].message


@pytest.mark.parametrize(
    "source", ["FILE:///x.png", f"DATA:image/png;base64,{'A' * 300}", "data:image/png;base64,%C3%A9"]
)
def test_schemes_in_capitals(source: str, context: Context, report: Report) -> None:
    """
    Addresses are known by their scheme in any case; what is wrong with them is reported.
    """
    article = _load(_page("<title>T</title>", f'{_PROSE}<p><img src="{source}"></p>'), context)
    gather(article, context, Location.of(name="page.html", data=b""))

    assert 1 == len(report.codes)
