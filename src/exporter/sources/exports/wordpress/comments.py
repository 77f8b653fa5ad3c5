"""The comments on one post of an export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from exporter.model import Content, Mention, Person, State
from exporter.model.vocabulary import is_address
from exporter.sources.drafts import Draft
from exporter.sources.exports.elements import all_named, named
from exporter.sources.exports.paragraphs import with_paragraphs
from exporter.sources.exports.places import by_time, with_places_kept
from exporter.sources.exports.times import time_of
from exporter.sources.exports.wordpress.channel import Channel
from exporter.sources.platforms.thread import Words
from exporter.sources.platforms.values import person

if TYPE_CHECKING:
    from lxml.etree import _Element

_APPROVED = frozenset(["", "1", "approve", "approved"])
_STATES = {"0": State.HIDDEN, "hold": State.HIDDEN}
"""Of those that are not approved; the others were taken away."""
_MENTIONS = frozenset(["pingback", "trackback", "webmention"])


class Post(NamedTuple):
    """What comments need to know of the post that they are on."""

    address: str | None
    login: str
    """Who wrote it."""


def drafts_on(item: _Element, post: Post, channel: Channel, words: Words) -> tuple[Draft, ...]:
    """Return the comments; of those that are not approved only the place, where there are replies."""
    comments = [c for c in all_named(item, "comment") if not _is_mention(c)]
    words.unpublished += sum(not _is_approved(comment) for comment in comments)
    return with_places_kept(by_time(_drafts(comments, post, channel, words)))


def mentions_on(item: _Element, post: Post, channel: Channel, words: Words) -> tuple[Mention, ...]:
    """Return the pingbacks and trackbacks that were approved."""
    mentions = [c for c in all_named(item, "comment") if _is_mention(c)]
    words.unpublished += sum(not _is_approved(mention) for mention in mentions)
    return tuple(
        Mention(author=_who(m), published=_when(m, channel), body=_body(m, post, words))
        for m in mentions
        if _is_approved(m)
    )


def _drafts(comments: Iterable[_Element], post: Post, channel: Channel, words: Words) -> Iterator[Draft]:
    for position, comment in enumerate(comments, start=1):
        number, parent = named(comment, "comment_id"), named(comment, "comment_parent")
        approved = _is_approved(comment)
        yield Draft(
            id=f"comment-{number}" if number else f"comment-at-{position}",
            parent=f"comment-{parent}" if parent.strip("0") else None,
            author=_who(comment),
            published=_when(comment, channel),
            body=_body(comment, post, words) if approved else (),
            url=f"{post.address.partition('#')[0]}#comment-{number}" if number and post.address else None,
            by_article_author=_is_writer(comment, post, channel),
            state=State.VISIBLE if approved else _STATES.get(_status(comment), State.REMOVED),
        )


def _status(comment: _Element) -> str:
    return named(comment, "comment_approved").lower()


def _is_approved(comment: _Element) -> bool:
    return _status(comment) in _APPROVED


def _is_mention(comment: _Element) -> bool:
    return named(comment, "comment_type").lower() in _MENTIONS


def _who(comment: _Element) -> Person | None:
    address = named(comment, "comment_author_url")
    return person(named(comment, "comment_author"), address if is_address(address) else None)


def _when(comment: _Element, channel: Channel) -> datetime | None:
    stated = time_of(named(comment, "comment_date_gmt"))
    return stated or channel.local_time(named(comment, "comment_date"))


def _body(comment: _Element, post: Post, words: Words) -> Content:
    return words.html(with_paragraphs(named(comment, "comment_content")), post.address)


def _is_writer(comment: _Element, post: Post, channel: Channel) -> bool:
    """Say whether a comment is by who wrote the post: by account, by mail or, for want of both, by name."""
    writer = channel.writers.get(post.login)
    account = named(comment, "comment_user_id").strip("0")
    if writer is None:
        return bool(account) and bool(post.login) and named(comment, "comment_author") == post.login
    if account and writer.id:
        return account == writer.id
    mail = named(comment, "comment_author_email").lower()
    return bool(mail) and mail == writer.mail
