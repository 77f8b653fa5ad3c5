"""Platforms asked over the wire: pages, limits, failures and redirects, by the addresses of their pages."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urlsplit

import pytest

from exporter import loading
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import ExporterError
from exporter.markup import to_plain
from exporter.model import Article
from exporter.network.opening import open_fetcher
from exporter.network.policy import Policy
from tests.serving import Handler, Page, cut_off, in_turn, moved, page
from tests.tunnel import Tunnel, tunnel

Hosts: TypeAlias = dict[str, dict[str, Page]]
WORDS = "The gate of the lock is opened by hand, and whoever is there at the time is asked to help. " * 5
WHEN = "2020-01-02T03:04:05Z"


def says(record: Any, **headers: str) -> Page:
    """Return a page that answers with JSON."""
    return lambda handler: handler.answer(
        200, json.dumps(record).encode(), content_type="application/json", **headers
    )


def by(choose: Callable[[dict[str, str]], Any]) -> Page:
    """Return a page that answers by the parameters of the question."""

    def answer(handler: Handler) -> None:
        query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        says(choose(query))(handler)

    return answer


class Reading:
    """What was read through a tunnel, and what it took."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.slept: list[float] = []
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        """Let the time pass."""
        self.slept.append(seconds)
        self.now += seconds

    def load(self, through: Tunnel, name: str, **policy: Any) -> Article:
        """Read what is at an address."""
        given = Policy(proxy=through.address, delay=0.0, locations=(name,), **policy)
        with open_fetcher(given, sleep=self.sleep, clock=lambda: self.now) as fetcher:
            (article,) = loading.read([name], Context(report=self.report, fetcher=fetcher))
        return article


@pytest.fixture
def reading(report: Report) -> Reading:
    return Reading(report)


Open: TypeAlias = Callable[[Hosts], Any]


@pytest.fixture
def hosts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    @contextmanager
    def opened(pages: Hosts) -> Iterator[Tunnel]:
        with tunnel(tmp_path, pages) as through:
            for name, value in through.environment.items():
                monkeypatch.setenv(name, value)
            yield through

    return opened


def tree(article: Article) -> list[tuple[str, str | None]]:
    assert article.discussion is not None
    return [(comment.id, comment.parent) for comment in article.discussion.comments]


def hn_item(number: int, *kids: int, **more: Any) -> dict[str, Any]:
    given = {"id": number, "type": "comment", "by": f"p{number}", "time": 1577934245, "text": f"x{number}"}
    return {**given, "kids": list(kids), **more}


def test_hacker_news_one_by_one(reading: Reading, hosts: Open) -> None:
    """
    Where the search does not answer, the items are asked for, in the order in which they are ranked.
    """
    items = {
        1: hn_item(1, 3, 2, type="story", title="T", descendants=4),
        2: hn_item(2, parent=1),
        3: hn_item(3, 4, parent=1),
        4: hn_item(4, parent=3),
    }
    pages = {f"/v0/item/{number}.json": says(item) for number, item in items.items()}
    with hosts(
        {"hn.algolia.com": {"/api/v1/items/1": page(b"", 503)}, "hacker-news.firebaseio.com": pages}
    ) as through:
        article = reading.load(through, "https://news.ycombinator.com/item?id=1")
        assert len(through.asked("hn.algolia.com")) == 3
    assert tree(article) == [("3", None), ("4", "3"), ("2", None)]
    assert reading.slept == [1.0, 2.0]
    # One is stated that is nowhere named.
    assert reading.report.counts() == {"comments-missing": 1}


