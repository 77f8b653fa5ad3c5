"""What a book holds, in lines for people and in objects for programs."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from exporter.books.assembling import articles_of
from exporter.books.journal import Entry, Journal
from exporter.books.manifest import Item, Manifest
from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.model import Article

_WIDTH = 80
_MARGIN = 4


def kept_articles(folder: Path, manifest: Manifest, journal: Journal) -> list[tuple[Article, ...]]:
    """Return what is kept of each item; nothing where it cannot be read."""
    context = Context()
    kept: list[tuple[Article, ...]] = []
    for item in manifest.items:
        try:
            kept.append(articles_of(folder, item, journal.of(item), context))
        except UnreadableInput:
            kept.append(())
    return kept


def lines_of(manifest: Manifest, journal: Journal, articles: Sequence[Sequence[Article]]) -> Iterator[str]:
    """Yield lines that say what became of each item, 80 columns wide; *articles* are those of each item."""
    yield from wrap(manifest.title, _WIDTH)
    part: str | None = None
    for number, (item, kept) in enumerate(zip(manifest.items, articles, strict=True), start=1):
        if item.part != part:
            part = item.part
            yield from _wrapped(f"[{part}]" if part else "[no part]", indent=0)
        yield from _wrapped(f"{number:>3} {_title_of(item, kept)}", indent=0)
        if _title_of(item, kept) != item.label:
            yield from _wrapped(item.label)
        yield from _wrapped(", ".join(_state(item, journal.of(item), kept)))
        reason = journal.of(item).reason
        if reason is not None:
            yield from _wrapped(f"failed: {reason}")


def record_lines(
    manifest: Manifest, journal: Journal, articles: Sequence[Sequence[Article]]
) -> Iterator[str]:
    """Yield a JSON object for each item."""
    for number, (item, kept) in enumerate(zip(manifest.items, articles, strict=True), start=1):
        entry = journal.of(item)
        record = {
            "number": number,
            "location": item.location,
            **({"asked": dict(item.asked)} if item.asked else {}),
            "part": item.part,
            "titles": [article.title for article in kept],
            "comments": _comments(kept),
            "loaded": entry.loaded.isoformat() if entry.loaded else None,
            "failed": entry.failed.isoformat() if entry.failed else None,
            "reason": entry.reason,
            "models": list(entry.models),
        }
        yield json.dumps(record, ensure_ascii=False)


def _title_of(item: Item, kept: Sequence[Article]) -> str:
    if len(kept) == 1 and not item.is_query:
        return kept[0].title
    return item.overrides.title or item.label


def _state(item: Item, entry: Entry, kept: Sequence[Article]) -> Iterator[str]:
    """Yield what is to be said of an item, in a few words each."""
    if entry.loaded is not None:
        yield f"loaded {entry.loaded.date().isoformat()}"
    elif entry.reason is None:
        yield "not loaded yet"
        return
    if item.is_query or len(kept) != 1:
        yield _counted(len(kept), "article")
    yield _counted(_comments(kept), "comment")
    if entry.failed is not None:
        yield f"failed {entry.failed.date().isoformat()}"


def _comments(kept: Sequence[Article]) -> int:
    return sum(len(article.discussion.comments) for article in kept if article.discussion)


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _wrapped(text: str, indent: int = _MARGIN) -> Iterator[str]:
    # Addresses have no spaces, and a line that is wider than the screen is one that is broken anyhow.
    yield from wrap(
        text, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * _MARGIN, break_on_hyphens=False
    )
