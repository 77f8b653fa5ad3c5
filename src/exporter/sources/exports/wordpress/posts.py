"""One post or page of an export, with the discussion below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from exporter.markup import to_line
from exporter.markup.addresses import UnusableAddress, WebAddresses
from exporter.model.vocabulary import is_address
from exporter.sources.exports.elements import all_named, attribute, local, named, words_in
from exporter.sources.exports.paragraphs import with_paragraphs
from exporter.sources.exports.times import time_of
from exporter.sources.exports.wordpress.channel import Channel
from exporter.sources.exports.wordpress.comments import Post, drafts_on, mentions_on
from exporter.sources.exports.wordpress.shortcodes import without_shortcodes
from exporter.sources.exports.wordpress.spans import Picture
from exporter.sources.platforms.thread import Thread, Words, title_from
from exporter.sources.platforms.values import line

if TYPE_CHECKING:
    from lxml.etree import _Element

_STATES = {"open": True, "closed": False}
# What WordPress appends to the name of an image that it has made smaller.
_SCALED = re.compile(r"(?:-\d{2,5}x\d{2,5}|-scaled)(?=\.\w{3,4}\b)")


def thread_of(item: _Element, channel: Channel, words: Words) -> Thread:
    """Return the post with what is known of it."""
    address = _address(item, channel)
    login = named(item, "creator")
    post = Post(address, login)
    body = words.html(_markup(item, channel, words), address or channel.base)
    return Thread(
        title=_title(named(item, "title"), words) or title_from(body),
        url=address,
        site=channel.title or None,
        authors=channel.people([login]),
        published=_published(item, channel),
        language=channel.language,
        categories=_filed(item, "category"),
        tags=_filed(item, "post_tag"),
        body=body,
        drafts=drafts_on(item, post, channel, words),
        mentions=mentions_on(item, post, channel, words),
        is_open=_STATES.get(named(item, "comment_status").lower()),
    )


def _filed(item: _Element, domain: str) -> tuple[str, ...]:
    """Return the names of the terms of one taxonomy that a post is filed under, each once."""
    terms = (line(words_in(e)) for e in all_named(item, "category") if attribute(e, "domain") == domain)
    return tuple(dict.fromkeys(filter(None, terms)))


def _address(item: _Element, channel: Channel) -> str | None:
    for stated in (named(item, "link"), named(item, "guid")):
        try:
            address = WebAddresses(channel.base).absolute(stated) if stated else ""
        except UnusableAddress:
            continue
        if is_address(address):
            return address
    return None


def _title(text: str, words: Words) -> str:
    """Return a title, in which WordPress lets stand what markup there is."""
    return to_line(words.html(text)) if re.search("[<&]", text) else " ".join(text.split())


def _published(item: _Element, channel: Channel) -> datetime | None:
    # What was never published has 0000-00-00, and what has no such element was written by others.
    stated = time_of(named(item, "post_date_gmt")) or time_of(named(item, "pubDate"))
    return stated or channel.local_time(named(item, "post_date"))


def _markup(item: _Element, channel: Channel, words: Words) -> str:
    number = named(item, "post_id")

    def pictures(options: Mapping[str, str]) -> Sequence[Picture]:
        return channel.gallery(number, options)

    text = next((words_in(e) for e in all_named(item, "encoded") if "excerpt" not in str(e.tag)), "")
    markup = with_paragraphs(without_shortcodes(text, pictures, words.losses.dropped))
    return _featured(item, channel, markup) + markup


def _featured(item: _Element, channel: Channel, markup: str) -> str:
    """Return the image that stands above a post on its site, unless it is in the text as well."""
    chosen = (named(m, "meta_value") for m in item if local(m) == "postmeta" and _is_thumbnail(m))
    picture = channel.picture(next(chosen, ""))
    if picture is None or _SCALED.sub("", picture.address).rpartition("/")[2] in _SCALED.sub("", markup):
        return ""
    return f'<figure><img src="{escape(picture.address)}" alt=""></figure>'


def _is_thumbnail(meta: _Element) -> bool:
    return named(meta, "meta_key") == "_thumbnail_id"
