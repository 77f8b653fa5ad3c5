"""Where letters stand on finished pages, as PDFium sees them: the only module here that knows it."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from exporter.checks.places import Box

HYPHEN = "\x02"
"""What PDFium gives for a hyphen that divides a word; some versions have U+FFFE."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters of one face that are painted at once, in one line; lengths are points of the page."""

    page: int
    """Counted from 0."""
    mcid: int | None
    """The number by which the structure names them on this page."""
    is_artifact: bool
    text: str
    left: float
    right: float
    bottom: float
    top: float
    baseline: float
    size: float
    is_level: bool
    """Whether the line runs from left to right of the page, rather than up or aslant."""
    spaces: tuple[float, ...]
    """How wide each space between words is, in parts of the size."""


def joined(runs: Sequence[Run]) -> str:
    """Return the words of runs in reading order, with a space where a line ends between words."""
    text = ""
    for before, run in zip((None, *runs), runs, strict=False):
        if before is not None and _is_below(run, before):
            text = text.removesuffix(HYPHEN) if text.endswith(HYPHEN) else f"{text.rstrip()} "
        text += run.text
    return text


def _is_below(run: Run, before: Run) -> bool:
    # Raised letters are in their line.
    return run.page != before.page or before.baseline - run.baseline > before.size / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is on a page."""

    runs: tuple[Run, ...]
    """In the order in which they are painted."""
    pictures: tuple[Box, ...]


def sheets_of(path: Path) -> Iterator[Sheet]:
    """Yield what is on each page; raises RuntimeError where PDFium cannot read it."""
    document = pypdfium2.PdfDocument(path)
    try:
        for number, page in enumerate(document):
            text = page.get_textpage()
            yield Sheet(runs=tuple(_runs(text.raw, number)), pictures=tuple(_pictures(page.raw)))
            text.close()
            page.close()
    finally:
        document.close()


def _pictures(page: Any) -> Iterator[Box]:
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_IMAGE:
            pdfium.FPDFPageObj_GetBounds(item, *edges)
            yield Box.of([edge.value for edge in edges])


def _runs(text: Any, page: int) -> Iterator[Run]:
    # A letter that PDFium adds, such as the end of a line, belongs to no object.
    first, owner = 0, None
    count = pdfium.FPDFText_CountChars(text)
    for index in range(count + 1):
        found = _address(pdfium.FPDFText_GetTextObject(text, index)) if index < count else None
        if found == owner:
            continue
        if owner is not None:
            yield from _run(text, first, index, page)
        first, owner = index, found


def _address(item: Any) -> int | None:
    return ctypes.cast(item, ctypes.c_void_p).value


def _run(text: Any, first: int, end: int, page: int) -> Iterator[Run]:
    letters = "".join(_letter(pdfium.FPDFText_GetUnicode(text, index)) for index in range(first, end))
    if not letters.strip():
        return
    item = pdfium.FPDFText_GetTextObject(text, first)
    mcid, is_artifact = pdfium.FPDFPageObj_GetMarkedContentID(item), _is_artifact(item)
    boxes = [_box(text, first), _box(text, end - 1)]
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, first, matrix)
    size = pdfium.FPDFText_GetFontSize(text, first) * hypot(matrix.c, matrix.d)
    yield Run(
        page=page,
        mcid=None if mcid < 0 or is_artifact else mcid,
        is_artifact=is_artifact,
        text=letters.replace("\ufffe", HYPHEN),
        left=min(box[0] for box in boxes),
        bottom=min(box[1] for box in boxes),
        right=max(box[2] for box in boxes),
        top=max(box[3] for box in boxes),
        baseline=_origin(text, first)[1],
        size=size,
        is_level=abs(matrix.b) < abs(matrix.a) / 100,
        spaces=tuple(_spaces(text, first, letters, size)),
    )


def _letter(number: int) -> str:
    # Halves of letters outside of the first plane come one by one.
    return chr(number) if number and not 0xD800 <= number <= 0xDFFF else "\ufffd"


def _box(text: Any, index: int) -> tuple[float, float, float, float]:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    return box.left, box.bottom, box.right, box.top


def _origin(text: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    return x.value, y.value


def _spaces(text: Any, first: int, letters: str, size: float) -> Iterator[float]:
    for place, letter in enumerate(letters[1:-1], start=1):
        if letter == " " and size:
            here, after = _origin(text, first + place), _origin(text, first + place + 1)
            yield abs(after[0] - here[0]) / size


def _is_artifact(item: Any) -> bool:
    count = pdfium.FPDFPageObj_CountMarks(item)
    return any(_name(pdfium.FPDFPageObj_GetMark(item, index)) == "Artifact" for index in range(count))


def _name(mark: Any) -> str:
    room, length = (ctypes.c_ushort * 64)(), ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetName(mark, room, ctypes.sizeof(room), length)
    return bytes(room)[: length.value].decode("utf-16-le", "replace").rstrip("\0")
