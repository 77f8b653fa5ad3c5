"""Discussions marked up with the microdata of schema.org."""

import re
from collections.abc import Iterator

from exporter.markup.tree import PageElement, cut_all
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import author_of
from exporter.sources.page.fields import CommentReader
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.parts import body_of
from exporter.sources.page.place import Place

_TYPES = re.compile(r"https?://schema\.org/(?:Comment|UserComments|Answer)/?", re.IGNORECASE)


def find_structured(place: Place) -> FoundDiscussion | None:
    """Return the comments of a page that say what they are, and take them apart."""
    widgets = {element for element in place.root.walk() if "widget" in element.classes}
    elements = [element for element in place.root.walk(around=widgets) if _is_comment(element)]
    if not any(map(_is_told, elements)):
        return None
    parents = _parents(elements)
    root = _common(elements)
    cut_all(elements)
    return FoundDiscussion(root=root, drafts=tuple(_drafts(elements, parents, place)))


def _is_comment(element: PageElement) -> bool:
    types = element.get("itemtype").split()
    return "itemscope" in element.attributes and any(_TYPES.fullmatch(t) for t in types)


def _is_told(element: PageElement) -> bool:
    """Say whether somebody says something in it; a list of comments may claim to be one."""
    has_text = element.find(lambda e: e.get("itemprop") in {"text", "commentText"}) is not None
    return has_text or author_of(element, body_of(element)) is not None


def _parents(elements: list[PageElement]) -> dict[PageElement, PageElement | None]:
    chosen = set(elements)
    return {e: next((a for a in e.ancestors() if a in chosen), None) for e in elements}


def _common(elements: list[PageElement]) -> PageElement:
    """Return the innermost element that holds them all."""
    above = [list(reversed(list(element.ancestors()))) for element in elements]
    shared = above[0]
    for path in above[1:]:
        shared = [a for a, b in zip(shared, path, strict=False) if a is b]
    return shared[-1]


def _drafts(
    elements: list[PageElement], parents: dict[PageElement, PageElement | None], place: Place
) -> Iterator[Draft]:
    reader = CommentReader(place)
    names = {e: _name(e) or f"comment-at-{n}" for n, e in enumerate(elements, start=1)}
    known = set(names.values())
    seen: set[tuple[str, str]] = set()
    for element in elements:
        same = names[element], element.text()
        if same in seen:
            # A saved page may hold the whole thread twice.
            continue
        seen.add(same)
        above = parents[element]
        parent = names[above] if above is not None else _stated_parent(element, known)
        yield reader.read(element, identifier=names[element], parent=parent)


def _name(element: PageElement) -> str:
    return element.get("id") or element.get("itemid").rpartition("#")[2]


def _stated_parent(element: PageElement, known: set[str]) -> str | None:
    item = element.find(lambda e: e.get("itemprop") == "parentItem")
    if item is None:
        return None
    where = item.get("href") or item.get("content") or item.get("itemid") or item.get("id")
    name = where.rpartition("#")[2]
    return name if name in known and name != _name(element) else None
