"""Mends the structure of a file before it is written, as ISO 32000-1, 14.8 wants it."""

from typing import Any

import pydyf

from exporter.formats.pdf.tag_index import renew_index
from exporter.formats.pdf.tag_tree import TagTree
from exporter.formats.pdf.tags import Sources

_PIXEL = 0.75
"""In points."""
_JOINED = frozenset(
    "Art BlockQuote Caption Code Div H1 H2 H3 H4 H5 H6 L LBody LI Link NonStruct Note P Part Quote Sect"
    " Span".split()
)
"""What goes on in the next line or overleaf as what it was; tables do so with a head of their own."""
_EMPTY = frozenset(["Div", "NonStruct", "Span"])
_WITHIN_LINES = frozenset(["Code", "Link", "NonStruct", "Quote", "Reference", "Span"])
_CONTENTS = {"L": "TOC", "LI": "TOCI", "LBody": "NonStruct", "P": "Reference"}


def mend_structure(pdf: pydyf.PDF, sources: Sources) -> None:
    """Make each element one tag, put notes where they are called, and make artifacts of what is no text."""
    tree = TagTree(pdf, sources)
    notes = _taken_notes(tree)
    _drop_empty(tree)
    for tag in tree.walk():
        _join_parts(tree, tag)
    _put_notes(tree, notes)
    _name_contents(tree)
    for tag in tree.of_kind("L"):
        if tree.name(tag) == "dl":
            _join_definitions(tree, tag)
    for tag in tree.of_kind("Code"):
        _name_lines(tree, tag)
    for tag in tree.of_kind("Link"):
        _gather_annotations(tree, tag)
    for tag in tree.of_kind("LI"):
        _give_body(tree, tag)
    for tag in tree.walk():
        _place_figure(tree, tag)
    renew_index(tree)


def _join_parts(tree: TagTree, tag: Any) -> None:
    """Join what lines and pages divide."""
    kids: list[Any] = []
    before: Any = None
    for kid in tag["K"]:
        found = tree.tag(kid)
        if found is not None and before is not None and _goes_on(tree, before, found):
            tree.append(before, found)
            continue
        before = found
        kids.append(kid)
        # The blocks that the engine makes of the parts of a paragraph are no paragraphs.
        if found is not None and tree.is_of_same(tag, found) and found["S"] == tag["S"]:
            found["S"] = "/NonStruct"
    tag["K"] = pydyf.Array(kids)


def _goes_on(tree: TagTree, one: Any, other: Any) -> bool:
    is_joined = one["S"] == other["S"] and one["S"].removeprefix("/") in _JOINED
    return is_joined and tree.is_of_same(one, other)


def _taken_notes(tree: TagTree) -> list[Any]:
    """Take every footnote from the foot of its page, where it stands between parts of the text."""
    called = {id(tree.element(call)) for call in _calls(tree)}
    notes = [note for note in tree.of_kind("Note") if id(tree.element(note)) in called]
    for note in notes:
        tree.take_out(note)
    return notes


def _put_notes(tree: TagTree, notes: list[Any]) -> None:
    """Put every footnote after the paragraph that calls it."""
    calls = {id(tree.element(call)): call for call in _calls(tree)}
    for note in notes:
        _put_after(tree, calls[id(tree.element(note))], note)


def _calls(tree: TagTree) -> list[Any]:
    return [tag for tag in tree.walk() if tree.part(tag) == "footnote-call"]


def _put_after(tree: TagTree, call: Any, note: Any) -> None:
    """Put *note* after the paragraph that *call* is in, or at the end of what else it is in."""
    block = tree.holder(call)
    while block["S"].removeprefix("/") in _WITHIN_LINES:
        block = tree.holder(block)
    if block["S"] != "/P":
        tree.insert(block, len(block["K"]), note)
        return
    holder = tree.holder(block)
    place = list(holder["K"]).index(block.reference) + 1
    # Notes of one paragraph keep their order.
    while place < len(holder["K"]) and tree.kind(holder["K"][place]) == "Note":
        place += 1
    tree.insert(holder, place, note)


def _name_contents(tree: TagTree) -> None:
    """Call the lists of navigation tables of contents."""
    for nav in [tag for tag in tree.walk() if tree.name(tag) == "nav"]:
        for tag in tree.below(nav):
            kind = tag["S"].removeprefix("/")
            if kind in _CONTENTS:
                # The engine makes a paragraph of the row that a line is laid out in, too.
                is_row = kind == "P" and tree.is_of_same(tree.holder(tree.holder(tag)), tag)
                tag["S"] = "/NonStruct" if is_row else f"/{_CONTENTS[kind]}"
                tag.pop("A", None)


def _name_lines(tree: TagTree, code: Any) -> None:
    """Let there be one tag for code, whatever its lines are set in."""
    for tag in tree.below(code):
        if tag["S"] == "/Code":
            tag["S"] = "/Span"


def _join_definitions(tree: TagTree, tag: Any) -> None:
    """Make one item of a term and what it means."""
    items: list[Any] = []
    for kid in tag["K"]:
        item = tree.tag(kid)
        if item is not None and tree.name(item) == "dd" and items:
            tree.append(tree.object(items[-1]), item)
            continue
        for part in tree.kids(item) if item is not None and tree.name(item) == "dt" else ():
            part["S"] = "/Lbl"
        items.append(kid)
    tag["K"] = pydyf.Array(items)


def _gather_annotations(tree: TagTree, link: Any) -> None:
    """Give a link what leads on from the parts of it that the style sheet adds."""
    for tag in tree.below(link):
        moved = [kid for kid in tag["K"] if tree.is_annotation(kid)]
        tag["K"] = pydyf.Array(kid for kid in tag["K"] if kid not in moved)
        link["K"].extend(moved)


def _give_body(tree: TagTree, item: Any) -> None:
    """Put what a list item holds beside its label into one body."""
    loose = [kid for kid in item["K"] if tree.kind(kid) not in {"Lbl", "LBody"}]
    if not loose:
        return
    body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array(loose)})
    body.update(Pg=item["Pg"], P=item.reference)
    tree.pdf.add_object(body)
    for tag in tree.kids(body):
        tag["P"] = body.reference
    item["K"] = pydyf.Array([*(kid for kid in item["K"] if kid not in loose), body.reference])


def _drop_empty(tree: TagTree) -> None:
    """Leave out boxes that hold nothing, such as the foot of a page without its notes."""
    for tag in reversed(list(tree.walk())):
        tag["K"] = pydyf.Array(kid for kid in tag["K"] if not _is_empty(tree, kid))


def _is_empty(tree: TagTree, kid: Any) -> bool:
    return tree.kind(kid) in _EMPTY and not tree.tag(kid)["K"]


def _place_figure(tree: TagTree, tag: Any) -> None:
    """Say where a figure is in points from the foot of the page; WeasyPrint 70 has pixels from the head."""
    box = tag.get("A", {}).get("BBox")
    if box is not None:
        height = tree.object(tag["Pg"])["MediaBox"][3]
        left, top, right, bottom = (side * _PIXEL for side in box)
        tag["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))
