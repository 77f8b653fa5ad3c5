"""Rules about the file as a whole (P1, P2, P9)."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from exporter.checks.entries import listed, part, word
from exporter.checks.finding import Breach, Rule
from exporter.checks.printed import Printed
from exporter.model.vocabulary import is_language

_WANTED = ("dc:title", "dc:language", "pdfuaid:part")
_MOST = 5
"""More complaints about the syntax of one file say nothing new."""


def _whole(printed: Printed) -> Iterator[Breach]:
    if printed.pdf.is_encrypted:
        yield Breach("the file is encrypted, which keeps programs from reading it aloud")
    problems = [*map(str, printed.pdf.get_warnings()), *printed.pdf.check_pdf_syntax()]
    for problem in list(dict.fromkeys(problems))[:_MOST]:
        yield Breach(f"the file is damaged: {_without_path(problem)}")


def _without_path(problem: str) -> str:
    return re.sub(r"^.*?\.pdf[:, ]+", "", problem, flags=re.IGNORECASE)


def _described(printed: Printed) -> Iterator[Breach]:
    root = printed.root
    language = word(root, "/Lang")
    if not is_language(language):
        yield Breach(f"the document says no language, or none that there is ({language!r})")
    if not part(root, "/MarkInfo").get("/Marked"):
        yield Breach("the document is not marked as tagged")
    if printed.tree is None:
        yield Breach("the document has no structure: nothing says what is a heading or a paragraph")
    if not part(root, "/ViewerPreferences").get("/DisplayDocTitle"):
        yield Breach("the window shows the name of the file, not the title")
    if not word(part(printed.pdf.trailer, "/Info"), "/Title").strip():
        yield Breach("the document has no title")
    if "/ID" not in printed.pdf.trailer:
        yield Breach("the file has no identifier")
    packet = _packet(root)
    for wanted in _WANTED:
        if wanted not in packet:
            yield Breach(f"the metadata (XMP) lack {wanted}")


def _packet(root: Any) -> str:
    found = root.get("/Metadata")
    return bytes(found.read_bytes()).decode("utf-8", "replace") if isinstance(found, pikepdf.Stream) else ""


def _numbered(printed: Printed) -> Iterator[Breach]:
    if "/PageLabels" not in printed.root:
        yield Breach("pages have no labels, so a reader may count other than the folios do")
    for number, page in enumerate(printed.pages, start=1):
        if listed(page, "/Annots") and word(page, "/Tabs") != "/S":
            yield Breach("the tabulator key does not go in the order of the structure", number)
    yield from _untrue_folios(printed)


def _untrue_folios(printed: Printed) -> Iterator[Breach]:
    """A number that stands alone in a margin, and is no part of the text, is taken for the folio."""
    for number, runs in enumerate(printed.runs):
        alone = {run.text.strip() for run in runs if run.is_artifact and run.text.strip().isdecimal()}
        if len(alone) == 1 and printed.labels[number] not in alone:
            yield Breach(
                f"page {alone.pop()} in print is page {printed.labels[number]} in a reader", number + 1
            )


RULES = (
    Rule(id="P1", says="The file is whole: no errors in its syntax, and open to everybody.", breaches=_whole),
    Rule(
        id="P2",
        says="The document says what it is: title, language, identifier, tags, and that it is PDF/UA.",
        breaches=_described,
    ),
    Rule(
        id="P9",
        says="Pages have labels, which are the printed folios; keys go in the order of the structure.",
        breaches=_numbered,
    ),
)
