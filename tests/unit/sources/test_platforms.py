"""The answers of platforms, saved as JSON."""

import json
from collections.abc import Iterator
from contextlib import suppress
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.markup import to_plain
from exporter.markup.markdown import markdown_to_html
from exporter.model import Article, Comment, State
from exporter.registry import sources
from exporter.sources.location import Location
from exporter.sources.platforms import PlatformJson
from exporter.sources.platforms.saved import articles_in
from exporter.sources.platforms.values import person, time


def read(record: Any, context: Context, address: str | None = None) -> list[Article]:
    data = json.dumps(record).encode()
    return list(PlatformJson().load(Location.of(name="answer.json", data=data, address=address), context))


def tree(article: Article) -> list[tuple[str, str | None, str]]:
    """Who answers whom with what."""
    return [(c.id, c.parent, to_plain(c.body)) for c in comments(article)]


def comments(article: Article) -> tuple[Comment, ...]:
    assert article.discussion is not None
    return article.discussion.comments


def wordpress_comment(number: int, parent: int, words: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "post": 7,
        "parent": parent,
        "author": 0,
        "author_name": "Ann &amp; Bob",
        "author_url": "https://ann.example/",
        "date": "2020-01-02T05:04:05",
        "date_gmt": "2020-01-02T03:04:05",
        "content": {"rendered": f"<p>{words}</p>"},
        "link": f"https://blog.example/post/comment-page-2/#comment-{number}",
        "status": "approved",
        "type": "comment",
        **more,
    }


WORDPRESS_POST = {
    "id": 7,
    "date": "2020-01-01T12:00:00",
    "date_gmt": "2020-01-01T10:00:00",
    "author": 3,
    "link": "https://blog.example/post/",
    "title": {"rendered": "Tea &#038; cake"},
    "content": {"rendered": "<p>The <em>text</em>.</p>"},
    "comment_status": "closed",
    "_embedded": {"author": [{"name": "Cara", "link": "https://blog.example/author/cara/"}]},
}


def test_wordpress(context: Context) -> None:
    given = [
        wordpress_comment(12, 11, "reply", author=3),
        wordpress_comment(11, 0, "first"),
        wordpress_comment(13, 0, "[…] cake […]", type="pingback"),
        wordpress_comment(14, 0, "waits", status="hold"),
    ]
    (article,) = read([WORDPRESS_POST, given], context)
    assert (article.title, article.url) == ("Tea & cake", "https://blog.example/post/")
    assert [author.name for author in article.authors] == ["Cara"]
    assert tree(article) == [("comment-11", None, "first"), ("comment-12", "comment-11", "reply")]
    assert [c.by_article_author for c in comments(article)] == [False, True]
    assert comments(article)[0].author == person("Ann & Bob", "https://ann.example/")
    assert comments(article)[0].published == time("2020-01-02T03:04:05Z")
    assert article.discussion is not None
    assert article.discussion.is_open is False
    assert [to_plain(mention.body) for mention in article.discussion.mentions] == ["[…] cake […]"]
    assert context.report.counts() == {"content-dropped": 1}


def test_wordpress_comments_alone(context: Context) -> None:
    elsewhere = wordpress_comment(20, 0, "b", post=8, link="https://blog.example/other/#comment-20")
    first, second = read([wordpress_comment(11, 0, "a"), elsewhere], context)
    assert (first.url, first.title) == ("https://blog.example/post/", "blog.example/post")
    assert second.url == "https://blog.example/other/"
    assert (first.body, tree(second)) == ((), [("comment-20", None, "b")])


def test_wordpress_com(context: Context) -> None:
    author = {"ID": 5, "name": "Ann", "email": "ann@example.org", "ip_address": "192.0.2.1", "URL": ""}
    post = {"ID": 9, "title": "Tea", "type": "post", "link": "https://public-api.example/posts/9"}
    shared = {"post": post, "author": author, "date": "2021-08-04T07:58:49+02:00", "type": "comment"}
    first = {"ID": 1, "content": "<p>one</p>", "parent": False, "like_count": 4, **shared}
    second = {"ID": 2, "content": "<p>two</p>", "parent": {"ID": 1}, "like_count": 0, **shared}
    (article,) = read({"found": 3, "site_ID": 1, "comments": [second, first]}, context)
    assert tree(article) == [("comment-1", None, "one"), ("comment-2", "comment-1", "two")]
    assert comments(article)[0].score == 4
    assert context.report.counts() == {"comments-missing": 1}
    assert "192.0.2.1" not in repr(article)


