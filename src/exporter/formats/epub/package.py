"""The package: the only module that knows EbookLib, and what EbookLib 0.20 gets wrong.

It is handed finished bytes, for its own HTML items are serialised anew and lose white space.
"""

import io
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from exporter.formats.epub.container import entries_of, packed
from exporter.formats.epub.metadata import Statement

_PACKAGE_DOCUMENT = "EPUB/content.opf"
_MODEL = "model.json"
# Not in the manifest, where EPUBCheck wants everything to be shown somewhere (OPF-097): a linked resource is
# no part of the publication, and may lie in the container all the same (EPUB 3.3, 5.5.7).
_LINK = f'<link rel="alternate" href="{_MODEL}" media-type="application/json"/>'.encode()
_END = b"</metadata>"
# EbookLib 0.20 declares a prefix that is not used, and no language for its own text.
_PREFIX = b'prefix="rendition: http://www.idpf.org/vocab/rendition/#"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A file in the package."""

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()

    @property
    def identifier(self) -> str:
        """What the manifest calls it."""
        # EbookLib 0.20 looks for the NCX under this very name.
        return "ncx" if self.name.endswith(".ncx") else f"i-{self.name.replace('/', '-').replace('.', '-')}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All that an EPUB consists of."""

    language: str
    statements: Sequence[Statement]
    items: Sequence[Item]
    spine: Sequence[str]
    """Names of items, in reading order."""
    guide: Sequence[tuple[str, str, str]]
    """Type, title and address of what readers of EPUB 2 jump to."""
    is_right_to_left: bool
    modified: datetime
    model: bytes | None = None
    """What the book was made of, for `exporter extract`."""


def to_epub(package: Package, *, stamp: datetime) -> bytes:
    """Return the EPUB as one file, its entries stamped with the time *stamp*."""
    from ebooklib.epub import write_epub

    buffer = io.BytesIO()
    options = {
        "compresslevel": 0,  # it is packed again
        "mtime": package.modified.astimezone(UTC),
        "raise_exceptions": True,
    }
    write_epub(buffer, _book(package), options)
    entries = entries_of(buffer.getvalue())
    language = f'xml:lang="{package.language}"'.encode()
    entries[_PACKAGE_DOCUMENT] = entries[_PACKAGE_DOCUMENT].replace(_PREFIX, language, 1)
    if package.model is not None:
        # EbookLib 0.20 writes no links.
        entries[_PACKAGE_DOCUMENT] = entries[_PACKAGE_DOCUMENT].replace(_END, _LINK + _END, 1)
        entries[posixpath.join(posixpath.dirname(_PACKAGE_DOCUMENT), _MODEL)] = package.model
    return packed(entries, stamp=stamp)


def _book(package: Package) -> Any:
    from ebooklib.epub import EpubBook

    book = EpubBook()
    book.metadata = {}
    book.IDENTIFIER_ID = "pub-id"
    book.direction = "rtl" if package.is_right_to_left else None
    for statement in package.statements:
        namespace = "DC" if statement.is_dublin_core else "OPF"
        book.add_metadata(namespace, statement.name, statement.text, dict(statement.attributes))
    for item in package.items:
        if "cover-image" in item.properties:
            # Where readers of EPUB 2 look for it.
            book.add_metadata("OPF", "meta", "", {"name": "cover", "content": item.identifier})
    items = {item.name: _book_item(item) for item in package.items}
    for item in items.values():
        book.add_item(item)
    book.spine = [items[name] for name in package.spine]
    book.guide = [{"type": kind, "title": title, "href": href} for kind, title, href in package.guide]
    return book


def _book_item(item: Item) -> Any:
    from ebooklib.epub import EpubItem

    made = EpubItem(uid=item.identifier, file_name=item.name, media_type=item.media_type, content=item.data)
    made.properties = list(item.properties)
    return made
