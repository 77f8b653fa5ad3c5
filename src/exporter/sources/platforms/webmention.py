"""Webmentions as webmention.io lists them: other pages that refer to the article."""

from collections.abc import Iterator
from typing import Any

from exporter.model import Content, Mention
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import Record, at, flat, has, line, person, records, text, time, web


def reads(record: Any) -> bool:
    """Say whether these are webmentions."""
    return next(_mentions(record), None) is not None


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each page that is mentioned."""
    pages: dict[str, list[Mention]] = {}
    for entry in _mentions(record):
        if entry.get("wm-private") is not True:
            pages.setdefault(text(entry.get("wm-target")), []).append(_mention(entry, words))
    for page, mentions in pages.items():
        yield Thread(url=web(page), mentions=tuple(mentions))


def _mentions(record: Any) -> Iterator[Record]:
    for item in flat(record):
        entries = records(item.get("children")) if "children" in item else [item]
        yield from (entry for entry in entries if has(entry, "wm-property", "wm-target"))


def _mention(entry: Record, words: Words) -> Mention:
    source = web(entry.get("url")) or web(entry.get("wm-source"))
    called = line(at(entry, "author", "name")) or line(entry.get("name")) or source
    return Mention(
        author=person(called, source or at(entry, "author", "url")),
        published=time(entry.get("published")) or time(entry.get("wm-received")),
        body=_body(entry, source, words),
    )


def _body(entry: Record, source: str | None, words: Words) -> Content:
    content = entry.get("content")
    markup = text(at(content, "html")) or text(at(content, "value"))
    return words.html(markup, source) if markup else words.plain(text(at(content, "text")) or text(content))