ALGOLIA = {
    "id": 1,
    "type": "story",
    "author": "ann",
    "title": "Tea",
    "url": "https://tea.example/",
    "text": None,
    "created_at_i": 1700000000,
    "children": [
        {
            "id": 2,
            "type": "comment",
            "author": None,
            "text": None,
            "children": [
                {"id": 3, "type": "comment", "author": "ann", "text": "First<p>Second", "children": []},
            ],
        },
        {"id": 4, "type": "comment", "author": "bob", "text": "Last", "children": []},
    ],
}
FIREBASE = {
    "1": {
        "id": 1,
        "type": "story",
        "by": "ann",
        "title": "Tea",
        "url": "https://tea.example/",
        "time": 1700000000,
        "kids": [2, 4],
        "descendants": 2,
    },
    "4": {"id": 4, "type": "comment", "by": "bob", "text": "Last", "parent": 1},
    "3": {"id": 3, "type": "comment", "by": "ann", "text": "First<p>Second", "parent": 2},
    "2": {"id": 2, "type": "comment", "deleted": True, "kids": [3], "parent": 1, "time": 1700000001},
}


@pytest.mark.parametrize("record", [ALGOLIA, FIREBASE, list(FIREBASE.values())])
def test_hacker_news(record: Any, context: Context) -> None:
    (article,) = read(record, context)
    assert article.url == "https://news.ycombinator.com/item?id=1"
    assert to_plain(article.body) == "tea.example"
    assert tree(article) == [("2", None, ""), ("3", "2", "First\n\nSecond"), ("4", None, "Last")]
    assert [c.state for c in comments(article)] == [State.DELETED, State.VISIBLE, State.VISIBLE]
    assert [c.by_article_author for c in comments(article)] == [False, True, False]
    assert article.published == time(1700000000)


def test_hacker_news_alone_misses_its_comments(context: Context) -> None:
    read(FIREBASE["1"], context)
    assert context.report.counts() == {"comments-missing": 2}


def reddit_comment(name: str, parent: str, body: str, replies: Any = "", **more: Any) -> dict[str, Any]:
    data = {
        "name": f"t1_{name}",
        "id": name,
        "parent_id": parent,
        "link_id": "t3_p",
        "author": "bob",
        "body": body,
        "created_utc": 1700000000.0,
        "score": 3,
        "replies": replies,
        **more,
    }
    return {"kind": "t1", "data": data}


def stub(parent: str, children: list[str], count: int) -> dict[str, Any]:
    return {"kind": "more", "data": {"parent_id": parent, "children": children, "count": count, "id": "_"}}


def listing(*things: Any) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"children": list(things)}}


REDDIT_POST = {
    "kind": "t3",
    "data": {
        "id": "p",
        "title": "Tea",
        "selftext": "Some *text*",
        "is_self": True,
        "author": "ann",
        "subreddit": "tea",
        "permalink": "/r/tea/comments/p/tea/",
        "url": "https://www.reddit.com/r/tea/comments/p/tea/",
        "num_comments": 9,
        "created_utc": 1700000000.0,
        "locked": True,
    },
}


def reddit_thread() -> list[Any]:
    deep = listing(reddit_comment("b", "t1_a", "[deleted]", author="[deleted]"), stub("t1_a", ["x", "y"], 5))
    top = reddit_comment("a", "t3_p", "> quoted\n\n~~no~~ **yes**", deep, is_submitter=True)
    gone = reddit_comment("c", "t3_p", "[removed]", listing(stub("t1_c", [], 0)), score_hidden=True)
    return [listing(REDDIT_POST), listing(top, gone)]


