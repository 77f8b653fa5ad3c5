"""A web page that was saved as a file."""

import re
from collections.abc import Iterator
from typing import ClassVar

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.markup.reader import parse_page
from exporter.model import Article
from exporter.sources.location import Location
from exporter.sources.page.body import read_body, without_title
from exporter.sources.page.comments import take_discussion
from exporter.sources.page.completing import complete
from exporter.sources.page.decoding import decode
from exporter.sources.page.links import SavedAddresses, base_address, page_address
from exporter.sources.page.losses import Losses
from exporter.sources.page.metadata import page_language, read_metadata
from exporter.sources.page.obstacles import obstacle_in
from exporter.sources.page.place import Place
from exporter.sources.page.standfirst import take_standfirst
from exporter.sources.page.times import Times

_BEGINNING = re.compile(
    # Each part begins with a letter of its own and ends in one way: going back takes linear time.
    r"(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->|\s)*<(?:!doctype\s+html|html)\b",
    re.DOTALL,
)
_TAG = re.compile(r"<[a-z][a-z0-9]*[\s>/]")
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
        return location.suffix in _SUFFIXES and _TAG.search(location.beginning) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the article of the page; raises UnreadableInput when there is nothing to read in it."""
        page = parse_page(decode(location, context))
        address = page_address(page) or location.address
        folder = location.path.parent if location.path else None
        times = Times(page_language(page.root))
        place = Place(
            root=page.root,
            address=address,
            addresses=SavedAddresses(base_address(page, location.address or address), folder),
            times=times,
            losses=Losses(),
        )
        yield _article(place, location, context)
        place.losses.report(context, location=location.label)
        times.report(context, location=location.label)


def _article(place: Place, location: Location, context: Context) -> Article:
    taken = take_discussion(place, context, location=location.label)
    discussion = complete(taken.discussion, place.root, location, context)
    metadata = read_metadata(place.root, place.address, place.times)
    # A further page of a thread has nothing but furniture around the comments.
    standfirst = () if taken.continues else take_standfirst(place)
    body = () if taken.continues else read_body(place)
    if discussion is None or not discussion.comments:
        obstacle = obstacle_in(place.root, body)
        if obstacle is not None:
            raise UnreadableInput(f"{location.label}: {obstacle}.")
    title = metadata.title or (location.path.stem if location.path else "Untitled")
    return Article(
        title=title,
        body=without_title(body, title),
        standfirst=standfirst,
        authors=metadata.authors,
        published=metadata.published,
        language=metadata.language,
        url=None if taken.continues else taken.address or place.address,
        site=metadata.site,
        discussion=discussion,
    )
