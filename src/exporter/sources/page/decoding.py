"""The bytes of a page made into markup, as browsers decide it: mark, header, document, likelihood."""

import codecs
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from email.message import Message

import webencodings

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.sources.encodings import Decoded, decode_damaged, decode_unknown
from exporter.sources.location import Location

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The HTML standard looks no further than the first 1,024 bytes, but saved pages put remarks before it.
_HEAD = 4096
_REMARK = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(
    rb"<meta((?:[\s/]+(?:[^\s\"'>=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]*))?))*)", re.IGNORECASE
)
_ATTRIBUTE = re.compile(rb"([^\s\"'>=/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]*)))?")
_IN_CONTENT = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_DECLARATION = re.compile(rb"\s*<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_UTF8, _UTF16 = "utf-8", frozenset(["utf-16le", "utf-16be"])


def decode(location: Location, context: Context) -> str:
    """Return the markup of a page, in the encoding that it states or, failing that, the likeliest."""
    data = location.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    # The order of the HTML standard: what the sender says counts for more than what the page says.
    stated = list(dict.fromkeys(filter(None, [_said(location), _stated(data)])))
    if _is_stale(location, stated):
        message = f"The page says that it is {stated[0]}, and was saved as UTF-8."
        context.note(Code.ENCODING_GUESSED, message, location=location.label)
        return data.decode()
    for name in stated:
        found = _decoded(data, name)
        if found is not None:
            return _told(found, location, context)
    with suppress(UnicodeDecodeError):
        return data.decode()
    found = decode_damaged(data) or decode_unknown(data)
    what = f"says that it is {stated[0]}, which it is not" if stated else "does not state its encoding"
    message = f"The page {what}; it was read as {found.encoding}."
    context.note(Code.ENCODING_GUESSED, message, location=location.label)
    return _told(found, location, context)


def _is_stale(location: Location, stated: Sequence[str]) -> bool:
    """Say whether what saved the page has written UTF-8 and has left what the page says of itself.

    Text in a single-byte encoding makes no well-formed sequences of UTF-8 by chance.
    """
    if not stated or stated[0] == _UTF8 or "content-type" in location.headers or location.data.isascii():
        return False
    try:
        text = location.data.decode()
    except UnicodeDecodeError:
        return False
    return len(text) < len(location.data)


def _decoded(data: bytes, name: str) -> Decoded | None:
    """Return *data* in an encoding by the Encoding standard, None when it cannot be in that."""
    encoding = webencodings.lookup(name)
    if encoding is None:
        return None
    try:
        return Decoded(encoding.codec_info.decode(data, "strict")[0], name, 0)
    except UnicodeDecodeError:
        pass
    damaged = decode_damaged(data) if name == _UTF8 else None
    if damaged is not None:
        return damaged
    text = encoding.codec_info.decode(data, "replace")[0]
    broken = text.count("\ufffd")
    return Decoded(text, name, broken) if broken * _FEW < len(text) else None


_FEW = 100
"""One broken letter in that many is damage; more of them are another encoding."""


def _told(found: Decoded, location: Location, context: Context) -> str:
    if found.broken:
        what = "A character is" if found.broken == 1 else f"{found.broken} characters are"
        message = f"{what} not {found.encoding} and became “\ufffd”."
        context.note(Code.CONTENT_DROPPED, message, location=location.label, count=found.broken)
    return found.text


def _said(location: Location) -> str | None:
    message = Message()
    message["content-type"] = location.headers.get("content-type", "")
    charset = message.get_content_charset()
    return None if charset is None else _known(charset)


def _stated(data: bytes) -> str | None:
    """Return what the beginning of a page says; remarks in it say nothing."""
    head = _REMARK.sub(b"", data[:_HEAD])
    for label in _labels(head):
        name = _known(label.decode("ascii", "replace"))
        # What can be read as bytes is no UTF-16, and this name is given to what browsers take for others.
        if name is not None:
            return _UTF8 if name in _UTF16 else "windows-1252" if name == "x-user-defined" else name
    return None


def _labels(head: bytes) -> Iterator[bytes]:
    for meta in _META.finditer(head):
        attributes = {m[1].lower(): m[2] or m[3] or m[4] or b"" for m in _ATTRIBUTE.finditer(meta[1])}
        if attributes.get(b"charset"):
            yield attributes[b"charset"].strip()
        elif attributes.get(b"http-equiv", b"").strip().lower() == b"content-type":
            match = _IN_CONTENT.search(attributes.get(b"content", b""))
            if match:
                yield match[1]
    declaration = _DECLARATION.match(head)
    if declaration:
        yield declaration[1]


def _known(label: str) -> str | None:
    encoding = webencodings.lookup(label)
    return None if encoding is None else str(encoding.name)