def test_reddit(context: Context) -> None:
    (article,) = read(reddit_thread(), context)
    assert (article.url, article.site) == ("https://www.reddit.com/r/tea/comments/p/tea/", "r/tea")
    assert to_plain(article.body) == "Some text"
    assert [(c.id, c.parent, c.state) for c in comments(article)] == [
        ("t1_a", None, State.VISIBLE),
        ("t1_b", "t1_a", State.DELETED),
        ("t1_c", None, State.REMOVED),
    ]
    assert [c.score for c in comments(article)] == [3, 3, None]
    assert comments(article)[1].author is None
    assert context.report.counts() == {"comments-missing": 6}


def test_reddit_with_what_was_asked_for_later(context: Context) -> None:
    later = {
        "json": {"data": {"things": [reddit_comment("x", "t1_a", "x"), reddit_comment("y", "t1_x", "y")]}}
    }
    (article,) = read([*reddit_thread(), later], context)
    assert [(i, p) for i, p, _ in tree(article)] == [
        ("t1_a", None),
        ("t1_b", "t1_a"),
        ("t1_x", "t1_a"),
        ("t1_y", "t1_x"),
        ("t1_c", None),
    ]
    assert context.report.counts() == {"comments-missing": 1}


LOBSTERS = {
    "short_id": "abc",
    "title": "Tea",
    "url": "",
    "comments_url": "https://lobste.rs/s/abc/tea",
    "comment_count": 2,
    "description": "<p>About</p>",
}


def test_lobsters(context: Context) -> None:
    new: list[dict[str, Any]] = [
        {
            "short_id": "k1",
            "parent_comment": None,
            "depth": 0,
            "comment": "<p>a</p>",
            "commenting_user": "bob",
        },
        {
            "short_id": "k2",
            "parent_comment": "k1",
            "depth": 1,
            "comment": "<p>b</p>",
            "commenting_user": "ann",
        },
        {"short_id": "k3", "parent_comment": None, "depth": 0, "comment": "gone", "is_moderated": True},
    ]
    old = [
        {
            "short_id": c["short_id"],
            "indent_level": c["depth"] + 1,
            "comment": c["comment"],
            "commenting_user": {"username": c.get("commenting_user")},
            "is_moderated": c.get("is_moderated"),
        }
        for c in new
    ]
    (one,) = read({**LOBSTERS, "submitter_user": "ann", "comments": new}, context)
    (two,) = read({**LOBSTERS, "submitter_user": {"username": "ann"}, "comments": old}, context)
    assert tree(one) == [("k1", None, "a"), ("k2", "k1", "b"), ("k3", None, "")]
    assert one == two
    assert [c.by_article_author for c in comments(one)] == [False, True, False]
    assert comments(one)[2].state is State.REMOVED
    assert context.report.codes == []


def post(number: int, to: int | None, cooked: str, **more: Any) -> dict[str, Any]:
    return {
        "id": 100 + number,
        "post_number": number,
        "username": f"user{number % 2}",
        "cooked": cooked,
        "reply_to_post_number": to,
        "created_at": "2020-01-01T00:00:00.000Z",
        "post_type": 1,
        **more,
    }


def test_discourse(context: Context) -> None:
    posts = [
        post(1, None, "<p>Why?</p>"),
        post(2, 1, "<p>So.</p>"),
        post(4, 2, "<p>Ah</p>", like_count=2),
        post(5, None, "closed this", post_type=3),
        post(6, None, "<p>x</p>", user_deleted=True),
    ]
    topic = {
        "id": 57,
        "slug": "why",
        "title": "Why",
        "closed": True,
        "post_stream": {"posts": posts, "stream": [101, 102, 104, 105, 106, 107, 108]},
    }
    (article,) = read(topic, context, "https://forum.example/t/why/57.json?x=1")
    assert article.url == "https://forum.example/t/why/57"
    assert article.body == ()
    assert tree(article) == [
        ("post_1", None, "Why?"),
        ("post_2", None, "So."),
        ("post_4", "post_2", "Ah"),
        ("post_6", None, ""),
    ]
    assert comments(article)[2].score == 2
    assert comments(article)[3].state is State.DELETED
    assert context.report.counts() == {"comments-missing": 2}


