"""Isso: the comments on a page, two levels of them, and the form that it imports."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote_plus, urlsplit

from exporter.model import State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    person,
    records,
    text,
    time,
    web,
    whole,
)

_DELETED = 4
_AWAITING = 2


def reads(record: Any) -> bool:
    """Say whether these are comments of Isso."""
    first = next(flat(record), None)
    return has(first, "replies", "total_replies", "hidden_replies") or _is_page(first)


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each page's comments."""
    for item in flat(record):
        if _is_page(item):
            drafts = tuple(_draft(comment, None, words) for comment in records(item["comments"]))
            yield Thread(title=line(unquote_plus(text(item["title"]))), url=web(item["id"]), drafts=drafts)
        elif has(item, "replies", "total_replies"):
            yield _answer(item, words)


def _is_page(item: Any) -> bool:
    return (
        has(item, "id", "title", "comments")
        and isinstance(item["id"], str)
        and _are_comments(item["comments"])
    )


def _are_comments(value: Any) -> bool:
    return all(has(comment, "text", "created", "author") for comment in records(value)) and bool(
        records(value)
    )


def _answer(answer: Record, words: Words) -> Thread:
    found: list[Draft] = []
    hidden = whole(answer.get("hidden_replies")) or 0
    waiting: list[tuple[Record, str | None]] = [(reply, None) for reply in records(answer["replies"])[::-1]]
    while waiting:
        comment, parent = waiting.pop()
        if comment.get("mode") == _AWAITING:
            words.unpublished += 1
            continue
        draft = _draft(comment, parent, words)
        found.append(draft)
        hidden += whole(comment.get("hidden_replies")) or 0
        waiting.extend((reply, draft.id) for reply in records(comment.get("replies"))[::-1])
    return Thread(url=_page(words.address), drafts=tuple(found), missing=hidden)


def _draft(comment: Record, parent: str | None, words: Words) -> Draft:
    stated = whole(comment.get("parent"))
    is_deleted = comment.get("mode") == _DELETED
    likes, dislikes = whole(comment.get("likes")), whole(comment.get("dislikes"))
    return Draft(
        id=f"isso-{whole(comment.get('id'))}",
        parent=parent or (f"isso-{stated}" if stated else None),
        author=person(comment.get("author"), comment.get("website")),
        published=time(comment.get("created")),
        body=() if is_deleted else words.html(text(comment.get("text"))),
        state=State.DELETED if is_deleted else State.VISIBLE,
        score=None if likes is None else likes - (dislikes or 0),
    )


def _page(address: str | None) -> str | None:
    """Return the page that an answer is about; the question for it names only the path."""
    uri = at(parse_qs(urlsplit(address or "").query).get("uri"), 0)
    return web(uri)
