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
from exporter.model import Article, State
from exporter.model.vocabulary import is_address
from exporter.sources.drafts import Draft
from exporter.sources.exports.blogger.entries import (
    Comment,
    address_of,
    comment_in,
    is_live,
    kind_of,
    labels_of,
    who_wrote,
)
from exporter.sources.exports.elements import Records, all_named, attribute, inner, local, named, words_in
from exporter.sources.exports.places import by_time, with_places_kept
from exporter.sources.exports.reporting import report_words
from exporter.sources.exports.times import time_of
from exporter.sources.location import Location
from exporter.sources.platforms.thread import Thread, Words, title_from, to_article
from exporter.sources.platforms.values import line, web

if TYPE_CHECKING:
    from lxml.etree import _Element

_FEED = re.compile(r"<(?:\w+:)?feed\b")
_MARKS = ("schemas.google.com/blogger/2008/kind#", "schemas.google.com/blogger/2018", ".archive</id>")
_ARTICLES = frozenset(["post", "page"])


@dataclass(slots=True)
class _Blog:
    """What a first pass finds: the name of the blog, and the comments, which may come before the posts."""

    title: str = ""
    address: str | None = None
    entries: int = 0
    comments: dict[str, list[Comment]] = field(default_factory=lambda: defaultdict(list))
    """By the identifier of the post."""

    def take(self, element: _Element, words: Words) -> None:
        match local(element):
            case "title":
                self.title = self.title or line(words_in(element))
            case "link" if attribute(element, "rel") == "alternate":
                self.address = self.address or web(attribute(element, "href"))
            case "entry":
                self.entries += 1
                if kind_of(element) == "comment":
                    comment = comment_in(element)
                    words.unpublished += not comment.is_public
                    self.comments[comment.post].append(comment)


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
            if local(entry) != "entry" or kind_of(entry) not in _ARTICLES:
                continue
            comments = blog.comments.pop(named(entry, "id"), [])
            if not is_live(entry):
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


def _thread(entry: _Element, comments: list[Comment], blog: _Blog, words: Words) -> Thread:
    address = address_of(entry) or _filed(named(entry, "filename"), words.address)
    profile = web(named(entry, "author", "uri"))
    body = words.html(next((inner(e) for e in all_named(entry, "content")), ""), address)
    title = next((inner(e) for e in all_named(entry, "title")), "")
    return Thread(
        title=to_line(words.html(title)) or title_from(body),
        url=address,
        site=blog.title or None,
        authors=(who_wrote(entry),),
        published=time_of(named(entry, "published")),
        tags=labels_of(entry),
        body=body,
        drafts=_drafts(comments, words, profile),
    )


def _stray(comments: list[Comment], blog: _Blog, words: Words) -> Thread:
    """Return comments on a post that is not in the export."""
    address = next((c.draft.url.partition("?")[0] for c in comments if c.draft.url), None)
    return Thread(
        url=urldefrag(address)[0] if address else None,
        site=blog.title or None,
        drafts=_drafts(comments, words, None),
    )


def _drafts(comments: list[Comment], words: Words, profile: str | None) -> tuple[Draft, ...]:
    shown = (_read(comment, words, profile) for comment in comments if comment.is_public)
    return with_places_kept(by_time(shown))


def _read(comment: Comment, words: Words, profile: str | None) -> Draft:
    is_visible = comment.draft.state is State.VISIBLE
    return replace(
        comment.draft,
        body=words.html(comment.markup) if is_visible else (),
        by_article_author=comment.by_author or (profile is not None and comment.profile == profile),
    )


def _filed(name: str, base: str | None) -> str | None:
    """Return the address of the file that a post is kept in, which Takeout gives without the blog's own."""
    address = urljoin(base, name) if base and name else ""
    return address if is_address(address) else None
