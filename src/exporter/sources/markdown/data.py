"""Comments that a site keeps as files beside its pages, as Staticman writes them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.sources.drafts import Draft
from exporter.sources.markdown.site import Site
from exporter.sources.markdown.strings import parse_yaml
from exporter.sources.platforms import staticman
from exporter.sources.platforms.thread import Words
from exporter.sources.platforms.values import Record, flat

_FOLDERS = ("_data/comments", "src/_data/comments", "data/comments")
_SUFFIXES = (".yml", ".yaml", ".json")


def comments_of(site: Site, slug: str, words: Words, context: Context) -> tuple[Draft, ...]:
    """Return the comments on the page that the *site* calls *slug*."""
    records = [record for path in _files(site, slug) for record in _records(path, context)]
    return tuple(staticman.drafts([record for record in records if record.get("message")], words))


def _files(site: Site, slug: str) -> Iterator[Path]:
    if not slug or slug != Path(slug).name:
        return
    for folder in _FOLDERS:
        place = site.root / folder / slug
        if place.is_dir():
            yield from sorted(path for path in place.iterdir() if path.suffix in _SUFFIXES and path.is_file())
        yield from (path for suffix in _SUFFIXES if (path := place.with_name(slug + suffix)).is_file())


def _records(path: Path, context: Context) -> Iterator[Record]:
    try:
        written = path.read_text("utf-8-sig")
        parsed: Any = json.loads(written) if path.suffix == ".json" else parse_yaml(written)
    except (OSError, ValueError, RecursionError) as error:
        message = f"The comments in this file cannot be read ({error})."
        context.note(Code.CONTENT_DROPPED, message, location=str(path))
        return
    yield from flat(parsed)