def test_hacker_news_by_its_pages(reading: Reading, hosts: Open) -> None:
    """
    Where nothing else answers, the pages of the thread are read to the end.
    """

    def row(number: int, depth: int) -> str:
        return (
            f'<tr class="athing comtr" id="{number}"><td><table><tr><td class="ind" indent="{depth}"></td>'
            '<td class="default"><span class="comhead"><a href="user?id=p" class="hnuser">p</a>'
            f'<span class="age" title="2020-01-02T03:04:05"><a href="item?id={number}">then</a></span></span>'
            f'<div class="comment"><span class="commtext c00">Words of {number}.</span></div></td></tr>'
            "</table></td></tr>"
        )

    def thread(*rows: str, more: str = "") -> bytes:
        return (
            '<html><head><title>T | Hacker News</title></head><body><table class="fatitem">'
            '<tr class="athing" id="1"><td><span class="titleline"><a href="https://e.example/">T</a></span></td></tr>'
            f'</table><table class="comment-tree">{"".join(rows)}</table>{more}'
        ).encode()

    def item(handler: Handler) -> None:
        is_second = "p=2" in handler.path
        more = "" if is_second else "<a href='item?id=1&amp;p=2' class='morelink' rel='next'>More</a>"
        rows = [row(4, 0)] if is_second else [row(2, 0), row(3, 1)]
        handler.answer(200, thread(*rows, more=more), content_type="text/html")

    with hosts(
        {
            "hn.algolia.com": {},
            "hacker-news.firebaseio.com": {},
            "news.ycombinator.com": {"/item": item},
        }
    ) as through:
        article = reading.load(through, "https://news.ycombinator.com/item?id=1")
        assert through.asked("news.ycombinator.com") == ["/item?id=1", "/item?id=1&p=2"]
    assert tree(article) == [("2", None), ("3", "2"), ("4", None)]
    assert article.url == "https://news.ycombinator.com/item?id=1"
    assert set(reading.report.codes) == {"interface-failed", "zone-assumed"}


def test_stack_exchange_is_left_alone_when_it_wishes(reading: Reading, hosts: Open) -> None:
    """
    `backoff` is waited for before the next question, and no more is asked than the quota allows.
    """
    question = {"question_id": 5, "title": "T", "body": "b", "creation_date": 1577934245, "answer_count": 9}

    def answers(query: dict[str, str]) -> Any:
        number = int(query["page"])
        item = {"answer_id": 5 + number, "question_id": 5, "body": "b", "creation_date": 1577934245}
        return {"items": [item], "has_more": True, "backoff": 7, "quota_remaining": 2 - number}

    pages = {
        "/2.3/questions/5": says({"items": [question]}),
        "/2.3/questions/5/comments": says({"items": [], "has_more": False, "backoff": 3}),
        "/2.3/questions/5/answers": by(answers),
        "/2.3/answers/6;7/comments": says({"items": [], "has_more": False}),
    }
    with hosts({"api.stackexchange.com": pages}) as through:
        article = reading.load(through, "https://stackoverflow.com/questions/5/t")
    assert tree(article) == [("answer-6", None), ("answer-7", None)]
    assert reading.slept == [3.0, 7.0, 7.0]
    assert reading.report.counts() == {"comments-missing": 7, "interface-failed": 1}


def test_an_answer_leads_to_its_question(reading: Reading, hosts: Open) -> None:
    """
    The address of one answer is that of the question with all answers.
    """
    pages = {
        "/2.3/answers/6": says({"items": [{"answer_id": 6, "question_id": 5}]}),
        "/2.3/questions/5": says(
            {"items": [{"question_id": 5, "title": "T", "body": "b", "creation_date": 1577934245}]}
        ),
        "/2.3/questions/5/comments": says({"items": []}),
        "/2.3/questions/5/answers": says({"items": []}),
    }
    with hosts({"api.stackexchange.com": pages}) as through:
        assert reading.load(through, "https://stackoverflow.com/a/6/12").title == "T"


