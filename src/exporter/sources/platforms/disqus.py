"""Disqus: the posts of threads as its interface lists them."""

from collections.abc import Iterator
from typing import Any

from exporter.model import State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    name,
    person,
    records,
    text,
    time,
    web,
    whole,
)


def reads(record: Any) -> bool:
    """Say whether these are posts that Disqus listed."""
    if has(at(next(flat(record), None), "response", "thread"), "forum"):
        return True
    first = next(_posts(record), None)
    return has(first, "message", "thread", "author", "parent", "createdAt")


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each thread."""
    of: dict[str, dict[str, Record]] = {}
    known = {name(at(t, "id")): t for answer in flat(record) if (t := at(answer, "response", "thread"))}
    for thread in known:
        of.setdefault(thread or "", {})
    for post in _posts(record):
        if "message" in post:
            thread = name(at(post, "thread", "id")) or name(post.get("thread")) or ""
            of.setdefault(thread, {}).setdefault(name(post.get("id")) or "", post)
    for identifier, posts in of.items():
        inside = (p["thread"] for p in posts.values() if isinstance(p.get("thread"), dict))
        about: Record = known.get(identifier) or next(inside, {})
        shown = [post for post in posts.values() if _is_shown(post, words)]
        yield Thread(
            title=line(about.get("clean_title")) or line(about.get("title")),
            url=web(about.get("link")),
            drafts=tuple(_draft(post, words) for post in shown),
            is_open=None if "isClosed" not in about else not about["isClosed"],
            stated=whole(about.get("posts")),
        )


def _posts(record: Any) -> Iterator[Record]:
    for answer in flat(record):
        response = answer.get("response")
        yield from records(response) or records(at(response, "posts")) or [answer]


def _is_shown(post: Record, words: Words) -> bool:
    is_spam = post.get("isSpam") is True
    words.unpublished += is_spam
    return not is_spam


def _draft(post: Record, words: Words) -> Draft:
    author = post.get("author")
    is_deleted = post.get("isDeleted") is True
    markup = text(post.get("message"))
    return Draft(
        id=name(post.get("id")) or "",
        parent=name(post.get("parent")),
        author=None
        if is_deleted
        else person(line(at(author, "name")) or at(author, "username"), _home(author)),
        published=time(post.get("createdAt")),
        body=() if is_deleted else words.html(markup) or words.plain(text(post.get("raw_message"))),
        url=web(post.get("url")),
        state=State.DELETED if is_deleted else State.VISIBLE,
        score=whole(post.get("points")),
    )


def _home(author: Any) -> Any:
    return web(at(author, "url")) or at(author, "profileUrl")
