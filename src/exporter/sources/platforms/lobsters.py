"""Lobsters, and the sites that run its program."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlsplit

from exporter.model import State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
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
    """Say whether these are stories of Lobsters with their comments."""
    first = next(flat(record), None)
    return has(first, "short_id", "comments_url", "title")


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each story with the comments on it."""
    for story in flat(record):
        if not has(story, "short_id", "comments_url"):
            continue
        page = web(story.get("comments_url")) or web(story.get("short_id_url")) or words.address
        author = _name(story, "submitter_user")
        found = tuple(drafts(records(story.get("comments")), words, page, author))
        visible = sum(draft.state is State.VISIBLE for draft in found)
        stated = whole(story.get("comment_count"))
        yield Thread(
            title=line(story.get("title")),
            url=page,
            site="Lobsters" if page and "lobste.rs" in page else None,
            authors=(_user(author, page),),
            published=time(story.get("created_at")),
            body=(*words.link(web(story.get("url"))), *words.html(text(story.get("description")), page)),
            drafts=found,
            # The count leaves out comments that were removed.
            stated=None if stated is None else stated + len(found) - visible,
        )


def drafts(comments: Sequence[Record], words: Words, page: str | None, author: str) -> Iterator[Draft]:
    """Yield the comments; older answers tell only how deep each one is."""
    path: list[tuple[int, str]] = []
    for comment in comments:
        identifier = name(comment.get("short_id")) or ""
        depth = whole(comment.get("depth"))
        depth = (whole(comment.get("indent_level")) or 1) if depth is None else depth
        while path and path[-1][0] >= depth:
            path.pop()
        above = path[-1][1] if path else None
        path.append((depth, identifier))
        parent = name(comment.get("parent_comment")) if "parent_comment" in comment else above
        who = _name(comment, "commenting_user")
        state = _state(comment)
        yield Draft(
            id=identifier,
            parent=parent,
            author=_user(who, page),
            published=time(comment.get("created_at")),
            body=words.html(text(comment.get("comment")), page) if state is State.VISIBLE else (),
            url=web(comment.get("url")) or web(comment.get("short_id_url")),
            by_article_author=bool(who) and who == author,
            state=state,
            score=whole(comment.get("score")),
        )


def _state(comment: Record) -> State:
    if comment.get("is_moderated") is True:
        return State.REMOVED
    return State.DELETED if comment.get("is_deleted") is True else State.VISIBLE


def _name(item: Record, field: str) -> str:
    user = item.get(field)
    return line(user.get("username")) if isinstance(user, dict) else line(user)


def _user(called: str, page: str | None) -> Any:
    parts = urlsplit(page or "")
    return person(called, f"{parts.scheme}://{parts.netloc}/~{called}" if parts.netloc else None)