def test_lemmy(context: Context) -> None:
    about = {"id": 5, "name": "Tea", "ap_id": "https://lemmy.example/post/5", "body": "*b*", "creator_id": 1}
    creator = {"id": 1, "name": "ann", "display_name": "Ann", "actor_id": "https://lemmy.example/u/ann"}

    def view(path: str, **more: Any) -> dict[str, Any]:
        comment = {
            "id": int(path.split(".")[-1]),
            "path": path,
            "content": f"**{path}**",
            "creator_id": 2,
            **more,
        }
        return {"comment": comment, "creator": {"name": "bob"}, "counts": {"score": 1}, "post": about}

    views = {"comments": [view("0.8.9", removed=True), view("0.8", creator_id=1)]}
    whole = {"post_view": {"post": about, "creator": creator, "counts": {"comments": 3}}}
    (article,) = read([whole, views], context)
    assert tree(article) == [("comment-8", None, "0.8"), ("comment-9", "comment-8", "")]
    assert [c.state for c in comments(article)] == [State.VISIBLE, State.REMOVED]
    assert comments(article)[0].by_article_author
    assert article.authors == (person("Ann", "https://lemmy.example/u/ann"),)
    assert context.report.counts() == {"comments-missing": 1}
    (alone,) = read(views, Context())
    assert (alone.title, tree(alone)) == ("Tea", tree(article))


def status(identifier: str, to: str | None, words: str, account: str = "1") -> dict[str, Any]:
    return {
        "id": identifier,
        "in_reply_to_id": to,
        "content": f"<p>{words}</p>",
        "spoiler_text": "",
        "account": {"id": account, "acct": "ann", "display_name": "Ann"},
        "created_at": "2020-01-01T00:00:00Z",
        "url": f"https://social.example/@ann/{identifier}",
        "language": "de",
    }


def test_mastodon(context: Context) -> None:
    answer = {"ancestors": [], "descendants": [status("2", "1", "b", "2"), status("3", "2", "c")]}
    (article,) = read([status("1", None, "Hallo Welt"), answer], context)
    assert (article.title, article.url, article.language) == (
        "Hallo Welt",
        "https://social.example/@ann/1",
        "de",
    )
    assert tree(article) == [("2", None, "b"), ("3", "2", "c")]
    assert [c.by_article_author for c in comments(article)] == [False, True]
    assert context.report.codes == []
    (alone,) = read(answer, context)
    assert tree(alone) == tree(article)


def test_activitypub(context: Context) -> None:
    def note(number: int, to: int | None) -> dict[str, Any]:
        above = f"https://a.example/{to}" if to else None
        return {
            "type": "Note",
            "id": f"https://a.example/{number}",
            "attributedTo": "https://a.example/users/ann",
            "content": f"<p>n{number}</p>",
            "inReplyTo": above,
            "published": "2020-01-01T00:00:00Z",
        }

    (article,) = read([{"type": "Create", "object": note(3, 2)}, note(1, None), note(2, 1)], context)
    assert article.title == "n1"
    assert [author.name for author in article.authors] == ["ann"]
    base = "https://a.example/"
    assert tree(article) == [(f"{base}2", None, "n2"), (f"{base}3", f"{base}2", "n3")]


def test_stack_exchange(context: Context) -> None:
    owner = {"user_id": 1, "display_name": "A &amp; B", "link": "https://tea.stackexchange.com/users/1"}
    question = {
        "question_id": 5,
        "title": "How &quot;so&quot;?",
        "body": "<p>q</p>",
        "creation_date": 1700000000,
        "owner": owner,
        "answer_count": 2,
        "link": "https://tea.stackexchange.com/questions/5/how",
    }
    answer = {"answer_id": 6, "question_id": 5, "body": "<p>a</p>", "creation_date": 1700000001, "score": 4}
    on_answer = {"comment_id": 8, "post_id": 6, "creation_date": 1700000002, "owner": owner}
    on_question = {"comment_id": 7, "post_id": 5, "body": "c", "creation_date": 1700000002}
    record = [
        {"items": [question]},
        {"items": [answer]},
        {"items": [on_answer, on_question], "has_more": False},
    ]
    (article,) = read(record, context)
    assert article.title == 'How "so"?'
    assert [author.name for author in article.authors] == ["A & B"]
    assert tree(article) == [
        ("comment-7", None, "c"),
        ("answer-6", None, "a"),
        ("comment-8", "answer-6", ""),
    ]
    assert comments(article)[2].state is State.HIDDEN
    assert comments(article)[2].by_article_author
    assert context.report.counts() == {"comment-empty": 1, "comments-missing": 1}


