"""The bytes of a page made into markup."""

import codecs
import re
from email.message import Message

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.sources.encodings import Decoded, decode_damaged, decode_unknown
from exporter.sources.location import Location

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The HTML standard looks no further than this, but saved pages put remarks before it.
_HEAD = 4096
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
# The Encoding standard reads these labels so, because pages that bear them are mostly that.
_MEANT = {
    "ascii": "cp1252",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "utf-16": "utf-8",
    "utf-16-be": "utf-8",
    "utf-16-le": "utf-8",
}
# Codecs of Python's that are no encodings of pages, or that the standard forbids.
_NEVER = frozenset("idna mbcs oem punycode raw-unicode-escape undefined unicode-escape utf-7".split())


def decode(location: Location, context: Context) -> str:
    """Return the markup of a page, in the encoding that it states or, failing that, the likeliest."""
    data = location.data
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    # The order of the HTML standard: what the sender says counts for more than what the page says.
    for encoding in filter(None, [_said(location), _stated(data), "utf-8"]):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return _guessed(location, context)


def _said(location: Location) -> str | None:
    message = Message()
    message["content-type"] = location.headers.get("content-type", "")
    charset = message.get_content_charset()
    return None if charset is None else _meant(charset)


def _stated(data: bytes) -> str | None:
    match = _CHARSET.search(data[:_HEAD])
    return None if match is None else _meant((match[1] or match[2]).decode("ascii"))


def _meant(label: str) -> str | None:
    try:
        codec = codecs.lookup(label)
    except LookupError:
        return None
    # "base64" and the like are codecs, too.
    is_text = getattr(codec, "_is_text_encoding", True) and codec.name not in _NEVER
    return _MEANT.get(codec.name, codec.name) if is_text else None


def _guessed(location: Location, context: Context) -> str:
    stated = _stated(location.data)
    if stated is not None:
        text = location.data.decode(stated, "replace")
        found = Decoded(text, stated, text.count("\ufffd"))
    else:
        found = decode_damaged(location.data) or decode_unknown(location.data)
        message = f"The page does not state its encoding; it was read as {found.encoding}."
        context.note(Code.ENCODING_GUESSED, message, location=location.label)
    if found.broken:
        what = "A character is" if found.broken == 1 else f"{found.broken} characters are"
        message = f"{what} not {found.encoding} and became “\ufffd”."
        context.note(Code.CONTENT_DROPPED, message, location=location.label, count=found.broken)
    return found.text
