"""Substack archives: a list of posts, and the text of each as a file beside it, in one zip."""

import csv
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar
from urllib.parse import urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.markup.addresses import WebAddresses
from exporter.markup.reader import parse_page, read_nodes
from exporter.markup.tree import cut_all
from exporter.model import Article, Content
from exporter.sources.exports.reporting import report_words
from exporter.sources.exports.times import time_of
from exporter.sources.location import MAX_BYTES, Location
from exporter.sources.platforms.thread import Thread, Words, title_from, to_article
from exporter.sources.platforms.values import line

_ZIP = b"PK\x03\x04"
_LIST = "posts.csv"
_ASKING = frozenset(
    "subscription-widget-wrap subscription-widget-wrap-editor subscription-widget button-wrapper"
    " captioned-button-wrap poll-embed paywall-jump".split()
)
"""What asks readers to subscribe, to share or to vote."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


class SubstackArchive:
    """Reads the posts in what Substack gives to those who ask for their data."""

    name: ClassVar[str] = "substack"
    summary: ClassVar[str] = "archives of Substack (.zip); comments are not in them"
    rank: ClassVar[int] = 12

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim a zip that holds the list of posts."""
        if not location.head.startswith(_ZIP):
            return False
        try:
            with location.open() as stream, zipfile.ZipFile(stream) as archive:
                return _list_in(archive) is not None
        except _BROKEN:
            return False

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the published posts; raises UnreadableInput when there are none or the zip is damaged."""
        words = Words(location.address)
        unpublished = empty = found = 0
        for row, markup in _posts(location):
            if line(row.get("is_published")).lower() != "true":
                unpublished += 1
                continue
            found += 1
            empty += not markup.strip()
            yield _article(row, markup, words, context, location)
        if not found:
            raise UnreadableInput(f"{location.label}: this archive of Substack holds no published posts.")
        report_words(words, context, location.label)
        message = "Archives of Substack hold no comments; give the addresses of the posts for those."
        context.note(Code.COMMENTS_ELSEWHERE, message, location=location.label)
        if empty:
            message = f"Posts whose text is not in the archive are titles only ({empty})."
            context.note(Code.CONTENT_DROPPED, message, location=location.label, count=empty)
        if unpublished:
            message = f"Posts that are not published were left out ({unpublished})."
            context.note(Code.CONTENT_DROPPED, message, location=location.label, count=unpublished)


def _list_in(archive: zipfile.ZipFile) -> str | None:
    """Return the name of the list, which may lie in a folder."""
    names = (name for name in archive.namelist() if name.rpartition("/")[2] == _LIST)
    return min(names, key=len, default=None)


def _posts(location: Location) -> Iterator[tuple[dict[str, str], str]]:
    """Yield what the list says of each post, and its text."""
    try:
        with location.open() as stream, zipfile.ZipFile(stream) as archive:
            listed = _list_in(archive) or _LIST
            folder = listed.removesuffix(_LIST)
            names = set(archive.namelist())
            room = MAX_BYTES
            for row in csv.DictReader(io.StringIO(_text(archive, listed, room), newline="")):
                name = f"{folder}posts/{row.get('post_id') or ''}.html"
                markup = _text(archive, name, room) if name in names else ""
                room -= len(markup)
                yield {key: value or "" for key, value in row.items() if isinstance(key, str)}, markup
    except _BROKEN:
        raise UnreadableInput(f"{location.label}: is a damaged archive; ask for it again.") from None
    except (csv.Error, KeyError):
        message = f"{location.label}: its list of posts cannot be read; ask for the archive again."
        raise UnreadableInput(message) from None


def _text(archive: zipfile.ZipFile, name: str, room: int) -> str:
    """Return a file of the archive; no more of it is unpacked than there is room for."""
    with archive.open(name) as file:
        data = file.read(room + 1)
    if len(data) > room:
        raise UnreadableInput(f"{name}: this archive holds more than {MAX_BYTES // 1_000_000} MB.")
    return data.decode("utf-8-sig", "replace")


def _article(row: dict[str, str], markup: str, words: Words, context: Context, location: Location) -> Article:
    _, _, slug = row.get("post_id", "").partition(".")
    address = urljoin(words.address, f"/p/{slug}") if words.address and slug else None
    body = _body(markup, words, address)
    thread = Thread(
        title=line(row.get("title")) or title_from(body) or line(slug.replace("-", " ")),
        url=address,
        published=time_of(row.get("post_date", "")),
        body=body,
    )
    article = to_article(thread, context, location=location.label)
    subtitle = line(row.get("subtitle"))
    return replace(article, standfirst=(subtitle,)) if subtitle else article


def _body(markup: str, words: Words, address: str | None) -> Content:
    root = parse_page(markup).root
    cut_all([e for e in root.walk() if not e.classes.isdisjoint(_ASKING)])
    return words.losses.take(read_nodes(root.children, WebAddresses(address or words.address)))