@pytest.mark.parametrize("version", ["v3", "v4", "alpha"])
def test_every_version_of_lemmy(reading: Reading, hosts: Open, version: str) -> None:
    """
    Pages by number or by cursor, until the last.
    """
    post = {"id": 5, "name": "T", "ap_id": "https://other.example/post/1", "comments": 3}

    def view(path: str) -> dict[str, Any]:
        comment = {"id": int(path.rpartition(".")[2]), "path": path, "content": "x", "published_at": WHEN}
        return {"comment": comment, "post": post, "creator": {"name": "a", "ap_id": "https://a.example/u/a"}}

    def comments(query: dict[str, str]) -> Any:
        if version == "v4":
            is_second = query.get("page_cursor") == "P2"
            items = [view("0.3")] if is_second else [view("0.1"), view("0.1.2")]
            return {"items": items, "next_page": None if is_second else "P2"}
        given = {"1": [view("0.1"), view("0.1.2")], "2": [view("0.3")], "3": []}
        return {"comments": given[query["page"]]}

    pages = {
        f"/api/{version}/post": says({"post_view": {"post": post}}),
        f"/api/{version}/comment/list": by(comments),
    }
    with hosts({"lemmy.example": pages}) as through:
        article = reading.load(through, "https://lemmy.example/post/5")
    assert tree(article) == [("comment-1", None), ("comment-2", "comment-1"), ("comment-3", None)]
    assert reading.report.codes == []


def test_mastodon_that_answers_nobody_is_asked_as_a_server(reading: Reading, hosts: Open) -> None:
    """
    Every server of the fediverse gives its notes in one form, and names the replies to them.
    """
    base = "https://social.example/users/a/statuses/1"

    def note(number: int, to: str | None, *replies: str) -> dict[str, Any]:
        listed = {"type": "Collection", "first": {"type": "CollectionPage", "items": list(replies)}}
        return {
            "type": "Note",
            "id": base if number == 1 else f"https://other.example/n/{number}",
            "attributedTo": "https://social.example/users/a",
            "content": f"<p>Note {number}</p>",
            "inReplyTo": to,
            "published": WHEN,
            "replies": listed,
        }

    second, third = "https://other.example/n/2", "https://other.example/n/3"
    with hosts(
        {
            "social.example": {"/@a/1": says(note(1, None, second, "https://gone.invalid/n/9"))},
            "other.example": {"/n/2": says(note(2, base, third)), "/n/3": says(note(3, second))},
        }
    ) as through:
        article = reading.load(through, "https://social.example/@a/1")
    assert tree(article) == [(second, None), (third, second)]
    assert reading.report.codes == ["interface-failed"]


def test_reviews_are_part_of_a_request(reading: Reading, hosts: Open) -> None:
    """
    What reviewers say of lines stands among the comments, and a key reaches the interface.
    """
    url = "https://github.com/o/r/pull/5"

    def said(anchor: str, minute: int, **more: Any) -> dict[str, Any]:
        when = f"2020-01-02T03:{minute:02}:00Z"
        given = {"id": minute, "html_url": f"{url}#{anchor}", "user": {"login": "ann"}, "body": "x"}
        return {**given, "created_at": when, **more}

    review = said("pullrequestreview-7", 7)
    review["submitted_at"] = review.pop("created_at")
    empty = {**review, "html_url": f"{url}#pullrequestreview-8", "body": ""}
    base = "/repos/o/r"
    pages = {
        f"{base}/issues/5": says(
            {**said("", 0), "number": 5, "title": "T", "html_url": url, "comments": 1, "pull_request": {}}
        ),
        f"{base}/issues/5/comments": says([said("issuecomment-9", 9)]),
        f"{base}/pulls/5/reviews": says([review, empty]),
        f"{base}/pulls/5/comments": says(
            [said("discussion_r6", 6), said("discussion_r8", 8, in_reply_to_id=6)]
        ),
    }
    with hosts({"api.github.com": pages}) as through:
        article = reading.load(through, url, headers={"authorization": "Bearer key"})
        assert {it.headers["authorization"] for it in through.site("api.github.com").asked} == {"Bearer key"}
    assert tree(article) == [
        ("discussion_r6", None),
        ("discussion_r8", "discussion_r6"),
        ("pullrequestreview-7", None),
        ("issuecomment-9", None),
    ]
    assert reading.report.codes == []


