"""Blogger exports: the Atom of its own backup, and the newer one of Google Takeout (feed.atom)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import urldefrag, urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.markup import to_line
from exporter.model import Article, Person, State
from exporter.model.vocabulary import is_address
from exporter.sources.drafts import Draft
from exporter.sources.exports.elements import Records, all_named, attribute, inner, local, named, words_in
from exporter.sources.exports.places import by_time, with_places_kept
from exporter.sources.exports.reporting import report_words
from exporter.sources.exports.times import time_of
from exporter.sources.location import Location
from exporter.sources.platforms.thread import Thread, Words, title_from, to_article
from exporter.sources.platforms.values import line, person, web

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEED = re.compile(r"<(?:\w+:)?feed\b")
_MARKS = ("schemas.google.com/blogger/2008/kind#", "schemas.google.com/blogger/2018", ".archive</id>")
_NUMBER = re.compile(r"(\d+)/?$")
_ARTICLES = frozenset(["post", "page"])
_LIVE = frozenset(["", "live"])
# What Blogger says in the place of a comment, whatever the language of the blog.
_REMOVED = {
    "this comment has been removed by the author.": State.DELETED,
    "this comment has been removed by a blog administrator.": State.REMOVED,
}


@dataclass(slots=True)
class _Blog:
    """What a first pass finds: the name of the blog, and the comments, which may come before the posts."""

    title: str = ""
    address: str | None = None
    entries: int = 0
    comments: dict[str, list[_Comment]] = field(default_factory=lambda: defaultdict(list))
    """By the identifier of the post."""

    def take(self, element: _Element, words: Words) -> None:
        match local(element):
            case "title":
                self.title = self.title or line(words_in(element))
            case "link" if attribute(element, "rel") == "alternate":
                self.address = self.address or web(attribute(element, "href"))
            case "entry":
                self.entries += 1
                if _kind(element) == "comment":
                    comment = _comment(element)
                    words.unpublished += not comment.is_public
                    self.comments[comment.post].append(comment)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Comment:
    """A comment with its text as it is written, which takes the least room."""

    post: str
    draft: Draft
    markup: str
    profile: str | None
    by_author: bool
    is_public: bool


class BloggerExport:
    """Reads the posts and pages of a blog at Blogger with the comments on them, post by post."""

    name: ClassVar[str] = "blogger"
    summary: ClassVar[str] = "exports of Blogger (blog-….xml, or feed.atom of Takeout), with all comments"
    rank: ClassVar[int] = 12

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim Atom in which entries have the kinds of Blogger."""
        beginning = location.beginning
        return _FEED.search(beginning) is not None and any(mark in beginning for mark in _MARKS)

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the published posts and pages; raises UnreadableInput when there are none."""
        records = Records(location, ["entry"])
        words, blog = Words(), _Blog()
        for element in records:
            blog.take(element, words)
        words.address = blog.address or location.address
        unpublished = found = 0
        for entry in records:
            if local(entry) != "entry" or _kind(entry) not in _ARTICLES:
                continue
            comments = blog.comments.pop(named(entry, "id"), [])
            if not _is_live(entry):
                unpublished += 1
                words.unpublished += len(comments)
                continue
            found += 1
            yield to_article(_thread(entry, comments, blog, words), context, location=location.label)
        for comments in blog.comments.values():
            found += 1
            yield to_article(_stray(comments, blog, words), context, location=location.label)
        if not found:
            raise UnreadableInput(f"{location.label}: this export of Blogger holds no published posts.")
        records.report(context)
        report_words(words, context, location.label)
        if unpublished:
            message = f"Posts that are not published were left out ({unpublished})."
            context.note(Code.CONTENT_DROPPED, message, location=location.label, count=unpublished)


def _kind(entry: _Element) -> str:
    """Return `post`, `page`, `comment` or what else an entry is."""
    for category in all_named(entry, "category"):
        if attribute(category, "scheme").endswith("#kind"):
            return attribute(category, "term").rpartition("#")[2].lower()
    return named(entry, "type").lower()


def _is_live(entry: _Element) -> bool:
    if named(entry, "control", "draft").lower() == "yes":
        return False
    return named(entry, "status").lower() in _LIVE and not named(entry, "trashed")


def _thread(entry: _Element, comments: list[_Comment], blog: _Blog, words: Words) -> Thread:
    address = _alternate(entry) or _filed(named(entry, "filename"), words.address)
    profile = web(named(entry, "author", "uri"))
    body = words.html(next((inner(e) for e in all_named(entry, "content")), ""), address)
    title = next((inner(e) for e in all_named(entry, "title")), "")
    return Thread(
        title=to_line(words.html(title)) or title_from(body),
        url=address,
        site=blog.title or None,
        authors=(_who(entry),),
        published=time_of(named(entry, "published")),
        body=body,
        drafts=_drafts(comments, words, profile),
    )


def _stray(comments: list[_Comment], blog: _Blog, words: Words) -> Thread:
    """Return comments on a post that is not in the export."""
    address = next((c.draft.url.partition("?")[0] for c in comments if c.draft.url), None)
    return Thread(
        url=urldefrag(address)[0] if address else None,
        site=blog.title or None,
        drafts=_drafts(comments, words, None),
    )


def _drafts(comments: list[_Comment], words: Words, profile: str | None) -> tuple[Draft, ...]:
    shown = (_read(comment, words, profile) for comment in comments if comment.is_public)
    return with_places_kept(by_time(shown))


def _read(comment: _Comment, words: Words, profile: str | None) -> Draft:
    is_visible = comment.draft.state is State.VISIBLE
    return replace(
        comment.draft,
        body=words.html(comment.markup) if is_visible else (),
        by_article_author=comment.by_author or (profile is not None and comment.profile == profile),
    )


def _comment(entry: _Element) -> _Comment:
    content = next((inner(e) for e in all_named(entry, "content")), "")
    reply = next(all_named(entry, "in-reply-to"), None)
    properties = {attribute(e, "name"): attribute(e, "value") for e in all_named(entry, "extendedProperty")}
    state = _REMOVED.get(content.strip().lower(), State.VISIBLE)
    if properties.get("blogger.contentRemoved") == "true" and state is State.VISIBLE:
        state = State.DELETED
    draft = Draft(
        id=_name(named(entry, "id")) or f"comment-at-{entry.sourceline}",
        parent=_parent(entry),
        author=_who(entry),
        published=time_of(named(entry, "published")),
        url=_alternate(entry),
        state=state,
    )
    return _Comment(
        post=named(entry, "parent") if reply is None else attribute(reply, "ref"),
        draft=draft,
        markup=content,
        profile=web(named(entry, "author", "uri")),
        by_author="blog-author" in properties.get("blogger.itemClass", "").split(),
        is_public=_is_live(entry),
    )


def _parent(entry: _Element) -> str | None:
    """Return the comment that a comment answers, in the older export by the address of its feed."""
    related = (attribute(e, "href") for e in all_named(entry, "link") if attribute(e, "rel") == "related")
    return _name(named(entry, "inReplyTo") or next(related, ""))


def _name(identifier: str) -> str | None:
    """Return what the pages of Blogger call a comment."""
    number = _NUMBER.search(identifier)
    return f"c{number[1]}" if number else identifier or None


def _who(entry: _Element) -> Person | None:
    return person(named(entry, "author", "name"), named(entry, "author", "uri"))


def _alternate(entry: _Element) -> str | None:
    links = (e for e in all_named(entry, "link") if attribute(e, "rel") == "alternate")
    return next((found for e in links if (found := web(attribute(e, "href")))), None)


def _filed(name: str, base: str | None) -> str | None:
    """Return the address of the file that a post is kept in, which Takeout gives without the blog's own."""
    address = urljoin(base, name) if base and name else ""
    return address if is_address(address) else None
