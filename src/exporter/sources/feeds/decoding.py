"""The bytes of a feed made into text."""

import re
from email.message import Message

import webencodings

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.sources.encodings import decode_damaged, decode_unknown
from exporter.sources.location import Location

_DECLARED = re.compile(rb"\s*<\?xml[^>]*\sencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")


def decode(location: Location, context: Context) -> str:
    """Return the text of a feed, less the line that says how it is encoded."""
    data = location.data
    for label in (_said(location), _declared(data), "utf-8"):
        encoding = webencodings.lookup(label) if label else None
        if encoding is not None:
            try:
                # A mark at the beginning counts for more than any label.
                text, _ = webencodings.decode(data, encoding, "strict")
            except UnicodeDecodeError:
                continue
            return _DECLARATION.sub("", text, count=1)
    found = decode_damaged(data) or decode_unknown(data)
    message = f"The feed is not in the encoding that it should be; it was read as {found.encoding}."
    context.note(Code.ENCODING_GUESSED, message, location=location.label)
    if found.broken:
        what = "A character is" if found.broken == 1 else f"{found.broken} characters are"
        message = f"{what} not {found.encoding} and became “\ufffd”."
        context.note(Code.CONTENT_DROPPED, message, location=location.label, count=found.broken)
    return _DECLARATION.sub("", found.text, count=1)


def _said(location: Location) -> str | None:
    message = Message()
    message["content-type"] = location.headers.get("content-type", "")
    return message.get_content_charset()


def _declared(data: bytes) -> str | None:
    match = _DECLARED.match(data[:1024])
    return match[1].decode("ascii") if match else None
