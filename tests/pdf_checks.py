"""What a tagged PDF must satisfy: the machine-checkable rules of PDF/UA-1 that concern our pages.

Each check yields a sentence for every breach; ISO 14289-1 and the Matterhorn protocol have the rules.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

_LEGAL_CHILDREN = {
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR", "/Caption"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TFoot": {"/TR"},
    "/TR": {"/TH", "/TD"},
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody"},
}
_PAINTING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "BI"}


def breaches(path: Any) -> list[str]:
    """Return everything that is wrong with the file at *path*."""
    with pikepdf.open(path) as pdf:
        return [*_metadata(pdf), *_fonts(pdf), *_structure(pdf), *_links(pdf), *_marked(pdf)]


def _pages(pdf: pikepdf.Pdf) -> list[Any]:
    return list(pdf.pages)


def _metadata(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Any = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "the document is not marked as tagged"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the window shows the file's name, not the title"
    if "/PageLabels" not in root:
        yield "pages have no labels"
    if "/ID" not in pdf.trailer:
        yield "the file has no identifier"
    xmp = root.Metadata.read_bytes().decode()
    for wanted in ("dc:title", "dc:language", "pdfuaid:part"):
        if wanted not in xmp:
            yield f"the metadata lack {wanted}"


def _fonts(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(_pages(pdf), start=1):
        for name, font in page.get("/Resources", {}).get("/Font", {}).items():
            if "/ToUnicode" not in font:
                yield f"page {number}: font {name} does not say its letters"
            for descendant in font.get("/DescendantFonts", []):
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descendant.FontDescriptor.keys()):
                    yield f"page {number}: font {name} is not embedded"


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Yield every element of the structure tree with its parent, in reading order."""
    waiting = [(pdf.Root.StructTreeRoot, child) for child in _children(pdf.Root.StructTreeRoot)]
    while waiting:
        parent, element = waiting.pop(0)
        yield parent, element
        waiting = [(element, child) for child in _children(element)] + waiting


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _structure(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for parent, element in elements(pdf):
        kind, above = str(element.S), str(parent.get("/S", "root"))
        if kind not in _LEGAL_CHILDREN.get(above, {kind}):
            yield f"{above} holds {kind}"
        if kind == "/Figure" and not str(element.get("/Alt", "")):
            yield "a figure has no alternative text"
        if re.fullmatch(r"/H\d", kind):
            if int(kind[2]) > level + 1:
                yield f"{kind} follows a heading of level {level}"
            level = int(kind[2])


def _links(pdf: pikepdf.Pdf) -> Iterator[str]:
    names = set(pikepdf.NameTree(pdf.Root.Names.Dests)) if "/Names" in pdf.Root else set()
    for number, page in enumerate(_pages(pdf), start=1):
        annotations = page.get("/Annots", [])
        if annotations and page.get("/Tabs") != "/S":
            yield f"page {number}: the order of tabs is not that of the structure"
        for link in annotations:
            if not str(link.get("/Contents", "")) or "/StructParent" not in link:
                yield f"page {number}: a link is not described or not in the structure"
            target = link.get("/Dest", link.get("/A", {}).get("/D"))
            if target is not None and str(target) not in names:
                yield f"page {number}: a link leads to {target}, which is nowhere"


def _marked(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, page in enumerate(_pages(pdf), start=1):
        depth = 0
        for instruction in pikepdf.parse_content_stream(page):
            operator = str(instruction.operator)
            if operator in {"BDC", "BMC"}:
                depth += 1
            elif operator == "EMC":
                depth -= 1
            elif operator in _PAINTING and depth == 0:
                yield f"page {number}: {operator} paints outside the structure"
                break