def test_who_asks_github_too_often_is_told(reading: Reading, hosts: Open) -> None:
    """
    It refuses with the status of a login.
    """
    refused = page(b"{}", 403, x_ratelimit_remaining="0")
    with (
        hosts({"api.github.com": {"/repos/o/r/issues/5": refused}, "github.com": {}}) as through,
        pytest.raises(ExporterError, match="there is no page"),
    ):
        reading.load(through, "https://github.com/o/r/issues/5")
    assert "asked too often; try again later, or give it a key" in reading.report.diagnostics[0].message


def test_wordpress_com_has_an_interface_of_its_own(reading: Reading, hosts: Open) -> None:
    """
    Its blogs do not name it, and it is asked page by page.
    """

    def comment(number: int, parent: int) -> dict[str, Any]:
        return {
            "ID": number,
            "post": {"ID": 7, "title": "T", "link": "https://tea.wordpress.com/p/"},
            "author": {"name": f"P{number}", "URL": ""},
            "date": WHEN,
            "content": f"<p>{number}</p>",
            "parent": {"ID": parent} if parent else False,
            "status": "approved",
        }

    def replies(query: dict[str, str]) -> Any:
        assert (query["number"], query["order"]) == ("100", "ASC")
        first = [comment(number, 0) for number in range(1, 101)]
        return {"found": 101, "site_ID": 1, "comments": first if query["page"] == "1" else [comment(101, 1)]}

    post = f'<html><head><title>T</title></head><body class="single postid-7"><article><p>{WORDS}</article>'
    with hosts(
        {
            "tea.wordpress.com": {"/p/": page(post.encode())},
            "public-api.wordpress.com": {"/rest/v1.1/sites/tea.wordpress.com/posts/7/replies/": by(replies)},
        }
    ) as through:
        article = reading.load(through, "https://tea.wordpress.com/p/")
    assert len(tree(article)) == 101
    assert tree(article)[:2] == [("comment-1", None), ("comment-101", "comment-1")]
    assert article.discussion is not None
    assert article.discussion.stated == 101
    assert reading.report.codes == []


def test_the_end_of_a_list_may_be_a_refusal(reading: Reading, hosts: Open) -> None:
    """
    WordPress that says it has more pages than it gives has given all.
    """
    comment = {
        "id": 1,
        "post": 7,
        "parent": 0,
        "author": 0,
        "author_name": "A",
        "content": {"rendered": "<p>x</p>"},
        "link": "https://a.example/p/#comment-1",
    }
    post = (
        '<html><head><title>T</title><link rel="https://api.w.org/" href="/wp-json/"></head>'
        f'<body class="postid-7"><article><p>{WORDS}</article>'
    )
    listed = in_turn(says([comment], x_wp_totalpages="3"), page(b'{"code":"rest_x"}', 400))
    with hosts({"a.example": {"/p/": page(post.encode()), "/wp-json/wp/v2/comments": listed}}) as through:
        assert tree(reading.load(through, "https://a.example/p/")) == [("comment-1", None)]
    assert reading.report.codes == []


def below(markup: str) -> Page:
    """Return the page of an article with *markup* below it."""
    text = f"<html><head><title>The Lock</title></head><body><article><h1>The Lock</h1><p>{WORDS}</article>"
    return page(f"{text}{markup}".encode())


def isso(number: int, replies: list[Any], hidden: int = 0) -> dict[str, Any]:
    return {
        "id": number,
        "parent": None,
        "author": "a",
        "text": "<p>x</p>",
        "created": 1577934245.0,
        "replies": replies,
        "total_replies": len(replies) + hidden,
        "hidden_replies": hidden,
    }


