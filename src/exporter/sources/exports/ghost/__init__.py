"""Ghost exports: the tables of a site as JSON."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article
from exporter.sources.exports.ghost.posts import HERE, PUBLISHED, Site, thread_of
from exporter.sources.exports.reporting import report_words
from exporter.sources.location import Location
from exporter.sources.platforms.thread import Words, to_article
from exporter.sources.platforms.values import Record, at, records, text, web

_TABLES = re.compile(r'\{\s*"(?:db"\s*:\s*\[\s*\{\s*"(?:meta|data)|meta|data)"\s*:\s*\{')
_MARKS = ('"exported_on"', '"posts_authors"', '"posts_tags"', '"mobiledoc"', '"lexical"', '"feature_image"')


class GhostExport:
    """Reads the posts and pages of a Ghost site."""

    name: ClassVar[str] = "ghost"
    summary: ClassVar[str] = "exports of Ghost sites (.json), with the comments where they are included"
    rank: ClassVar[int] = 14

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim JSON that begins as the tables of Ghost do."""
        beginning = location.beginning
        return _TABLES.match(beginning) is not None and any(mark in beginning for mark in _MARKS)

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the published posts and pages; raises UnreadableInput when there are none."""
        data = _tables(location)
        address = web(location.address)
        site = Site.of(data, address)
        words = Words(address)
        left_out: Counter[str] = Counter()
        found = 0
        for post in records(data.get("posts")):
            status = text(post.get("status")) or "draft"
            if status not in PUBLISHED:
                left_out[status] += 1
                continue
            found += 1
            article = to_article(thread_of(post, site, words), context, location=location.label)
            yield _introduced(article, post, words)
        if not found:
            raise UnreadableInput(f"{location.label}: this export of Ghost holds no published posts.")
        report_words(words, context, location.label)
        _report_nowhere(data, site, context, location.label)
        if left_out:
            kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
            message = f"Posts that are not published were left out ({kinds})."
            context.note(Code.CONTENT_DROPPED, message, location=location.label, count=sum(left_out.values()))


def _report_nowhere(data: Record, site: Site, context: Context, label: str) -> None:
    """Say that addresses lead nowhere where Ghost has left out where the site is, and nobody else says it."""
    posts = records(data.get("posts"))
    count = sum(HERE in text(value) for post in posts for value in post.values())
    if count and site.address is None:
        message = "The export does not say where the site is: its images and links lead nowhere; give --url."
        context.note(Code.LINK_DROPPED, message, location=label, count=count)


def _introduced(article: Article, post: Record, words: Words) -> Article:
    """Return the article with the line that its author put below the title."""
    standfirst = words.plain(text(post.get("custom_excerpt")))
    return replace(article, standfirst=standfirst[0].children) if standfirst else article  # type: ignore[union-attr]


def _tables(location: Location) -> Record:
    try:
        document: Any = json.loads(location.data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{location.label}: is not well-formed JSON ({error}).") from None
    data = at(document, "db", 0, "data") or at(document, "data")
    return data if isinstance(data, dict) else {}
