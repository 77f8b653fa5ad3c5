"""Feeds of comments: as locations of their own, and to complete what is known of an article."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import Unreachable, UnreadableInput
from exporter.merging import unite_discussions
from exporter.model import Article, Discussion
from exporter.sources.drafts import arrange_comments
from exporter.sources.feeds.addresses import is_discussion, is_flat
from exporter.sources.feeds.articles import article_of
from exporter.sources.feeds.discussions import PostComments, discussions_in
from exporter.sources.feeds.items import Feed
from exporter.sources.feeds.json_feed import read_json
from exporter.sources.feeds.rss import read_xml
from exporter.sources.feeds.words import FeedWords
from exporter.sources.location import Location

_MOST_PARTS = 1000
"""No discussion is that long: a feed that always goes on ends here."""


class OpenFeed(NamedTuple):
    """A feed with the reader of its texts."""

    feed: Feed
    words: FeedWords


def open_feed(location: Location, context: Context) -> OpenFeed:
    """Return what is at *location*; raises UnreadableInput when it is none."""
    is_json = location.beginning.startswith("{")
    feed = read_json(location) if is_json else read_xml(location, context)
    return OpenFeed(feed, FeedWords(location.address, feed.link, feed.language))


def threads_in(opened: OpenFeed, context: Context, *, location: str) -> Iterator[Article]:
    """Yield, for each post that comments in the feed are on, an article without text, and its discussion."""
    feed, words = opened
    for found in discussions_in(feed, words):
        discussion = _discussion(found, feed, context, location)
        if found.absent:
            what = "A comment that is" if found.absent == 1 else f"{found.absent} comments that are"
            message = f"{what} answered here cannot be read in the feed, which holds only the last comments."
            context.note(Code.COMMENTS_MISSING, message, location=location, count=found.absent)
        if found.opening is not None:
            yield replace(article_of(found.opening, feed, words), discussion=discussion)
            continue
        yield Article(
            title=found.title or "Untitled",
            language=feed.language,
            url=words.in_full(found.post.link),
            discussion=discussion,
        )
    flat = sum(map(is_flat, feed.items))
    if flat > 1:
        message = "The feed does not say which comment answers which; give the address of the page."
        context.note(Code.COMMENTS_FLATTENED, message, location=location, count=flat)


def with_comments_of(
    address: str, known: Discussion | None, context: Context, *, location: str
) -> Discussion | None:
    """Return what is known of a discussion, together with what the feed at *address* holds of it.

    Raises Unreachable or UnreadableInput when there is no such feed.
    """
    found = list(_parts(address, context, location))
    whole = unite_discussions([*([known] if known else []), *found], context, location)
    missing = (whole.stated or 0) - len(whole.comments)
    context.report.withdraw(Code.COMMENTS_MISSING, [location])
    if missing > 0:
        message = f"{missing} of {whole.stated} comments cannot be had: the feed holds only the last ones."
        context.note(Code.COMMENTS_MISSING, message, location=location, count=missing)
    return whole


def _parts(address: str, context: Context, location: str) -> Iterator[Discussion]:
    seen: set[str] = set()
    following: str | None = address
    while following and following not in seen and len(seen) < _MOST_PARTS:
        seen.add(following)
        try:
            answer = context.fetcher.get(following)
        except Unreachable as failure:
            if len(seen) == 1:
                raise
            message = f"A part of the discussion cannot be had: {failure}"
            context.note(Code.INTERFACE_FAILED, message, location=location)
            return
        place = Location.of(name=following, data=answer.data, address=answer.address, headers=answer.headers)
        feed, words = open_feed(place, context)
        if feed.items and not is_discussion(feed):
            raise UnreadableInput(f"{following}: is a feed, but not one of comments.")
        for found in discussions_in(feed, words):
            yield _discussion(found, feed, context, location)
        words.report(context, location=location)
        following = words.in_full(feed.next)


def _discussion(found: PostComments, feed: Feed, context: Context, location: str) -> Discussion:
    return Discussion(
        comments=arrange_comments(found.drafts, context, location=location),
        mentions=found.mentions,
        stated=feed.stated,
        # Feeds hold the last comments, and do not say whether there are others.
        is_partial=True,
    )
