"""What pages show from other places: recordings, posts, frames; each becomes a card."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.markup.players import page_of_player, video_page
from exporter.markup.tree import PageElement
from exporter.model.vocabulary import CARDS

_FRAMES = frozenset("amp-iframe amp-video amp-audio audio embed frame iframe object oembed video".split())
_ADDRESSES = (
    "src", "data-src", "data-lazy-src", "data-litespeed-src", "data-cmp-src", "data-cookieblock-src",
    "data-consent-src", "data-original", "data", "url", "data-url", "data-href", "href",
)  # fmt: skip
_POSTS = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|[\w-]*-embed(?:-bq|-pub)?|reddit-card|text-post-media"
    r"|fb-(?:post|video)"
)
_MAY_BE = re.compile(r"tweet|instagram|-embed|reddit-card|post-media|fb-|youtube|lyte|vimeo", re.IGNORECASE)
_STATED = (
    "data-instgrm-permalink",
    "data-text-post-permalink",
    "data-embed-url",
    "data-href",
    "data-url",
    "cite",
)
_EMBEDDED_PAGE = "wp-embedded-content"
_VIDEO_ELEMENT = re.compile(r"(?:lite|amp)-(?:youtube|vimeo)|youtube-video|vimeo-video")
_VIDEO_CLASS = re.compile(r"(?:[\w-]*[-_])?(?:youtube|lyte|vimeo)(?:[-_][\w-]*)?", re.IGNORECASE)
_VIDEO_NAMES = (
    "videoid video-id data-videoid data-video-id data-youtube-id data-yt-id data-vimeo-id data-id".split()
)
_YOUTUBE, _VIMEO = re.compile(r"[\w-]{11}"), re.compile(r"\d{6,12}")
# A script that writes what is at the same address without its ending.
_WRITING_SCRIPT = re.compile(r"(?:https?:)?//[\w.-]+/(?:[\w.-]+/)*[0-9A-Fa-f]{6,}\.js(?:\?.*)?")
_SAYING_NOTHING = frozenset(
    "a an and audio code content embed embedded facebook frame from iframe inline instagram media of on"
    " player podcast post spotify soundcloud the this tweet twitter video vimeo web x youtube".split()
)
_LEADING = re.compile(r"(?:play|spotify embed|video|watch)\s*:\s*", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*?\bhref\s*=\s*[\"']([^\"'<>]+)[\"'][^<>]*>([^<]*)", re.IGNORECASE)
_SMALLEST = 2
# Frames that are buttons, forms, advertisements and doors of other services, by the words in their addresses.
_FURNITURE = re.compile(
    r"plugins/(?:like|likebox|share|follow|comments|page|send)\b|captcha|tweet_button|follow_button|/likes/"
    r"|xd_arbiter|fbshare|social-?buttons|share-?button|comment[_-]?form|connect/\?|doubleclick|syndication"
    r"|adsystem|adserv|tagmanager|disqus\.com/embed|/login\b|/subscribe\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """Something from another place."""

    kind: str
    addresses: tuple[str, ...] = ()
    """Where it may be, as the page says; the first that can be used is meant."""
    title: str = ""
    has_words: bool = False
    """True where the page has its words, which stand in the card."""


def may_be_embed(tag: str, classes: str) -> bool:
    """Say whether such an element needs a look to know if it shows something from elsewhere."""
    return (
        tag in _FRAMES
        or tag == "script"
        or _VIDEO_ELEMENT.fullmatch(tag) is not None
        or _MAY_BE.search(classes) is not None
    )


def embed_of(element: PageElement) -> Embed | None:
    """Return what *element* shows from elsewhere, if it does."""
    tag = element.tag
    if tag in _FRAMES:
        return _framed(element)
    if tag == "script":
        src = element.get("src")
        is_writing = _WRITING_SCRIPT.fullmatch(src) is not None
        return Embed(kind="code", addresses=(re.sub(r"\.js(\?.*)?\Z", "", src),)) if is_writing else None
    if _VIDEO_ELEMENT.fullmatch(tag):
        return _video(element, service=tag)
    names = element.attributes.get("class")
    if not names or _MAY_BE.search(names) is None or tag not in {"blockquote", "div", "span", "a"}:
        return None
    if tag in {"blockquote", "div"} and any(map(_POSTS.fullmatch, names.split())):
        return _post(element)
    if tag == "blockquote" and _EMBEDDED_PAGE in names.split():
        return Embed(kind="page", addresses=tuple(_links_in(element)), has_words=True)
    if any(map(_VIDEO_CLASS.fullmatch, names.split())) and not element.text():
        return _video(element, service=names)
    return None


def is_empty_frame(element: PageElement) -> bool:
    """Say whether a frame is there to count readers, is a button, or only repeats the words before it."""
    sides = [element.get(side).removesuffix("px") for side in ("width", "height")]
    if any(side.isdigit() and len(side) < _SMALLEST and int(side) < _SMALLEST for side in sides):
        return True
    src = element.get("src")
    if src.startswith(("about:", "javascript:")) or element.tag == "frame" or _FURNITURE.search(src):
        return True
    return (
        element.tag == "iframe"
        and _EMBEDDED_PAGE in element.classes
        and element.parent is not None
        and any(e.tag == "blockquote" and _EMBEDDED_PAGE in e.classes for e in element.parent.elements)
    )


def page_at(address: str, kind: str) -> tuple[str, str]:
    """Return the kind of what is at *address*, where *kind* is what is known of it, and its page."""
    found, page = page_of_player(address)
    return (found if kind == "frame" else kind), page


def _framed(element: PageElement) -> Embed:
    kind = {"video": "video", "amp-video": "video", "audio": "audio", "amp-audio": "audio"}.get(
        element.tag, "frame"
    )
    kind = element.get("data-kind") if element.get("data-kind") in CARDS else kind
    offered = [element.get(name) for name in _ADDRESSES]
    offered += [e.get("src") for e in element.walk() if e.tag in {"source", "embed"}]
    offered += [
        e.get("value") for e in element.elements if e.tag == "param" and e.get("name") in {"movie", "src"}
    ]
    inside = _LINK.search("".join(child for child in element.children if isinstance(child, str)))
    title = _title(element)
    if inside is not None:
        # What is in a frame is for those whose browser shows none, and names what it is of.
        return Embed(
            kind=page_of_player(next(filter(None, offered), ""))[0],
            addresses=(inside[1], *filter(None, offered)),
            title=title or " ".join(inside[2].split()),
        )
    return Embed(kind=kind, addresses=tuple(filter(None, offered)), title=title)


def _post(element: PageElement) -> Embed | None:
    stated = [element.get(name) for name in _STATED if element.get(name)]
    if match := re.fullmatch(r"at://([^/]+)/app\.bsky\.feed\.post/(\w+)", element.get("data-bluesky-uri")):
        stated.append(f"https://bsky.app/profile/{match[1]}/post/{match[2]}")
    links = list(_links_in(element))
    if element.tag == "div" and not (stated and not element.text()):
        return None
    if not stated and not links:
        return None
    kind = "video" if "video" in element.get("class") else "post"
    # The last link of a post is that to itself; others are in its words.
    return Embed(kind=kind, addresses=(*stated, *reversed(links)), has_words=bool(element.text()))


def _video(element: PageElement, *, service: str) -> Embed | None:
    shape = _VIMEO if "vimeo" in service.lower() else _YOUTUBE
    name = next((element.get(n) for n in _VIDEO_NAMES if shape.fullmatch(element.get(n))), None)
    if name is None:
        return None
    return Embed(kind="video", addresses=(video_page(name, service.lower()),), title=_title(element))


def _links_in(element: PageElement) -> Iterator[str]:
    return (e.get("href") for e in element.walk() if e.tag == "a" and e.get("href"))


def _title(element: PageElement) -> str:
    for name in ("title", "aria-label", "data-title", "playlabel", "alt"):
        title = _LEADING.sub("", " ".join(element.get(name).split()), count=1)
        if title and not _SAYING_NOTHING.issuperset(re.findall(r"\w+", title.lower())):
            return title
    return ""
