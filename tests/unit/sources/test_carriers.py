"""One thread, had in several ways: page, feed, interface. All must give the same tree."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

import pytest

from exporter.context import Context
from exporter.loading import read
from exporter.markup import to_plain

Said: TypeAlias = tuple[str | None, str | None, str]

PAGES = "threads/pages"


def _said(paths: Iterable[Path]) -> dict[str, Said]:
    """Return parent, author and letters of each comment by its identifier."""
    (article,) = read([str(path) for path in paths], Context())
    assert article.discussion is not None
    return {
        comment.id: (
            comment.parent,
            comment.author.name if comment.author else None,
            "".join(c for c in to_plain(comment.body).casefold() if c.isalnum()),
        )
        for comment in article.discussion.comments
    }


@pytest.mark.shared
def test_pages_and_interfaces_of_hacker_news(shared: Path) -> None:
    """
    Five pages given together, and the answers of both interfaces.
    """
    corpus = shared / "corpus"
    pages = _said(corpus / PAGES / f"hn-7324236-5pages-p{number}.html" for number in range(1, 6))
    algolia = _said([corpus / "hackernews/derived/algolia-items-7324236.json"])
    firebase = _said([corpus / "hackernews/derived/firebase-items-7324236.json"])

    assert 433 == len(pages)
    assert pages == algolia == firebase


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count"), [("wp-broken-liclass-whizzy", 38), ("wp-legacy-8bitspaghetti", 23)]
)
def test_page_and_interface_of_wordpress(name: str, count: int, shared: Path, tmp_path: Path) -> None:
    """
    The pages of the interface part parents from replies; together they have all.
    """
    corpus = shared / "corpus"
    answers = (corpus / "wordpress-rest/derived").glob(f"{name}.comments.page?.json")
    both = [json.loads(path.read_text("utf-8")) for path in sorted(answers)]
    (tmp_path / "both.json").write_text(json.dumps(both), encoding="utf-8")
    page = _said([corpus / PAGES / f"{name}.html"])

    assert count == len(page)
    assert page == _said([tmp_path / "both.json"])


@pytest.mark.shared
def test_page_and_feed_of_wordpress(shared: Path) -> None:
    """
    The theme's markup is broken, and its feed is not.
    """
    folder = shared / "corpus" / PAGES
    page = _said([folder / "wp-broken-liclass-whizzy.html"])

    assert 38 == len(page)
    assert page == _said([folder / "wp-broken-liclass-whizzy.comments-feed.xml"])
