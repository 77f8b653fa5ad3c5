"""Imposes pages on sheets that are printed on both sides, folded and stapled."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from math import ceil

import pikepdf

_ONE_STAPLE = 16
"""Sheets that a stapler takes through the fold (64 pages); more are bound in signatures."""
_SIGNATURE = 8
"""Sheets in a signature, at most: thicker ones spring open."""


def signatures_of(pages: int) -> list[int]:
    """Return the number of sheets in each signature; all of them together hold *pages*."""
    sheets = max(ceil(pages / 4), 1)
    if sheets <= _ONE_STAPLE:
        return [sheets]
    number = ceil(sheets / _SIGNATURE)
    # About equally thick, the thicker ones first.
    return [sheets // number + (index < sheets % number) for index in range(number)]


def sides_of(pages: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield the pages on the left and on the right of each side of each sheet, in the order of printing.

    Pages count from 0; None is a blank one, and all blanks are at the end.
    """
    first = 0
    for sheets in signatures_of(pages):
        last = first + 4 * sheets - 1
        for sheet in range(sheets):
            outer, inner = last - 2 * sheet, first + 2 * sheet
            for left, right in ((outer, inner), (inner + 1, outer - 1)):
                yield _there(left, pages), _there(right, pages)
        first = last + 1


def _there(page: int, pages: int) -> int | None:
    return page if page < pages else None


def imposed(data: bytes) -> bytes:
    """Return the sheets of a booklet made of the pages of a PDF, with its title and language.

    Sheets have no reading order: tags, outline and links are left behind. The same pages give the
    same bytes.
    """
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as sheets:
        width, height = (float(number) for number in source.pages[0].mediabox[2:])
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in source.pages]
        for side in sides_of(len(forms)):
            _add_side(sheets, [None if page is None else forms[page] for page in side], width, height)
        _keep_identity(source, sheets)
        out = BytesIO()
        sheets.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _add_side(
    sheets: pikepdf.Pdf, forms: Sequence[pikepdf.Object | None], width: float, height: float
) -> None:
    sheets.add_blank_page(page_size=(2 * width, height))
    side = sheets.pages[-1]
    names = {pikepdf.Name(f"/P{place}"): form for place, form in enumerate(forms) if form is not None}
    side.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary())
    drawn = []
    for name, form in names.items():
        side.Resources.XObject[name] = form
        drawn.append(f"q {_matrix(form, width * int(str(name)[-1]))} cm {name} Do Q\n")
    side.Contents = sheets.make_stream("".join(drawn).encode())


def _matrix(form: pikepdf.Object, x: float) -> str:
    """Return what puts a page at *x*; one that lies on its side is read with the sheet turned."""
    _, _, width, height = (float(number) for number in form.BBox)
    return f"0 1 -1 0 {x + height:g} 0" if width > height else f"1 0 0 1 {x:g} 0"


def _keep_identity(source: pikepdf.Pdf, sheets: pikepdf.Pdf) -> None:
    if "/Lang" in source.Root:
        sheets.Root.Lang = str(source.Root.Lang)
    # The short edge is the fold of an upright page; printers that read this need no instructions.
    sheets.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None")
    )
    for name in ("/Title", "/Author", "/Subject", "/Producer", "/Creator"):
        if name in source.docinfo:
            sheets.docinfo[name] = str(source.docinfo[name])
    with sheets.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata.load_from_docinfo(sheets.docinfo)
        metadata["dc:language"] = {str(source.Root.get("/Lang", "und"))}


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has."""
    from pikepdf import Pdf

    with Pdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)
