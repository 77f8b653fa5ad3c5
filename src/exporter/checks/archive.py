"""Rules for files that say they are archives: ISO 19005-3, as far as a program can tell (A1 to A4)."""

from collections.abc import Iterator
from typing import Any

import pikepdf

from exporter.checks.entries import identity, listed, named, part, parts, whole, word
from exporter.checks.finding import Breach, Rule
from exporter.checks.printed import Printed

_ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
_PRINTED, _UNSEEN = 4, 1 | 2 | 32
"""Flags of annotations (ISO 32000-1, table 165): print; invisible, hidden, no view."""
_MIXED = frozenset(["/DeviceCMYK"])


def _lasts(printed: Printed) -> Iterator[Breach]:
    """The file stands for itself: its colours are explained, and nothing in it runs or lies elsewhere."""
    if not _claims(printed):
        return
    intents = listed(printed.root, "/OutputIntents")
    if not any(word(it, "/S") == "/GTS_PDFA1" and "/DestOutputProfile" in it for it in intents):
        yield Breach("no profile says what colours are meant")
    for item in printed.pdf.objects:
        yield from _lasting(item)


def _lasting(item: Any) -> Iterator[Breach]:
    if isinstance(item, pikepdf.Stream):
        if "/F" in item:
            yield Breach("a part of the file lies outside of it")
        if item.get("/Interpolate"):
            yield Breach("an image is to be smoothed, which looks different everywhere")
        if "/LZWDecode" in map(str, listed(item, "/Filter")):
            yield Breach("a part of the file is packed with LZW")
        if item.get("/Subtype") == "/PS" or "/OPI" in item:
            yield Breach("a drawing is a program or lies elsewhere")
        if word(item, "/ColorSpace") in _MIXED:
            yield Breach("an image is in the colours of a device that nothing describes")
    if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and _runs(item):
        yield Breach("something in the file runs by itself")


def _runs(item: Any) -> bool:
    return "/AA" in item or word(item, "/S") in {"/JavaScript", "/Launch", "/Sound", "/Movie"}


def _shown(printed: Printed) -> Iterator[Breach]:
    for page, item in printed.annotations() if _claims(printed) else ():
        flags = whole(item, "/F")
        if item.get("/Subtype") != "/Popup" and (not flags & _PRINTED or flags & _UNSEEN):
            yield Breach("a link or a remark is not printed, or not seen", page + 1)
        if "/A" in item and (action := word(part(item, "/A"), "/S")) not in _ACTIONS:
            yield Breach(f"a link does what an archive may not ({action})", page + 1)


def _enclosed(printed: Printed) -> Iterator[Breach]:
    if not _claims(printed):
        return
    associated = set(map(identity, listed(printed.root, "/AF")))
    for name, file in named(printed.root, "/EmbeddedFiles").items():
        if word(file, "/AFRelationship") not in {"/Source", "/Data", "/Alternative", "/Supplement"}:
            yield Breach(f"nothing says what the enclosed file {name} is to the document")
        if identity(file) not in associated:
            yield Breach(f"the enclosed file {name} belongs to nothing in the document")
        stream = part(part(file, "/EF"), "/F")
        if "/UF" not in file or "/Subtype" not in stream or "/ModDate" not in part(stream, "/Params"):
            yield Breach(f"the enclosed file {name} lacks a name, a kind or a date")


def _claimed(printed: Printed) -> Iterator[Breach]:
    claim = _claims(printed)
    if not claim:
        return
    packet = printed.root.Metadata.read_bytes().decode("utf-8", "replace")
    if "pdfuaid:part" in packet and "pdfaExtension:schemas" not in packet:
        yield Breach("the metadata say that the file is PDF/UA without explaining the word")
    for number, page in enumerate(printed.pages, start=1):
        for face in parts(part(page, "/Resources"), "/Font").values():
            if "/ToUnicode" not in face and "U" in claim.upper():
                yield Breach(f"the font {word(face, '/BaseFont')} does not say its letters", number)
    if "/ID" not in printed.pdf.trailer or printed.pdf.is_encrypted:
        yield Breach("the file has no identifier, or is encrypted")


def _claims(printed: Printed) -> str:
    """Return what the file says of itself, such as 3U; empty for what says nothing."""
    if not isinstance(printed.root.get("/Metadata"), pikepdf.Stream):
        return ""
    with printed.pdf.open_metadata() as packet:
        return packet.pdfa_status


RULES = (
    Rule(id="A1", says="Archives explain their colours; nothing in them runs.", breaches=_lasts),
    Rule(id="A2", says="What lies on the pages of an archive is seen and printed.", breaches=_shown),
    Rule(id="A3", says="Files enclosed in an archive say what they are to it.", breaches=_enclosed),
    Rule(id="A4", says="An archive is what it says: open, identified, explained.", breaches=_claimed),
)
