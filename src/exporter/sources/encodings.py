"""Text of which nobody says how it is encoded, and text that is nearly as it should be."""

import re
from typing import NamedTuple

# The Unicode standard, table 3-7: well-formed sequences of more than one byte.
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}",
)
_INCOMPLETE = re.compile(rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z")
_HIGH = re.compile(rb"[\x80-\xff]")
_SYMBOL_IN_WORD = re.compile(r"[A-Za-z][\xa1-\xbf\xd7\xf7][a-z]")
_FEW = 100
"""One broken sequence in that many bytes is damage; more of them are another encoding."""


class Decoded(NamedTuple):
    """Text, how it was read, and how much of it could not be."""

    text: str
    encoding: str
    broken: int


def decode_damaged(data: bytes) -> Decoded | None:
    """Return *data* as UTF-8 that is broken in a few places, if it is that."""
    text = data.decode("utf-8", "replace")
    valid = len(_SEQUENCE.findall(data))
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    is_cut_off = valid > 0 and broken == 1 and _INCOMPLETE.search(data) is not None
    is_damaged = valid >= broken and broken * _FEW < len(data)
    return Decoded(text, "utf-8", broken) if is_cut_off or is_damaged or broken * 4 < valid else None


def decode_unknown(data: bytes) -> Decoded:
    """Return *data* as text in the encoding that it is most likely in."""
    encoding = _guess(data)
    text = data.decode(encoding, "replace")
    return Decoded(text, encoding, text.count("\ufffd"))


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
