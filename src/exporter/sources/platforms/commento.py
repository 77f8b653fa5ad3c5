"""Commento: what it exports, and what it answers about one page."""

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
    name,
    one_of,
    person,
    records,
    text,
    time,
    whole,
)

_NOBODY = "root"
_SHOWN = frozenset([None, "approved"])


def reads(record: Any) -> bool:
    """Say whether these are comments of Commento."""
    first = next(flat(record), None)
    return has(at(first, "comments", 0), "commentHex", "parentHex")


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each page's comments."""
    for answer in flat(record):
        people = _people(answer.get("commenters"))
        pages: dict[str | None, list[Record]] = {}
        for comment in records(answer.get("comments")):
            if one_of(comment.get("state"), _SHOWN):
                pages.setdefault(_page(comment), []).append(comment)
            else:
                words.unpublished += 1
        for page, comments in pages.items():
            drafts = tuple(_draft(comment, people, page, words) for comment in comments)
            yield Thread(url=page, drafts=drafts)


def _people(commenters: Any) -> dict[str, Record]:
    if isinstance(commenters, dict):
        return {key: value for key, value in commenters.items() if isinstance(value, dict)}
    return {text(item.get("commenterHex")): item for item in records(commenters)}


def _page(comment: Record) -> str | None:
    domain, path = text(comment.get("domain")), text(comment.get("url")) or text(comment.get("path"))
    return f"https://{domain}{path}" if domain else None


def _draft(comment: Record, people: dict[str, Record], page: str | None, words: Words) -> Draft:
    parent = name(comment.get("parentHex"))
    who = people.get(text(comment.get("commenterHex")), {})
    is_deleted = comment.get("deleted") is True
    body = words.html(text(comment.get("html")), page) or words.markdown(text(comment.get("markdown")), page)
    identifier = name(comment.get("commentHex")) or ""
    return Draft(
        id=f"commento-{identifier}",
        parent=f"commento-{parent}" if parent and parent != _NOBODY else None,
        author=person(at(who, "name"), at(who, "link")),
        published=time(comment.get("creationDate")),
        body=() if is_deleted else body,
        url=f"{page}#commento-{identifier}" if page else None,
        state=State.DELETED if is_deleted else State.VISIBLE,
        score=whole(comment.get("score")),
    )
