"""Entries in the feeds of Blogger, which are posts, comments and much besides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exporter.model import Person, State
from exporter.sources.drafts import Draft
from exporter.sources.exports.elements import all_named, attribute, inner, named
from exporter.sources.exports.times import time_of
from exporter.sources.platforms.values import person, web

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBER = re.compile(r"(\d+)/?$")
_LIVE = frozenset(["", "live"])
# What Blogger says in the place of a comment, whatever the language of the blog.
_REMOVED = {
    "this comment has been removed by the author.": State.DELETED,
    "this comment has been removed by a blog administrator.": State.REMOVED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment with its text as it is written, which takes the least room."""

    post: str
    draft: Draft
    markup: str
    profile: str | None
    by_author: bool
    is_public: bool


def kind_of(entry: _Element) -> str:
    """Return `post`, `page`, `comment` or what else an entry is."""
    for category in all_named(entry, "category"):
        if _is_kind(category):
            return attribute(category, "term").rpartition("#")[2].lower()
    return named(entry, "type").lower()


def labels_of(entry: _Element) -> tuple[str, ...]:
    """Return what Blogger calls the labels of a post."""
    found = (
        attribute(category, "term") for category in all_named(entry, "category") if not _is_kind(category)
    )
    return tuple(dict.fromkeys(" ".join(term.split()) for term in found if term.strip()))


def _is_kind(category: _Element) -> bool:
    return attribute(category, "scheme").endswith("#kind")


def is_live(entry: _Element) -> bool:
    """Say whether an entry is published, and neither a draft nor in the bin."""
    if named(entry, "control", "draft").lower() == "yes":
        return False
    return named(entry, "status").lower() in _LIVE and not named(entry, "trashed")


def comment_in(entry: _Element) -> Comment:
    """Return the comment that an entry is."""
    content = next((inner(e) for e in all_named(entry, "content")), "")
    reply = next(all_named(entry, "in-reply-to"), None)
    properties = {attribute(e, "name"): attribute(e, "value") for e in all_named(entry, "extendedProperty")}
    state = _REMOVED.get(content.strip().lower(), State.VISIBLE)
    if properties.get("blogger.contentRemoved") == "true" and state is State.VISIBLE:
        state = State.DELETED
    draft = Draft(
        id=_name(named(entry, "id")) or f"comment-at-{entry.sourceline}",
        parent=_parent(entry),
        author=who_wrote(entry),
        published=time_of(named(entry, "published")),
        url=address_of(entry),
        state=state,
    )
    return Comment(
        post=named(entry, "parent") if reply is None else attribute(reply, "ref"),
        draft=draft,
        markup=content,
        profile=web(named(entry, "author", "uri")),
        by_author="blog-author" in properties.get("blogger.itemClass", "").split(),
        is_public=is_live(entry),
    )


def _parent(entry: _Element) -> str | None:
    """Return the comment that a comment answers, in the older export by the address of its feed."""
    related = (attribute(e, "href") for e in all_named(entry, "link") if attribute(e, "rel") == "related")
    return _name(named(entry, "inReplyTo") or next(related, ""))


def _name(identifier: str) -> str | None:
    """Return what the pages of Blogger call a comment."""
    number = _NUMBER.search(identifier)
    return f"c{number[1]}" if number else identifier or None


def who_wrote(entry: _Element) -> Person | None:
    """Return who wrote an entry; the address of mail stays where it is."""
    return person(named(entry, "author", "name"), named(entry, "author", "uri"))


def address_of(entry: _Element) -> str | None:
    """Return where an entry is on the web, if the export says so."""
    links = (e for e in all_named(entry, "link") if attribute(e, "rel") == "alternate")
    return next((found for e in links if (found := web(attribute(e, "href")))), None)
