"""Staticman: comments that are kept as files beside the pages of a site."""

from collections.abc import Iterator, Sequence
from typing import Any

from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import Record, flat, has, line, name, person, text, time, web


def reads(record: Any) -> bool:
    """Say whether these are comments as Staticman writes them."""
    first = next(flat(record), None)
    return has(first, "_id", "message") and (has(first, "name") or has(first, "date"))


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield the comments on each page, which they may name."""
    pages: dict[str, list[Record]] = {}
    for comment in flat(record):
        if has(comment, "_id", "message"):
            pages.setdefault(text(comment.get("_parent")), []).append(comment)
    for page, comments in pages.items():
        yield Thread(
            url=web(page), title="" if web(page) else line(page), drafts=tuple(drafts(comments, words))
        )


def drafts(comments: Sequence[Record], words: Words) -> Iterator[Draft]:
    """Yield comments in the order of their times; some name what they answer by its place in it."""
    ordered = sorted(comments, key=_moment)
    ids = [name(comment.get("_id")) or f"comment-at-{n}" for n, comment in enumerate(ordered, start=1)]
    for identifier, comment in zip(ids, ordered, strict=True):
        yield Draft(
            id=identifier,
            parent=_parent(comment, ids),
            author=person(comment.get("name"), comment.get("url") or comment.get("hp")),
            published=time(comment.get("date")),
            body=words.markdown(text(comment.get("message"))),
        )


def _moment(comment: Record) -> float:
    moment = time(comment.get("date"))
    return moment.timestamp() if moment else 0.0


def _parent(comment: Record, ids: list[str]) -> str | None:
    stated = name(comment.get("replying_to_uid"))
    if stated:
        return stated
    place = name(comment.get("replying_to"))
    if place is None:
        return None
    is_place = place.isdecimal() and 0 < int(place) <= len(ids)
    return ids[int(place) - 1] if is_place else place
