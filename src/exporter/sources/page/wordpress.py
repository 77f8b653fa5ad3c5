"""Discussions that WordPress made, in the markup of its own lists and of what themes make of them.

The shapes are those of Walker_Comment::html5_comment, Walker_Comment::comment and comment_class in
WordPress 6; a theme's own callback keeps at least the identifiers or the classes.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from exporter.markup.tree import PageElement, cut_all
from exporter.sources.drafts import Draft
from exporter.sources.page.fields import CommentReader
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.parts import body_of
from exporter.sources.page.place import Place

_IDENTIFIER = re.compile(r"(?:li-|div-)?comment-(\d+)")
_DEPTH = re.compile(r"depth-(\d{1,4})")
_KINDS = frozenset(["comment", "pingback", "trackback"])
_MENTIONS = frozenset(["pingback", "trackback"])
_LISTS = frozenset("commentlist comment-list comments-list comment_list commentslist".split())
_AREAS = frozenset(
    "comments comments-area comment-area comments-wrapper comments-section comment-section".split()
)
# Anchors, forms and the like bear such identifiers too.
_NEVER = frozenset("a span form input textarea button time p script template label small img".split())


@dataclass(frozen=True, slots=True)
class _Node:
    """An element that is one comment."""

    element: PageElement
    number: str | None
    """The number that WordPress gave it."""
    depth: int
    """From 1."""

    @property
    def is_mention(self) -> bool:
        return not _tokens(self.element).isdisjoint(_MENTIONS)


def find_wordpress(place: Place) -> FoundDiscussion | None:
    """Return the longest list of WordPress comments in a page, and take it apart."""
    groups: dict[PageElement, list[PageElement]] = defaultdict(list)
    for element in _comment_elements(place.root):
        groups[_list_of(element)].append(element)
    if not groups:
        return None
    root, elements = max(groups.items(), key=lambda group: len(group[1]))
    if not _is_wordpress(root, elements):
        return None
    nodes = _nodes(elements)
    cut_all(node.element for node in nodes)
    reader = CommentReader(place)
    comments = [node for node in nodes if not node.is_mention]
    mentions = [node for node in nodes if node.is_mention]
    return FoundDiscussion(
        root=root,
        drafts=tuple(_drafts(comments, reader)),
        mentions=tuple(reader.read_mention(node.element) for node in mentions),
    )


def _tokens(element: PageElement) -> frozenset[str]:
    return _tokens_in(element.attributes.get("class", ""), tuple(element.attributes))


@lru_cache(maxsize=4096)
def _tokens_in(names: str, attributes: tuple[str, ...]) -> frozenset[str]:
    # A theme that prints `<liclass="even depth-1">` makes attributes of the classes.
    return frozenset([*names.split(), *(name.strip("\"'") for name in attributes)])


def _own_number(element: PageElement) -> str | None:
    match = _IDENTIFIER.fullmatch(element.get("id"))
    return match[1] if match and element.tag not in _NEVER else None


def _own_depth(element: PageElement) -> int | None:
    if element.tag in _NEVER:
        return None
    matches = (_DEPTH.fullmatch(token) for token in _tokens(element))
    return next((int(match[1]) for match in matches if match), None)


def _is_comment(element: PageElement) -> bool:
    if _own_number(element) is not None:
        return True
    tokens = _tokens(element)
    # Some themes give a pingback neither an identifier nor a depth.
    is_mention = element.tag == "li" and not tokens.isdisjoint(_MENTIONS)
    return is_mention or (_own_depth(element) is not None and not tokens.isdisjoint(_KINDS))


def _comment_elements(root: PageElement) -> Iterator[PageElement]:
    """Yield the elements that look like comments, outside of the lists of recent ones in sidebars."""
    # The exact token: many a theme says "has-widgets" on its body.
    widgets = {element for element in root.walk() if "widget" in element.classes}
    yield from (element for element in root.walk(around=widgets) if _is_comment(element))


def _list_of(element: PageElement) -> PageElement:
    above = list(element.ancestors())
    lists = [a for a in above if not a.classes.isdisjoint(_LISTS)]
    if lists:
        return lists[-1]
    areas = (a for a in above if not {*a.classes, a.get("id")}.isdisjoint(_AREAS))
    return next(areas, above[-1])


def _is_wordpress(root: PageElement, elements: list[PageElement]) -> bool:
    if not root.classes.isdisjoint(_LISTS) or any(_own_depth(element) for element in elements):
        return True
    authored = root.walk()
    return any(not e.classes.isdisjoint({"comment-author", "comment-body", "comment-meta"}) for e in authored)


def _nodes(elements: list[PageElement]) -> list[_Node]:
    """Return one node for each comment, though its element and what is in it share a number."""
    nodes: list[_Node] = []
    chosen: set[PageElement] = set()
    seen: dict[str, list[PageElement]] = defaultdict(list)
    for element in elements:
        number = _own_number(element) or _number_within(element)
        if element.tag == "dd" and number is None and nodes and nodes[-1].element.tag == "dt":
            _continue(nodes[-1].element, element)
            continue
        above = [a for a in element.ancestors() if a in chosen]
        if number is None and above and _own_depth(element) is None:
            continue
        if number is not None:
            if any(_is_double(element, of=known) for known in seen[number]):
                continue
            seen[number].append(element)
        chosen.add(element)
        nodes.append(_Node(element, number, _own_depth(element) or len(above) + 1))
    return nodes


def _is_double(element: PageElement, *, of: PageElement) -> bool:
    """Say whether *element* is the same comment, in its wrapper or in a thread that a page holds twice."""
    if element.get("id") != of.get("id") or any(above is of for above in element.ancestors()):
        return True
    words = _own_words(element)
    return not words or words == _own_words(of)


def _own_words(comment: PageElement) -> str:
    body = body_of(comment)
    return body.text(around=[e for e in body.walk() if _is_comment(e) and _own_depth(e) is not None])


def _continue(term: PageElement, description: PageElement) -> None:
    """Put what a theme keeps in a `dd` into the `dt` that holds the rest of the comment."""
    for node in description.children:
        term.append(node)
    description.children = []
    description.cut()


def _number_within(element: PageElement) -> str | None:
    inner = element.find(_is_comment)
    if inner is None or _own_depth(inner) is not None:
        return None
    return _own_number(inner)


def _drafts(nodes: list[_Node], reader: CommentReader) -> Iterator[Draft]:
    """Yield the comments; each answers the last one above it that is less deep."""
    path: list[tuple[int, str]] = []
    for position, node in enumerate(nodes, start=1):
        name = f"comment-{node.number}" if node.number else f"comment-at-{position}"
        while path and path[-1][0] >= node.depth:
            path.pop()
        parent = path[-1][1] if path else None
        path.append((node.depth, name))
        yield reader.read(
            node.element,
            identifier=name,
            parent=parent,
            by_article_author="bypostauthor" in _tokens(node.element),
        )