def of_isso(query: dict[str, str]) -> Any:
    assert query["uri"] == "/lock"
    if query.get("parent") == "2":
        return {"id": 2, "replies": [{**isso(3, []), "parent": 2}], "total_replies": 1, "hidden_replies": 0}
    return {"id": None, "replies": [isso(1, []), isso(2, [], 1)], "total_replies": 2, "hidden_replies": 0}


def of_remark42(query: dict[str, str]) -> Any:
    assert (query["site"], query["url"]) == ("lock", "https://a.example/lock")

    def comment(name: str, parent: str) -> dict[str, Any]:
        return {
            "id": name,
            "pid": parent,
            "text": "<p>x</p>",
            "user": {"name": "a"},
            "locator": {"site": "lock", "url": "https://a.example/lock"},
            "time": WHEN,
        }

    replies = [{"comment": comment("y", "x")}]
    info = {"url": "https://a.example/lock", "count": 2}
    return {"comments": [{"comment": comment("x", ""), "replies": replies}], "info": info}


def of_giscus(query: dict[str, str]) -> Any:
    assert (query["repo"], query["term"], query["category"]) == ("o/r", "lock", "Talk")
    is_second = query.get("after") == "c1"

    def comment(number: int, *replies: Any) -> dict[str, Any]:
        return {
            "id": f"x{number}",
            "url": f"https://github.com/o/r/discussions/1#discussioncomment-{number}",
            "author": {"login": "ann", "url": "https://github.com/ann"},
            "createdAt": WHEN,
            "bodyHTML": "<p>x</p>",
            "replies": list(replies),
            "replyCount": len(replies),
        }

    return {
        "discussion": {
            "id": "D",
            "url": "https://github.com/o/r/discussions/1",
            "locked": False,
            "totalCommentCount": 2,
            "comments": [comment(3)] if is_second else [comment(1, comment(2))],
            "pageInfo": {"hasNextPage": not is_second, "endCursor": "c1"},
        }
    }


def of_cusdis(query: dict[str, str]) -> Any:
    number = query.get("page", "1")

    def comment(name: str, *replies: Any) -> dict[str, Any]:
        return {
            "id": name,
            "by_nickname": "a",
            "parsedContent": "<p>x</p>",
            "createdAt": WHEN,
            "replies": {"data": list(replies)},
        }

    found = [comment("u", comment("v"))] if number == "1" else [comment("w")]
    return {"data": {"commentCount": 3, "pageCount": 2, "data": found}}


DISCOURSE_POSTS = {
    "id": 9,
    "title": "T",
    "post_stream": {
        "posts": [
            {"id": n, "post_number": n, "cooked": "<p>x</p>", "username": "a", "created_at": WHEN}
            for n in (1, 2)
        ],
        "stream": [1, 2],
    },
}


def of_disqus(handler: Handler) -> None:
    query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
    assert (query["f"], query["t_u"], query["t_i"]) == ("lock", "https://a.example/lock", "7")
    author = {"name": "Ann"}
    posts = [
        {
            "id": str(n),
            "thread": "70",
            "parent": parent,
            "message": "<p>x</p>",
            "author": author,
            "createdAt": "2020-01-02T03:04:05",
        }
        for n, parent in ((1, None), (2, 1))
    ]
    thread = {"id": "70", "forum": "lock", "link": "https://a.example/lock", "posts": 2, "isClosed": False}
    data = json.dumps({"cursor": {"hasNext": False}, "response": {"posts": posts, "thread": thread}})
    markup = f'<html><script type="text/json" id="disqus-threadData">{data}</script></html>'
    handler.answer(200, markup.encode(), content_type="text/html")


ISSUE = {
    "number": 4,
    "title": "Lock",
    "html_url": "https://github.com/o/r/issues/4",
    "user": {"login": "bot"},
    "body": "x",
    "comments": 1,
    "created_at": WHEN,
}


