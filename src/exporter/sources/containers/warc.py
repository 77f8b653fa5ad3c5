"""Web archives: WARC (ISO 28500), the older ARC, and WACZ, which packs WARCs with an index."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.sources.location import MAX_BYTES, Location
from exporter.threads import thread_key

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

_PAGES = frozenset(["text/html", "application/xhtml+xml"])
_GZIP = b"\x1f\x8b"
_CODINGS = ("Content-Encoding", "Transfer-Encoding")
_FEW = 5
"""Addresses that a message names."""
_SUCCESS = frozenset(["200", "203", "206"])


class _Record(NamedTuple):
    address: str
    content_type: str
    data: bytes

    @property
    def is_page(self) -> bool:
        return self.content_type.partition(";")[0].strip().lower() in _PAGES


def is_warc(location: Location) -> bool:
    """Say whether the file is a WARC or an ARC, compressed or not."""
    if location.head.startswith((b"WARC/", b"filedesc://")):
        return True
    name = location.name.lower()
    return location.head.startswith(_GZIP) and name.endswith((".warc.gz", ".arc.gz", ".warc", ".arc"))


def is_wacz(location: Location) -> bool:
    """Say whether the file is a WACZ."""
    return location.head.startswith(b"PK\x03\x04") and location.suffix == ".wacz"


def pages_in_warc(location: Location, context: Context) -> Iterator[Location]:
    """Yield the pages in the archive in order; raises UnreadableInput when there is none."""
    with location.open() as stream:
        records = list(_records([stream], location, context))
    yield from _pages(records, location, context, wanted=None)


def pages_in_wacz(location: Location, context: Context) -> Iterator[Location]:
    """Yield the pages that the index of the archive names, all of them if it names none."""
    try:
        with zipfile.ZipFile(io.BytesIO(location.data)) as archive:
            names = sorted(n for n in archive.namelist() if n.endswith((".warc", ".warc.gz")))
            if sum(archive.getinfo(name).file_size for name in names) > MAX_BYTES:
                raise UnreadableInput(f"{location.label}: holds more than {MAX_BYTES // 1_000_000} MB.")
            wanted = _indexed(archive)
            streams = [io.BytesIO(archive.read(name)) for name in names]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error):
        raise UnreadableInput(f"{location.label}: is a damaged archive; save the pages again.") from None
    records = list(_records(streams, location, context))
    yield from _pages(records, location, context, wanted=wanted)


def _indexed(archive: zipfile.ZipFile) -> set[str]:
    if "pages/pages.jsonl" not in archive.namelist():
        return set()
    wanted = set()
    for line in archive.read("pages/pages.jsonl").decode("utf-8", "replace").splitlines():
        try:
            record = json.loads(line)
        except ValueError:
            continue
        if isinstance(record, dict) and isinstance(record.get("url"), str):
            wanted.add(record["url"])
    return wanted


def _records(streams: Iterable[BinaryIO], location: Location, context: Context) -> Iterator[_Record]:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    held = 0
    for stream in streams:
        try:
            for record in ArchiveIterator(stream, arc2warc=True):
                found = _read(record, MAX_BYTES - held)
                if found is not None:
                    held += len(found.data)
                    yield found
        except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
            message = f"The archive breaks off or is damaged ({error}); what follows is lost."
            context.note(Code.CONTENT_DROPPED, message, location=location.label)


def _read(record: "ArcWarcRecord", most: int) -> _Record | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.http_headers is not None:
        if record.http_headers.get_statuscode() not in _SUCCESS:
            return None
        kind = record.http_headers.get_header("Content-Type") or ""
    else:
        kind = record.rec_headers.get_header("Content-Type") or ""
    return _Record(address.strip("<>"), kind, _body(record, address, most))


def _body(record: "ArcWarcRecord", address: str, most: int) -> bytes:
    """Return what a server answered, unpacked; archives keep some answers unpacked that say they are not."""
    from warcio.bufferedreaders import ChunkedDataReader

    from exporter.network.unpacking import Broken, unpacked

    headers = record.http_headers
    said = {name: (headers.get_header(name) or "").lower() if headers else "" for name in _CODINGS}
    is_chunked = "chunked" in said["Transfer-Encoding"]
    stream = ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream
    data = stream.read(most + 1)
    whole = bytearray()
    try:
        for part in unpacked(iter([data]), said["Content-Encoding"]):
            whole += part
            if len(whole) > most:
                break
    except Broken:
        whole = bytearray(data)
    if max(len(data), len(whole)) > most:
        raise UnreadableInput(f"{address}: this archive holds more than {MAX_BYTES // 1_000_000} MB.")
    return bytes(whole)


def _pages(
    records: list[_Record], location: Location, context: Context, *, wanted: set[str] | None
) -> Iterator[Location]:
    files = {record.address: record.data for record in records if not record.is_page}
    pages = {record.address: record for record in records if record.is_page and record.data.strip()}
    chosen = [page for page in pages.values() if wanted and page.address in wanted] or list(pages.values())
    if not chosen:
        raise UnreadableInput(f"{location.label}: there is no web page in this archive.")
    if context.url is not None:
        chosen = _meant(list(pages.values()), context.url, location)
    for page in chosen:
        is_web = page.address.startswith(("http:", "https:"))
        yield Location.of(
            name=page.address if is_web else location.name,
            data=page.data,
            address=page.address if is_web else None,
            headers={"content-type": page.content_type},
            files=files,
        )


def _meant(pages: list[_Record], url: str, location: Location) -> list[_Record]:
    """Return the pages at the address that the user gave; raises UnreadableInput when there is none."""
    exact = [page for page in pages if page.address == url]
    found = exact or [page for page in pages if thread_key(page.address) == thread_key(url)]
    if not found:
        known = ", ".join(page.address for page in pages[:_FEW])
        more = f" and {len(pages) - _FEW} more" if len(pages) > _FEW else ""
        raise UnreadableInput(f"{location.label}: has no page at {url}; it has {known}{more}.")
    return found
