"""Draws the cover with Pillow alone; no layout engine is loaded for an ebook."""

import hashlib
import io

from PIL import Image, ImageColor, ImageDraw

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.epub.cover import Cover
from exporter.formats.epub.lettering import Face, abridged, bundled, face_for, fit, has_shaping
from exporter.formats.epub.shape import Box, shape_of

WIDTH, HEIGHT = 1600, 2400
"""Pixels; together below the four millions that Apple Books allows."""
_BAND = 1000
_LEFT, _RIGHT = 130, WIDTH - 130
_FOOT = HEIGHT - 130
_LEADING = 1.12
_QUALITY = 88
"""Flat colours and sharp letters: less shows a halo around them."""

_TITLE, _NAMES, _COUNTS, _SMALL = (
    "SourceSerif4Display-Semibold",
    "SourceSerif4Subhead-It",
    "SourceSans3-Semibold",
    "SourceSans3-Regular",
)
_PALETTES = (
    ("#2c4250", "#edebe6", "#16222a"),
    ("#7a5a14", "#f7f0e1", "#241b08"),
    ("#8a2a1e", "#f4ede6", "#2b100c"),
    ("#1f3c58", "#f1ede4", "#0f1e2c"),
    ("#2f4d36", "#f2efe4", "#14221a"),
    ("#50304f", "#f2ecea", "#241524"),
    ("#1d5054", "#edefe9", "#0c2527"),
    ("#5c3a26", "#f5eee4", "#27170e"),
)
"""Ground of the band, paper and ink."""


def draw(cover: Cover, context: Context) -> bytes:
    """Return the cover as a JPEG; what no face has letters for is left out with a diagnostic."""
    drawing = _Drawing(cover, context)
    drawing.draw_band()
    drawing.draw_words()
    return drawing.to_jpeg()


class _Drawing:
    def __init__(self, cover: Cover, context: Context) -> None:
        self._cover = cover
        self._context = context
        digest = hashlib.sha256(cover.title.encode()).digest()
        palette = _PALETTES[digest[0] % len(_PALETTES)]
        self._ground, self._paper, self._ink = (ImageColor.getrgb(colour)[:3] for colour in palette)
        self._image = Image.new("RGB", (WIDTH, HEIGHT), self._paper)
        self._draw = ImageDraw.Draw(self._image)

    def to_jpeg(self) -> bytes:
        buffer = io.BytesIO()
        self._image.save(buffer, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
        return buffer.getvalue()

    def draw_band(self) -> None:
        self._draw.rectangle((0, 0, WIDTH, _BAND), fill=self._ground)
        area = Box(left=_LEFT, top=130, right=_RIGHT, bottom=_BAND - 130, weight=1)
        for box in shape_of(self._cover.bars, area, edge=_BAND):
            corners = [round(corner) for corner in (box.left, box.top, box.right, box.bottom)]
            self._draw.rectangle(corners, fill=_mixed(self._paper, self._ground, box.weight))
        # A long discussion runs off the band.
        self._draw.rectangle((0, _BAND, WIDTH, HEIGHT), fill=self._paper)

    def draw_words(self) -> None:
        start = self._draw_extent(_BAND + 105)
        bottom = self._draw_foot() - (170 if self._cover.creators else 0)
        # A title that filled all its room would leave none for the eye.
        end = start + (bottom - start) * 0.85
        top = self._draw_lines(self._cover.title, _TITLE, start, end, (78, 260), self._ink)
        quiet = _mixed(self._ink, self._paper, 0.78)
        self._draw_lines(self._cover.creators, _NAMES, top + 40, top + 160, (54, 86), quiet)

    def _draw_extent(self, top: int) -> int:
        """Draw the counts in spaced capitals, and return where the title may begin."""
        letters, size, spacing = self._cover.extent.upper(), 44, 5
        face = bundled(_COUNTS)
        widths = [face.width(letter, size) + spacing for letter in letters]
        left = _RIGHT - sum(widths) if self._cover.is_right_to_left else _LEFT
        for letter, width in zip(letters, widths, strict=True):
            self._draw.text((left, top + size), letter, self._ground, face.at(size), anchor="ls")
            left += width
        return top + 105 if letters else top

    def _draw_foot(self) -> int:
        """Draw place and date below a rule, and return where the words above must end."""
        if not (self._cover.site or self._cover.date):
            return _FOOT
        rule = (_LEFT, _FOOT - 84, _RIGHT, _FOOT - 82)
        self._draw.rectangle(rule, fill=_mixed(self._ground, self._paper, 0.6))
        self._draw_note(self._cover.site, _LEFT, "ls", width=820)
        self._draw_note(self._cover.date, _RIGHT, "rs", width=480)
        return _FOOT - 120

    def _draw_note(self, text: str, x: int, anchor: str, *, width: int) -> None:
        line = self._legible(text, _SMALL)
        if line is not None:
            set_line = fit(*line, width=width, height=60, sizes=(32, 46), leading=1.2)
            font = set_line.face.at(set_line.size)
            self._draw.text((x, _FOOT), set_line.lines[0], self._ink, font, anchor=anchor)

    def _draw_lines(
        self,
        text: str,
        face_name: str,
        top: float,
        bottom: float,
        sizes: tuple[int, int],
        colour: tuple[int, ...],
    ) -> float:
        """Draw *text* between *top* and *bottom*, and return where it ends."""
        line = self._legible(text, face_name)
        if line is None:
            return top
        lines = fit(*line, width=_RIGHT - _LEFT, height=bottom - top, sizes=sizes, leading=_LEADING)
        font = lines.face.at(lines.size)
        from_right = self._cover.is_right_to_left
        direction = "rtl" if from_right and has_shaping() else None
        x, anchor = (_RIGHT, "rs") if from_right else (_LEFT, "ls")
        for number, words in enumerate(lines.lines):
            baseline = top + lines.size * (0.82 + number * _LEADING)
            self._draw.text((x, baseline), words, colour, font, anchor=anchor, direction=direction)
        return top + lines.size * _LEADING * len(lines.lines)

    def _legible(self, text: str, face_name: str) -> tuple[str, Face] | None:
        """Return what can be set of *text*, and in which face; None when it is too little."""
        text = abridged(text)
        ours = bundled(face_name)
        lacking = ours.lacks(text)
        letters = [letter for letter in text if letter.isalnum()]
        if lacking and letters and not lacking.intersection(letters):
            # A picture in a title is not worth another typeface.
            self._note_missing(text)
            return " ".join("".join(letter for letter in text if letter not in lacking).split()), ours
        face = face_for(text, face_name) if text else None
        if text and face is None:
            self._note_missing(text)
        return None if face is None else (text, face)

    def _note_missing(self, text: str) -> None:
        message = f"No font at hand has all letters of {text!r}; the cover leaves out what is missing."
        self._context.note(Code.GLYPH_MISSING, message, location=self._cover.title)


def _mixed(colour: tuple[int, ...], other: tuple[int, ...], share: float) -> tuple[int, ...]:
    """Return *share* of one colour in another."""
    return tuple(round(a * share + b * (1 - share)) for a, b in zip(colour, other, strict=True))