@pytest.mark.parametrize(
    ("markup", "host", "pages", "expected"),
    [
        (
            '<script data-isso="//talk.example/isso/" src="//talk.example/isso/js/embed.min.js"></script>'
            '<section id="isso-thread"></section>',
            "talk.example",
            {"/isso/": by(of_isso)},
            [("isso-1", None), ("isso-2", None), ("isso-3", "isso-2")],
        ),
        (
            "<script>var remark_config = {host: \"https://talk.example\", site_id: 'lock'}</script>"
            '<div id="remark42"></div>',
            "talk.example",
            {"/api/v1/find": by(of_remark42)},
            [("remark42__comment-x", None), ("remark42__comment-y", "remark42__comment-x")],
        ),
        (
            '<div class="giscus"></div><script src="https://giscus.app/client.js" data-repo="o/r"'
            ' data-category="Talk" data-mapping="pathname" data-strict="0"></script>',
            "giscus.app",
            {"/api/discussions": by(of_giscus)},
            [
                ("discussioncomment-1", None),
                ("discussioncomment-2", "discussioncomment-1"),
                ("discussioncomment-3", None),
            ],
        ),
        (
            '<script src="https://utteranc.es/client.js" repo="o/r" issue-term="title"></script>',
            "api.github.com",
            {
                "/search/issues": says(
                    {"items": [{"title": "Locks", "number": 3}, {**ISSUE, "title": "the lock"}]}
                ),
                "/repos/o/r/issues/4": says(ISSUE),
                "/repos/o/r/issues/4/comments": says(
                    [
                        {
                            "id": 1,
                            "html_url": "https://github.com/o/r/issues/4#issuecomment-1",
                            "user": {"login": "ann"},
                            "body": "x",
                            "created_at": WHEN,
                        }
                    ]
                ),
            },
            [("issuecomment-1", None)],
        ),
        (
            '<div id="cusdis_thread" data-host="https://talk.example" data-app-id="1"'
            ' data-page-id="2"></div>',
            "talk.example",
            {"/api/open/comments": by(of_cusdis)},
            [("u", None), ("v", "u"), ("w", None)],
        ),
        (
            "<div id='discourse-comments'></div><script>DiscourseEmbed = { discourseUrl: 'https://talk.example/',"
            " discourseEmbedUrl: 'https://a.example/lock' };</script>",
            "talk.example",
            {
                "/embed/comments": page(b"<a href='https://talk.example/t/some/9'>Go on</a>"),
                "/t/9.json": says(DISCOURSE_POSTS),
            },
            [("post_2", None)],
        ),
        (
            '<div id="disqus_thread"></div><script>var disqus_config = function () {'
            ' this.page.url = "https://a.example/lock"; this.page.identifier = "7"; };'
            " (function() { s.src = 'https://lock.disqus.com/embed.js'; })();</script>",
            "disqus.com",
            {"/embed/comments/": of_disqus},
            [("1", None), ("2", "1")],
        ),
    ],
    ids=["isso", "remark42", "giscus", "utterances", "cusdis", "discourse", "disqus"],
)
def test_services_below_a_page_are_asked(
    markup: str,
    host: str,
    pages: dict[str, Page],
    expected: list[tuple[str, str | None]],
    reading: Reading,
    hosts: Open,
) -> None:
    """
    What a page says to the script that shows its discussion is enough to ask for all of it.
    """
    with hosts({"a.example": {"/lock": below(markup)}, host: pages}) as through:
        article = reading.load(through, "https://a.example/lock")
    assert tree(article) == expected
    assert article.url == "https://a.example/lock"
    assert WORDS.split()[0] in to_plain(article.body)
    assert reading.report.codes == []


