"""The rest of a discussion, asked of the program that made the page."""

from urllib.parse import urldefrag, urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError
from exporter.merging import merge_discussions
from exporter.model import Discussion
from exporter.network import Offline
from exporter.sources.drafts import arrange_comments
from exporter.sources.location import Location
from exporter.sources.page.leads import Leads
from exporter.sources.page.pages import with_other_pages
from exporter.sources.platforms.interfaces import completion
from exporter.sources.platforms.thread import Thread
from exporter.threads import thread_key

_FEEDS = frozenset(["application/rss+xml", "application/atom+xml"])
_DEEPEST = 5
"""Levels at which WordPress flattens replies, unless a site sets another number."""


def complete(
    discussion: Discussion | None, leads: Leads, location: Location, context: Context
) -> Discussion | None:
    """Return the discussion of a page from the web with what its interface or its other pages hold.

    Pages show a part of long discussions and flatten deep ones; an interface gives all, and who
    answers whom. What goes wrong there costs nothing that the page holds.
    """
    if location.address is None or not location.is_live or isinstance(context.fetcher, Offline):
        return with_other_pages(discussion, leads.pages, location, context)
    thread: Thread | None = None
    failure: ExporterError | None = None
    try:
        thread = _asked(leads, location, context)
    except ExporterError as error:
        failure = error
    if thread is not None and (thread.drafts or leads.embedded is not None):
        return _merged(discussion, thread, location, context)
    whole = with_other_pages(discussion, leads.pages, location, context)
    try:
        whole = _completed_by_feed(whole, leads, location, context)
    except ExporterError as error:
        failure = failure or error
    if failure is not None and _is_incomplete(whole, leads):
        message = f"The rest of the comments could not be had. {failure}"
        context.note(Code.INTERFACE_FAILED, message, location=location.label)
    return whole


def _is_incomplete(discussion: Discussion | None, leads: Leads) -> bool:
    if discussion is None:
        return leads.embedded is not None
    return leads.embedded is not None or (discussion.stated or 0) > len(discussion.comments)


def _asked(leads: Leads, location: Location, context: Context) -> Thread | None:
    return completion(
        leads.links,
        location.headers,
        location.address or "",
        context,
        generator=leads.generator,
        body_class=leads.body_class,
        embedded=leads.embedded,
    )


def _is_lacking(discussion: Discussion | None) -> bool:
    return discussion is not None and (discussion.stated or 0) > len(discussion.comments)


def _completed_by_feed(
    discussion: Discussion | None, leads: Leads, location: Location, context: Context
) -> Discussion | None:
    """Return a discussion that lacks comments, or is as deep as it may be, with those of its own feed."""
    address = _feed_of_comments(leads, location.address or "")
    is_capped = discussion is not None and discussion.depth >= _DEEPEST
    if address is None or not (_is_lacking(discussion) or is_capped):
        return discussion
    # Feeds complete what they leave out from pages, so that neither can wait for the other.
    from exporter.sources.feeds.comment_feeds import with_comments_of

    return with_comments_of(address, discussion, context, location=location.label)


def _feed_of_comments(leads: Leads, address: str) -> str | None:
    """Return the address of the feed that belongs to this page alone."""
    for link in leads.links:
        is_alternate = "alternate" in link.get("rel", "").lower().split()
        if not is_alternate or link.get("type", "").strip().lower() not in _FEEDS:
            continue
        try:
            feed = urljoin(address, link.get("href", "").strip())
        except ValueError:
            continue
        if urldefrag(feed)[0] != urldefrag(address)[0] and thread_key(feed) == thread_key(address):
            return feed
    return None


def _merged(
    discussion: Discussion | None, thread: Thread, location: Location, context: Context
) -> Discussion:
    asked = Discussion(
        comments=arrange_comments(thread.drafts, context, location=location.label),
        mentions=thread.mentions,
        is_open=thread.is_open,
        stated=len(thread.drafts) + thread.missing if thread.missing else thread.stated,
    )
    context.report.withdraw(Code.COMMENTS_MISSING, [location.label])
    context.report.withdraw(Code.COMMENTS_ELSEWHERE, [location.label])
    found = [asked] if discussion is None else [discussion, asked]
    return merge_discussions(found, context, location.label)
