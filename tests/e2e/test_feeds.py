"""Feeds and lists of them, as a user names them."""

import json
from pathlib import Path

import pytest

from tests.e2e.conftest import Run
from tests.serving import page, serving

WORDS = "The tide comes in twice a day, and each time it takes a little of the quay with it. " * 6
_SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def _rss(*items: str) -> bytes:
    head = "<title>The Quay</title><link>/</link>"
    return f'<rss version="2.0" {_SPACES}><channel>{head}{"".join(items)}</channel></rss>'.encode()


def _item(title: str, *, more: str = "") -> str:
    text = f"<content:encoded><![CDATA[<p>{WORDS}</p>]]></content:encoded>"
    return f"<item><title>{title}</title><link>/{title.lower()}</link>{text}{more}</item>"


def _said(number: int, post: str, *, to: int | None = None) -> str:
    lead = f'<p>In reply to <a href="{post}#comment-{to}">Ben</a>.</p>' if to else ""
    return (
        f"<item><title>By: Ann</title><link>{post}#comment-{number}</link>"
        f"<pubDate>Sat, {number:02} Feb 2020 10:00:00 +0000</pubDate>"
        f"<content:encoded><![CDATA[{lead}<p>Comment {number}.</p>]]></content:encoded></item>"
    )


def test_every_item_of_every_feed_in_a_list_is_an_article(exporter: Run, tmp_path: Path) -> None:
    """
    One feed has a discussion that is asked for, one is gone and is named in one sentence.
    """
    more = "<wfw:commentRss>/tides/feed</wfw:commentRss><slash:comments>2</slash:comments>"
    with serving(
        {
            "/one.xml": page(_rss(_item("Tides", more=more), _item("Quays"))),
            "/two.xml": page(_rss(_item("Boats"))),
            "/tides/feed": page(_rss(_said(2, "/tides", to=1), _said(1, "/tides"))),
        }
    ) as site:
        outlines = "".join(
            f'<outline xmlUrl="{site.at(path)}"/>' for path in ("/one.xml", "/gone.xml", "/two.xml")
        )
        (tmp_path / "read.opml").write_text(f"<opml><body>{outlines}</body></opml>", encoding="utf-8")
        done = exporter("load", "--allow-local", "read.opml", "-o", "book.json")

    assert 8 == done.returncode
    assert 1 == done.stderr.count(b"/gone.xml")
    found = json.loads((tmp_path / "book.json").read_bytes())["articles"]
    assert ["Tides", "Quays", "Boats"] == [article["title"] for article in found]
    comments = found[0]["discussion"]["comments"]
    assert [("comment-1", None), ("comment-2", "comment-1")] == [(c["id"], c.get("parent")) for c in comments]


def test_without_the_network_a_list_says_what_was_not_had(exporter: Run, tmp_path: Path) -> None:
    outlines = (
        '<outline xmlUrl="https://quay.example/one.xml"/><outline xmlUrl="https://quay.example/two.xml"/>'
    )
    (tmp_path / "read.opml").write_text(f"<opml><body>{outlines}</body></opml>", encoding="utf-8")
    done = exporter("show", "--offline", "read.opml")

    assert 8 == done.returncode
    assert b"/one.xml" in done.stderr
    assert b"/two.xml" in done.stderr


@pytest.mark.parametrize("depths", [(1,), (1, 2, 3, 4, 5, 5)])
def test_a_page_is_completed_from_the_feed_of_its_comments(depths: tuple[int, ...], exporter: Run) -> None:
    """
    Where the page says that there are more than it shows, and where its threads are as deep as
    they may be; the feed knows who answers whom.
    """
    shown = "".join(
        f'<li id="comment-{n}" class="comment depth-{depth}"><b class="fn">Ann</b>'
        f'<div class="comment-content"><p>Comment {n}.</p></div>'
        for n, depth in enumerate(depths, 1)
    )
    feeds = "".join(
        f'<link rel="alternate" type="application/rss+xml" href="{href}">'
        for href in ("/feed/", "/comments/feed/", "/tides/feed/")
    )
    post = (
        f"<!doctype html><title>Tides</title>{feeds}<article><h1>Tides</h1><p>{WORDS}<p>{WORDS}</article>"
        f'<div id="comments"><h2>6 comments</h2><ol class="comment-list">{shown}</ol></div>'
    )
    comments = [_said(n, "/tides/", to=n - 1 or None) for n in range(6, 0, -1)]
    with serving({"/tides/": page(post.encode()), "/tides/feed/": page(_rss(*comments))}) as site:
        done = exporter("show", "--comments", "--allow-local", site.at("/tides/"))
        assert ["/tides/", "/tides/feed/"] == [path for path in site.paths if "robots" not in path]

    assert b"" == done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert ["1", "1.1", "1.2", "1.3", "1.4", "1.5"] == [record["number"] for record in found]
    assert [0, 1, 2, 3, 4, 5] == [record["depth"] for record in found]
