"""Where the comments in a feed belong: on which page, and what they are called there."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from exporter.sources.feeds.items import Feed, Item
from exporter.threads import thread_key

_NAME = re.compile(r"(?:li-|div-)?((?:comment|reply|post|c|p)[-_]?\d+)", re.IGNORECASE)
_PAGE = re.compile(r"comment-page-\d+/?$")
_POINTERS = frozenset(["cpage", "replytocom", "showcomment"])
_DISCOURSE = re.compile(r".+-post-\d+-(\d+)")
_REDDIT = re.compile(r"(?:.*/)?(t[13]_[a-z0-9]+)")
_BLOGGER = re.compile(r"/comments/default/(\d+)/?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What comments are on."""

    link: str
    """Its address, which may be relative, or else its identifier."""

    @property
    def key(self) -> str:
        """What all addresses of it have in common."""
        return thread_key(self.link)


def is_discussion(feed: Feed) -> bool:
    """Say whether a feed holds comments rather than articles."""
    if not all(post_of(item) is not None for item in feed.items):
        return False
    return not all(is_opening(item) for item in feed.items)


def post_of(item: Item) -> Post | None:
    """Return what *item* is a comment on, None when it is an article of its own."""
    if _REDDIT.fullmatch(item.id):
        return Post(link="/".join(item.link.split("/")[:8]))
    if _DISCOURSE.fullmatch(item.id):
        return Post(link=item.link.rstrip("/").rpartition("/")[0])
    if _named(item.link) or _named(item.id):
        return Post(link=_without_pointers(item.link))
    addresses = [answered for answered in item.answers if "/" in answered]
    if item.answers and not _BLOGGER.search(item.answers[0]):
        return Post(link=_without_pointers((addresses or list(item.answers))[-1]))
    return None


def is_opening(item: Item) -> bool:
    """Say whether *item*, in a feed of comments, is what the others are on."""
    numbered, thing = _DISCOURSE.fullmatch(item.id), _REDDIT.fullmatch(item.id)
    return (thing is not None and thing[1].startswith("t3")) or (numbered is not None and numbered[1] == "1")


def is_flat(item: Item) -> bool:
    """Say whether *item* comes from where comments answer comments and feeds do not tell which."""
    is_of_such = _REDDIT.fullmatch(item.id) or _DISCOURSE.fullmatch(item.id)
    return is_of_such is not None and not is_opening(item)


def name_of(item: Item, position: int) -> str:
    """Return what the comment is called in its page."""
    if thing := _REDDIT.fullmatch(item.id):
        return thing[1]
    if numbered := _DISCOURSE.fullmatch(item.id):
        return f"post_{numbered[1]}"
    return _named(item.link) or _named(item.id) or item.id or f"comment-at-{position}"


def name_in(address: str) -> str | None:
    """Return what a comment is called in its page, from an address that leads to it."""
    blogger = _BLOGGER.search(address)
    return f"c{blogger[1]}" if blogger else _named(address)


def _named(address: str) -> str | None:
    match = _NAME.fullmatch(address.partition("#")[2])
    return match[1] if match else None


def _without_pointers(address: str) -> str:
    """Return the address of a page from one that leads to a comment on it."""
    try:
        parts = urlsplit(address.partition("#")[0])
    except ValueError:
        return address
    query = [(n, v) for n, v in parse_qsl(parts.query, keep_blank_values=True) if n.lower() not in _POINTERS]
    return urlunsplit((parts.scheme, parts.netloc, _PAGE.sub("", parts.path), urlencode(query), ""))
