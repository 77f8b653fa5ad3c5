"""Discussions that go on over several pages, asked of a server."""

from collections.abc import Callable
from urllib.parse import urljoin

import pytest

from exporter import loading
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.model import Article
from exporter.network.opening import open_fetcher
from exporter.network.policy import Policy
from exporter.sources.location import Location
from exporter.sources.page import SavedPage
from tests.serving import Handler, Page, Site, moved, page, serving

WORDS = "The ferry leaves at noon, whoever is on the quay, and nobody has ever seen it wait for anyone. " * 5


def wordpress(*comments: int, links: str = "", dated: bool = True) -> bytes:
    """Return a page with these comments; number N was written at minute N."""
    listed = "".join(
        f'<li id="comment-{n}" class="comment depth-1"><article class="comment-body"><b class="fn">P{n}</b>'
        + (f'<time datetime="2020-01-02T03:{n:02}:00Z">then</time>' if dated else "")
        + f'<div class="comment-content"><p>Words of {n}.</p></div></article>'
        for n in comments
    )
    return (
        f"<!doctype html><html><head><title>Ferry</title></head><body><article><h1>Ferry</h1><p>{WORDS}</p>"
        f'</article><div id="comments"><ol class="comment-list">{listed}</ol>'
        f'<div class="nav-links">{links}</div></div>'
    ).encode()


def link(path: str, words: str = "on") -> str:
    return f'<a href="{path}">{words}</a>'


def load(site: Site, path: str, report: Report, name: str | None = None) -> Article:
    policy = Policy(allow_local=True, delay=0.0)
    with open_fetcher(policy, sleep=lambda _: None) as fetcher:
        context = Context(report=report, fetcher=fetcher)
        (article,) = loading.read([name or site.at(path)], context)
    return article


def names(article: Article) -> list[str]:
    assert article.discussion is not None
    return [comment.id.rpartition("-")[2] for comment in article.discussion.comments]


def asked(site: Site) -> list[str]:
    return [path for path in site.paths if path != "/robots.txt"]


def test_older_pages_first(report: Report) -> None:
    """
    Each page leads to the next only; all are fetched, in order, and each once.
    """
    pages: dict[str, Page] = {
        "/post/": page(wordpress(1, 2, links=link("/post/comment-page-2/#comments"))),
        "/post/comment-page-2/": page(
            wordpress(3, 4, links=link("/post/comment-page-1/") + link("/post/comment-page-3/#comments"))
        ),
        "/post/comment-page-3/": page(wordpress(5, links=link("/post/comment-page-2/"))),
        "/post/comment-page-1/": page(wordpress(1, 2)),
    }
    with serving(pages) as site:
        article = load(site, "/post/", report)
    assert names(article) == ["1", "2", "3", "4", "5"]
    assert report.codes == []
    assert len(asked(site)) == len(set(asked(site))) == 4


def test_the_page_knows_its_own_number(report: Report) -> None:
    """
    What its comments give as their addresses is not asked for again.
    """
    own = link("/post/comment-page-1/#comment-1", "12 May")
    pages: dict[str, Page] = {
        "/post/": page(wordpress(1, 2, links=own + link("/post/comment-page-2/"))),
        "/post/comment-page-2/": page(wordpress(3, links=link("/post/comment-page-1/"))),
    }
    with serving(pages) as site:
        assert names(load(site, "/post/", report)) == ["1", "2", "3"]
    assert asked(site) == ["/post/", "/post/comment-page-2/"]


def test_the_last_page_first(report: Report) -> None:
    """
    Where a post shows its newest page, the others come before it.
    """
    pages: dict[str, Page] = {
        "/post/": page(wordpress(5, 6, links=link("/post/comment-page-2/", "Older"))),
        "/post/comment-page-2/": page(wordpress(3, 4, links=link("/post/comment-page-1/", "Older"))),
        "/post/comment-page-1/": page(wordpress(1, 2, links=link("/post/comment-page-2/", "Newer"))),
    }
    with serving(pages) as site:
        assert names(load(site, "/post/", report)) == ["1", "2", "3", "4", "5", "6"]


def test_the_newest_comment_first(report: Report) -> None:
    """
    Where every page begins with the newest comment, so does the whole.
    """
    pages: dict[str, Page] = {
        "/post/": page(wordpress(6, 5, links=link("/post/comment-page-2/"))),
        "/post/comment-page-2/": page(wordpress(4, 3, links=link("/post/comment-page-1/"))),
        "/post/comment-page-1/": page(wordpress(2, 1)),
    }
    with serving(pages) as site:
        assert names(load(site, "/post/", report)) == ["6", "5", "4", "3", "2", "1"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("/viewtopic.php?t=7", ["/viewtopic.php?t=7&amp;start=15", "/viewtopic.php?t=7&amp;start=30"]),
        ("/index.php?topic=7.0", ["/index.php?topic=7.15", "/index.php?topic=7.30"]),
        ("/threads/quay.7/", ["/threads/quay.7/page-2", "/threads/quay.7/page-3"]),
        ("/post?x=1", ["?x=1&cpage=2", "?x=1&cpage=3"]),
        ("/item?id=7", ["item?id=7&p=2", "item?id=7&p=3"]),
        ("/node/7", ["?page=1", "?page=2"]),
    ],
)
def test_every_kind_of_page_is_known(first: str, later: list[str], report: Report) -> None:
    """
    Numbers of pages, offsets of posts, in the path or as a parameter.
    """

    def answer(handler: Handler) -> None:
        targets = [first, *(target.replace("&amp;", "&") for target in later)]
        number = next(n for n, target in enumerate(targets) if handler.path.endswith(target))
        following = link(later[number]) if number < len(later) else ""
        handler.answer(200, wordpress(number + 1, links=following), content_type="text/html")

    with serving({urljoin(first, path).partition("?")[0]: answer for path in [first, *later]}) as site:
        assert names(load(site, first, report)) == ["1", "2", "3"]
    assert len(asked(site)) == 3


