"""Web pages that are kept in a ZIP with their images, as SingleFile saves them when it compresses."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from urllib.parse import urljoin

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.sources.location import MAX_BYTES, Location

_INDEX = "index.html"
_ZIP = b"PK\x03\x04"
_SAVED_FROM = re.compile(rb"saved with SingleFile\s+url:\s*(https?://\S+)", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError, OSError)
_OURS = frozenset(["posts.csv"])
"""What archives hold that others read."""


def is_zipped(location: Location) -> bool:
    """Say whether the file is a ZIP with a page at its root, or a page that unpacks itself from one."""
    # The page that unpacks itself is marked so; anything else that ends in a ZIP is not looked at.
    if not location.head.startswith(_ZIP) and "<html data-sfz" not in location.beginning:
        return False
    try:
        with location.open() as stream, zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except _BROKEN:
        return False
    return _INDEX in names and names.isdisjoint(_OURS)


def pages_in_zip(location: Location, context: Context) -> Iterator[Location]:  # noqa: ARG001 - the protocol
    """Yield the page with its images; raises UnreadableInput when they cannot be unpacked."""
    try:
        with location.open() as stream, zipfile.ZipFile(stream) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_BYTES:
                raise UnreadableInput(f"{location.label}: holds more than {MAX_BYTES // 1_000_000} MB.")
            held = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    except _BROKEN:
        raise UnreadableInput(f"{location.label}: is a damaged archive; save the page again.") from None
    page = held.pop(_INDEX)
    match = _SAVED_FROM.search(page[:4096])
    address = match[1].decode("ascii", "replace") if match else None
    named = {f"file:{name}": data for name, data in held.items()}
    on_web = {urljoin(address, name): data for name, data in held.items()} if address else {}
    yield Location(
        name=location.name,
        open=Location.of(name=location.name, data=page).open,
        path=location.path,
        address=address,
        headers={"content-type": "text/html; charset=utf-8"},
        files={**named, **on_web},
    )
