"""Exports of Blogger, old and new."""

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup import to_plain
from exporter.model import Article, State
from exporter.sources.exports.blogger import BloggerExport
from exporter.sources.location import Location

BLOG = "tag:blogger.com,1999:blog-1"
OLD = f"""<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'
 xmlns:thr='http://purl.org/syndication/thread/1.0'
 xmlns:app='http://purl.org/atom/app#'
 xmlns:gd='http://schemas.google.com/g/2005'><id>{BLOG}.archive</id>
<title type='text'>Quay</title><link rel='alternate' href='https://quay.example/'/>"""
NEW = f"""<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'
 xmlns:blogger='http://schemas.google.com/blogger/2018'><id>{BLOG}</id><title>Quay</title>"""


def entry(kind: str, number: int, words: str, *more: str, who: str = "Bob") -> str:
    """Return an entry of the older export."""
    return (
        f"<entry><id>{BLOG}.post-{number}</id>"
        f"<published>2020-01-{number % 28 + 1:02}T10:00:00-07:00</published>"
        "<category scheme='http://schemas.google.com/g/2005#kind'"
        f" term='http://schemas.google.com/blogger/2008/kind#{kind}'/><title>{kind} {number}</title>"
        f"<content type='html'>&lt;p&gt;{words}&lt;/p&gt;</content><author><name>{who}</name>"
        f"<uri>https://blogger.example/{who}</uri><email>noreply@blogger.com</email></author>{''.join(more)}</entry>"
    )


def alternate(address: str) -> str:
    return f"<link rel='alternate' href='{address}'/>"


def on(number: int, *, answers: int | None = None) -> str:
    related = (
        f"<link rel='related' href='https://blogger.example/feeds/1/{number}/comments/default/{answers}'/>"
    )
    return f"<thr:in-reply-to ref='{BLOG}.post-{number}'/>{related if answers else ''}"


def load(context: Context, head: str, *entries: str, address: str | None = None) -> list[Article]:
    location = Location.of(
        name="feed.atom", data=f"{head}{''.join(entries)}</feed>".encode(), address=address
    )
    assert BloggerExport.matches(location)
    return list(BloggerExport().load(location, context))


def tree(article: Article) -> list[tuple[str, str | None, str]]:
    assert article.discussion is not None
    return [(c.id, c.parent, to_plain(c.body)) for c in article.discussion.comments]


def test_comments_come_before_their_posts(context: Context) -> None:
    """
    The order of entries says nothing; replies have two levels and more.
    """
    post = entry("post", 1, "The <text>", alternate("https://quay.example/1.html"), who="Ann")
    found = load(
        context,
        OLD,
        entry("comment", 13, "c", on(1, answers=12), who="Ann"),
        entry("comment", 12, "b", on(1, answers=11)),
        entry("template", 5, "no"),
        post.replace("<text>", "text"),
        entry("comment", 11, "a", on(1), alternate("https://quay.example/1.html?showComment=1#c11")),
    )

    (article,) = found
    assert ("post 1", "https://quay.example/1.html", "Quay") == (article.title, article.url, article.site)
    assert article.published is not None
    assert "2020-01-02T10:00:00-07:00" == article.published.isoformat()
    assert [("c11", None, "a"), ("c12", "c11", "b"), ("c13", "c12", "c")] == tree(article)
    assert article.discussion is not None
    assert [False, False, True] == [c.by_article_author for c in article.discussion.comments]
    assert "noreply" not in repr(article)


def test_drafts_are_left_out_with_their_comments(context: Context) -> None:
    """
    And counted.
    """
    draft = entry("post", 2, "secret", "<app:control><app:draft>yes</app:draft></app:control>")

    (article,) = load(context, OLD, entry("page", 1, "x"), draft, entry("comment", 11, "a", on(2)))

    assert "page 1" == article.title
    assert context.report.counts() == {"content-dropped": 2}


def test_comments_on_a_post_that_is_not_there_are_kept(context: Context) -> None:
    """
    Under the address of the post.
    """
    stray = entry("comment", 11, "a", on(9), alternate("https://quay.example/9.html?showComment=1#c11"))

    _, article = load(context, OLD, entry("post", 1, "x"), stray)

    assert "https://quay.example/9.html" == article.url
    assert [("c11", None, "a")] == tree(article)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("This comment has been removed by the author.", State.DELETED),
        ("This comment has been removed by a blog administrator.", State.REMOVED),
    ],
)
def test_a_removed_comment_keeps_its_place_for_replies(words: str, state: State, context: Context) -> None:
    """
    Without replies it is gone.
    """
    removed = [
        entry("comment", n, words, on(1)).replace("&lt;p&gt;", "").replace("&lt;/p&gt;", "") for n in (11, 12)
    ]

    (article,) = load(
        context, OLD, entry("post", 1, "x"), *removed, entry("comment", 13, "b", on(1, answers=11))
    )

    assert [("c11", None, ""), ("c13", "c11", "b")] == tree(article)
    assert article.discussion is not None
    assert state is article.discussion.comments[0].state


def taken_out(kind: str, number: int, words: str, *more: str, status: str = "LIVE") -> str:
    """Return an entry of the newer export."""
    return (
        f"<entry><id>{BLOG}.post-{number}</id><blogger:type>{kind}</blogger:type>"
        f"<blogger:status>{status}</blogger:status><author><name>Ann</name><uri></uri>"
        f"<blogger:type>BLOGGER</blogger:type></author><title>{kind} {number}</title>"
        f"<content type='html'>{words}</content><published>2020-01-{number % 28 + 1:02}T10:00:00Z</published>"
        f"{''.join(more)}<blogger:trashed/></entry>"
    )


def test_takeout_has_names_of_its_own(context: Context) -> None:
    """
    The address of the blog is not in it, and has to be said.
    """
    parent = f"<blogger:parent>{BLOG}.post-1</blogger:parent>"
    answer = f"<blogger:inReplyTo>{BLOG}.post-11</blogger:inReplyTo>"
    entries = [
        taken_out("COMMENT", 12, "b", parent, answer),
        taken_out("COMMENT", 11, "a", parent, "<blogger:inReplyTo/>"),
        taken_out("COMMENT", 13, "spam", parent, status="SPAM"),
        taken_out("POST", 1, "x", "<blogger:filename>/2020/01/x.html</blogger:filename>"),
        taken_out("POST", 2, "y", status="DRAFT"),
    ]

    (article,) = load(context, NEW, *entries, address="https://quay.example/")

    assert ("POST 1", "https://quay.example/2020/01/x.html") == (article.title, article.url)
    assert [("c11", None, "a"), ("c12", "c11", "b")] == tree(article)
    assert context.report.counts() == {"content-dropped": 2}


def test_an_export_without_posts_says_so(context: Context) -> None:
    """
    In one sentence.
    """
    with pytest.raises(UnreadableInput, match="no published posts"):
        load(context, OLD, entry("template", 1, "x"))
