"""Lemmy: a post and the list of comments on it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

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
    """Say whether these are a post or comments of Lemmy."""
    return any(_is_view(view) for answer in flat(record) for view in _views(answer))


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each post with the comments on it."""
    posts: dict[str, Record] = {}
    comments: dict[str, dict[str, Record]] = {}
    for answer in flat(record):
        for view in filter(_is_view, _views(answer)):
            post = name(at(view, "post", "id")) or name(at(view, "comment", "post_id")) or ""
            posts.setdefault(post, view)
            of_post = comments.setdefault(post, {})
            if isinstance(view.get("comment"), dict):
                of_post[text(at(view, "comment", "path")) or str(at(view, "comment", "id"))] = view
            else:
                posts[post] = view
    for identifier, view in posts.items():
        yield _thread(view, list(comments[identifier].values()), words)


def _views(answer: Record) -> list[Record]:
    views = records(answer.get("comments")) or records(answer.get("items"))
    return [view for view in (answer.get("post_view"), *views) if isinstance(view, dict)]


def _is_view(view: Record) -> bool:
    if isinstance(view.get("comment"), dict):
        return has(view["comment"], "path", "content")
    return has(view.get("post"), "ap_id", "name")


def _thread(view: Record, comments: list[Record], words: Words) -> Thread:
    post = view.get("post") if isinstance(view.get("post"), dict) else {}
    is_whole = not isinstance(view.get("comment"), dict)
    page = _page(post, words.address)
    counts = whole(at(view, "counts", "comments")) or whole(at(post, "comments"))
    return Thread(
        title=line(at(post, "name")),
        url=page,
        site=line(at(view, "community", "title")) or line(at(view, "community", "name")) or None,
        authors=(_user(view.get("creator")),) if is_whole else (),
        published=_published(post),
        body=(*words.link(web(at(post, "url"))), *words.markdown(text(at(post, "body")), page)),
        drafts=tuple(_draft(comment, post, words, page) for comment in comments),
        is_open=None if at(post, "locked") is None else not at(post, "locked"),
        stated=counts if is_whole else None,
    )


def _draft(view: Record, post: Any, words: Words, page: str | None) -> Draft:
    comment = view["comment"]
    path = text(comment.get("path")).split(".")
    creator = name(comment.get("creator_id")) or name(at(view, "creator", "id"))
    state = _state(comment)
    return Draft(
        id=f"comment-{name(comment.get('id')) or path[-1]}",
        parent=f"comment-{path[-2]}" if len(path) > 1 and path[-2] != "0" else None,
        author=_user(view.get("creator")),
        published=_published(comment),
        body=words.markdown(text(comment.get("content")), page) if state is State.VISIBLE else (),
        url=web(comment.get("ap_id")),
        by_article_author=creator is not None and creator == name(at(post, "creator_id")),
        state=state,
        score=whole(at(view, "counts", "score")) if has(view, "counts") else whole(comment.get("score")),
    )


def _state(comment: Record) -> State:
    if comment.get("removed") is True:
        return State.REMOVED
    return State.DELETED if comment.get("deleted") is True else State.VISIBLE


def _published(item: Any) -> Any:
    return time(at(item, "published")) or time(at(item, "published_at"))


def _user(creator: Any) -> Any:
    return person(
        line(at(creator, "display_name")) or at(creator, "name"),
        at(creator, "actor_id") or at(creator, "ap_id"),
    )


def _page(post: Any, address: str | None) -> str | None:
    """Return the post's page in the place that answered; comments have other numbers elsewhere."""
    parts = urlsplit(address or "")
    if parts.netloc and name(at(post, "id")):
        return f"{parts.scheme}://{parts.netloc}/post/{name(at(post, 'id'))}"
    return web(at(post, "ap_id"))
