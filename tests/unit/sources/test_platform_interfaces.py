"""Platforms that are asked, part by part, with a network that remembers what it was asked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import Unreachable
from exporter.model import Article
from exporter.network import Answer
from exporter.sources.platforms.asking import links_in
from exporter.sources.platforms.interfaces import completion, interface_of, wordpress_root

Reply = tuple[Any, dict[str, str]]


class Recorded:
    """A network that gives what a test put there, and nothing else."""

    def __init__(
        self, answers: dict[str, Any] | None = None, *, ask: Callable[[str], Any] | None = None
    ) -> None:
        self.answers = answers or {}
        self.ask = ask
        self.asked: list[str] = []

    def get(self, address: str, *, accept: str = "*/*") -> Answer:
        """Return what was put there."""
        self.asked.append(address)
        found = self.ask(address) if self.ask else self.answers.get(address)
        if found is None:
            raise Unreachable(f"{address}: there is nothing.")
        record, headers = found if isinstance(found, tuple) else (found, {})
        return Answer(address=address, data=json.dumps(record).encode(), headers=headers)


def load(address: str, network: Recorded, report: Report) -> Article:
    interface = interface_of(address)
    assert interface is not None
    (article,) = interface.load(Context(report=report, fetcher=network))
    return article


def names(article: Article) -> list[tuple[str, str | None]]:
    assert article.discussion is not None
    return [(comment.id, comment.parent) for comment in article.discussion.comments]


@pytest.mark.parametrize(
    ("address", "platform", "certain"),
    [
        ("https://news.ycombinator.com/item?id=5", "Hacker News", True),
        ("https://old.reddit.com/r/tea/comments/ab1/some_tea/", "Reddit", True),
        ("https://www.reddit.com/r/tea/comments/ab1/some_tea/c9/?context=3", "Reddit", True),
        ("https://redd.it/ab1", "Reddit", True),
        ("https://lobste.rs/s/abc/tea", "Lobsters", True),
        ("https://stackoverflow.com/questions/5/how", "Stack Exchange", True),
        ("https://tea.stackexchange.com/q/5", "Stack Exchange", True),
        ("https://github.com/o/r.x/pull/5#issuecomment-1", "GitHub", True),
        ("https://social.example/@ann@b.example/110446983178245440", "Mastodon", False),
        ("https://lemmy.example/post/5", "Lemmy", False),
    ],
)
def test_known_by_address(address: str, platform: str, certain: bool) -> None:  # noqa: FBT001
    interface = interface_of(address)
    assert interface is not None
    assert (interface.platform, interface.is_certain, interface.address) == (platform, certain, address)


@pytest.mark.parametrize(
    "address",
    [
        "https://news.ycombinator.com/item?id=x",
        "https://news.ycombinator.com/newest",
        "https://www.reddit.com/r/tea/",
        "https://notreddit.com/r/tea/comments/ab1/",
        "https://github.com/o/r",
        "https://medium.example/@ann/a-title-1234",
        "https://a.example/post/5/title",
        "https://stackoverflow.com/users/5",
        "file:///etc/passwd",
        "https://[broken",
        "",
    ],
)
def test_unknown_by_address(address: str) -> None:
    assert interface_of(address) is None


def test_hacker_news(report: Report) -> None:
    item = {"id": 5, "type": "story", "author": "a", "title": "T", "text": None, "children": []}
    network = Recorded({"https://hn.algolia.com/api/v1/items/5": item})
    article = load("https://news.ycombinator.com/item?id=5", network, report)
    assert (article.title, article.url) == ("T", "https://news.ycombinator.com/item?id=5")


def test_the_first_answer_is_needed(report: Report) -> None:
    with pytest.raises(Unreachable):
        load("https://news.ycombinator.com/item?id=5", Recorded(), report)


def test_github_follows_the_next_page(report: Report) -> None:
    base = "https://api.github.com/repos/o/r/issues/5"
    page = "https://github.com/o/r/issues/5"
    user = {"login": "ann"}

    def comment(number: int) -> dict[str, Any]:
        return {
            "id": number,
            "html_url": f"{page}#issuecomment-{number}",
            "user": user,
            "body": "x",
            "created_at": "2020-01-01T00:00:00Z",
        }

    following = {"link": f'<{base}/comments?page=2>; rel="next", <{base}/comments?page=3>; rel="last"'}
    network = Recorded(
        {
            base: {"number": 5, "title": "T", "html_url": page, "user": user, "body": "b", "comments": 3},
            f"{base}/comments?per_page=100": ([comment(1)], following),
            f"{base}/comments?page=2": ([comment(2)], {"link": f'<{base}/comments?page=3>; rel="next"'}),
        }
    )
    article = load(page, network, report)
    assert names(article) == [("issuecomment-1", None), ("issuecomment-2", None)]
    # The third page cannot be had, and one comment is not there.
    assert network.asked[-1] == f"{base}/comments?page=3"
    assert report.counts() == {"comments-missing": 1, "interface-failed": 1}


def test_stack_exchange_goes_on_while_there_is_more(report: Report) -> None:
    def ask(address: str) -> Any:
        parts = urlsplit(address)
        query = parse_qs(parts.query)
        assert query["site"] == ["tea.stackexchange.com"]
        assert query["filter"] == ["withbody"]
        number = int(query.get("page", ["0"])[0])
        match parts.path.removeprefix("/2.3"):
            case "/questions/5":
                return {"items": [{"question_id": 5, "title": "T", "body": "b", "creation_date": 1700000000}]}
            case "/questions/5/comments":
                return {"items": [], "has_more": False}
            case "/questions/5/answers":
                item = {"answer_id": 5 + number, "question_id": 5, "body": "b", "creation_date": 1700000000}
                return {"items": [item], "has_more": number < 2}
            case "/answers/6;7/comments":
                item = {"comment_id": 9, "post_id": 7, "body": "b", "creation_date": 1700000000}
                return {"items": [item], "has_more": False}
        return None

    article = load("https://tea.stackexchange.com/questions/5/t", Recorded(ask=ask), report)
    assert names(article) == [("answer-6", None), ("answer-7", None), ("comment-9", "answer-7")]
    assert article.title == "T"
    assert report.codes == []


def test_mastodon(report: Report) -> None:
    def status(number: str, to: str | None) -> dict[str, Any]:
        return {
            "id": number,
            "in_reply_to_id": to,
            "content": "<p>x</p>",
            "account": {"id": "1", "acct": "a"},
        }

    base = "https://social.example/api/v1/statuses/1"
    context = {"ancestors": [], "descendants": [status("2", "1"), status("3", "2")]}
    network = Recorded({base: status("1", None), f"{base}/context": context})
    assert names(load("https://social.example/@a/1", network, report)) == [("2", None), ("3", "2")]


def test_lemmy_asks_until_nothing_is_new(report: Report) -> None:
    about = {"id": 5, "name": "T", "ap_id": "https://other.example/post/1"}

    def view(path: str) -> dict[str, Any]:
        comment = {"id": int(path.rpartition(".")[2]), "path": path, "content": "x"}
        return {"comment": comment, "post": about, "creator": {"name": "a"}}

    def ask(address: str) -> Any:
        query = parse_qs(urlsplit(address).query)
        if "page" not in query:
            return {"post_view": {"post": about, "counts": {"comments": 3}}}
        given = {"1": [view("0.1"), view("0.1.2")], "2": [view("0.1"), view("0.3")], "3": [view("0.3")]}
        return {"comments": given[query["page"][0]]}

    article = load("https://lemmy.example/post/5", Recorded(ask=ask), report)
    assert names(article) == [("comment-1", None), ("comment-2", "comment-1"), ("comment-3", None)]
    assert article.url == "https://lemmy.example/post/5"
    assert report.codes == []


class Reddit:
    """Answers as Reddit does: a part first, the rest by name, and what lies deep by itself."""

    def __init__(self, post: Any, first: Any, things: list[Any]) -> None:
        self.first = [post, first]
        self.things = {thing["data"]["name"]: thing for thing in things}

    def __call__(self, address: str) -> Any:  # noqa: D102 - the class says it
        parts = urlsplit(address)
        if parts.path == "/api/morechildren.json":
            children = parse_qs(parts.query)["children"][0].split(",")
            assert len(children) <= 100
            found = [self.things[f"t1_{child}"] for child in children if f"t1_{child}" in self.things]
            for thing in found:
                # What answers them comes along.
                found += self.deep(thing["data"]["name"])["data"]["children"]
            return {"json": {"data": {"things": found}}}
        if "/_/" in parts.path:
            return [self.first[0], self.deep(f"t1_{parts.path.rpartition('/')[2].removesuffix('.json')}")]
        return self.first

    def deep(self, parent: str) -> Any:
        """Return what answers a comment."""
        inside = [thing for thing in self.things.values() if thing["data"]["parent_id"] == parent]
        return {"kind": "Listing", "data": {"children": inside}}


def t1(name: str, parent: str, replies: Any = "") -> dict[str, Any]:
    data = {
        "name": f"t1_{name}",
        "parent_id": parent,
        "link_id": "t3_p",
        "author": "b",
        "body": name,
        "replies": replies,
    }
    return {"kind": "t1", "data": data}


def more(parent: str, children: list[str], count: int) -> dict[str, Any]:
    return {"kind": "more", "data": {"parent_id": parent, "children": children, "count": count}}


def reddit() -> Reddit:
    post = {
        "kind": "t3",
        "data": {"id": "p", "title": "T", "permalink": "/r/t/comments/p/t/", "is_self": True},
    }
    below = {"kind": "Listing", "data": {"children": [more("t1_a", [], 0)]}}
    things = [t1("a", "t3_p", below), more("t3_p", ["x", "gone"], 3)]
    first = {"kind": "Listing", "data": {"children": things}}
    return Reddit(
        {"kind": "Listing", "data": {"children": [post]}}, first, [t1("x", "t3_p"), t1("d", "t1_a")]
    )


def test_reddit_asks_for_more(report: Report) -> None:
    network = Recorded(ask=reddit())
    article = load("https://old.reddit.com/r/t/comments/p/t/", network, report)
    assert sorted(names(article)) == [("t1_a", None), ("t1_d", "t1_a"), ("t1_x", None)]
    assert article.url == "https://www.reddit.com/r/t/comments/p/t/"
    # What was asked for and is not given is no more.
    assert report.codes == []
    assert len(network.asked) == 3


def test_reddit_that_gives_no_more_is_reported(report: Report) -> None:
    given = reddit()
    network = Recorded(ask=lambda address: given(address) if "limit=500" in address else None)
    load("https://www.reddit.com/r/t/comments/p/", network, report)
    # One note that it was refused, another of the four comments that are known to be there.
    assert report.counts() == {"comments-missing": 4, "interface-failed": 1}


def wordpress(number: int, parent: int) -> dict[str, Any]:
    return {
        "id": number,
        "post": 7,
        "parent": parent,
        "author": 0,
        "author_name": "A",
        "type": "comment",
        "content": {"rendered": "<p>x</p>"},
        "link": f"https://a.example/p/#comment-{number}",
    }


ROOT = {"rel": "https://api.w.org/", "href": "/wp-json/"}


def wordpress_network(address: str) -> Any:
    parts = urlsplit(address)
    query = parse_qs(parts.query)
    assert parts.path == "/wp-json/wp/v2/comments"
    assert (query["post"], query["per_page"]) == (["7"], ["100"])
    pages = {"1": [wordpress(1, 0)], "2": [wordpress(2, 1)], "3": []}
    return pages[query["page"][0]], {"x-wp-totalpages": "4"}


@pytest.mark.parametrize(
    ("links", "headers", "body_class"),
    [
        ([ROOT, {"rel": "alternate", "href": "https://a.example/wp-json/wp/v2/posts/7"}], {}, ""),
        ([ROOT], {}, "single postid-7 logged"),
        ([ROOT, {"rel": "shortlink", "href": "https://a.example/?p=7"}], {}, "postid-x"),
        (
            [],
            {
                "link": '<https://a.example/wp-json/>; rel="https://api.w.org/",'
                " <https://a.example/?p=7>; rel=shortlink"
            },
            "",
        ),
    ],
)
def test_wordpress_is_found_and_read_to_the_end(
    links: list[dict[str, str]], headers: dict[str, str], body_class: str, report: Report
) -> None:
    network = Recorded(ask=wordpress_network)
    context = Context(report=report, fetcher=network)
    thread = completion(links, headers, "https://a.example/p/", context, body_class=body_class)
    assert thread is not None
    assert [(draft.id, draft.parent) for draft in thread.drafts] == [
        ("comment-1", None),
        ("comment-2", "comment-1"),
    ]
    # Page 3 was empty, though the total says that there are four.
    assert len(network.asked) == 3
    assert report.codes == []


def test_wordpress_without_its_interface(report: Report) -> None:
    network = Recorded()
    context = Context(report=report, fetcher=network)
    with pytest.raises(Unreachable):
        completion([ROOT], {}, "https://a.example/p/", context, body_class="postid-7")
    assert completion([], {}, "https://a.example/p/", context, body_class="postid-7") is None
    assert len(network.asked) == 1
    assert report.codes == []


def test_wordpress_with_plain_addresses() -> None:
    link = {"rel": "https://api.w.org/", "href": "https://a.example/index.php?rest_route=/"}
    assert wordpress_root([{"rel": "next"}, link], "https://a.example/") == link["href"]


def test_discourse_is_read_past_its_first_posts(report: Report) -> None:
    def post(number: int) -> dict[str, Any]:
        return {"id": 100 + number, "post_number": number, "cooked": "x", "username": "a"}

    def ask(address: str) -> Any:
        if address == "https://a.example/forum/t/5.json":
            stream = {"posts": [post(n) for n in range(1, 21)], "stream": list(range(101, 146))}
            return {"id": 5, "title": "T", "post_stream": stream}
        query = parse_qs(urlsplit(address).query)
        assert len(query["post_ids[]"]) <= 20
        return {"id": 5, "post_stream": {"posts": [post(int(i) - 100) for i in query["post_ids[]"]]}}

    network = Recorded(ask=ask)
    context = Context(report=report, fetcher=network)
    address = "https://a.example/forum/t/some-topic/5/31"
    thread = completion([], {}, address, context, generator="Discourse 3.2.0 - https://…")
    assert thread is not None
    assert [draft.id for draft in thread.drafts] == [f"post_{n}" for n in range(1, 46)]
    assert len(network.asked) == 3
    assert completion([], {}, "https://a.example/other", context, generator="Discourse") is None


def test_link_headers() -> None:
    header = '<https://a.example/?a=1,2;3>; rel="next"; title="x, y", <b>; rel=prev,<c>'
    assert list(links_in({"link": header})) == [
        ("https://a.example/?a=1,2;3", {"rel": "next", "title": "x, y"}),
        ("b", {"rel": "prev"}),
        ("c", {}),
    ]


@pytest.mark.shared
def test_a_long_reddit_thread_is_had_whole(shared: Path, report: Report) -> None:
    folder = shared / "corpus" / "reddit"
    post, first = json.loads((folder / "thread-n49rw-485c-177more.json").read_text())
    later = json.loads((folder / "thread-n49rw-485c-177more.morechildren.json").read_text())
    things = [thing for answer in later for thing in answer["json"]["data"]["things"]]
    network = Recorded(ask=Reddit(post, first, things))
    article = load("https://www.reddit.com/r/announcements/comments/n49rw/were_back/", network, report)
    assert article.discussion is not None
    assert len(article.discussion.comments) == 1425
    assert article.discussion.depth == 10
    assert report.codes == []
