"""Servers of the fediverse asked for a post and what was said about it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from exporter.errors import Unreachable
from exporter.sources.platforms.asking import MOST_PAGES, Asker
from exporter.sources.platforms.values import at, flat, has, name, records, text, web

_LEMMY_PAGE = 50
_LEMMY_DEPTH = 100
_LEMMY_VERSIONS = ("v3", "v4", "alpha")
"""Of Lemmy until 0.19, of Lemmy 1.0, and of PieFed."""
_ACTIVITY = 'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams"'
_MOST_NOTES = 300
"""Replies that are asked for one by one, each where it was written."""


def mastodon(asker: Asker, host: str, status: str) -> Any:
    """Return a status and what was said before and after it."""
    base = f"https://{host}/api/v1/statuses/{status}"
    opening = asker.first(base).json()
    context = asker.more(f"{base}/context")
    return [opening, *([context.json()] if context else [])]


def note(asker: Asker, address: str) -> Any:
    """Return a note in the form that servers exchange, and the replies to it that they list."""
    opening = asker.first(address, accept=_ACTIVITY).json()
    found, waiting, seen = [opening], [opening], {address, text(at(opening, "id"))}
    while waiting:
        for reply in _replies(asker, waiting.pop(0), seen):
            if len(seen) > _MOST_NOTES:
                asker.miss(f"there are more than {_MOST_NOTES} replies, each kept where it was written.")
                return found
            found.append(reply)
            waiting.append(reply)
    return found


def _replies(asker: Asker, of: Any, seen: set[str]) -> Iterator[Any]:
    for item in _listed(asker, at(of, "replies"), seen):
        identifier = web(item) or web(at(item, "id"))
        if identifier is None or identifier in seen:
            continue
        seen.add(identifier)
        if has(item, "content"):
            yield item
        elif (answer := asker.more(identifier, accept=_ACTIVITY)) is not None:
            yield answer.json()


def _listed(asker: Asker, collection: Any, seen: set[str]) -> Iterator[Any]:
    """Yield what is in a collection, which may be on further pages or only named."""
    waiting = [collection]
    while waiting:
        page = waiting.pop(0)
        if (address := web(page)) is not None and address not in seen:
            seen.add(address)
            answer = asker.more(address, accept=_ACTIVITY)
            page = answer.json() if answer else None
        if isinstance(page, dict):
            for items in (page.get("items"), page.get("orderedItems")):
                yield from items if isinstance(items, list) else [items] if items else []
            waiting += [further for further in (page.get("first"), page.get("next")) if further]


def lemmy(asker: Asker, host: str, post: str) -> Any:
    """Return a post and the pages of its comments."""
    base, opening = _lemmy_post(asker, host, post)
    found = [opening]
    query: dict[str, Any] = {"post_id": post, "max_depth": _LEMMY_DEPTH, "limit": _LEMMY_PAGE, "sort": "Old"}
    if base.endswith("v4"):
        query["sort"] = "old"
    cursor: str | None = None
    for page in range(1, MOST_PAGES):
        known = _comments_in(found)
        further = {"page_cursor": cursor} if cursor else {} if base.endswith("v4") else {"page": page}
        answer = asker.more(f"{base}/comment/list?{urlencode({**query, **further})}")
        if answer is None:
            break
        record = answer.json()
        found.append({"comments": records(at(record, "comments")) or records(at(record, "items"))})
        cursor = name(at(record, "next_page"))
        # Whole trees come at once, so that a page may be longer than was asked for, and repeat itself.
        if _comments_in(found) == known or (base.endswith("v4") and cursor is None):
            break
    return found


def _lemmy_post(asker: Asker, host: str, post: str) -> tuple[str, Any]:
    failure: Unreachable | None = None
    for version in _LEMMY_VERSIONS:
        base = f"https://{host}/api/{version}"
        try:
            return base, asker.first(f"{base}/post?id={post}").json()
        except Unreachable as error:
            failure = failure or error
            if error.status not in {400, 404, 405, 410}:
                break
    raise failure or AssertionError("there are versions")


def _comments_in(answers: list[Any]) -> set[Any]:
    return {name(at(view, "comment", "id")) for a in answers for view in flat(at(a, "comments"))}