def test_github(context: Context) -> None:
    page = "https://github.com/o/r/issues/5"
    user = {"login": "ann", "html_url": "https://github.com/ann"}
    issue = {
        "number": 5,
        "title": "Tea",
        "html_url": page,
        "user": user,
        "body": "`b`",
        "comments": 2,
        "created_at": "2020-01-01T00:00:00Z",
        "locked": False,
    }
    comment = {
        "id": 9,
        "html_url": f"{page}#issuecomment-9",
        "user": user,
        "body": "- x",
        "created_at": "2020-01-01T00:00:00Z",
    }
    (article,) = read([issue, [comment]], context)
    assert (article.url, article.site) == (page, "o/r")
    assert [(c.id, c.by_article_author) for c in comments(article)] == [("issuecomment-9", True)]
    assert context.report.counts() == {"comments-missing": 1}


def test_github_discussion(context: Context) -> None:
    reply = {
        "databaseId": 2,
        "bodyHTML": "<p>r</p>",
        "author": {"login": "ann"},
        "createdAt": "2020-01-01T00:00:00Z",
    }
    top = {**reply, "databaseId": 1, "replies": {"totalCount": 3, "nodes": [reply]}}
    discussion = {
        "title": "Tea",
        "url": "https://github.com/o/r/discussions/1",
        "body": "b",
        "author": None,
        "comments": {"totalCount": 1, "nodes": [top]},
    }
    (article,) = read({"data": {"repository": {"discussion": discussion}}}, context)
    assert tree(article) == [
        ("discussioncomment-1", None, "r"),
        ("discussioncomment-2", "discussioncomment-1", "r"),
    ]
    assert context.report.counts() == {"comments-missing": 2}


def test_disqus(context: Context) -> None:
    def entry(number: str, parent: int | None, **more: Any) -> dict[str, Any]:
        return {
            "id": number,
            "parent": parent,
            "message": f"<p>{number}</p>",
            "author": {"name": "Ann"},
            "createdAt": "2020-01-01T00:00:00",
            "thread": "77",
            "points": 2,
            **more,
        }

    given = [entry("2", 1, isDeleted=True), entry("1", None), entry("3", None, isSpam=True)]
    (article,) = read({"code": 0, "cursor": {}, "response": given}, context)
    assert tree(article) == [("1", None, "1"), ("2", "1", "")]
    assert comments(article)[1].state is State.DELETED
    assert context.report.counts() == {"content-dropped": 1}


def test_isso(context: Context) -> None:
    def entry(number: int, parent: int | None, *replies: Any, mode: int = 1) -> dict[str, Any]:
        return {
            "id": number,
            "parent": parent,
            "text": f"<p>{number}</p>",
            "author": None,
            "website": None,
            "created": 1700000000.5,
            "mode": mode,
            "likes": 3,
            "dislikes": 1,
            "total_replies": len(replies),
            "hidden_replies": 0,
            "replies": list(replies),
        }

    answer = {
        "id": None,
        "total_replies": 5,
        "hidden_replies": 3,
        "replies": [entry(1, None, entry(2, 1), mode=4)],
    }
    (article,) = read(answer, context)
    assert tree(article) == [("isso-1", None, ""), ("isso-2", "isso-1", "2")]
    assert comments(article)[0].state is State.DELETED
    assert comments(article)[1].score == 2
    assert context.report.counts() == {"comments-missing": 3}


def remark(number: str, above: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "pid": above,
        "text": f"<p>{number}</p>",
        "user": {"name": "Ann"},
        "score": 1,
        "locator": {"site": "s", "url": "https://a.example/p"},
        "time": "2020-01-01T00:00:00.123456789Z",
        **more,
    }


