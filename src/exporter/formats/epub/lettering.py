"""Lettering for covers: faces that have the letters, and lines that fit."""

import io
import subprocess
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from shutil import which

from PIL import ImageFont, features

from exporter import resources
from exporter.formats.discussion import shortened

_MEASURED_AT = 100
"""Pixels; widths grow with the size."""
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})
_MARKS = frozenset({"Mn", "Me"})
_LONGEST_WORD = 24
"""Letters; what is longer is an address or a line of a script without spaces."""
_FEW_LINES = 3
"""More in a size near the largest would shout."""
_MOST_LETTERS = 300
"""More are not legible on a cover, and take long to measure."""
_MOST_MARKS = 3
"""Marks above or below one letter; Vietnamese and pointed Hebrew have no more."""
_NO_LETTER = "\U0010fffe"
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file."""

    data: bytes
    index: int = 0

    def at(self, size: float) -> ImageFont.FreeTypeFont:
        """Return the face in a size in pixels."""
        return ImageFont.truetype(io.BytesIO(self.data), size, index=self.index, layout_engine=_engine())

    def width(self, text: str, size: float) -> float:
        """Return how wide *text* is in a size in pixels."""
        return _measuring(self).getlength(text) * size / _MEASURED_AT

    def lacks(self, text: str) -> set[str]:
        """Return the visible characters of *text* that the face has no shape for."""
        font = _measuring(self)
        nothing = bytes(font.getmask(_NO_LETTER))
        return {letter for letter in set(_visible(text)) if bytes(font.getmask(letter)) == nothing}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Lines in a face and a size."""

    face: Face
    size: float
    lines: tuple[str, ...]


@cache
def bundled(name: str) -> Face:
    """Return one of our own faces."""
    return Face((resources.styles() / "fonts" / f"{name}.otf").read_bytes())


def face_for(text: str, preferred: str) -> Face | None:
    """Return the *preferred* of our faces if it has every letter of *text*, else one of the system's."""
    face = bundled(preferred)
    lacking = face.lacks(text)
    if not lacking and (has_shaping() or not _needs_shaping(text)):
        return face
    system = _system_face("".join(sorted(set(_visible(text)))))
    return system if system is not None and not system.lacks(text) and has_shaping() else None


def abridged(text: str) -> str:
    """Return as much of *text* as may stand on a cover, with no more marks on a letter than languages use."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in _MARKS else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return shortened("".join(kept), _MOST_LETTERS)


def fit(
    text: str, face: Face, *, width: float, height: float, sizes: tuple[float, float], leading: float
) -> Setting:
    """Return *text* as large as fits into the box, cut off where even the smallest size is too large."""
    smallest, size = sizes
    while True:
        lines = _lines(text, face, size, width)
        is_whole = all(face.width(word, size) <= width for word in text.split() if not _is_divisible(word))
        room = height / (size * leading)
        if is_whole and len(lines) <= (room if size <= sizes[1] / 2 else min(room, _FEW_LINES)):
            return Setting(face=face, size=size, lines=_balanced(text, face, size, width, len(lines)))
        if size <= smallest:
            break
        size = max(size * 0.94, smallest)
    room = max(int(height / (size * leading)), 1)
    last = _shortened(" ".join(lines[room - 1 :]), face, size, width)
    return Setting(face=face, size=size, lines=(*lines[: room - 1], last))


def _visible(text: str) -> Iterator[str]:
    return (letter for letter in text if unicodedata.category(letter) not in _INVISIBLE)


def _needs_shaping(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in text)


@cache
def has_shaping() -> bool:
    """Say whether letters can be joined and written from right to left."""
    return bool(features.check_feature("raqm"))


def _engine() -> ImageFont.Layout:
    return ImageFont.Layout.RAQM if has_shaping() else ImageFont.Layout.BASIC


@cache
def _measuring(face: Face) -> ImageFont.FreeTypeFont:
    return face.at(_MEASURED_AT)


@cache
def _system_face(letters: str) -> Face | None:
    """Return the face that fontconfig has for *letters*, where there is fontconfig."""
    command = which("fc-match")
    if command is None:
        return None
    wanted = "serif:charset=" + " ".join(f"{ord(letter):x}" for letter in letters)
    arguments = [command, "--format=%{index}:%{file}", wanted]
    found = subprocess.run(arguments, capture_output=True, check=False, text=True)  # noqa: S603
    index, _, path = found.stdout.partition(":")
    try:
        face = Face(Path(path).read_bytes(), int(index) & 0xFFFF)
        _measuring(face)
    except (OSError, ValueError):
        return None
    return face


def _lines(text: str, face: Face, size: float, width: float) -> list[str]:
    """Return *text* in lines that are no wider than *width*, each as full as can be."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _pieces(word, face, size, width)
    return [line for line in lines if line]


def _pieces(word: str, face: Face, size: float, width: float) -> list[str]:
    """Return a word in parts that fit: scripts without spaces, and addresses, are words of any length."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and face.width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _is_divisible(word: str) -> bool:
    """Say whether a word may be parted: in scripts that write no spaces, and where it is no word at all."""
    return len(word) > _LONGEST_WORD or any(unicodedata.east_asian_width(letter) in "WF" for letter in word)


def _balanced(text: str, face: Face, size: float, width: float, count: int) -> tuple[str, ...]:
    """Return the *count* lines in the narrowest box that takes no more of them."""
    widest = max((face.width(word, size) for word in text.split() if not _is_divisible(word)), default=0)
    low, high = max(width / 2, widest), width
    best: Sequence[str] = _lines(text, face, size, width)
    for _ in range(6):
        middle = (low + high) / 2
        lines = _lines(text, face, size, middle)
        if len(lines) > count or any(face.width(line, size) > middle for line in lines):
            low = middle
        else:
            best, high = lines, middle
    return tuple(best)


def _shortened(text: str, face: Face, size: float, width: float) -> str:
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = face.width(text[:middle] + _ELLIPSIS, size) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + _ELLIPSIS
