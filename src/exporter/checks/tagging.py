"""The structure of a tagged PDF, as a tree of tags in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from exporter.checks.entries import identity, listed, part, word

_FIRST_ROLES = 16
"""Further names that a role is looked up under; more than that go round in circles."""


@dataclass(slots=True, eq=False, kw_only=True)
class Tag:
    """An element of the structure; its kind is one of the standard, where the file says of which."""

    kind: str
    parent: "Tag | None"
    page: int | None
    """Counted from 0, like all pages here."""
    alternative: str
    language: str
    id: bytes
    title: str
    attributes: dict[str, Any]
    """What it says of itself as a cell of a table, and where it stands."""
    children: "list[Tag]" = field(default_factory=list)
    kids: "list[Tag | tuple[int, int]]" = field(default_factory=list)
    """Children and content, in order; content is a page and the number that it has there."""
    annotations: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading with a level."""
        return len(self.kind) == 2 and self.kind[0] == "H" and self.kind[1].isdigit()

    @property
    def level(self) -> int:
        """The level of a heading."""
        return int(self.kind[1])

    def walk(self) -> "Iterator[Tag]":
        """Yield this tag and all below it, in reading order."""
        waiting = [self]
        while waiting:
            tag = waiting.pop()
            yield tag
            waiting.extend(reversed(tag.children))

    def content(self) -> Iterator[tuple[int, int]]:
        """Yield all content in reading order."""
        waiting: list[Tag | tuple[int, int]] = [self]
        while waiting:
            kid = waiting.pop()
            if isinstance(kid, Tag):
                waiting.extend(reversed(kid.kids))
            else:
                yield kid

    def above(self) -> "Iterator[Tag]":
        """Yield what holds it, the nearest first."""
        tag = self.parent
        while tag is not None:
            yield tag
            tag = tag.parent


def tree_of(pdf: pikepdf.Pdf, pages: dict[tuple[int, int], int]) -> Tag | None:
    """Return the root of the structure; None where there is none."""
    source: Any = pdf.Root.get("/StructTreeRoot")
    if not isinstance(source, pikepdf.Dictionary):
        return None
    roles = part(source, "/RoleMap")
    root = Tag(
        kind="root", parent=None, page=None, alternative="", language="", id=b"", title="", attributes={}
    )
    waiting: list[tuple[Tag, Any]] = [(root, source)]
    seen: set[tuple[int, int]] = set()
    while waiting:
        tag, element = waiting.pop()
        for kid in listed(element, "/K"):
            child = _taken(tag, kid, roles, pages)
            if child is None:
                continue
            # A tree that leads back to itself would never end.
            if identity(kid) != (0, 0) and identity(kid) in seen:
                continue
            seen.add(identity(kid))
            tag.children.append(child)
            tag.kids.append(child)
            waiting.append((child, kid))
    return root


def _taken(tag: Tag, kid: Any, roles: Any, pages: dict[tuple[int, int], int]) -> Tag | None:
    """Return the child that *kid* is; content and annotations are added to *tag*."""
    if isinstance(kid, int):
        if tag.page is not None:
            tag.kids.append((tag.page, kid))
    elif not isinstance(kid, pikepdf.Dictionary):
        return None
    elif "/S" in kid:
        return _tag(tag, kid, roles, pages)
    elif word(kid, "/Type") == "/OBJR":
        tag.annotations.append(identity(kid.get("/Obj")))
    elif isinstance(kid.get("/MCID"), int):
        page = _page(kid, pages, tag.page)
        if page is not None:
            tag.kids.append((page, int(kid.MCID)))
    return None


def _tag(parent: Tag, kid: Any, roles: Any, pages: dict[tuple[int, int], int]) -> Tag:
    kind = word(kid, "/S")
    for _ in range(_FIRST_ROLES):
        if kind not in roles:
            break
        kind = word(roles, kind)
    identifier = kid.get("/ID")
    return Tag(
        kind=kind.removeprefix("/"),
        parent=parent,
        page=_page(kid, pages, parent.page),
        alternative=word(kid, "/Alt") or word(kid, "/ActualText"),
        language=word(kid, "/Lang"),
        id=bytes(identifier) if isinstance(identifier, pikepdf.String) else b"",
        title=word(kid, "/T"),
        attributes=_attributes(kid),
    )


def _page(kid: Any, pages: dict[tuple[int, int], int], otherwise: int | None) -> int | None:
    return pages.get(identity(kid.get("/Pg")), otherwise)


def _attributes(kid: Any) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for owner in listed(kid, "/A"):
        if isinstance(owner, pikepdf.Dictionary):
            named.update({str(name): value for name, value in owner.items()})
    return named
