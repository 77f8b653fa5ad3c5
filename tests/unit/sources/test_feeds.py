"""Feeds: RSS, Atom and JSON Feed, of articles and of comments."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import Unreachable, UnreadableInput
from exporter.loading import read
from exporter.markup import to_plain
from exporter.model import Article, State, elements_in
from exporter.network import Answer
from exporter.sources import Location
from exporter.sources.feeds import JsonFeed, XmlFeed
from exporter.sources.model_json import ModelJson
from exporter.sources.page import SavedPage
from exporter.sources.platforms import PlatformJson

BASE = "https://quay.example/"
WORDS = "The tide comes in twice a day, and each time it takes a little of the quay with it. " * 8
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
)


class Recorded:
    """A network that gives what a test put there, and nothing else."""

    def __init__(self, **answers: str) -> None:
        self.answers = {BASE + path: data for path, data in answers.items()}
        self.asked: list[str] = []

    def get(self, address: str, *, accept: str = "*/*") -> Answer:
        """Return what was put there."""
        self.asked.append(address)
        if address not in self.answers:
            raise Unreachable(f"{address}: there is nothing.")
        return Answer(address=address, data=self.answers[address].encode(), headers={"server": "test"})


def rss(*items: str, title: str = "The Quay", link: str = BASE) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" {_SPACES}><channel>'
        f"<title>{title}</title><link>{link}</link>{''.join(items)}</channel></rss>"
    )


def item(title: str = "Tides", link: str = "tides", **parts: str) -> str:
    inside = "".join(
        f"<{name.replace('__', ':')}>{value}</{name.replace('__', ':')}>" for name, value in parts.items()
    )
    return f"<item><title>{title}</title><link>{link}</link>{inside}</item>"


def said(number: int, text: str, *, post: str = "tides/", to: int | None = None) -> str:
    """Return a comment as WordPress has it in the feed of a post."""
    lead = f'<p>En réponse à <a href="{post}#comment-{to}">Ben</a>.</p>' if to else ""
    date = f"<pubDate>Sat, {number:02} Feb 2020 10:00:00 +0000</pubDate>"
    return (
        f"<item><title>Par : Person {number}</title><link>{post}#comment-{number}</link>{date}"
        f"<dc:creator><![CDATA[Person {number}]]></dc:creator>"
        f"<guid isPermaLink='false'>?p=5#comment-{number}</guid>"
        f"<content:encoded><![CDATA[{lead}<p>{text}</p>]]></content:encoded></item>"
    )


def atom(*entries: str, head: str = "") -> str:
    title = "<title>The Quay</title>"
    return f'<feed xmlns="http://www.w3.org/2005/Atom" {_SPACES}>{title}{head}{"".join(entries)}</feed>'


def load(markup: str | bytes, context: Context, *, name: str = f"{BASE}feed") -> list[Article]:
    data = markup if isinstance(markup, bytes) else markup.encode()
    place = Location.of(name=name, data=data, address=name if "://" in name else None)
    kind = JsonFeed if JsonFeed.matches(place) else XmlFeed
    assert kind.matches(place)
    return list(kind().load(place, context))


def plain(article: Article) -> str:
    return to_plain(article.body)


def names(article: Article) -> list[tuple[str, str | None]]:
    assert article.discussion is not None
    return [(comment.id, comment.parent) for comment in article.discussion.comments]


def links(article: Article) -> list[str]:
    return [e.attributes["href"] for e in elements_in(article.body) if e.tag == "a"]


def test_an_item_is_an_article(context: Context, report: Report) -> None:
    """
    Its full text, its writer, its date and its address in full; what is relative is relative to it.
    """
    (article,) = load(
        rss(
            item(
                "Tides &amp;amp; &lt;em&gt;Quays&lt;/em&gt;",
                "/2020/tides/",
                dc__creator="Ann",
                pubDate="Sat, 01 Feb 2020 10:00:00 +0100",
                description="Cut off [&amp;hellip;]",
                content__encoded=f'<![CDATA[<p>{WORDS}<a href="more">more</a> <img src="a.png"></p>]]>',
            )
        ),
        context,
    )

    assert "Tides & Quays" == article.title
    assert ["Ann"] == [person.name for person in article.authors]
    assert article.published is not None
    assert "2020-02-01T10:00:00+01:00" == article.published.isoformat()
    assert f"{BASE}2020/tides/" == article.url
    assert "The Quay" == article.site
    assert [f"{BASE}2020/tides/more"] == links(article)
    assert f"{BASE}2020/tides/a.png" in [e.attributes.get("src") for e in elements_in(article.body)]
    assert [] == report.codes


@pytest.mark.parametrize(
    "content",
    [
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>two &lt; three</p></div>'
        "</content>",
        '<content type="html">&lt;p&gt;One&lt;br&gt;two &amp;lt; three&lt;/p&gt;</content>',
        '<content type="html"><![CDATA[<p>One<br>two &lt; three</p>]]></content>',
    ],
)
def test_all_kinds_of_atom_text(content: str, context: Context) -> None:
    (article,) = load(atom(f'<entry><title>T</title><link href="t"/>{content}</entry>'), context)

    assert "One\ntwo < three" == plain(article)


def test_atom_text_without_markup_keeps_its_paragraphs(context: Context) -> None:
    entry = '<entry><title>T</title><link href="t"/><content type="text">a &lt;b&gt;\n\nc</content></entry>'

    assert ["a <b>\n\nc"] == [plain(article) for article in load(atom(entry), context)]


def test_xml_base_is_obeyed(context: Context) -> None:
    """
    A text that says what it is relative to is, even where its item is elsewhere.
    """
    entry = (
        '<entry xml:base="https://other.example/x/"><title>T</title>'
        '<link href="https://third.example/t"/>'
        '<content type="html">&lt;a href="y"&gt;y&lt;/a&gt;</content></entry>'
    )
    (article,) = load(atom(entry), context)

    assert "https://third.example/t" == article.url
    assert ["https://other.example/x/y"] == links(article)


def test_json_feed(context: Context) -> None:
    """
    HTML and plain text, authors of both versions, what an item is about, and its files.
    """
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Quay",
        "home_page_url": BASE,
        "language": "en",
        "authors": [{"name": "Ann", "url": "https://ann.example/"}],
        "items": [
            {"id": "1", "url": f"{BASE}a", "title": "A", "content_html": "<p>One <a href='b'>b</a></p>"},
            {
                "id": 2,
                "url": f"{BASE}b",
                "external_url": "https://other.example/story",
                "author": {"name": "Ben"},
                "content_text": "First.\n\nSecond.",
                "date_published": "2020-02-01T10:00:00Z",
                "attachments": [{"url": "talk.mp3", "mime_type": "audio/mpeg"}],
            },
        ],
    }
    first, second = load(json.dumps(feed), context)

    assert ("A", "Ann", "en", [f"{BASE}b"]) == (
        first.title,
        first.authors[0].name,
        first.language,
        links(first),
    )
    assert "Ben" == second.authors[0].name
    assert "2020-02-01T10:00:00+00:00" == (second.published and second.published.isoformat())
    assert ["https://other.example/story", f"{BASE}talk.mp3"] == links(second)
    assert "First.\n\nSecond." in plain(second)


def test_json_feed_may_be_sorted(tmp_path: Path, context: Context) -> None:
    """
    Tools that sort names put the mark of the format behind the items.
    """
    feed = {
        "items": [{"id": "1", "title": "A", "content_html": f"<p>{WORDS}</p>"}],
        "version": "https://jsonfeed.org/version/1",
    }
    (tmp_path / "feed.json").write_text(json.dumps(feed), encoding="utf-8")
    (article,) = read([str(tmp_path / "feed.json")], context)

    assert ("A", WORDS.strip()) == (article.title, plain(article))


def test_kinds_are_told_apart() -> None:
    """
    A feed in JSON is neither a platform's answer nor a model, and a page is no feed.
    """
    feed = Location.of(name="a.json", data=b'{"version":"https:\\/\\/jsonfeed.org\\/version\\/1","items":[]}')
    assert JsonFeed.matches(feed)
    assert not ModelJson.matches(feed)
    assert JsonFeed.rank < PlatformJson.rank
    assert not JsonFeed.matches(
        Location.of(name="a.json", data=b'{"items":["https://jsonfeed.org/version/1"]}')
    )
    head = b'<?xml version="1.0"?><?xml-stylesheet href="a"?><!-- a -->'
    for root in (b"<rss>", b"<rdf:RDF xmlns='x'>", b"<feed>", b"<ns0:feed>"):
        assert XmlFeed.matches(Location.of(name="a", data=head + root))
    for other in (b"<html>", b"<opml>", b"<feedback>", b"words <rss>"):
        assert not XmlFeed.matches(Location.of(name="a", data=other))
    assert not SavedPage.matches(Location.of(name="a", data=b"<rss><channel>"))


def test_a_podcast_keeps_its_recording_as_a_link(context: Context) -> None:
    enclosure = '<enclosure url="talk.mp3" type="audio/mpeg" length="5"/>'
    (article,) = load(
        rss(item(description="&lt;p&gt;We talk.&lt;/p&gt;").replace("</item>", f"{enclosure}</item>")),
        context,
    )

    assert [f"{BASE}talk.mp3"] == links(article)


def test_old_versions_are_read(context: Context) -> None:
    """
    RSS 0.91 and 1.0 (RDF), the latter with its items outside of the channel.
    """
    head = f"<title>Q</title><link>{BASE}</link>"
    old = f'<rss version="0.91"><channel>{head}{item(description=WORDS)}</channel></rss>'
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f" {_SPACES}><channel>{head}</channel>"
        f"{item(content__encoded=f'<![CDATA[<p>{WORDS}</p>]]>', dc__date='2005-02-01T10:00+01:00')}</rdf:RDF>"
    )
    for markup in (old, rdf):
        (article,) = load(markup, context)
        assert WORDS.strip() == plain(article)


def test_dates_without_a_zone_are_taken_for_utc(context: Context, report: Report) -> None:
    (article,) = load(rss(item(description=WORDS, pubDate="Sat, 01 Feb 2020 10:00:00")), context)

    assert article.published is not None
    assert "2020-02-01T10:00:00+00:00" == article.published.isoformat()
    assert ["zone-assumed"] == report.codes


def test_a_wrong_encoding_is_seen(context: Context, report: Report) -> None:
    """
    What says UTF-8 and is not is read as what it is; what says Latin-1 is believed.
    """
    stated = rss(item("Café", description=f"{WORDS} déjà vu"))
    (article,) = load(stated.encode("cp1252"), context)
    assert ("Café", True) == (article.title, plain(article).endswith("déjà vu"))
    assert ["encoding-guessed"] == report.codes

    (article,) = load(stated.replace("UTF-8", "iso-8859-1").encode("latin-1"), context)
    assert "Café" == article.title
    assert ["encoding-guessed"] == report.codes


def test_a_broken_feed_is_read_as_far_as_it_goes(context: Context, report: Report) -> None:
    whole = rss(item(description=WORDS), item("Quays", "quays", description=WORDS))
    found = load(whole[: whole.index("Quays")], context)

    assert "Tides" == found[0].title
    assert "layout-lenient" in report.codes


@pytest.mark.parametrize(
    "markup", ["<rss>", "<feed", "<rss><channel><title>x</title></channel></rss>", atom()]
)
def test_a_feed_without_items_is_said_to_be_one(markup: str, context: Context) -> None:
    """
    One sentence, and no article.
    """
    with pytest.raises(UnreadableInput, match="feed"):
        load(markup + " ", context)


@pytest.mark.parametrize(
    "link", ["http://[", "javascript:alert(1)", "http://[::1", "mailto:ann@quay.example"]
)
def test_addresses_that_lead_nowhere_cost_nothing_else(link: str, context: Context) -> None:
    """
    The article and the comment are there, without them.
    """
    (article,) = load(rss(item(link=link, description=f"<![CDATA[<p>{WORDS}</p>]]>")), context)
    assert (WORDS.strip(), None) == (plain(article), article.url)
    (article,) = load(rss(said(1, "One.", post=link)), context)
    assert [("comment-1", None)] == names(article)


def test_space_in_a_namespace_does_no_harm(context: Context) -> None:
    """
    XML allows it, and people put it there.
    """
    feed = rss(item(content__encoded=f"<![CDATA[<p>{WORDS}</p>]]>"))
    for space in ('"http://search.example/mrss/ "', "' http://a b/'"):
        (article,) = load(feed.replace("<rss ", f"<rss xmlns:media={space} "), context)
        assert WORDS.strip() == plain(article)


@pytest.mark.parametrize(
    "parts",
    [
        {"description": "It begins here [&amp;#8230;]"},
        {"content__encoded": "<![CDATA[<p>It begins here…</p><p><a href='tides'>Weiterlesen →</a></p>]]>"},
        {"description": "One sentence of plain words."},
        {},
    ],
)
def test_an_excerpt_is_said_to_be_one(parts: dict[str, str], context: Context, report: Report) -> None:
    """
    Without the network it is all there is.
    """
    load(rss(item(**parts)), context)

    assert ["text-excerpted"] == report.codes


@pytest.mark.parametrize(
    "parts",
    [
        {"description": f"&lt;p&gt;{WORDS}&lt;/p&gt;"},
        {"content__encoded": "<![CDATA[<p>A short text, and whole.</p>]]>"},
        {"content__encoded": f"<![CDATA[<p>{WORDS * 3} And so on…</p>]]>"},
        {"content__encoded": "<![CDATA[<p>See <a href='tides'>here</a> for more, or there.</p>]]>"},
    ],
)
def test_a_whole_text_is_no_excerpt(parts: dict[str, str], context: Context, report: Report) -> None:
    load(rss(item(**parts)), context)

    assert [] == report.codes


def test_the_page_is_loaded_where_the_feed_has_an_excerpt(report: Report) -> None:
    """
    Title and date stay those of the feed, the text and the comments are those of the page.
    """
    page = (
        f"<!doctype html><title>Tides | The Quay</title><article><h1>Tides</h1><p>{WORDS}<p>{WORDS}</article>"
        '<ol class="commentlist"><li class="comment depth-1" id="comment-7"><b class="fn">Ann</b>'
        '<div class="comment-content"><p>So it is.</div></ol>'
    )
    network = Recorded(tides=page)
    context = Context(report=report, fetcher=network)
    date = "Sat, 01 Feb 2020 10:00:00 GMT"
    (article,) = load(rss(item(description="The tide [&amp;hellip;]", pubDate=date)), context)

    assert plain(article).startswith("The tide comes in")
    assert ("Tides", True) == (article.title, article.published is not None)
    assert [("comment-7", None)] == names(article)
    assert [] == report.codes


def test_a_page_that_cannot_be_had_costs_the_rest_only(report: Report) -> None:
    context = Context(report=report, fetcher=Recorded())
    (article,) = load(rss(item(description="The tide [&amp;hellip;]")), context)

    assert "The tide […]" == plain(article)
    assert ["interface-failed", "text-excerpted"] == report.codes


def test_the_signature_of_a_site_is_no_text(context: Context, report: Report) -> None:
    """
    Plugins end every text with a line that names it and the site.
    """
    line = f'<p>The post <a href="{BASE}tides">Tides</a> appeared first on <a href="{BASE}">The Quay</a>.</p>'
    (article,) = load(rss(item(content__encoded=f"<![CDATA[<p>{WORDS}</p>{line}]]>")), context)

    assert WORDS.strip() == plain(article)
    assert ["content-dropped"] == report.codes


def test_comments_are_asked_of_their_own_feed(report: Report) -> None:
    """
    The feed holds the last comments only, and says who answers whom; what is answered and is not
    in it keeps its place.
    """
    comments = rss(
        said(9, "Nine.", to=8), said(8, "Eight.", to=3), said(4, "Four."), title="Commentaires sur : Tides"
    )
    network = Recorded(tides="", **{"tides/feed/": comments})
    parts = {"content__encoded": f"<![CDATA[<p>{WORDS}</p>]]>", "slash__comments": "6"}
    (article,) = load(
        rss(item(link="tides/", **parts, wfw__commentRss=f"{BASE}tides/feed/")),
        Context(report=report, fetcher=network),
    )

    assert [
        ("comment-4", None),
        ("comment-3", None),
        ("comment-8", "comment-3"),
        ("comment-9", "comment-8"),
    ] == names(article)
    assert article.discussion is not None
    hidden = [c for c in article.discussion.comments if c.state is State.HIDDEN]
    assert [("comment-3", "Ben")] == [(c.id, c.author and c.author.name) for c in hidden]
    assert "Eight." == to_plain(article.discussion.comments[2].body)
    assert 6 == article.discussion.stated
    assert ["comments-missing"] == report.codes


def test_comments_are_looked_for_in_the_page(report: Report) -> None:
    """
    Where the feed counts them and does not say where they are.
    """
    page = (
        f"<!doctype html><title>Tides</title><article><h1>Tides</h1><p>{WORDS}<p>{WORDS}</article>"
        '<ol class="commentlist"><li class="comment depth-1" id="comment-7"><b class="fn">Ann</b>'
        '<div class="comment-content"><p>So it is.</div></ol>'
    )
    counted = rss(item(content__encoded=f"<![CDATA[<p>{WORDS}</p>]]>", slash__comments="1"))
    (article,) = load(counted, Context(report=report, fetcher=Recorded(tides=page)))
    assert [("comment-7", None)] == names(article)
    assert [] == report.codes

    load(counted, Context(report=report, fetcher=Recorded()))
    assert ["interface-failed", "comments-missing"] == report.codes


class Reserved(Recorded):
    """A network whose sites do not want programs to read many pages."""

    def allowed(self, address: str) -> bool:
        """Say no."""
        return False


def test_sites_may_say_that_they_do_not_want_it(report: Report) -> None:
    """
    The user named the feed, and neither the pages nor the feeds that it names.
    """
    network = Reserved(tides="<html>", comments="<rss>")
    context = Context(report=report, fetcher=network)
    load(rss(item(description="The tide [&amp;hellip;]")), context)
    text = f"<![CDATA[<p>{WORDS}</p>]]>"
    load(rss(item(content__encoded=text, slash__comments="2", wfw__commentRss=f"{BASE}comments")), context)

    assert [] == network.asked
    assert 2 == report.codes.count("interface-failed")


def test_comments_that_nobody_was_asked_for_are_counted(context: Context, report: Report) -> None:
    parts = {"content__encoded": f"<![CDATA[<p>{WORDS}</p>]]>", "slash__comments": "3"}
    (article,) = load(rss(item(**parts, wfw__commentRss=f"{BASE}c")), context)

    assert article.discussion is not None
    assert 3 == article.discussion.stated
    assert [("comments-missing", 3)] == [(str(d.code), d.count) for d in report.diagnostics]


def test_atom_names_the_feed_of_its_comments(report: Report) -> None:
    """
    `link rel="replies"` and `thr:in-reply-to`; a long discussion goes on in a next part.
    """

    def entry(name: str, answered: str, number: int) -> str:
        return (
            f'<entry><id>tag:q,{name}</id><link href="{BASE}tides#c{number}"/><title>re</title>'
            f"<published>2020-02-0{number}T10:00:00Z</published><author><name>Ann</name></author>"
            f'<content type="html">Words of {name}.</content><thr:in-reply-to ref="{answered}"/></entry>'
        )

    first = atom(
        entry("b", "tag:q,a", 2), entry("a", "tag:q,post", 1), head='<link rel="next" href="/comments2"/>'
    )
    network = Recorded(comments=first, comments2=atom(entry("c", "tag:q,post", 3)))
    text = f'<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content>'
    replies = '<link rel="replies" type="application/atom+xml" href="/comments" thr:count="3"/>'
    (article,) = load(
        atom(f'<entry><title>T</title><id>tag:q,post</id><link href="/tides"/>{replies}{text}</entry>'),
        Context(report=report, fetcher=network),
    )

    assert [("c1", None), ("c2", "c1"), ("c3", None)] == names(article)
    assert [] == report.codes


def test_a_feed_of_comments_alone_is_a_discussion(context: Context, report: Report) -> None:
    """
    An article without text, from the oldest comment; the paragraph that names the parent is no text.
    """
    feed = rss(said(3, "Three.", to=1), said(2, "Two."), said(1, "One."), title="Commentaires sur : Tides")
    (article,) = load(feed.replace(f"<link>{BASE}<", f"<link>{BASE}tides/<"), context)

    assert ("Tides", f"{BASE}tides/", ()) == (article.title, article.url, article.body)
    assert [("comment-1", None), ("comment-3", "comment-1"), ("comment-2", None)] == names(article)
    assert article.discussion is not None
    assert ["One.", "Three.", "Two."] == [to_plain(c.body) for c in article.discussion.comments]
    assert "Person 1" == (
        article.discussion.comments[0].author and article.discussion.comments[0].author.name
    )
    assert [] == report.codes


def test_words_that_begin_with_a_link_are_kept(context: Context) -> None:
    """
    Only a first paragraph that is nothing but the link in a few words is no text.
    """
    text = f'Like <a href="tides/#comment-1">Ben</a> I think that {WORDS}'
    (article,) = load(rss(said(2, text), said(1, "One.")), context)

    assert [("comment-1", None), ("comment-2", None)] == names(article)
    assert article.discussion is not None
    assert to_plain(article.discussion.comments[1].body).startswith("Like Ben I think")


def test_pingbacks_in_a_feed_are_mentions(context: Context) -> None:
    """
    WordPress puts dots around their words; one that is answered is a comment all the same.
    """
    dots = "[&#8230;] words elsewhere [&#8230;]"
    (article,) = load(rss(said(4, "Four.", to=3), said(3, dots), said(2, dots), said(1, "One.")), context)

    assert [("comment-1", None), ("comment-3", None), ("comment-4", "comment-3")] == names(article)
    assert article.discussion is not None
    assert ["Person 2"] == [m.author.name for m in article.discussion.mentions if m.author]


def test_comments_on_many_posts_go_to_their_posts(context: Context) -> None:
    """
    The titles are found in those of the items, whatever the language, by the addresses.
    """
    feed = rss(
        said(3, "Three.", post="2020/quays-and-tides/comment-page-2/").replace(
            "Par : Person", "Commentaire sur Quays & Tides par"
        ),
        said(2, "Two.", post="2019/bare/"),
        said(1, "One.", post="2020/quays-and-tides/"),
        title="Commentaires pour The Quay",
    ).replace("Quays & Tides", "Quays and Tides")
    first, second = load(feed, context)

    assert ("Quays and Tides", f"{BASE}2020/quays-and-tides/") == (first.title, first.url)
    assert ["comment-1", "comment-3"] == [name for name, _ in names(first)]
    assert ("Bare", f"{BASE}2019/bare/") == (second.title, second.url)


def test_the_feed_of_a_reddit_thread_is_its_post_and_flat_comments(context: Context, report: Report) -> None:
    thread = "https://www.reddit.com/r/tea/comments/ab1/some_tea/"

    def entry(name: str, path: str) -> str:
        return (
            f'<entry><id>{name}</id><link href="{thread}{path}"/><title>Some tea</title>'
            f"<updated>2020-02-01T10:00:00Z</updated><content type='html'>Words of {name}.</content></entry>"
        )

    (article,) = load(atom(entry("t3_ab1", ""), entry("t1_x", "x/"), entry("t1_y", "y/")), context)

    assert ("Some tea", "Words of t3_ab1.") == (article.title, plain(article))
    assert {("t1_x", None), ("t1_y", None)} == set(names(article))
    assert ["comments-flattened"] == report.codes


def _pair(folder: Path, feed: str, *comments: str, canonical: str = "") -> Iterator[str]:
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    (folder / "page.html").write_text(
        f"<!doctype html><title>Tides – The Quay</title>{head}"
        f"<article><h1>Tides</h1><p>{WORDS}<p>{WORDS}</article>"
        f'<ol class="commentlist">{"".join(comments)}</ol>',
        encoding="utf-8",
    )
    (folder / "page.comments.rss.xml").write_text(feed, encoding="utf-8")
    yield from (str(folder / name) for name in ("page.html", "page.comments.rss.xml"))


def _shown(number: int, text: str, *, depth: int = 1, kind: str = "comment") -> str:
    return (
        f'<li class="{kind} depth-{depth}" id="comment-{number}"><b class="fn">Person {number}</b>'
        f'<div class="comment-content"><p>{text}</p></div>'
    )


@pytest.mark.parametrize("turned", ["page first", "feed first"])
@pytest.mark.parametrize("base", [BASE, "/"])
def test_a_page_and_its_feed_are_one_discussion(
    base: str,
    turned: str,
    tmp_path: Path,
    context: Context,
) -> None:
    """
    The page has flattened who answers whom and the feed knows, though it has only the last
    comments; nothing is there twice and nothing is lost, in whichever order they are given, and
    whether or not either says where it is on the web.
    """
    post = f"{base}tides/"
    feed = rss(
        said(4, "Four.", post=post, to=3),
        said(3, "Three.", post=post, to=2),
        said(5, "[…] elsewhere […]", post=post),
        title="Comments on: Tides",
        link=post,
    )
    page = (
        _shown(1, "One."),
        _shown(2, "Two.", depth=2),
        _shown(3, "Three.", depth=3),
        _shown(4, "Four.", depth=3),
    )
    ping = _shown(5, "[…] elsewhere […]")
    given = list(_pair(tmp_path, feed, *page, ping, canonical=post if base == BASE else ""))
    (article,) = read(reversed(given) if turned == "feed first" else given, context)

    assert [
        ("comment-1", None),
        ("comment-2", "comment-1"),
        ("comment-3", "comment-2"),
        ("comment-4", "comment-3"),
    ] == names(article)
    assert article.discussion is not None
    assert all(c.state is State.VISIBLE for c in article.discussion.comments)
    assert 1 == len(article.discussion.mentions)
    assert WORDS.strip() in plain(article)


def test_feeds_of_other_posts_stay_apart(tmp_path: Path, context: Context) -> None:
    """
    A page, and the comments of a site: what is on other posts is not put below it.
    """
    feed = rss(
        said(2, "Two.", post="/tides/"),
        said(9, "Nine.", post="/other/"),
        title="Comments for The Quay",
        link="/",
    )
    found = list(read(_pair(tmp_path, feed, _shown(1, "One."), _shown(2, "Two.")), context))

    assert ["comment-1", "comment-2"] == [name for name, _ in names(found[0])]


def test_comments_of_other_sites_may_have_the_same_names(tmp_path: Path, context: Context) -> None:
    """
    Every site counts from 1: what has the same number and other words belongs elsewhere.
    """
    feed = rss(said(1, "Something else.", post="/x/"), title="Comments for B", link="/")
    feed = feed.replace("</channel>", f"{said(7, 'Seven.', post='/y/')}</channel>")
    page, *_ = read(_pair(tmp_path, feed, _shown(1, "One."), _shown(7, "Of the page.")), context)

    assert page.discussion is not None
    assert ["One.", "Of the page."] == [to_plain(c.body) for c in page.discussion.comments]


@pytest.mark.shared
def test_pages_and_feeds_of_the_corpus_agree(shared: Path) -> None:
    """
    Where both hold a comment they agree in author and letters, and in the parent where the feed
    says one; together they hold each comment once.
    """
    compared = 0
    for feed in sorted((shared / "corpus" / "wordpress-page-plus-feed").glob("*.comments.rss.xml")):
        page = feed.with_name(feed.name.replace(".comments.rss.xml", ".html"))
        if not page.exists():
            continue
        (one,), (other,) = read([str(page)], Context()), read([str(feed)], Context())
        (both,) = read([str(page), str(feed)], Context())
        (turned,) = read([str(feed), str(page)], Context())
        assert dict(names(both)) == dict(names(turned))
        compared += _agree(one, other, both)
    assert 178 == compared


def _agree(page: Article, feed: Article, both: Article) -> int:
    shown, told, whole = (
        {c.id: c for c in a.discussion.comments} if a.discussion else {} for a in (page, feed, both)
    )
    told = {name: c for name, c in told.items() if c.state is State.VISIBLE}
    mentioned = {to_plain(m.body) for m in both.discussion.mentions} if both.discussion else set()
    left = {n for n, c in {**shown, **told}.items() if n not in whole and to_plain(c.body) not in mentioned}
    assert (set(), set()) == (left, set(whole) - set(shown) - set(told))
    common = shown.keys() & told.keys()
    for name in common:
        assert shown[name].author is not None
        assert shown[name].author.name == (told[name].author and told[name].author.name)  # type: ignore[union-attr]
        assert _letters(to_plain(shown[name].body)) == _letters(to_plain(told[name].body))
        assert told[name].parent in (None, shown[name].parent)
        assert whole[name].parent == shown[name].parent
    return len(common)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
