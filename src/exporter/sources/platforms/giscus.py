"""giscus: a discussion on GitHub as it is shown below the page of another site."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

from exporter.model import State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    name,
    person,
    records,
    text,
    time,
    web,
    whole,
)


def reads(record: Any) -> bool:
    """Say whether these are discussions as giscus answers them."""
    first = next(flat(record), None)
    return has(at(first, "discussion"), "comments", "totalCommentCount")


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each discussion; several answers about one are taken together."""
    answers: dict[str, list[Record]] = {}
    for answer in flat(record):
        if isinstance(at(answer, "discussion"), dict):
            about = answer["discussion"]
            answers.setdefault(name(about.get("id")) or text(about.get("url")), []).append(about)
    for discussions in answers.values():
        yield _thread(discussions, words)


def _thread(discussions: list[Record], words: Words) -> Thread:
    first = discussions[0]
    page = web(first.get("url"))
    drafts: list[Draft] = []
    missing = 0
    for comment in (comment for each in discussions for comment in records(each.get("comments"))):
        top = _draft(comment, None, page, words)
        replies = records(comment.get("replies"))
        drafts += [top, *(_draft(reply, top.id, page, words) for reply in replies)]
        missing += max(0, (whole(comment.get("replyCount")) or 0) - len(replies))
    tops = sum(draft.parent is None for draft in drafts)
    missing += max(0, (whole(first.get("totalCommentCount")) or 0) - tops)
    locked = first.get("locked")
    return Thread(
        url=page,
        drafts=tuple({draft.id: draft for draft in drafts}.values()),
        is_open=not locked if isinstance(locked, bool) else None,
        stated=len(drafts) + missing,
        missing=missing,
    )


def _draft(comment: Record, parent: str | None, page: str | None, words: Words) -> Draft:
    state = State.DELETED if comment.get("deletedAt") else State.VISIBLE
    state = State.HIDDEN if comment.get("isMinimized") is True else state
    return Draft(
        id=urldefrag(text(comment.get("url")))[1] or name(comment.get("id")) or "",
        parent=parent,
        author=person(at(comment, "author", "login"), at(comment, "author", "url")),
        published=time(comment.get("createdAt")),
        body=words.html(text(comment.get("bodyHTML")), page) if state is State.VISIBLE else (),
        url=web(comment.get("url")),
        state=state,
        score=whole(comment.get("upvoteCount")),
    )