@pytest.mark.parametrize("broken", [page(b"", 500), page(b"<html>no JSON"), cut_off, page(b"", 404)])
def test_a_service_that_fails_costs_nothing_else(broken: Page, reading: Reading, hosts: Open) -> None:
    """
    The article is read, and the report says where the discussion is and why it is not there.
    """
    markup = '<script data-isso="//talk.example/"></script><section id="isso-thread"></section>'
    with hosts({"a.example": {"/lock": below(markup)}, "talk.example": {"/": broken}}) as through:
        article = reading.load(through, "https://a.example/lock")
    assert article.discussion is None
    assert reading.report.codes == ["comments-elsewhere", "interface-failed"]
    assert "kept by Isso" in reading.report.diagnostics[0].message


def test_disqus_tells_how_to_have_the_rest(reading: Reading, hosts: Open) -> None:
    """
    Its frame gives the first posts only; with a key its interface is read to the end.
    """

    def listed(query: dict[str, str]) -> Any:
        is_second = query.get("cursor") == "2:0:0"
        post = {
            "id": "2" if is_second else "1",
            "thread": {"id": "70", "link": "https://a.example/lock", "clean_title": "The Lock", "posts": 2},
            "parent": None,
            "message": "<p>x</p>",
            "author": {"name": "Ann"},
            "createdAt": "2020-01-02T03:04:05",
        }
        return {"cursor": {"hasNext": not is_second, "next": "2:0:0"}, "response": [post]}

    with hosts({"disqus.com": {"/api/3.0/threads/listPosts.json": by(listed)}}) as through:
        name = "https://disqus.com/api/3.0/threads/listPosts.json?thread=70&limit=100&api_key=KEY"
        article = reading.load(through, name)
    assert tree(article) == [("1", None), ("2", None)]
    assert (article.title, article.url) == ("The Lock", "https://a.example/lock")
    assert reading.report.codes == []


def test_a_discussion_on_github_is_read_from_its_page(reading: Reading, hosts: Open) -> None:
    """
    There is no interface for those that everybody may ask, and none is tried.
    """
    saved = Path(__file__).parents[2] / "golden" / "cases" / "page-github-discussion" / "input.html"
    pages: Hosts = {"github.com": {"/o/r/discussions/8": page(saved.read_bytes())}, "api.github.com": {}}
    with hosts(pages) as through:
        article = reading.load(through, "https://github.com/o/r/discussions/8")
        assert through.asked("api.github.com") == []
    assert tree(article) == [
        ("discussioncomment-1", None),
        ("discussioncomment-2", "discussioncomment-1"),
        ("discussioncomment-3", None),
    ]


def test_redirects_and_cut_off_answers_on_the_way(reading: Reading, hosts: Open) -> None:
    """
    What has moved is followed, half an answer is asked for again, and who is busy is waited for.
    """
    story = {
        "short_id": "abc",
        "comments_url": "https://lobste.rs/s/abc/t",
        "title": "T",
        "comment_count": 0,
        "comments": [],
    }
    moving = in_turn(cut_off, moved("/s/abc/whole.json"))
    with hosts(
        {
            "lobste.rs": {
                "/s/abc.json": moving,
                "/s/abc/whole.json": in_turn(page(b"", 429, retry_after="4"), says(story)),
            }
        }
    ) as through:
        assert reading.load(through, "https://lobste.rs/s/abc/t").title == "T"
        assert through.asked("lobste.rs") == [
            "/s/abc.json",
            "/s/abc.json",
            "/s/abc/whole.json",
            "/s/abc/whole.json",
        ]
    assert reading.slept == [1.0, 4.0]
    assert reading.report.codes == []


def test_both_reasons_are_told(reading: Reading, hosts: Open) -> None:
    """
    Where neither the interface nor the page gives anything, one of the two is the reason that helps.
    """
    app = page(b"<html><title>Social</title><body><div id=root></div><script>1</script>")
    with (
        hosts({"social.example": {"/@a/1": app, "/api/v1/statuses/1": page(b"", 401)}}) as through,
        pytest.raises(ExporterError, match=r"without a browser.* Mastodon was asked, too: "),
    ):
        reading.load(through, "https://social.example/@a/1")
