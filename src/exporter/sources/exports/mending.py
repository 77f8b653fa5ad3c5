"""The bytes of an XML file that is nearly well-formed, made into such as no parser stumbles over.

libxml2 2.14 in its forgiving mode drops an ampersand that stands alone together with the word behind
it, loses what follows a stray `<`, and ends a CDATA section at the first control character.
"""

import codecs
import re
import sys
from collections.abc import Generator, Iterator
from html import escape
from html.entities import html5
from typing import BinaryIO

from exporter.model.vocabulary import has_forbidden

_CHUNK = 1 << 16
_OPENING = re.compile(r"<!\[CDATA\[|<!--|<\?")
_CLOSING = {"<![CDATA[": "]]>", "<!--": "-->", "<?": "?>"}
"""What stands as it is, and what ends it."""
_HEAD = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# XML 1.0, production 2: what is no character of XML. The others take two bytes or more.
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_STRAY = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#(?:(\d{1,9})|x([0-9A-Fa-f]{1,8}));|(\w{1,32};))?"
    r"|<(?![A-Za-z_/!?])|\]\]>"
)
_REFERENCE = re.compile(r"&#(?:(\d+)|x([0-9A-Fa-f]+));?")
_LONGEST = 40
"""No reference and no beginning of a CDATA section is longer."""
_REPLACED = "\ufffd".encode()


class Mending:
    """One pass over a file, which counts what it mends."""

    def __init__(self, stream: BinaryIO) -> None:
        self.mended = 0
        """How many characters could not stand where they stood."""
        self.broken = 0
        """How many bytes were not in the encoding of the file."""
        self._stream = stream
        self._closing = ""

    def chunks(self) -> Iterator[bytes]:
        """Yield the file from its first tag, as UTF-8."""
        waiting = ""
        for text in self._text():
            waiting = yield from self._encoded(waiting + text)
        yield self._mended(waiting)

    def _text(self) -> Iterator[str]:
        data = self._stream.read(_CHUNK)
        encoding = _encoding_of(data)
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        tail = b""
        has_begun = False
        while data:
            text = decoder.decode(data)
            if "\ufffd" in text:
                self.broken += text.count("\ufffd") - (tail + data).count(_REPLACED)
            tail = data[-2:]
            if not has_begun:
                text = text[max(text.find("<"), 0) :]
                has_begun = True
            yield text
            data = self._stream.read(_CHUNK)
        yield decoder.decode(b"", final=True)

    def _encoded(self, text: str) -> Generator[bytes, None, str]:
        """Yield what is complete of *text*; return the rest."""
        place = 0
        while (end := self._turn(text, place)) is not None:
            yield self._mended(text[place:end])
            self._closing = "" if self._closing else _CLOSING[_opening_before(text, end)]
            place = end
        kept = _last_mark(text)
        if self._closing:
            kept = min(kept, len(text) - len("]]>"))
        if kept > place:
            yield self._mended(text[place:kept])
            place = kept
        return text[place:]

    def _turn(self, text: str, place: int) -> int | None:
        """Return where what stands as it is next ends or, outside of such, begins."""
        if self._closing:
            end = text.find(self._closing, place)
            return None if end < 0 else end + len(self._closing)
        match = _OPENING.search(text, place)
        return None if match is None else match.end()

    def _mended(self, text: str) -> bytes:
        # In what is broken enough the parser may see no section where there is one for us.
        text = _REFERENCE.sub(_known, text) if self._closing else _STRAY.sub(self._replaced, text)
        data = text.encode("utf-8", "replace").translate(None, _CONTROLS)
        return data if text.isascii() else data.replace(b"\xef\xbf\xbe", b"").replace(b"\xef\xbf\xbf", b"")

    def _replaced(self, match: re.Match[str]) -> str:
        meant = _meant(match)
        self.mended += meant != match[0]
        return meant


def _opening_before(text: str, end: int) -> str:
    return next(opening for opening in _CLOSING if text.endswith(opening, 0, end))


def _encoding_of(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    match = _HEAD.match(data)
    try:
        found = codecs.lookup(match[1].decode("ascii") if match else "utf-8").name
    except LookupError:
        return "utf-8"
    # What begins with a readable declaration is not in units of two bytes, whatever it declares.
    return "utf-8" if found.startswith(("utf-16", "utf-32")) else found


def _last_mark(text: str) -> int:
    """Return where something may begin in *text* that is not complete."""
    mark = max(text.rfind(sign, max(len(text) - _LONGEST, 0)) for sign in "<&]")
    # Of two that stand together, both are needed.
    while mark > 0 and text[mark - 1] == "]":
        mark -= 1
    return len(text) if mark < 0 else mark


def _is_character(number: str | None, hexadecimal: str | None) -> bool:
    digits = (number or hexadecimal or "").lstrip("0")
    code = int(digits[:9] or "0", 10 if number else 16)
    return code <= sys.maxunicode and not has_forbidden(chr(code))


def _known(match: re.Match[str]) -> str:
    return match[0] if _is_character(match[1], match[2]) else ""


def _meant(match: re.Match[str]) -> str:
    """Return what a sign stands for that has a meaning of its own in XML, as it must be written."""
    found, number, hexadecimal, name = match[0], match[1], match[2], match[3]
    if number or hexadecimal:
        return found if _is_character(number, hexadecimal) else ""
    if found == "<":
        return "&lt;"
    if found == "]]>":
        return "]]&gt;"
    return escape(html5.get(name or "", ""), quote=False) or f"&amp;{found[1:]}"
