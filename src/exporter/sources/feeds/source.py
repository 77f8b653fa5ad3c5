"""Feeds as locations."""

import re
from collections.abc import Iterator
from typing import ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article
from exporter.sources.feeds.addresses import is_discussion
from exporter.sources.feeds.articles import article_of
from exporter.sources.feeds.comment_feeds import open_feed, threads_in
from exporter.sources.feeds.completing import Completion
from exporter.sources.feeds.texts import text_of
from exporter.sources.location import Location

# Each part begins with a letter of its own and ends in one way: going back takes linear time.
_XML = re.compile(
    r"(?:<\?[^>]*>|<!--(?:(?!-->).)*-->|<!doctype\s[^>]*>|\s)*<(?:rss|(?:\w+:)?rdf|(?:\w+:)?feed)\b",
    re.DOTALL,
)
_JSON = re.compile(r'\{(?:(?!"items"\s*:).)*"https?:\\?/\\?/jsonfeed\.org\\?/version', re.DOTALL)


class XmlFeed:
    """Reads RSS and Atom."""

    name: ClassVar[str] = "feed"
    summary: ClassVar[str] = "RSS and Atom, each item an article; feeds of comments are discussions"
    rank: ClassVar[int] = 40

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what begins with the element of a feed."""
        return _XML.match(location.beginning) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the articles; raises UnreadableInput when there are none."""
        yield from _articles(location, context)


class JsonFeed:
    """Reads JSON Feed."""

    name: ClassVar[str] = "jsonfeed"
    summary: ClassVar[str] = "JSON Feed, each item an article"
    rank: ClassVar[int] = 15

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what begins like an object that names the version of the format."""
        return _JSON.match(location.beginning) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the articles; raises UnreadableInput when there are none."""
        yield from _articles(location, context)


def _articles(location: Location, context: Context) -> Iterator[Article]:
    opened = open_feed(location, context)
    feed, words = opened
    items = [item for item in feed.items if item.title or item.link or text_of(item) or item.enclosures]
    if not items:
        raise UnreadableInput(f"{location.label}: the feed holds no items; there is nothing to read.")
    if len(items) < len(feed.items):
        empty = len(feed.items) - len(items)
        message = f"The feed has items that hold nothing ({empty}); they were left out."
        context.note(Code.CONTENT_DROPPED, message, location=location.label, count=empty)
    completion = Completion(context=context, words=words)
    if is_discussion(feed):
        yield from threads_in(opened, context, location=location.label)
    else:
        for item in items:
            yield completion.completed(article_of(item, feed, words), item)
    completion.report(location.label)
    words.report(context, location=location.label)
