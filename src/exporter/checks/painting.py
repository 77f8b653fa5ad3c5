"""How a page is painted: what of it is marked for the structure, and letters that no face has."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from exporter.checks.entries import part, word
from exporter.checks.glyphs import Face, Faces

_PAINTING = frozenset("Tj TJ ' \" f F f* B B* b b* S s sh Do".split()) | {"INLINE IMAGE"}
_SHOWING = frozenset(["Tj", "TJ", "'", '"'])
_DEEPEST = 8
"""Drawings within drawings that are looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """What the instructions of a page amount to."""

    stray: str | None
    """The first instruction that paints outside of every mark."""
    crossed: bool
    """Whether text lies within an artifact, or an artifact or text within text."""
    marks: frozenset[int]
    """The numbers by which the structure may name the content."""
    blanks: int
    """How many letters are painted as a box because the face has none for them."""
    problem: str | None = None
    """Why the instructions cannot be read."""


def painted_on(page: Any, faces: Faces) -> Painted:
    """Return how *page* is painted; *faces* knows those that were met before."""
    try:
        instructions = pikepdf.parse_content_stream(page)
    except pikepdf.PdfError as error:
        return Painted(stray=None, crossed=False, marks=frozenset(), blanks=0, problem=str(error))
    walk = _Walk(part(page, "/Resources"), faces)
    for instruction in instructions:
        walk.take(str(instruction.operator), instruction.operands)
    blanks = walk.blanks + sum(_blanks_in(form, 0, faces) for form in walk.forms)
    return Painted(stray=walk.stray, crossed=walk.crossed, marks=frozenset(walk.marks), blanks=blanks)


class _Walk:
    """One way through the instructions of a page or of a drawing."""

    def __init__(self, resources: Any, faces: Faces) -> None:
        self._resources = resources
        self._faces = faces
        self._open: list[str] = []
        self._font: Any = None
        self.stray: str | None = None
        self.crossed = False
        self.marks: set[int] = set()
        self.blanks = 0
        self.forms: list[Any] = []

    def take(self, operator: str, operands: Any) -> None:
        """Follow one instruction."""
        if operator in {"BDC", "BMC"}:
            self._begin(operands)
        elif operator == "EMC":
            if self._open:
                self._open.pop()
        elif operator == "Tf":
            self._font = part(self._resources, "/Font").get(operands[0])
        elif operator in _PAINTING:
            self._paint(operator, operands)

    def _begin(self, operands: Any) -> None:
        kind = "other"
        if str(operands[0]) == "/Artifact":
            kind = "artifact"
        elif (number := self._number(operands)) is not None:
            kind = "text"
            self.marks.add(number)
        if kind != "other" and {"artifact", "text"} & set(self._open):
            self.crossed = True
        self._open.append(kind)

    def _number(self, operands: Any) -> int | None:
        properties = operands[1] if len(operands) > 1 else None
        if isinstance(properties, pikepdf.Name):
            properties = part(self._resources, "/Properties").get(properties)
        found = properties.get("/MCID") if isinstance(properties, pikepdf.Dictionary) else None
        return found if isinstance(found, int) else None

    def _paint(self, operator: str, operands: Any) -> None:
        if self.stray is None and not {"artifact", "text"} & set(self._open):
            self.stray = operator
        if operator in _SHOWING and (face := self._faces.of(self._font)):
            self.blanks += _count_blanks(operands, face)
        elif operator == "Do":
            form = part(self._resources, "/XObject").get(operands[0])
            if isinstance(form, pikepdf.Stream) and word(form, "/Subtype") == "/Form":
                self.forms.append(form)


def _blanks_in(form: Any, depth: int, faces: Faces) -> int:
    walk = _Walk(part(form, "/Resources"), faces)
    try:
        for instruction in pikepdf.parse_content_stream(form):
            walk.take(str(instruction.operator), instruction.operands)
    except pikepdf.PdfError:
        return 0
    inner = walk.forms if depth < _DEEPEST else ()
    return walk.blanks + sum(_blanks_in(form, depth + 1, faces) for form in inner)


def _count_blanks(operands: Any, face: Face) -> int:
    letters = b"".join(_pieces(operands))
    codes = struct.unpack(f">{len(letters) // 2}H", letters[: len(letters) // 2 * 2])
    return sum(map(face.lacks, codes)) if codes and face.lacks_any(codes) else 0


def _pieces(operands: Any) -> Iterator[bytes]:
    """Yield the letters of an instruction, between which it may say how far apart they are."""
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            yield from (bytes(item) for item in operand if isinstance(item, pikepdf.String))
