"""Bytes made into text: marks, encodings, and what is no text at all."""

import codecs
import re

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model.vocabulary import has_forbidden, without_forbidden
from exporter.sources.encodings import Decoded, decode_damaged, decode_unknown
from exporter.sources.location import Location

# The longer marks first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "an archive, an ebook or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF87a": "a picture",
    b"GIF89a": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a word processor's document",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"<(!doctype|!--|\?xml|[a-z][\w:-]*(\s|/?>))|\{\s*(\"|\}|$)|\[\s*[\[{\"\]]")
# All that moves to another line, by Unicode's rules (UAX 14) and in a terminal.
_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SAMPLE = 65536
_SUFFIX = ".txt"


def is_text(location: Location) -> bool:
    """Say whether the file is text by its name, or else by its beginning, being no markup and no JSON."""
    if location.suffix == _SUFFIX:
        return True
    return _what_it_is(location.data[:_SAMPLE]) is None and _MARKUP.match(location.beginning) is None


def decode(location: Location, context: Context) -> str:
    """Return the text of the file, with one kind of line end; raises UnreadableInput if it has none."""
    kind = _what_it_is(location.data)
    if kind is not None:
        raise UnreadableInput(
            f"{location.label}: is {kind}, not text; save the article as a web page or as plain text instead."
        )
    text = _decoded(location, context)
    text = _LINE_END.sub("\n", text)
    if not has_forbidden(text):
        return text
    kept = without_forbidden(text)
    context.note(
        Code.CONTENT_DROPPED,
        "Characters that no document may hold were left out.",
        location=location.label,
        count=len(text) - len(kept),
    )
    return kept


def _what_it_is(data: bytes) -> str | None:
    """Name the kind of a file that is not text."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if _marked(data) is not None:
        return None
    controls = len(_CONTROL.findall(data[:_SAMPLE]))
    return "binary" if b"\x00" in data or controls * 20 > len(data[:_SAMPLE]) else None


def _marked(data: bytes) -> str | None:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)


def _decoded(location: Location, context: Context) -> str:
    data, marked = location.data, _marked(location.data)
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError:
        pass
    if marked is not None:
        text = data.decode(marked, "replace")
        found = Decoded(text, "utf-8", text.count("\ufffd"))
    else:
        found = decode_damaged(data) or decode_unknown(data)
    if found.encoding != "utf-8":
        message = f"The text is not UTF-8; it was read as {found.encoding}."
        context.note(Code.ENCODING_GUESSED, message, location=location.label)
    if found.broken:
        what = "A character is" if found.broken == 1 else f"{found.broken} characters are"
        message = f"{what} broken and became “\ufffd”."
        context.note(Code.CONTENT_DROPPED, message, location=location.label, count=found.broken)
    return found.text
