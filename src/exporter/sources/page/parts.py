"""Where themes of WordPress, and pages that use microdata, keep the parts of a comment."""

import re
from collections.abc import Iterator
from functools import lru_cache

from exporter.markup.tree import PageElement

# Classes of WordPress and of what themes call the same, the surest first.
AUTHORS = (
    ("fn",),
    tuple("comment-author-name commenter-name author-name".split()),
    tuple("comment-author commentauthor comment-author-link commenter comment-user".split()),
    ("author", "comment-name", "username", "user-name", "name"),
)
DATE = re.compile(
    r"(?:.*[-_])?(?:date|time|datetime|timestamp|posted|published|permalink)(?:[-_].*)?"
    r"|comment[-_]*(?:meta|info|date|time)\w*",
    re.IGNORECASE,
)
_WORDS = frozenset(
    "comment-content commentcontent comment-text commenttext comment-entry comment-message comment-copy"
    " comment-desc comment-txt".split()
)
_BODIES = frozenset("comment-body commentbody comment-inner-content".split())
_TEXT_PROPERTIES = frozenset(["text", "commentText"])
_FURNITURE = frozenset(
    "comment-author comment-meta commentmetadata comment-metadata commentmeta comment-date"
    " comment-reply reply comment-reply-link reply-link comment-edit-link edit-link avatar vcard says"
    " comment-awaiting-moderation comment-likes comment-like-feedback comment-not-liked sharedaddy sd-block"
    " jetpack-likes-widget-wrapper comment-respond comment-actions comment-links comment-permalink"
    " comment-footer comment-rating comment-number commentnumber cld-like-dislike-wrap".split()
)
_CARRIERS = _FURNITURE.union(*AUTHORS)


def called(element: PageElement) -> frozenset[str]:
    """Return the classes of an element as WordPress itself would write them."""
    return _as_written(element.attributes.get("class", ""))


@lru_cache(maxsize=4096)
def _as_written(names: str) -> frozenset[str]:
    return frozenset(re.sub(r"[-_]+", "-", name).lower() for name in names.split())


def body_of(comment: PageElement) -> PageElement:
    """Return the element that holds what was said, the comment itself if there is no other."""
    ladder = (
        lambda e: not called(e).isdisjoint(_WORDS),
        lambda e: not called(e).isdisjoint(_BODIES),
        lambda e: e.get("itemprop") in _TEXT_PROPERTIES,
    )
    return next((found for wanted in ladder if (found := comment.find(wanted)) is not None), comment)


def words_of(body: PageElement) -> set[PageElement]:
    """Return the parts of a body that are sure to hold what was said, and neither name nor date."""
    if called(body).isdisjoint(_WORDS) and body.get("itemprop") not in _TEXT_PROPERTIES:
        return set()
    return set(body.elements) - set(_carriers(body))


def is_furniture(element: PageElement) -> bool:
    """Say whether *element* is what a theme puts around the words of a comment."""
    return not called(element).isdisjoint(_FURNITURE) or is_reply_link(element)


def is_reply_link(element: PageElement) -> bool:
    """Say whether *element* is there to be clicked on by those who want to answer."""
    if element.tag != "a":
        return False
    return "replytocom=" in element.attributes.get("href", "") or "comment-reply-link" in element.classes


def _carriers(body: PageElement) -> Iterator[PageElement]:
    """Yield the parts of a body that hold the author's name or the date rather than words."""
    for element in body.elements:
        names = called(element)
        if (
            element.tag in {"header", "footer", "cite"}
            or names & _CARRIERS
            or any(map(DATE.fullmatch, names))
        ):
            yield element
