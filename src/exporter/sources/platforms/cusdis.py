"""Cusdis: the comments on a page, and the answers to them."""

from collections.abc import Iterator
from typing import Any

from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import Record, at, flat, has, name, person, records, text, time, whole


def reads(record: Any) -> bool:
    """Say whether these are comments of Cusdis."""
    return has(at(next(flat(record), None), "data"), "commentCount", "data")


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield the comments on the page that was asked about."""
    answers = [answer["data"] for answer in flat(record) if isinstance(at(answer, "data"), dict)]
    drafts: dict[str, Draft] = {}
    tops = [comment for answer in answers for comment in records(answer.get("data"))]
    waiting: list[tuple[Record, str | None]] = [(comment, None) for comment in reversed(tops)]
    while waiting:
        comment, parent = waiting.pop()
        draft = _draft(comment, parent, words)
        drafts[draft.id] = draft
        below = records(at(comment, "replies", "data")) or records(comment.get("replies"))
        waiting.extend((reply, draft.id) for reply in below[::-1])
    yield Thread(drafts=tuple(drafts.values()), stated=whole(at(answers, 0, "commentCount")))


def _draft(comment: Record, parent: str | None, words: Words) -> Draft:
    author = at(comment, "moderator", "displayName") or comment.get("by_nickname")
    markup = text(comment.get("parsedContent"))
    return Draft(
        id=name(comment.get("id")) or "",
        parent=parent or name(comment.get("parentId")),
        author=person(author),
        published=time(comment.get("createdAt")),
        body=words.html(markup) if markup else words.markdown(text(comment.get("content"))),
    )
