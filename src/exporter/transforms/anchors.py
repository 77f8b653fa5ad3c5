"""Anchors: what can be linked to inside a book, each under a name of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from exporter.model import (
    Article,
    Book,
    Comment,
    Content,
    Discussion,
    Element,
    Formula,
    Note,
    elements_in,
    identifiers_in,
    map_elements,
    map_nodes,
)
from exporter.model.vocabulary import HEADINGS

# The names that the functions below give; the text's own may not look like them.
_OURS = re.compile(
    r"(a\d+-)?(article|discussion|c-\d+(-\d+)?|h-\d+|links|link(ref)?-\d+)"
    r"|part-\d+|imprint|colophon|commenters|threads-listed|links-cited",
    re.ASCII,
)
COMMENTERS = "commenters"
"""The anchor of the list of those who wrote comments."""


def article_anchor(chapter: int) -> str:
    """Return the anchor of a chapter's beginning; chapters are counted from 0."""
    return _in_chapter(chapter, "article")


def part_anchor(number: int) -> str:
    """Return the anchor of a part of a book; parts are counted from 0."""
    return f"part-{number + 1}"


def discussion_anchor(chapter: int) -> str:
    """Return the anchor of a chapter's discussion; chapters are counted from 0."""
    return _in_chapter(chapter, "discussion")


def comment_anchor(chapter: int, comment: Comment) -> str:
    """Return the anchor of a comment: `c-12-3`, or `a2-c-12-3` in the second chapter."""
    return _in_chapter(chapter, f"c-{comment.number.replace('.', '-')}")


def links_anchor(chapter: int) -> str:
    """Return the anchor of the list of a chapter's links; chapters are counted from 0."""
    return _in_chapter(chapter, "links")


def link_anchor(chapter: int, number: int) -> str:
    """Return the anchor of a note that says where a link leads: `link-3`, or `a2-link-3`."""
    return _in_chapter(chapter, f"link-{number}")


def linkref_anchor(chapter: int, number: int) -> str:
    """Return the anchor of the place that such a note belongs to."""
    return _in_chapter(chapter, f"linkref-{number}")


def unique_anchors(book: Book) -> Book:
    """Make every identifier in the texts occur once in the book, and every link inside it have a target.

    A link leads to the nearest that had the name: in the same comment, else in the same article,
    else to the comment that the source knew by it. A link to nothing becomes its text.
    """
    taken: set[str] = set()
    chapters = (_with_anchors(article, index, taken) for index, article in enumerate(book.chapters))
    return replace(book, chapters=tuple(chapters))


def anchor_headings(book: Book) -> Book:
    """Give every heading of an article an identifier."""
    chapters = enumerate(book.chapters)
    return replace(
        book,
        chapters=tuple(replace(a, body=_with_headings_anchored(a.body, index)) for index, a in chapters),
    )


def broken_links(article: Article) -> Iterator[str]:
    """Yield the fragments that links in *article* name and nothing in it bears, in reading order."""
    known = {"", *comment_names(article.discussion, 0)}
    texts = _texts(article)
    for text in texts:
        known.update(identifiers_in(text))
    for text in texts:
        for fragment in _fragments(text):
            if fragment not in known:
                yield fragment


@dataclass(slots=True)
class _Names:
    """New names for the identifiers of one piece of text, and of what stands around it."""

    around: dict[str, str]
    own: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, old: str) -> str | None:
        return self.own.get(old) or self.around.get(old)


def _in_chapter(chapter: int, name: str) -> str:
    return f"a{chapter + 1}-{name}" if chapter else name


def _with_anchors(article: Article, index: int, taken: set[str]) -> Article:
    texts = _texts(article)
    around = comment_names(article.discussion, index)
    scopes = [_Names(around, _new_names(text, taken)) for text in texts]
    for scope in reversed(scopes):
        around.update(scope.own)
    standfirst, body, *comments = (_renamed(text, scope) for text, scope in zip(texts, scopes, strict=True))
    discussion = article.discussion
    if discussion is not None:
        pairs = zip(discussion.comments, comments, strict=True)
        discussion = replace(discussion, comments=tuple(replace(c, body=text) for c, text in pairs))
    return replace(article, standfirst=standfirst, body=body, discussion=discussion)


def _texts(article: Article) -> list[Content]:
    comments = () if article.discussion is None else article.discussion.comments
    return [article.standfirst, article.body, *(comment.body for comment in comments)]


def comment_names(discussion: Discussion | None, index: int) -> dict[str, str]:
    """Return our anchors by the names under which a source's own links may know a comment."""
    names: dict[str, str] = {}
    for comment in () if discussion is None else discussion.comments:
        anchor = comment_anchor(index, comment)
        fragment = (comment.url or "").partition("#")[2]
        names |= dict.fromkeys((comment.id, f"comment-{comment.id}", fragment, anchor), anchor)
    return names


def _new_names(text: Content, taken: set[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for old in identifiers_in(text):
        if old not in names:
            names[old] = _free(old, taken)
            taken.add(names[old])
    return names


def _free(name: str, taken: set[str]) -> str:
    candidate, number = name, 1
    while candidate in taken or _OURS.fullmatch(candidate):
        number += 1
        candidate = f"{name}_{number}"
    return candidate


def _renamed(text: Content, names: _Names) -> Content:
    used: set[str] = set()

    def rename(node: Element | Note | Formula) -> Content:
        if isinstance(node, Element):
            return _with_names(node, names, used)
        if isinstance(node, Note) and node.id is not None:
            return (replace(node, id=_once(names.own[node.id], used)),)
        return (node,)

    return map_nodes(text, rename)


def _with_names(element: Element, names: _Names, used: set[str]) -> Content:
    attributes = dict(element.attributes)
    if "id" in attributes:
        new = _once(names.own[attributes.pop("id")], used)
        if new is not None:
            attributes["id"] = new
    if attributes.get("href", "").startswith("#"):
        target = names[attributes.pop("href")[1:]]
        if target is not None:
            attributes["href"] = f"#{target}"
        elif not attributes:
            return element.children
    return (element if attributes == element.attributes else replace(element, attributes=attributes),)


def _once(name: str, used: set[str]) -> str | None:
    if name in used:
        return None
    used.add(name)
    return name


def _fragments(text: Content) -> Iterator[str]:
    for element in elements_in(text):
        href = element.attributes.get("href", "")
        if href.startswith("#"):
            yield href[1:]


def _with_headings_anchored(body: Content, index: int) -> Content:
    number = 0

    def anchor(element: Element) -> Content:
        nonlocal number
        if element.tag not in HEADINGS:
            return (element,)
        number += 1
        name = element.attributes.get("id") or _in_chapter(index, f"h-{number}")
        return (replace(element, attributes={**element.attributes, "id": name}),)

    return map_elements(body, anchor)
