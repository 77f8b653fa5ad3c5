"""Rules for files that say they are archives: ISO 19005-3, as far as a program can tell (A1 to A4)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from exporter.checks.finding import Breach, Rule
from exporter.checks.printed import Printed

_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_PRINTED, _UNSEEN = 4, 1 | 2 | 32
"""Flags of annotations (ISO 32000-1, table 165): print; invisible, hidden, no view."""
_MIXED = frozenset(["/DeviceCMYK"])


def _whole(printed: Printed) -> Iterator[Breach]:
    """The file stands for itself: its colours are explained, and nothing in it runs or lies elsewhere."""
    if not _claims(printed):
        return
    intents = _list(printed.root.get("/OutputIntents"))
    if not any(it.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in it for it in intents):
        yield Breach("no profile says what colours are meant")
    for item in printed.pdf.objects:
        yield from _lasting(item)


def _lasting(item: Any) -> Iterator[Breach]:
    if isinstance(item, pikepdf.Stream):
        if "/F" in item:
            yield Breach("a part of the file lies outside of it")
        if item.get("/Interpolate"):
            yield Breach("an image is to be smoothed, which looks different everywhere")
        if "/LZWDecode" in map(str, _list(item.get("/Filter"))):
            yield Breach("a part of the file is packed with LZW")
        if item.get("/Subtype") == "/PS" or "/OPI" in item:
            yield Breach("a drawing is a program or lies elsewhere")
        if str(item.get("/ColorSpace", "")) in _MIXED:
            yield Breach("an image is in the colours of a device that nothing describes")
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and _runs(item):
        yield Breach("something in the file runs by itself")


def _runs(item: Any) -> bool:
    return "/AA" in item or str(item.get("/S", "")) in {"/JavaScript", "/Launch", "/Sound", "/Movie"}


def _shown(printed: Printed) -> Iterator[Breach]:
    for page, item in printed.annotations() if _claims(printed) else ():
        flags = int(item.get("/F", 0))
        if item.get("/Subtype") != "/Popup" and (not flags & _PRINTED or flags & _UNSEEN):
            yield Breach("a link or a remark is not printed, or not seen", page + 1)
        action = item.get("/A")
        if isinstance(action, pikepdf.Dictionary) and str(action.get("/S")) not in _ACTIONS:
            yield Breach(f"a link does what an archive may not ({action.get('/S')})", page + 1)


def _enclosed(printed: Printed) -> Iterator[Breach]:
    if not _claims(printed):
        return
    associated = {item.objgen for item in _list(printed.root.get("/AF"))}
    names = printed.root.get("/Names", {}).get("/EmbeddedFiles")
    files: dict[str, Any] = {} if names is None else dict(pikepdf.NameTree(names))
    for name, file in files.items():
        if str(file.get("/AFRelationship", "")) not in {"/Source", "/Data", "/Alternative", "/Supplement"}:
            yield Breach(f"nothing says what the enclosed file {name} is to the document")
        if file.objgen not in associated:
            yield Breach(f"the enclosed file {name} belongs to nothing in the document")
        stream = file.get("/EF", {}).get("/F", {})
        if "/UF" not in file or "/Subtype" not in stream or "/ModDate" not in stream.get("/Params", {}):
            yield Breach(f"the enclosed file {name} lacks a name, a kind or a date")


def _claimed(printed: Printed) -> Iterator[Breach]:
    claim = _claims(printed)
    if not claim:
        return
    packet = printed.root.Metadata.read_bytes().decode("utf-8", "replace")
    if "pdfuaid:part" in packet and "pdfaExtension:schemas" not in packet:
        yield Breach("the metadata say that the file is PDF/UA without explaining the word")
    for number, page in enumerate(printed.pages, start=1):
        for face in dict(page.get("/Resources", {}).get("/Font", {})).values():
            if "/ToUnicode" not in face and "U" in claim.upper():
                yield Breach(f"the font {face.get('/BaseFont')} does not say its letters", number)
    if "/ID" not in printed.pdf.trailer or printed.pdf.is_encrypted:
        yield Breach("the file has no identifier, or is encrypted")


def _claims(printed: Printed) -> str:
    """Return what the file says of itself, such as 3U; empty for what says nothing."""
    if not isinstance(printed.root.get("/Metadata"), pikepdf.Stream):
        return ""
    with printed.pdf.open_metadata() as packet:
        return packet.pdfa_status


def _list(found: Any) -> list[Any]:
    if found is None:
        return []
    return list(found) if isinstance(found, pikepdf.Array) else [found]


RULES = (
    Rule(id="A1", says="Archives explain their colours; nothing in them runs.", breaches=_whole),
    Rule(id="A2", says="What lies on the pages of an archive is seen and printed.", breaches=_shown),
    Rule(id="A3", says="Files enclosed in an archive say what they are to it.", breaches=_enclosed),
    Rule(id="A4", says="An archive is what it says: open, identified, explained.", breaches=_claimed),
)