def test_remark42(context: Context) -> None:
    nested = {
        "comments": [{"comment": remark("a", ""), "replies": [{"comment": remark("b", "a", delete=True)}]}],
        "info": {"url": "https://a.example/p", "count": 3, "read_only": True},
    }
    (article,) = read(nested, context)
    first, second = "remark42__comment-a", "remark42__comment-b"
    assert tree(article) == [(first, None, "a"), (second, first, "")]
    assert article.url == "https://a.example/p"
    assert context.report.counts() == {"comments-missing": 1}
    lines = "\n".join(
        json.dumps(line) for line in ({"version": 1}, remark("a", ""), remark("b", "a", delete=True))
    )
    (copy,) = PlatformJson().load(Location.of(name="x", data=lines.encode()), context)
    assert tree(copy) == tree(article)


def test_commento(context: Context) -> None:
    def entry(number: str, above: str, **more: Any) -> dict[str, Any]:
        return {
            "commentHex": number,
            "parentHex": above,
            "domain": "a.example",
            "url": "/p",
            "commenterHex": "c",
            "markdown": f"*{number}*",
            "html": "",
            "state": "approved",
            "score": 0,
            "creationDate": "2020-01-01T00:00:00Z",
            "deleted": False,
            **more,
        }

    people = [{"commenterHex": "c", "email": "x@example.org", "name": "Ann", "link": "https://ann.example/"}]
    given = [entry("b", "a"), entry("a", "root"), entry("c", "root", state="unapproved")]
    (article,) = read({"version": 1, "comments": given, "commenters": people}, context)
    assert tree(article) == [("commento-a", None, "a"), ("commento-b", "commento-a", "b")]
    assert comments(article)[0].author == person("Ann", "https://ann.example/")
    assert "x@example.org" not in repr(article)


def test_webmentions(context: Context) -> None:
    entry = {
        "type": "entry",
        "author": {"name": "Ann", "url": "https://ann.example/"},
        "published": None,
        "url": "https://ann.example/1",
        "wm-received": "2020-01-01T00:00:00Z",
        "wm-property": "in-reply-to",
        "wm-target": "https://a.example/p",
        "content": {"html": "<b>yes</b>", "text": "yes"},
    }
    secret = {**entry, "wm-private": True}
    (article,) = read({"type": "feed", "children": [entry, secret]}, context)
    assert article.discussion is not None
    assert article.discussion.comments == ()
    (mention,) = article.discussion.mentions
    assert mention.author == person("Ann", "https://ann.example/1")
    assert to_plain(mention.body) == "yes"


def test_staticman(context: Context) -> None:
    given = [
        {"_id": "z", "message": "later", "name": "B", "date": "2020-01-02T00:00:00Z", "replying_to": "1"},
        {"_id": "y", "message": "*first*", "name": "A", "email": "0cc175b9", "date": 1577836800},
        {"_id": "x", "message": "last", "name": "C", "date": "1609459200", "replying_to_uid": "y"},
    ]
    (article,) = read(given, context)
    assert tree(article) == [("y", None, "first"), ("z", "y", "later"), ("x", "y", "last")]


def test_staticman_counts_the_comments_that_answer_none(context: Context) -> None:
    """
    `replying_to: 2` is the second of them, whatever has been answered before; later themes name
    what is answered, each in its own field.
    """
    given = [
        {"_id": "a", "message": "a", "name": "A", "date": 1577836800},
        {"_id": "b", "message": "b", "name": "B", "date": 1577836801, "replying_to": "1"},
        {"_id": "c", "message": "c", "name": "C", "date": 1577836802, "replying_to": ""},
        {"_id": "d", "message": "d", "name": "D", "date": 1577836803, "replying_to": "2"},
        {"_id": "e", "message": "e", "name": "E", "date": 1577836804, "replyThread": "c", "replyID": "d"},
        {"_id": "f", "message": "f", "name": "F", "date": 1577836805, "_parent": "a"},
    ]
    (article,) = read(given, context)
    assert {("a", None), ("b", "a"), ("c", None), ("d", "c"), ("e", "d"), ("f", "a")} == {
        (name, parent) for name, parent, _ in tree(article)
    }


@pytest.mark.parametrize(
    ("name", "data", "ours"),
    [
        ("a.json", b"nonsense", True),
        ("a", b'\xef\xbb\xbf {"id": 1}', True),
        ("a", b'[ {"id": 1}]', True),
        ("a", b"[[1]]", True),
        ("a", b"[1] A note.", False),
        ("a", b"{Curly} text", False),
        ("a", b"<html>", False),
    ],
)
def test_matches(name: str, data: bytes, ours: bool) -> None:  # noqa: FBT001 - what is expected
    assert PlatformJson.matches(Location.of(name=name, data=data)) is ours


