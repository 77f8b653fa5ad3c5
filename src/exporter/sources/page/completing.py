"""The rest of a discussion, asked of the program that made the page."""

from collections.abc import Sequence
from urllib.parse import urldefrag, urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError
from exporter.markup.tree import PageElement
from exporter.merging import merge_discussions
from exporter.model import Discussion
from exporter.network import Offline
from exporter.sources.drafts import Draft, arrange_comments
from exporter.sources.location import Location
from exporter.sources.platforms.interfaces import completion
from exporter.threads import thread_key

_FEEDS = frozenset(["application/rss+xml", "application/atom+xml"])
_DEEPEST = 5
"""Levels at which WordPress flattens replies, unless a site sets another number."""


def complete(
    discussion: Discussion | None, root: PageElement, location: Location, context: Context
) -> Discussion | None:
    """Return the discussion of a page from the web with what its interface knows besides.

    Pages show a part of long discussions and flatten deep ones; an interface gives all, and who
    answers whom. What goes wrong there costs nothing that the page holds.
    """
    if location.address is None or not location.headers or isinstance(context.fetcher, Offline):
        return discussion
    try:
        drafts = _asked(root, location, context)
        if not drafts:
            return _completed_by_feed(discussion, root, location, context)
    except ExporterError as failure:
        if _is_lacking(discussion):
            message = f"The rest of the comments could not be had. {failure}"
            context.note(Code.INTERFACE_FAILED, message, location=location.label)
        return discussion
    return _merged(discussion, drafts, location, context)


def _asked(root: PageElement, location: Location, context: Context) -> Sequence[Draft]:
    links = [element.attributes for element in root.walk() if element.tag == "link"]
    body = root.find(lambda element: element.tag == "body")
    generator = root.find(lambda e: e.tag == "meta" and e.get("name").lower() == "generator")
    return (
        completion(
            links,
            location.headers,
            location.address or "",
            context,
            generator=generator.get("content") if generator is not None else "",
            body_class=body.get("class") if body is not None else "",
        )
        or ()
    )


def _is_lacking(discussion: Discussion | None) -> bool:
    return discussion is not None and (discussion.stated or 0) > len(discussion.comments)


def _completed_by_feed(
    discussion: Discussion | None, root: PageElement, location: Location, context: Context
) -> Discussion | None:
    """Return a discussion that lacks comments, or is as deep as it may be, with those of its own feed."""
    address = _feed_of_comments(root, location.address or "")
    is_capped = discussion is not None and discussion.depth >= _DEEPEST
    if address is None or not (_is_lacking(discussion) or is_capped):
        return discussion
    # Feeds complete what they leave out from pages, so that neither can wait for the other.
    from exporter.sources.feeds.comment_feeds import with_comments_of

    return with_comments_of(address, discussion, context, location=location.label)


def _feed_of_comments(root: PageElement, address: str) -> str | None:
    """Return the address of the feed that belongs to this page alone."""
    for link in (element for element in root.walk() if element.tag == "link"):
        is_feed = "alternate" in link.get("rel").lower().split() and link.get("type").lower() in _FEEDS
        feed = urljoin(address, link.get("href"))
        if (
            is_feed
            and urldefrag(feed)[0] != urldefrag(address)[0]
            and thread_key(feed) == thread_key(address)
        ):
            return feed
    return None


def _merged(
    discussion: Discussion | None, drafts: Sequence[Draft], location: Location, context: Context
) -> Discussion:
    asked = Discussion(comments=arrange_comments(drafts, context, location=location.label))
    context.report.withdraw(Code.COMMENTS_MISSING, [location.label])
    context.report.withdraw(Code.COMMENTS_ELSEWHERE, [location.label])
    found = [asked] if discussion is None else [discussion, asked]
    return merge_discussions(found, context, location.label)
