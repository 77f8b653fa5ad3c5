"""Bytes made into text: marks, encodings, and what is no text at all."""

import codecs
import re

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model.vocabulary import has_forbidden, without_forbidden
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
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an archive, an ebook or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\xd0\xcf\x11\xe0": "an office document",
    b"{\\rtf": "a word processor's document",
}
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_MARKUP = re.compile(r"<(!doctype|!--|\?xml|[a-z][\w:-]*(\s|/?>))|\{\s*(\"|\}|$)|\[\s*[\[{\"\]]")
_SYMBOL_IN_WORD = re.compile(r"[A-Za-z][\xa1-\xbf\xd7\xf7][a-z]")
_SAMPLE = 65536


def is_text(location: Location) -> bool:
    """Say whether the file is text, and neither markup nor JSON by its beginning."""
    if _what_it_is(location.data[:_SAMPLE]) is not None:
        return False
    return _MARKUP.match(location.beginning) is None


def decode(location: Location, context: Context) -> str:
    """Return the text of the file, with one kind of line end; raises UnreadableInput if it has none."""
    kind = _what_it_is(location.data)
    if kind is not None:
        raise UnreadableInput(
            f"{location.label}: is {kind}, not text; save the article as a web page or as plain text instead."
        )
    text = _decoded(location, context)
    # A form feed and a vertical tab move to another line; the others say nothing.
    text = re.sub(r"\r\n|[\r\v\f]", "\n", text)
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
    data = location.data
    encoding = _marked(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        pass
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd")
    if encoding != "utf-8" or bad * 5 < len(re.findall(r"[^\x00-\x7f]", text)):
        context.note(
            Code.CONTENT_DROPPED,
            "A character is broken and became “\ufffd”.",
            location=location.label,
            count=bad,
        )
        return text
    guess = _guess(data)
    context.note(
        Code.ENCODING_GUESSED,
        f"The text is not UTF-8; it was read as {guess}.",
        location=location.label,
    )
    return data.decode(guess, "replace")


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    # charset-normalizer 3.4 takes Western European text for Central European: where every byte
    # is a letter or a sign that stands where such signs stand, the commoner encoding wins.
    if len(_HIGH.findall(data)) * 4 < len(data):
        try:
            if not _SYMBOL_IN_WORD.search(data.decode("cp1252")):
                return "cp1252"
        except UnicodeDecodeError:
            pass
    best = from_bytes(data).best()
    return "cp1252" if best is None else best.encoding