def test_what_leads_elsewhere_is_not_followed(report: Report) -> None:
    """
    The next post, another thread, another host and a reply are no pages of the discussion.
    """
    links = [
        '<link rel="next" href="/another-post/">',
        link("/another-post/comment-page-2/"),
        link("http://elsewhere.invalid/post/comment-page-2/"),
        link("/post/?replytocom=1#respond"),
        link("javascript:page(2)"),
        link("http://[broken/page/2"),
    ]
    with serving({"/post/": page(wordpress(1, links="".join(links)))}) as site:
        assert names(load(site, "/post/", report)) == ["1"]
    assert site.paths == ["/post/"]


def test_robots_are_obeyed(report: Report) -> None:
    """
    Further pages are many pages that nobody named; what is not fetched is told.
    """
    pages: dict[str, Page] = {
        "/post/": page(wordpress(1, links=link("?cpage=2") + link("?cpage=3"))),
        "/robots.txt": lambda handler: handler.answer(200, b"User-agent: *\nDisallow: /*?cpage\n"),
    }
    with serving(pages) as site:
        assert names(load(site, "/post/", report)) == ["1"]
    assert site.paths == ["/post/", "/robots.txt"]
    assert report.codes == ["pages-missing"]
    assert "robots.txt does not allow to ask for 2 further pages" in report.diagnostics[0].message


@pytest.mark.parametrize(
    ("broken", "words"), [(page(b"", 500), "the server fails"), (moved("/"), "leads elsewhere")]
)
def test_a_page_that_fails_costs_itself(broken: Page, words: str, report: Report) -> None:
    """
    The others are had all the same.
    """
    pages: dict[str, Page] = {
        "/": page(b"<p>Home"),
        "/post/": page(wordpress(1, links=link("/post/page/2") + link("/post/page/3"))),
        "/post/page/2": broken,
        "/post/page/3": page(wordpress(3)),
    }
    with serving(pages) as site:
        assert names(load(site, "/post/", report)) == ["1", "3"]
    assert report.codes == ["pages-missing"]
    assert words in report.diagnostics[0].message


def test_a_thread_without_an_end_is_left(report: Report) -> None:
    """
    Pages that lead to ever more pages are given up, and that is told.
    """

    def answer(handler: Handler) -> None:
        number = int(handler.path.partition("=")[2] or 1)
        handler.answer(200, wordpress(1, links=link(f"?page={number + 1}")), content_type="text/html")

    with serving({"/post": answer}) as site:
        assert names(load(site, "/post", report)) == ["1"]
    assert len(asked(site)) == 101
    assert report.codes == ["pages-missing"]


def test_a_saved_page_asks_for_nothing(report: Report) -> None:
    """
    A file is read without the network; that it goes on elsewhere is told.
    """
    head = '<link rel="canonical" href="http://127.0.0.1:9/post/">'
    data = wordpress(1, links=link("http://127.0.0.1:9/post/comment-page-2/")).replace(
        b"<title>", head.encode() + b"<title>"
    )
    with open_fetcher(Policy(allow_local=True, delay=0.0)) as fetcher:
        context = Context(report=report, fetcher=fetcher)
        (article,) = SavedPage().load(Location.of(name="a.html", data=data), context)
    assert names(article) == ["1"]
    assert [d.message for d in report.diagnostics] == [
        "The discussion goes on on further pages; give them together, or the address of the first."
    ]


def test_a_discussion_of_many_posts_begins_once(report: Report) -> None:
    """
    All posts of all pages are comments, in their order and each of them once.
    """

    def topic(*posts: int, links: str = "") -> Page:
        body = "".join(
            f'<div id="post_{n}" class="topic-body crawler-post"><span class="creator" itemprop="author">'
            f'<span itemprop="name">P{n}</span></span><time datetime="2020-01-02T03:{n:02}:00Z">then</time>'
            f'<div class="post"><p>{WORDS if n == 1 else f"Words of {n}."}</p></div></div>'
            for n in posts
        )
        return page(f"<html><head><title>T</title></head><body>{body}{links}".encode())

    def answer(handler: Handler) -> None:
        chosen: Callable[[Handler], None] = (
            topic(3, 4) if "page=2" in handler.path else topic(1, 2, links=link("?page=2"))
        )
        chosen(handler)

    with serving({"/t/a/7": answer}) as site:
        assert [int(n.removeprefix("post_")) for n in names(load(site, "/t/a/7", report))] == [1, 2, 3, 4]
