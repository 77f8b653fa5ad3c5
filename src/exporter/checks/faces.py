"""Rules about fonts (P3)."""

from collections.abc import Iterator
from typing import Any

from exporter.checks.entries import identity, listed, part, parts, word
from exporter.checks.finding import Breach, Rule
from exporter.checks.printed import Printed

_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


def _faces(printed: Printed) -> Iterator[Breach]:
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(printed.pages, start=1):
        for name, face in parts(part(page, "/Resources"), "/Font").items():
            if identity(face) in seen:
                continue
            seen.add(identity(face))
            called = (word(face, "/BaseFont") or name).removeprefix("/")
            if "/ToUnicode" not in face and word(face, "/Subtype") == "/Type0":
                yield Breach(f"the font {called} does not say which letters it paints", number)
            if not _is_embedded(face):
                yield Breach(f"the font {called} is not embedded", number)
    for number, painted in enumerate(printed.painted, start=1):
        if painted.blanks:
            letters = "a letter is" if painted.blanks == 1 else f"{painted.blanks} letters are"
            yield Breach(f"{letters} in no font, and painted as a box", number)


def _is_embedded(face: Any) -> bool:
    if word(face, "/Subtype") == "/Type3":
        return True
    faces = listed(face, "/DescendantFonts") or [face]
    return all(_FILES & set(map(str, part(one, "/FontDescriptor").keys())) for one in faces)


RULES = (
    Rule(
        id="P3",
        says="Every font is embedded and says its letters; no letter is painted as a box.",
        breaches=_faces,
    ),
)
