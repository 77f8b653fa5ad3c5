"""Mastodon and what speaks its language: a status, and those before and after it."""

from collections.abc import Iterator
from typing import Any

from exporter.model import Content, Element
from exporter.model.vocabulary import is_language
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words, title_from
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
    """Say whether these are statuses."""
    return any(_is_context(answer) or _is_status(answer) for answer in flat(record))


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield the thread that a status and its context make."""
    before: list[Record] = []
    given: list[Record] = []
    after: list[Record] = []
    for answer in flat(record):
        if _is_context(answer):
            before += records(answer["ancestors"])
            after += records(answer["descendants"])
        elif _is_status(answer):
            given.append(answer)
    statuses = {name(status.get("id")) or "": status for status in (*before, *given, *after)}
    if statuses:
        yield _thread(statuses, words, has_opening=bool(before or given))


def _is_context(answer: Record) -> bool:
    return isinstance(answer.get("ancestors"), list) and isinstance(answer.get("descendants"), list)


def _is_status(answer: Record) -> bool:
    return has(answer, "id", "content", "account", "in_reply_to_id")


def _thread(statuses: dict[str, Record], words: Words, *, has_opening: bool) -> Thread:
    opening = next(iter(statuses.values())) if has_opening else {}
    root = name(opening.get("id"))
    gone = {name(s.get("in_reply_to_id")) for s in statuses.values() if s is not opening} - {None, *statuses}
    replies = [status for status in statuses.values() if status is not opening]
    body = _body(opening, words)
    language = text(opening.get("language"))
    return Thread(
        title=title_from(body) or line(at(opening, "account", "display_name")),
        url=_page(opening) or words.address,
        authors=(_user(opening),),
        published=time(opening.get("created_at")),
        language=language if is_language(language) else None,
        body=body,
        drafts=tuple(_draft(status, root, opening, words, frozenset(statuses)) for status in replies),
        # Below a status that is gone, what answered it is there still.
        missing=len(gone) if has_opening else 0,
    )


def _draft(status: Record, root: str | None, opening: Record, words: Words, known: frozenset[str]) -> Draft:
    parent = name(status.get("in_reply_to_id"))
    who = name(at(status, "account", "id"))
    return Draft(
        id=name(status.get("id")) or "",
        parent=None if parent == root or parent not in known else parent,
        author=_user(status),
        published=time(status.get("created_at")),
        body=_body(status, words),
        url=_page(status),
        by_article_author=who is not None and who == name(at(opening, "account", "id")),
        score=whole(status.get("favourites_count")),
    )


def _body(status: Record, words: Words) -> Content:
    warning = line(status.get("spoiler_text"))
    pictures = [
        Element("p", (Element("img", (), {"alt": line(picture.get("description")), "src": address}),))
        for picture in records(status.get("media_attachments"))
        if picture.get("type") == "image" and (address := web(picture.get("url")))
    ]
    first = (Element("p", (Element("strong", (warning,)),)),) if warning else ()
    return (*first, *words.html(text(status.get("content")), _page(status)), *pictures)


def _page(status: Record) -> str | None:
    return web(status.get("url")) or web(status.get("uri"))


def _user(status: Record) -> Any:
    account = status.get("account")
    return person(line(at(account, "display_name")) or at(account, "acct"), at(account, "url"))
