"""ActivityPub: notes and articles, alone, in activities and in collections."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from exporter.model import Content
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words, title_from
from exporter.sources.platforms.values import Record, at, flat, line, person, text, time, web

_TYPES = frozenset(["Note", "Article", "Page", "Question"])
_ACTIVITIES = frozenset(["Create", "Update", "Announce"])
_COLLECTIONS = frozenset(["Collection", "OrderedCollection", "CollectionPage", "OrderedCollectionPage"])


def reads(record: Any) -> bool:
    """Say whether these are notes, or activities about them."""
    return next(_notes(record), None) is not None


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each note that answers none of the others, with those that answer it."""
    notes = {_id(note): note for note in _notes(record)}
    roots: dict[str, str] = {}
    for identifier in notes:
        path = [identifier]
        while (above := _parent(notes[path[-1]])) in notes and above not in path:
            path.append(above)
        roots[identifier] = path[-1]
    for root in dict.fromkeys(roots.values()):
        replies = [note for identifier, note in notes.items() if roots[identifier] == root != identifier]
        yield _thread(notes[root], replies, words)


def _notes(record: Any) -> Iterator[Record]:
    waiting = list(flat(record))[::-1]
    while waiting:
        item = waiting.pop()
        kind = text(item.get("type"))
        if kind in _TYPES and isinstance(item.get("content"), str) and "attributedTo" in item:
            yield item
            waiting.extend(flat(at(item, "replies")))
        elif kind in _ACTIVITIES:
            waiting.extend(flat(item.get("object")))
        elif kind in _COLLECTIONS:
            inside = [item.get("first"), item.get("items"), item.get("orderedItems")]
            waiting.extend(list(flat(inside))[::-1])


def _thread(note: Record, replies: list[Record], words: Words) -> Thread:
    body = _body(note, words)
    author = _actor(note)
    return Thread(
        title=line(note.get("name")) or title_from(body),
        url=_page(note),
        authors=(_user(note),),
        published=time(note.get("published")),
        body=body,
        drafts=tuple(
            Draft(
                id=_id(reply),
                parent=None if _parent(reply) == _id(note) else _parent(reply),
                author=_user(reply),
                published=time(reply.get("published")),
                body=_body(reply, words),
                url=_page(reply),
                by_article_author=bool(author) and _actor(reply) == author,
            )
            for reply in replies
        ),
    )


def _body(note: Record, words: Words) -> Content:
    warning = line(note.get("summary"))
    first = words.plain(warning) if note.get("type") == "Note" else ()
    content = text(note.get("content"))
    is_markdown = note.get("mediaType") == "text/markdown"
    return (
        *first,
        *(words.markdown(content, _page(note)) if is_markdown else words.html(content, _page(note))),
    )


def _id(note: Record) -> str:
    return text(note.get("id")).strip() or text(note.get("url")).strip()


def _parent(note: Record) -> str:
    above = note.get("inReplyTo")
    above = above[0] if isinstance(above, list) and above else above
    return text(above if isinstance(above, str) else at(above, "id")).strip()


def _page(note: Record) -> str | None:
    links = [web(link) or web(at(link, "href")) for link in flat_or_words(note.get("url"))]
    return next((link for link in links if link), None) or web(note.get("id"))


def flat_or_words(value: Any) -> list[Any]:
    """Return a list of what is one thing or many."""
    return value if isinstance(value, list) else [value]


def _actor(note: Record) -> str:
    actors = flat_or_words(note.get("attributedTo"))
    return next((a for actor in actors if (a := text(actor) or text(at(actor, "id")))), "")


def _user(note: Record) -> Any:
    """Return who wrote a note; it names only the address of their account."""
    actors = flat_or_words(note.get("attributedTo"))
    called = next((line(at(a, "name")) or line(at(a, "preferredUsername")) for a in actors), "")
    path = urlsplit(_actor(note)).path.rstrip("/")
    return person(called or path.rpartition("/")[2].removeprefix("@"), _actor(note))