@pytest.mark.parametrize("record", [{}, [], {"id": 5}, "x", None, [None], {"comments": "x"}, {"": 1}])
def test_unknown_shapes_are_refused(record: Any, context: Context) -> None:
    with pytest.raises(UnreadableInput, match="known"):
        read(record, context)


@pytest.mark.parametrize("data", [b"{", b"[" * 100_000, b'{"a": 1}\nx'])
def test_broken_json_is_refused(data: bytes, context: Context) -> None:
    with pytest.raises(UnreadableInput):
        list(PlatformJson().load(Location.of(name="a.json", data=data), context))


def test_our_own_documents_are_read_though_their_mark_stands_last(context: Context) -> None:
    article = {"title": "Tea", "body": []}
    document = {"articles": [article], "format": "exporter", "version": 1}
    assert [a.title for a in read(document, context)] == ["Tea"]


def test_is_registered_behind_the_model() -> None:
    names = [source.name for source in sources()]
    assert names.index("json") < names.index("platform") < names.index("page")


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every object and list in *value*, with each of its names or positions."""
    for key in list(value if isinstance(value, dict) else range(len(value))):
        yield value, key
        if isinstance(value[key], dict | list):
            yield from places(value[key])


WORDPRESS = [WORDPRESS_POST, wordpress_comment(1, 2, "x")]
ODD: tuple[Any, ...] = (None, 5, -0.5, "x", [], {}, [None], [[1]], {"id": []}, True, "\ud800")


@pytest.mark.parametrize("record", [ALGOLIA, FIREBASE, reddit_thread(), WORDPRESS])
def test_values_of_another_kind_end_nothing(record: Any, context: Context) -> None:
    for odd in ODD:
        changed = deepcopy(record)
        for holder, key in list(places(changed)):
            kept, holder[key] = holder[key], odd
            with suppress(UnreadableInput):
                assert all(article.title for article in articles_in(changed, context, label="x"))
            holder[key] = kept


def test_deep_threads_do_not_end_the_reader(context: Context) -> None:
    item: dict[str, Any] = {"id": 1, "author": "a", "text": "x", "type": "comment", "children": []}
    for number in range(2, 5000):
        item = {"id": number, "author": "a", "text": "x", "type": "comment", "children": [item]}
    (article,) = articles_in(item, context, label="x")
    assert article.discussion is not None
    assert article.discussion.depth == 4998


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1577836800, "2020-01-01T00:00:00+00:00"),
        (1577836800123, "2020-01-01T00:00:00+00:00"),
        ("1577836800.5", "2020-01-01T00:00:00+00:00"),
        ("2020-01-01T00:00:00", "2020-01-01T00:00:00+00:00"),
        ("2020-01-01T00:00:00.123456789+02:00", "2020-01-01T00:00:00+02:00"),
        ("0001-01-01T00:00:00Z", None),
        (0, None),
        (1e300, None),
        (float("nan"), None),
        (True, None),
        ("soon", None),
        ({}, None),
    ],
)
def test_times(value: Any, expected: str | None) -> None:
    found = time(value)
    assert (found.isoformat() if found else None) == expected


def test_markdown() -> None:
    markup = markdown_to_html("~~a~~ https://x.example\n\n|h|\n|-|\n|c|\n")
    assert "<s>a</s>" in markup
    assert "<td>c</td>" in markup
    assert "<a" not in markup


@pytest.mark.shared
def test_algolia_and_firebase_give_one_tree(shared: Path, context: Context) -> None:
    folder = shared / "corpus" / "hackernews" / "derived"
    one, two = (
        next(
            articles_in(json.loads((folder / f"{kind}-items-7324236.json").read_text()), context, label=kind)
        )
        for kind in ("algolia", "firebase")
    )
    assert len(comments(one)) == 433
    assert tree(one) == tree(two)
    assert Code.COMMENT_ORPHANED not in context.report.codes
