"""Web pages that a browser saved as one file, in the form of an e-mail (RFC 2557)."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import unquote, urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.sources.location import Location

_HEADER = re.compile(r"(?:[a-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_IN_HEADER = re.compile(rb"[!-9;-~]+:|[ \t]")
_SUFFIXES = frozenset([".mht", ".mhtml"])
_PAGES = frozenset(["text/html", "application/xhtml+xml"])


def is_mhtml(location: Location) -> bool:
    """Say whether the file is an e-mail of related parts, or is named like one and begins with headers."""
    text = location.beginning.replace("\r\n", "\n")
    is_named = location.suffix in _SUFFIXES and re.match(r"[a-z][a-z-]*:", text) is not None
    return is_named or _HEADER.match(text) is not None


def pages_in_mhtml(location: Location, context: Context) -> Iterator[Location]:
    """Yield the page that was saved, with its frames and images; raises UnreadableInput without one."""
    message = message_from_bytes(_mended(location, context), policy=policy.default)
    parts = [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()]
    address = _header(message, "Snapshot-Content-Location")
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    page = next((p for p in pages if _header(p, "Content-Location") == address), next(iter(pages), None))
    if page is None:
        raise UnreadableInput(f"{location.label}: holds no web page; save the page again, or as HTML.")
    address = _header(page, "Content-Location") or address
    files = {name: _data(part) for part in parts if part is not page for name in _names(part, address)}
    yield Location(
        name=location.name,
        open=Location.of(name=location.name, data=_data(page)).open,
        path=location.path,
        address=address if address.startswith(("http:", "https:")) else None,
        headers={"content-type": str(page.get("Content-Type", "text/html"))},
        files=files,
    )


def _mended(location: Location, context: Context) -> bytes:
    """Return the file with every line of its head in a header; some programs break long ones."""
    data = location.data.lstrip()
    end = _HEAD_END.search(data)
    head = data[: end.start()] if end else b""
    lines = head.splitlines(keepends=True)
    mended = b"".join(line if _IN_HEADER.match(line) else b" " + line for line in lines)
    if mended != head:
        message = "A header of the file is broken; the line was taken for the rest of the one before it."
        context.note(Code.LAYOUT_LENIENT, message, location=location.label)
    return mended + data[len(head) :]


def _names(part: EmailMessage, address: str) -> Iterator[str]:
    where = _header(part, "Content-Location")
    if where:
        yield urljoin(address, where)
        # Word and old browsers save pages that were on a disk, and name what is beside them from there.
        folder = address.rpartition("/")[0]
        if not address.startswith(("http:", "https:")):
            yield f"file:{where.removeprefix(f'{folder}/')}"
    identifier = _header(part, "Content-ID").strip("<>")
    if identifier:
        yield f"cid:{unquote(identifier)}"


def _header(part: EmailMessage, name: str) -> str:
    return re.sub(r"\s", "", str(part.get(name, "")))


def _data(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
