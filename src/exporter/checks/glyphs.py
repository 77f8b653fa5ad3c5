"""Which letters the faces of a file have, for faces that take them by a number of two bytes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from exporter.checks.entries import holds, identity, listed, part, word

_ALL = 0x10000
_WHOLE = frozenset(["/Identity-H", "/Identity-V"])
_SCALABLE = frozenset([b"\x00\x01\x00\x00", b"OTTO", b"true"])
"""What a font file begins with that has tables (OpenType, otff)."""
_ONE_BY_ONE = re.compile(rb"^<([0-9a-fA-F]{4})>\s+(\d+)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The letters of a face, by the numbers that a page gives for them."""

    count: int
    blanks: frozenset[int]
    """Numbers that stand for the box, which is the first glyph of every face."""

    def lacks(self, number: int) -> bool:
        """Say whether the face has nothing but a box for a letter."""
        return number in self.blanks or number >= self.count

    def lacks_any(self, numbers: Sequence[int]) -> bool:
        """Say the same of several letters at once, which is faster."""
        return max(numbers) >= self.count or not self.blanks.isdisjoint(numbers)


class Faces:
    """Remembers the faces that it was asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Face | None] = {}

    def of(self, font: Any) -> Face | None:
        """Return the face that *font* is; None where its letters have other numbers."""
        if not holds(font):
            return None
        name = identity(font)
        if name not in self._known or name == (0, 0):
            self._known[name] = _face(font)
        return self._known[name]


def _face(font: Any) -> Face | None:
    encoding = font.get("/Encoding")
    if isinstance(encoding, pikepdf.Stream):
        # WeasyPrint 70 gives letters that a face lacks numbers of their own, so that they can be copied.
        pairs = _ONE_BY_ONE.findall(encoding.read_bytes())
        return Face(count=_ALL, blanks=frozenset(int(code, 16) for code, glyph in pairs if not int(glyph)))
    if word(font, "/Encoding") in _WHOLE:
        return Face(count=_count(font), blanks=frozenset([0]))
    return None


def _count(font: Any) -> int:
    inner = next(iter(listed(font, "/DescendantFonts")), None)
    # A table between the numbers of letters and of glyphs may be anything.
    if word(inner, "/CIDToGIDMap") != "/Identity":
        return _ALL
    descriptor = part(inner, "/FontDescriptor")
    file = descriptor.get("/FontFile2", descriptor.get("/FontFile3"))
    return _count_in(file.read_bytes()) if isinstance(file, pikepdf.Stream) else _ALL


def _count_in(font: bytes) -> int:
    """Return the number that the table `maxp` of a font file says."""
    if font[:4] in _SCALABLE:
        for number in range(int.from_bytes(font[4:6], "big")):
            record = font[12 + 16 * number : 28 + 16 * number]
            if record[:4] == b"maxp":
                table = int.from_bytes(record[8:12], "big")
                return int.from_bytes(font[table + 4 : table + 6], "big") or _ALL
    return _ALL
