"""Hacker News: the items of Algolia's search, nested, and those of Firebase, each by itself."""

from collections.abc import Iterator
from typing import Any

from exporter.model import State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words, title_from
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    listed,
    name,
    one_of,
    person,
    records,
    text,
    time,
    web,
    whole,
)

HOME = "https://news.ycombinator.com"
_TYPES = frozenset("story comment job poll pollopt".split())
_PLACEHOLDERS = frozenset(["[flagged]", "[dead]", "[deleted]", "[delayed]"])


def reads(record: Any) -> bool:
    """Say whether these are items of Hacker News."""
    first = next(iter(_items(record)), None)
    return first is not None and (_is_nested(first) or _is_single(first))


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each story with the comments on it."""
    items = [item for item in _items(record) if isinstance(item.get("id"), int)]
    if items and _is_nested(items[0]):
        for item in items:
            yield _thread(item, tuple(_nested(item, words)), words)
        return
    known = {item["id"]: item for item in items}
    for item in items:
        if whole(item.get("parent")) not in known and item.get("type") != "pollopt":
            yield _thread(item, tuple(_linked(item, known, words)), words)


def _items(record: Any) -> list[Record]:
    if isinstance(record, dict) and "id" not in record and all(key.isdigit() for key in record):
        return records(list(record.values()))
    return list(flat(record))


def _is_nested(item: Record) -> bool:
    return has(item, "id", "children", "author", "text") and isinstance(item["children"], list)


def _is_single(item: Record) -> bool:
    return (
        one_of(item.get("type"), _TYPES)
        and isinstance(item.get("id"), int)
        and ("by" in item or "time" in item)
    )


def _thread(item: Record, drafts: tuple[Draft, ...], words: Words) -> Thread:
    who = item.get("author") or item.get("by")
    said = words.html(text(item.get("text")), f"{HOME}/")
    return Thread(
        title=line(item.get("title")) or title_from(said),
        url=f"{HOME}/item?id={item['id']}",
        site="Hacker News",
        authors=(_user(who),),
        published=_time(item),
        body=(*words.link(web(item.get("url"))), *said),
        drafts=tuple(drafts),
        stated=whole(item.get("descendants")),
    )


def _nested(story: Record, words: Words) -> Iterator[Draft]:
    waiting: list[tuple[Record, str | None]] = [(c, None) for c in reversed(records(story["children"]))]
    author = line(story.get("author"))
    while waiting:
        item, parent = waiting.pop()
        identifier = name(item.get("id")) or ""
        if item.get("type") != "pollopt":
            yield _draft(item, parent, words, author)
        children = records(item.get("children"))
        waiting.extend((child, identifier) for child in reversed(children))


def _linked(story: Record, known: dict[int, Record], words: Words) -> Iterator[Draft]:
    waiting: list[tuple[Record, str | None]] = [(story, None)]
    author = line(story.get("by"))
    seen = {story["id"]}
    while waiting:
        item, parent = waiting.pop()
        if item is not story:
            yield _draft(item, parent, words, author)
        kids = [
            known[k] for k in listed(item.get("kids")) if isinstance(k, int) and k in known and k not in seen
        ]
        seen.update(kid["id"] for kid in kids)
        above = None if item is story else str(item["id"])
        waiting.extend((kid, above) for kid in reversed(kids))


def _draft(item: Record, parent: str | None, words: Words, author: str) -> Draft:
    who = line(item.get("author") or item.get("by"))
    words_of_it = text(item.get("text"))
    is_placeholder = words_of_it.strip() in _PLACEHOLDERS
    identifier = name(item.get("id")) or ""
    return Draft(
        id=identifier,
        parent=parent,
        author=_user(who),
        published=_time(item),
        body=() if is_placeholder else words.html(words_of_it, f"{HOME}/"),
        url=f"{HOME}/item?id={identifier}",
        by_article_author=bool(who) and who == author,
        state=_state(item, has_text=bool(words_of_it) and not is_placeholder),
        score=whole(at(item, "points")),
    )


def _state(item: Record, *, has_text: bool) -> State:
    if item.get("deleted") is True or not (has_text or item.get("author") or item.get("by")):
        return State.DELETED
    return State.REMOVED if item.get("dead") is True or not has_text else State.VISIBLE


def _user(called: Any) -> Any:
    return person(called, f"{HOME}/user?id={line(called)}")


def _time(item: Record) -> Any:
    return time(item.get("created_at_i")) or time(item.get("created_at")) or time(item.get("time"))
