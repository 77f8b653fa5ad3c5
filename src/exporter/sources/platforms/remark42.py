"""Remark42: the comments on a page, as a tree or as a list, and the copies that it makes of all."""

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
    """Say whether these are comments of Remark42."""
    return next(_comments(record), None) is not None


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each page's comments."""
    pages: dict[str, list[Record]] = {}
    for comment in _comments(record):
        pages.setdefault(text(at(comment, "locator", "url")), []).append(comment)
    info = {text(at(answer, "info", "url")): at(answer, "info") for answer in flat(record)}
    for page, comments in pages.items():
        titles = (line(comment.get("title")) for comment in comments)
        stated, read_only = at(info.get(page), "count"), at(info.get(page), "read_only")
        yield Thread(
            title=next((title for title in titles if title), ""),
            url=web(page),
            drafts=tuple(_draft(comment, page, words) for comment in comments),
            is_open=None if read_only is None else not read_only,
            stated=whole(stated),
        )


def _comments(record: Any) -> Iterator[Record]:
    waiting = list(flat(record))[::-1]
    while waiting:
        item = waiting.pop()
        if has(item, "id", "pid", "text", "user", "locator"):
            yield item
        elif isinstance(item.get("comment"), dict):
            waiting.extend([*records(item.get("replies"))[::-1], item["comment"]])
        elif isinstance(item.get("comments"), list):
            waiting.extend(records(item["comments"])[::-1])


def _draft(comment: Record, page: str, words: Words) -> Draft:
    identifier = name(comment.get("id")) or ""
    parent = name(comment.get("pid"))
    is_deleted = comment.get("delete") is True
    return Draft(
        id=f"remark42__comment-{identifier}",
        parent=f"remark42__comment-{parent}" if parent else None,
        author=None if is_deleted else person(at(comment, "user", "name")),
        published=time(comment.get("time")),
        body=() if is_deleted else words.html(text(comment.get("text")), web(page)),
        url=f"{page}#remark42__comment-{identifier}" if web(page) else None,
        state=State.DELETED if is_deleted else State.VISIBLE,
        score=whole(comment.get("score")),
    )
