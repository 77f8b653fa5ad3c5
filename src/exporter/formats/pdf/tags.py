"""What WeasyPrint's tags leave unsaid: notes, code, contents, quotations, and the language of each part.

Its version 70 makes tags of names of elements alone. While a file is written, the function that makes a tag
of a box is wrapped, and the tag told more of the element; where the function is not the one that is known,
nothing is wrapped, and files have the tags that WeasyPrint gives them.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pydyf
from weasyprint import VERSION
from weasyprint.pdf import tags as engine

_KNOWN = "70."
_BUILDER = "_build_box_tree"

_OF_ELEMENTS: Mapping[str, str] = {
    **dict.fromkeys("aside figure footer header nav".split(), "Div"),
    **dict.fromkeys("code kbd pre samp".split(), "Code"),
    **dict.fromkeys(
        "abbr b bdi cite del dfn em i ins mark s small strong sub sup time u var wbr".split(), "Span"
    ),
    "q": "Quote",
}
_OF_ROLES: Mapping[str, str] = {"doc-footnote": "Note", "doc-index": "Index", "math": "Formula"}
_PAGE = "page"
"""The class of the number of a page on which something stands."""
_UNSAID = frozenset(["NonStruct", "Span", "Div", "Figure", "Sect"])
"""Kinds that a role may say more about."""


@dataclass(slots=True, kw_only=True)
class Sources:
    """Which element, and which part of it, each tag was made of."""

    of: dict[int, tuple[Any, str]] = field(default_factory=dict)
    """By the number of the tag's object."""
    prefix: str = ""
    """What the identifiers of notes begin with."""

    def build(self, build: Any, box: Any, parent: Any, *others: Any) -> Iterator[Any]:
        """Yield the tags of a box, as *build* makes them, each told what it is."""
        for tag in build(box, parent, *others):
            if tag.number not in self.of:
                self._describe(tag, getattr(box, "_box", box))
            yield tag

    def _describe(self, tag: pydyf.Dictionary, box: Any) -> None:
        element, name = box.element, box.element_tag or ""
        if element is None:
            self.of[tag.number] = (box, "")
            return
        self.of[tag.number] = (element, name)
        kind = tag["S"].removeprefix("/")
        tag["S"] = f"/{_kind(kind, element, name, box)}"
        if "::" not in name and element.get("lang"):
            tag["Lang"] = pydyf.String(element.get("lang"))
        _attribute(tag, element, name)
        if tag["S"] == "/Note":
            tag["ID"] = pydyf.String(f"{self.prefix}note-{tag.number}")


@contextmanager
def meaningful_tags(prefix: str = "") -> Iterator[Sources]:
    """Have tags say what they are, for as long as a file is written; give what they were made of.

    The identifiers of notes begin with *prefix*, another one for every file that is joined with others.
    """
    sources = Sources(prefix=prefix)
    build = getattr(engine, _BUILDER, None)
    if not VERSION.startswith(_KNOWN) or build is None:
        yield sources
        return

    def wrapped(box: Any, parent: Any, *others: Any) -> Iterator[Any]:
        return sources.build(build, box, parent, *others)

    setattr(engine, _BUILDER, wrapped)
    try:
        yield sources
    finally:
        setattr(engine, _BUILDER, build)


def _kind(kind: str, element: Any, name: str, box: Any) -> str:
    if "::" in name:
        return _generated(kind, name, box)
    role = element.get("role", "")
    if role in _OF_ROLES and kind in _UNSAID:
        return _OF_ROLES[role]
    if kind == "Span" and element.get("class") == _PAGE:
        return "Reference"
    return _OF_ELEMENTS.get(name, kind) if kind == "NonStruct" else kind


def _generated(kind: str, name: str, box: Any) -> str:
    """Return the kind of what the style sheet adds to an element."""
    part = name.partition("::")[2]
    if part == "footnote-call":
        return "Reference"
    if part == "footnote-marker":
        return "Lbl"
    if part == "marker":
        return kind
    # What a link is followed by is no link of its own; a page number in it is a reference.
    return "Reference" if _names_page(box.style["content"]) else "Span"


def _names_page(content: Any) -> bool:
    return isinstance(content, tuple) and any(
        isinstance(item, tuple) and item[0] == "target-counter()" and "page" in item[1] for item in content
    )


def _attribute(tag: pydyf.Dictionary, element: Any, name: str) -> None:
    """Say how lists are numbered, and what header cells are over."""
    kind = tag["S"].removeprefix("/")
    if kind == "L" and name in {"ol", "ul"}:
        numbering = "/Decimal" if name == "ol" else "/Disc"
        tag["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})
    elif kind == "TH":
        tag["A"]["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    elif kind == "Code" and name == "pre":
        tag["A"] = pydyf.Dictionary({"O": "/Layout", "Placement": "/Block"})
