"""Staticman: comments that are kept as files beside the pages of a site."""

from collections.abc import Iterator, Sequence
from typing import Any

from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import Record, flat, has, line, name, person, text, time, web

_ANSWERED = tuple("replying_to_uid replying_to_id replyID reply_to replyThread parent_id _parent".split())
"""Where themes keep the identifier of the comment that is answered, what is most particular first."""


def reads(record: Any) -> bool:
    """Say whether these are comments as Staticman writes them."""
    first = next(flat(record), None)
    return has(first, "_id", "message") and (has(first, "name") or has(first, "date"))


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield the comments on each page, which they may name."""
    pages: dict[str, list[Record]] = {}
    comments = [comment for comment in flat(record) if has(comment, "_id", "message")]
    ids = {name(comment["_id"]) for comment in comments}
    for comment in comments:
        # Some say the page there, others the comment that is answered.
        page = "" if name(comment.get("_parent")) in ids else text(comment.get("_parent"))
        pages.setdefault(page, []).append(comment)
    for page, given in pages.items():
        yield Thread(url=web(page), title="" if web(page) else line(page), drafts=tuple(drafts(given, words)))


def drafts(comments: Sequence[Record], words: Words) -> Iterator[Draft]:
    """Yield comments in the order of their times; some name what they answer by its place in it."""
    ordered = sorted(comments, key=_moment)
    ids = [_name(comment) or f"comment-at-{n}" for n, comment in enumerate(ordered, start=1)]
    # The theme that counts ("Made Mistakes") counts the comments that answer none.
    roots = [i for i, comment in zip(ids, ordered, strict=True) if not _stated(comment)]
    for identifier, comment in zip(ids, ordered, strict=True):
        yield Draft(
            id=identifier,
            parent=_parent(comment, identifier, ids, roots),
            author=person(comment.get("name"), _site(comment)),
            published=time(comment.get("date")),
            body=words.markdown(text(comment.get("message"))),
        )


def _name(comment: Record) -> str | None:
    return name(comment.get("_id")) or name(comment.get("id"))


def _stated(comment: Record) -> str | None:
    return name(comment.get("replying_to_uid")) or name(comment.get("replying_to"))


def _site(comment: Record) -> Any:
    return comment.get("url") or comment.get("hp") or comment.get("website")


def _moment(comment: Record) -> float:
    moment = time(comment.get("date"))
    return moment.timestamp() if moment else 0.0


def _parent(comment: Record, identifier: str, ids: Sequence[str], roots: Sequence[str]) -> str | None:
    for field in _ANSWERED:
        stated = name(comment.get(field))
        if stated in ids and stated != identifier:
            return stated
    stated = _stated(comment)
    if stated is None or not stated.isdecimal():
        return stated
    return roots[int(stated) - 1] if 0 < int(stated) <= len(roots) else stated
