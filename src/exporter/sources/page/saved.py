"""A web page that was saved as a file."""

import re
from collections.abc import Iterator
from typing import ClassVar

from exporter.collecting import without_collector
from exporter.context import Context
from exporter.model import Article, Comment, Discussion
from exporter.sources.kinds import kind_of
from exporter.sources.location import Location
from exporter.sources.page.body import read_body, without_title
from exporter.sources.page.comments import take_discussion
from exporter.sources.page.completing import complete
from exporter.sources.page.leads import Leads
from exporter.sources.page.metadata import read_metadata
from exporter.sources.page.obstacles import refuse_unread
from exporter.sources.page.place import Place, place_at
from exporter.sources.page.standfirst import take_standfirst

_BEGINNING = re.compile(
    # Each part begins with a letter of its own and ends in one way: going back takes linear time.
    r"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:!doctype\s+html|html)\b",
    re.DOTALL,
)
_TAG = re.compile(r"<[a-z][a-z0-9]*[\s>/]")
_MEDIA_TYPES = frozenset(["text/html", "application/xhtml+xml"])
_SUFFIXES = frozenset([".html", ".htm", ".xhtml"])


class SavedPage:
    """Reads the article and the discussion of a web page that was saved as a file."""

    name: ClassVar[str] = "page"
    summary: ClassVar[str] = "web pages, by address or saved as a file, with the discussion in them"
    rank: ClassVar[int] = 50

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Say whether the file is HTML, by its beginning, or by its name and the tags in it."""
        if _BEGINNING.match(location.beginning):
            return True
        if kind_of(location) is not None or b"\0\0" in location.head:
            return False
        kind = location.headers.get("content-type", "").partition(";")[0].strip().lower()
        return (location.suffix in _SUFFIXES or kind in _MEDIA_TYPES) and _TAG.search(
            location.beginning
        ) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the article of the page; raises UnreadableInput when there is nothing to read in it."""
        with without_collector():
            place = place_at(location, context)
            article = _article(place, location, context)
            place.report(context, location=location.label)
        yield article


def _article(place: Place, location: Location, context: Context) -> Article:
    leads = Leads.of(place, location)
    taken = take_discussion(place, context, location=location.label)
    discussion = complete(taken.discussion, leads, location, context)
    metadata = read_metadata(place.root, place.address, place.times)
    # A topic, and a further page of a thread, have nothing but furniture around the comments.
    standfirst = () if taken.is_all else take_standfirst(place)
    body = () if taken.is_all else read_body(place)
    if discussion is None or not discussion.comments:
        refuse_unread(place.root, body, location)
    opening = _opening_post(discussion, place) if taken.is_all and not taken.continues else None
    opened_by = (opening.author,) if opening is not None and opening.author is not None else ()
    title = metadata.title or (location.path.stem if location.path else "Untitled")
    return Article(
        title=title,
        body=without_title(body, title),
        standfirst=standfirst,
        authors=metadata.authors or opened_by,
        published=metadata.published or (opening.published if opening is not None else None),
        language=metadata.language,
        url=None if taken.continues else taken.address or place.address,
        site=metadata.site,
        discussion=discussion,
    )


def _opening_post(discussion: Discussion | None, place: Place) -> Comment | None:
    """Return the post that opens a topic, if this is its first page, and no page of the newest first."""
    if discussion is None or not discussion.comments or place.address is None or place.is_further:
        return None
    first, last = discussion.comments[0], discussion.comments[-1]
    is_rising = first.published is None or last.published is None or first.published <= last.published
    return first if is_rising else None
