"""Exports of WordPress."""

from collections import Counter
from pathlib import Path

import pytest

from exporter.context import Context
from exporter.errors import ExporterError, UnreadableInput
from exporter.loading import read
from exporter.markup import to_markup, to_plain
from exporter.markup.reader import read_html
from exporter.model import Article, Comment, State
from exporter.sources.exports.paragraphs import with_paragraphs
from exporter.sources.exports.wordpress import WordPressExport
from exporter.sources.exports.wordpress.shortcodes import without_shortcodes
from exporter.sources.exports.wordpress.spans import Picture
from exporter.sources.location import Location

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>The Quay</title><link>https://quay.example</link>
<language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_id>3</wp:author_id><wp:author_login>ann</wp:author_login>
<wp:author_email>ann@quay.example</wp:author_email>
<wp:author_display_name>Ann &amp; Co</wp:author_display_name>
</wp:author>"""


def element(name: str, value: str) -> str:
    return f"<{name}><![CDATA[{value}]]></{name}>"


def comment(number: int, words: str, **values: str) -> str:
    fields = {
        "comment_id": str(number),
        "comment_author": "Bob",
        "comment_author_email": "bob@mail.example",
        "comment_author_IP": "192.0.2.7",
        "comment_date_gmt": f"2020-01-02 03:{number:02}:05",
        "comment_content": words,
        "comment_approved": "1",
        "comment_parent": "0",
        **values,
    }
    return element("wp:comment", "").replace(
        "<![CDATA[]]>", "".join(element(f"wp:{name}", value) for name, value in fields.items())
    )


def item(body: str = "The text.", *more: str, **values: str) -> str:
    fields = {
        "title": "A Post",
        "link": "https://quay.example/a-post/",
        "dc:creator": "ann",
        "content:encoded": body,
        "wp:post_id": "7",
        "wp:post_date_gmt": "2020-01-01 10:00:00",
        "wp:comment_status": "open",
        "wp:status": "publish",
        "wp:post_type": "post",
        **{name.replace("__", ":"): value for name, value in values.items()},
    }
    return f"<item>{''.join(element(*field) for field in fields.items())}{''.join(more)}</item>"


def load(context: Context, *items: str, head: str = HEAD) -> list[Article]:
    data = f"{head}{''.join(items)}</channel></rss>".encode()
    location = Location.of(name="site.xml", data=data)
    assert WordPressExport.matches(location)
    return list(WordPressExport().load(location, context))


def comments(article: Article) -> tuple[Comment, ...]:
    assert article.discussion is not None
    return article.discussion.comments


def tree(article: Article) -> list[tuple[str, str | None, str]]:
    return [(c.id, c.parent, to_plain(c.body)) for c in comments(article)]


def test_a_post_is_an_article(context: Context) -> None:
    """
    With its title, the name that its author shows, its time, and where it is.
    """
    (article,) = load(context, item(title="Tea &amp; <em>cake</em>"))

    assert ("Tea & cake", "https://quay.example/a-post/") == (article.title, article.url)
    assert ["Ann & Co"] == [person.name for person in article.authors]
    assert article.published is not None
    assert "2020-01-01T10:00:00+00:00" == article.published.isoformat()
    assert ("The Quay", "en-GB") == (article.site, article.language)
    assert "The text." == to_plain(article.body)
    assert article.discussion is not None
    assert article.discussion.is_open is True


def test_comments_come_in_any_order(context: Context) -> None:
    """
    A reply may stand before what it answers; times say what came first.
    """
    replies = [comment(3, "c", comment_parent="2"), comment(2, "b", comment_parent="1"), comment(1, "a")]

    (article,) = load(context, item("x", *replies))

    assert [
        ("comment-1", None, "a"),
        ("comment-2", "comment-1", "b"),
        ("comment-3", "comment-2", "c"),
    ] == tree(article)
    assert "https://quay.example/a-post/#comment-3" == comments(article)[2].url
    assert not context.report.diagnostics


@pytest.mark.parametrize("status", ["0", "spam", "trash", "post-trashed"])
def test_only_approved_comments_are_shown(status: str, context: Context) -> None:
    """
    The others are counted.
    """
    (article,) = load(context, item("x", comment(1, "a"), comment(2, "b", comment_approved=status)))

    assert ["a"] == [text for _, _, text in tree(article)]
    assert context.report.counts() == {"content-dropped": 1}


@pytest.mark.parametrize(("status", "state"), [("0", State.HIDDEN), ("trash", State.REMOVED)])
def test_a_comment_that_is_not_shown_keeps_its_place(status: str, state: State, context: Context) -> None:
    """
    There are replies to it; who wrote it and what is not said.
    """
    hidden = comment(1, "secret", comment_approved=status)

    (article,) = load(context, item("x", hidden, comment(2, "b", comment_parent="1")))

    assert [("comment-1", None, ""), ("comment-2", "comment-1", "b")] == tree(article)
    assert [(state, None), (State.VISIBLE, "Bob")] == [
        (c.state, c.author.name if c.author else None) for c in comments(article)
    ]
    assert context.report.counts() == {"content-dropped": 1}


def test_pingbacks_are_no_comments(context: Context) -> None:
    """
    They are kept apart.
    """
    ping = comment(2, "[…] quay […]", comment_type="pingback", comment_author_url="https://other.example/")

    (article,) = load(context, item("x", comment(1, "a", comment_type="comment"), ping))

    assert ["comment-1"] == [c.id for c in comments(article)]
    assert article.discussion is not None
    (mention,) = article.discussion.mentions
    assert mention.author is not None
    assert ("https://other.example/", "[…] quay […]") == (mention.author.url, to_plain(mention.body))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"comment_user_id": "3"}, ["comment-1"]),
        ({"comment_user_id": "4", "comment_author_email": "ann@quay.example"}, []),
        ({"comment_user_id": "0", "comment_author_email": "Ann@Quay.example"}, ["comment-1"]),
        ({}, []),
    ],
)
def test_the_author_is_known(values: dict[str, str], expected: list[str], context: Context) -> None:
    """
    By the account or else by the address of mail.
    """
    (article,) = load(context, item("x", comment(1, "a", **values)))

    assert expected == [c.id for c in comments(article) if c.by_article_author]


def test_addresses_of_people_are_not_kept(context: Context) -> None:
    """
    Neither those of mail nor those of machines.
    """
    (article,) = load(context, item("x", comment(1, "a")))

    assert "@" not in repr(article)
    assert "192.0.2" not in repr(article)


def test_only_what_is_published_is_an_article(context: Context) -> None:
    """
    Drafts and the like are counted; what is no article by itself is noted.
    """
    others = [
        item(wp__post_type="attachment", wp__status="inherit"),
        item(wp__post_type="nav_menu_item"),
        item(wp__status="draft"),
        item(wp__status="private"),
        item(wp__post_type="recipe"),
    ]

    found = load(context, item(), item(wp__post_type="page"), *others)

    assert 2 == len(found)
    assert context.report.counts() == {"content-dropped": 3, "items-left-out": 2}
    assert "(1 draft, 1 private)" in context.report.diagnostics[1].message


@pytest.mark.parametrize(
    ("values", "expected", "codes"),
    [
        ({"pubDate": "Thu, 05 Jan 2012 14:30:46 +0100"}, "2012-01-05T14:30:46+01:00", []),
        ({"wp__post_date": "2012-01-05 14:30:46"}, "2012-01-05T14:30:46+00:00", ["zone-assumed"]),
        ({"pubDate": "Mon, 30 Nov -0001 00:00:00 +0000", "wp__post_date": "0000-00-00 00:00:00"}, None, []),
    ],
)
def test_a_post_without_its_time(
    values: dict[str, str], expected: str | None, codes: list[str], context: Context
) -> None:
    """
    WordPress writes zeros for a time that it does not know; there are others.
    """
    (article,) = load(context, item(wp__post_date_gmt="0000-00-00 00:00:00", **values))

    assert expected == (article.published.isoformat() if article.published else None)
    assert codes == context.report.codes


def test_a_post_without_a_title_is_called_by_its_words(context: Context) -> None:
    """
    Some kinds of posts have none.
    """
    (article,) = load(context, item("Just a line", title=""))

    assert "Just a line" == article.title


def test_relative_addresses_are_of_the_post(context: Context) -> None:
    """
    Or, where it has no address, of the site.
    """
    image = '<a href="../b/">b</a> <img src="/i.png" alt="">'

    first, second = load(context, item(image), item(image, link="", guid="no address"))

    assert "https://quay.example/b/" in to_markup(first.body)
    assert "https://quay.example/i.png" in to_markup(second.body)
    assert second.url == "https://quay.example/no%20address" or second.url is None


def attachment(number: int, name: str, **values: str) -> str:
    return item(
        "",
        element("wp:attachment_url", f"https://quay.example/u/{name}"),
        element("wp:post_parent", values.pop("parent", "0")),
        wp__post_id=str(number),
        wp__post_type="attachment",
        wp__status="inherit",
        excerpt__encoded=values.pop("caption", ""),
    )


def featured(number: int) -> str:
    fields = element("wp:meta_key", "_thumbnail_id") + element("wp:meta_value", str(number))
    return f"<wp:postmeta>{fields}</wp:postmeta>"


def test_the_image_above_a_post_is_shown(context: Context) -> None:
    """
    Its attachment may stand behind the post; what is in the text, too, is not shown twice.
    """
    twice = item('<img src="https://quay.example/u/b-300x200.jpg">', featured(9), wp__post_id="8")

    first, second = load(context, item("x", featured(9)), twice, attachment(9, "b.jpg"))

    assert '<figure><img alt="" src="https://quay.example/u/b.jpg"/></figure><p>x</p>' == to_markup(
        first.body
    )
    assert 1 == to_markup(second.body).count("<img")


def test_galleries_show_what_was_uploaded(context: Context) -> None:
    """
    The images that they name, or else all that came with the post; other files are no images.
    """
    uploads = [
        attachment(21, "a.jpg", parent="7", caption="Boats"),
        attachment(22, "b.jpg", parent="7"),
        attachment(23, "paper.pdf", parent="7"),
    ]

    named, all_of_them = load(context, item('[gallery ids="22,99"]'), item("[gallery]"), *uploads)

    assert '<figure><img alt="" src="https://quay.example/u/b.jpg"/></figure>' == to_markup(named.body)
    assert ["a.jpg", "b.jpg"] == [
        name for name in ("a.jpg", "b.jpg", "paper.pdf") if name in to_markup(all_of_them.body)
    ]
    assert "<figcaption>Boats</figcaption>" in to_markup(all_of_them.body)


def test_an_export_without_posts_says_so(context: Context) -> None:
    """
    In one sentence, with what is there instead.
    """
    with pytest.raises(UnreadableInput, match="holds no posts"):
        load(context)
    with pytest.raises(UnreadableInput, match="only 2 draft"):
        load(context, item(wp__status="draft"), item(wp__status="draft"))


def test_the_custom_import_of_disqus_is_such_an_export(context: Context) -> None:
    """
    It has few of the elements, and none that says what an item is.
    """
    head = (
        '<rss version="2.0" xmlns:content="c" xmlns:dsq="http://www.disqus.com/"'
        ' xmlns:wp="http://wordpress.org/export/1.0/"><channel>'
    )
    post = (
        "<item><title>Foo</title><link>https://foo.example/bar</link><content:encoded></content:encoded>"
        "<dsq:thread_identifier>1</dsq:thread_identifier><wp:comment_status>closed</wp:comment_status>"
        f"{comment(65, 'Hello')}{comment(66, 'You, too', comment_parent='65')}</item>"
    )

    (article,) = load(context, post, head=head)

    assert [("comment-65", None, "Hello"), ("comment-66", "comment-65", "You, too")] == tree(article)
    assert article.discussion is not None
    assert article.discussion.is_open is False


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("one\ntwo\n\nthree", "<p>one<br/>two</p><p>three</p>"),
        ("one\r\n \r\ntwo", "<p>one</p><p>two</p>"),
        ("<h2>x</h2>\na\n<ul>\n<li>b</li>\n</ul>\nc", "<h2>x</h2><p>a</p><ul><li>b</li></ul><p>c</p>"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p><p>b</p></blockquote>"),
        ("a\n<pre>x\n\n  y</pre>\nb", "<p>a</p><pre>x\n\n  y</pre><p>b</p>"),
        ("a<br />\nb<br>\n\nc", "<p>a<br/>b</p><p>c</p>"),
        ("<em>a\n\nb</em>", "<p><em>a</em></p><p><em>b</em></p>"),
        ("a<!--more-->\n\nb", "<p>a</p><p>b</p>"),
        ("a < b\nc", "<p>a &lt; b<br/>c</p>"),
        (
            "<!-- wp:paragraph -->\n<p>a\nb</p>\n<!-- /wp:paragraph -->\n\nc\n\nd",
            "<p>a b</p><p>c</p><p>d</p>",
        ),
        (
            "a\nhttps://x.example/v\nb",
            '<p>a</p><p><a href="https://x.example/v">https://x.example/v</a></p><p>b</p>',
        ),
        (
            '<!-- wp:embed {"url":"u"} --><div class="wp-block-embed__wrapper">\nhttps://x.example/v\n</div>'
            "<!-- /wp:embed -->",
            '<p><a href="https://x.example/v">https://x.example/v</a></p>',
        ),
    ],
)
def test_line_ends_are_markup(typed: str, expected: str) -> None:
    """
    Where people typed them; what editors wrote has markup of its own.
    """
    assert expected == to_markup(read_html(with_paragraphs(typed)).content)


def shown(text: str) -> tuple[str, int]:
    dropped: Counter[str] = Counter()
    found = without_shortcodes(text, lambda _: [Picture("https://x.example/1.png")], dropped)
    return found, dropped["shortcode"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[caption id="a" width="3"]<a href="u"><img src="i"></a> The <em>words</em>[/caption]',
            '<figure><a href="u"><img src="i"></a><figcaption>The <em>words</em></figcaption></figure>',
        ),
        (
            '[caption caption="The words"]<img src="i">[/caption]',
            '<figure><img src="i"><figcaption>The words</figcaption></figure>',
        ),
        ("[gallery]", '<figure><img src="https://x.example/1.png" alt=""></figure>'),
        ("[embed]https://x.example/[/embed]", '<p><a href="https://x.example/">https://x.example/</a></p>'),
        (
            '[video width="3" mp4="https://x.example/v.mp4"][/video]',
            '<p><a href="https://x.example/v.mp4">https://x.example/v.mp4</a></p>',
        ),
        ("[youtube=https://y.example/a]", '<p><a href="https://y.example/a">https://y.example/a</a></p>'),
        ("[vimeo 12345]", '<p><a href="https://vimeo.com/12345">https://vimeo.com/12345</a></p>'),
        (
            '[sourcecode language="python"]\nif a &lt; b:\n    c[0]\n[/sourcecode]',
            '<pre><code class="language-python">if a &lt; b:\n    c[0]</code></pre>',
        ),
        (
            "[php]<script>x</script>[/php]",
            '<pre><code class="language-php">&lt;script&gt;x&lt;/script&gt;</code></pre>',
        ),
        ("[latex]x^2[/latex]", "<code>x^2</code>"),
        ("[[gallery]]", "[gallery]"),
    ],
)
def test_shortcodes_are_shown_as_people_would_want(text: str, expected: str) -> None:
    """
    A figure, its images, a link, code.
    """
    assert (expected, 0) == shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "[sic] and [1] and [Update: no]",
        "[video link] [Flickr just announced] [gallery of pictures]",
        'he said [I think, "no"]',
        'by [the guy <a href="https://x.example/?a=b">here</a>]',
        '<pre>[DllImport("x", CharSet="y")]</pre> <code>[b c="d"]</code>',
        "a[0] = b[i]; [",
    ],
)
def test_words_in_brackets_are_words(text: str) -> None:
    """
    Only what has options or an end is a shortcode, and nothing in code is.
    """
    assert (text, 0) == shown(text)


def test_unknown_shortcodes_leave_what_they_enclose() -> None:
    """
    And are counted.
    """
    assert ("a b c ", 3) == shown('[row w="2"]a [column]b[/column][/row] c [form id="3"]')


def test_hostile_brackets_take_linear_time() -> None:
    """
    Neither what is opened nor what is never closed is looked for again and again.
    """
    many = 100_000
    assert 0 == shown("[a " * many)[1]
    assert many == shown('[a b="c"]' * many)[1]
    assert "<br>" not in with_paragraphs("<pre <!-- <svg " * many)
    assert with_paragraphs("<!-- wp:a " * many)
    assert with_paragraphs(" " * many + "x" + " \n" * many)


@pytest.mark.shared
def test_the_theme_unit_test_is_read_with_every_thread(shared: Path, context: Context) -> None:
    """
    Ten levels deep, with comments that await approval left out.
    """
    location = str(shared / "corpus/wxr/themeunittestdata.wordpress.xml")
    found = list(read([location], context))
    (deepest,) = (a for a in found if a.title == "Template: Comments")

    assert 70 == len(found)
    assert 25 == sum(len(a.discussion.comments) for a in found if a.discussion)
    assert deepest.discussion is not None
    assert 10 == deepest.discussion.depth
    assert ["themedemos"] * 3 == [
        c.author.name for c in comments(deepest) if c.by_article_author and c.author is not None
    ]


@pytest.mark.shared
def test_every_export_is_read_or_refused_in_a_sentence(shared: Path) -> None:
    """
    Whatever wrote it.
    """
    files = sorted((shared / "corpus/wxr").rglob("*.xml"))
    refused = {}
    for file in files:
        try:
            list(read([str(file)], Context()))
        except ExporterError as error:
            refused[file.stem] = str(error).partition(": ")[2]
    assert 31 == len(files)
    assert {"invalid-version-tag", "malformed", "missing-version-tag", "test-serialized-comment-meta"} == set(
        refused
    )
    assert all(sentence.count(".") == 1 for sentence in refused.values())
