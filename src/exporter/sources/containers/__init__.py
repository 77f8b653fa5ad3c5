"""Files that hold web pages with what belongs to them, and lists of where pages are."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from exporter.context import Context
from exporter.sources.containers.mhtml import is_mhtml, pages_in_mhtml
from exporter.sources.containers.warc import is_wacz, is_warc, pages_in_wacz, pages_in_warc
from exporter.sources.containers.webarchive import is_webarchive, pages_in_webarchive
from exporter.sources.containers.zipped import is_zipped, pages_in_zip
from exporter.sources.location import Location

__all__ = ["CONTAINERS", "Container"]


class Container(NamedTuple):
    """A kind of file that holds locations."""

    name: str
    summary: str
    matches: Callable[[Location], bool]
    unpack: Callable[[Location, Context], Iterator[Location]]


CONTAINERS = (
    Container("mhtml", "web pages that browsers save as one file (.mhtml)", is_mhtml, pages_in_mhtml),
    Container("warc", "web archives (.warc, .warc.gz)", is_warc, pages_in_warc),
    Container("wacz", "web archives with an index (.wacz)", is_wacz, pages_in_wacz),
    Container(
        "webarchive",
        "web pages that Safari saves as one file (.webarchive)",
        is_webarchive,
        pages_in_webarchive,
    ),
    Container("zip", "web pages that SingleFile saves compressed (.zip, .html)", is_zipped, pages_in_zip),
)
