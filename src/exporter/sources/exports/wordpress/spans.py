"""What people would see of a shortcode: a figure, images, a link, code."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import NamedTuple

_OPTION = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s'\"]+))|\"([^\"]*)\"|(\S+)")
_MEDIUM = re.compile(r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\[\]]+", re.IGNORECASE)
_SOURCE = frozenset(
    "code sourcecode source highlight bash shell c cpp csharp css delphi diff go html java javascript js json"
    " objc perl php plain powershell python py r ruby scala sql text vb xml yaml".split()
)
# The plugin CodeColorer: `cc`, switches, and a language.
_COLORED = re.compile(r"cc[A-Za-z]{0,5}(?:_(\w+))?")
_TEX = frozenset(["latex", "tex"])
_EMBEDS = frozenset(
    "embed youtube vimeo video audio playlist dailymotion googlevideo soundcloud spotify slideshare tweet"
    " wpvideo videopress flickr instagram ted vine kickstarter googlemaps scribd bandcamp blip.tv hulu"
    " archiveorg twitch getty mp3 flv swf kml_flashembed gvideo metacafe myspace".split()
)
_PLAYERS = {
    "youtube": (r"[\w-]{11}", "https://www.youtube.com/watch?v={}"),
    "vimeo": (r"\d{5,12}", "https://vimeo.com/{}"),
    "dailymotion": (r"x[a-z0-9]{4,8}", "https://www.dailymotion.com/video/{}"),
    "wpvideo": (r"\w{8}", "https://videopress.com/v/{}"),
    "videopress": (r"\w{8}", "https://videopress.com/v/{}"),
}
"""What the players call a recording, and where it is."""
_SOURCES = ("src", "url", "mp4", "mp3", "m4v", "webm", "ogv", "ogg", "flv", "wav", "id", "")
_IMAGES = ("caption", "wp_caption")


class Picture(NamedTuple):
    """An image that was uploaded to the site."""

    address: str
    caption: str = ""


Pictures = Callable[[Mapping[str, str]], Sequence[Picture]]
"""Gives the images that the options of a gallery name."""


class Span(NamedTuple):
    """A shortcode, with what stands between its beginning and its end."""

    name: str
    options: dict[str, str]
    inside: str
    written: str
    """The options as they are."""


def options_in(text: str) -> dict[str, str]:
    """Return the options by name; the first that has none is named ""."""
    options: dict[str, str] = {}
    words = _MARKUP.sub(" ", unescape(text)).replace("”", '"').replace("″", '"')
    for match in _OPTION.finditer(words):
        name, value = match[1], match[2] or match[3] or match[4]
        if name:
            options.setdefault(name.lower(), value or "")
        else:
            options.setdefault("", (match[5] or match[6]).lstrip("=:"))
    return options


def is_code(span: Span, *, has_end: bool) -> bool:
    """Say whether what stands in brackets is more than words in brackets."""
    if has_end or any(span.options):
        return True
    if span.name == "gallery":
        return not span.options
    return span.name in _EMBEDS and _linked(span) is not None


def to_html(span: Span, pictures: Pictures) -> str | None:
    """Return HTML for a shortcode, None when only what it encloses can be kept."""
    if span.name in _IMAGES:
        return _figure(span)
    if span.name == "gallery":
        return "".join(map(_pictured, pictures(span.options))) or None
    if span.name in _EMBEDS:
        return _linked(span)
    colored = _COLORED.fullmatch(span.name)
    if span.inside and (span.name in _SOURCE or colored):
        stated = span.options.get("language") or span.options.get("lang")
        language = stated or (colored[1] or "" if colored else span.name)
        code = escape(unescape(span.inside).strip("\r\n"), quote=False)
        return f'<pre><code class="language-{escape(language)}">{code}</code></pre>'
    if span.name == "url":
        address = span.options.get("") or span.inside
        return f'<a href="{escape(unescape(address))}">{span.inside}</a>' if _ADDRESS.match(address) else None
    if span.name in _TEX and span.inside:
        return f"<code>{escape(unescape(span.inside), quote=False)}</code>"
    return None


def _figure(span: Span) -> str:
    match = _MEDIUM.match(span.inside)
    medium, words = (match[1], match[2]) if match else ("", span.inside)
    caption = span.options.get("caption") or words.strip()
    return f"<figure>{medium}{f'<figcaption>{caption}</figcaption>' if caption.strip() else ''}</figure>"


def _pictured(picture: Picture) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.address)}" alt="">{caption}</figure>'


def _linked(span: Span) -> str | None:
    inside = _MARKUP.sub(" ", unescape(span.inside))
    offered = [inside, *(span.options.get(name, "") for name in _SOURCES), unescape(span.written)]
    found = (_ADDRESS.search(text) for text in offered)
    address = next((match[0] for match in found if match), None) or _played(span.name, offered)
    return f'<p><a href="{escape(address)}">{escape(address)}</a></p>' if address else None


def _played(player: str, offered: Sequence[str]) -> str | None:
    """Return the address of a recording of which only the number is given."""
    shape, address = _PLAYERS.get(player, ("(?!)", ""))
    names = (text.strip() for text in offered)
    return next((address.format(name) for name in names if re.fullmatch(shape, name)), None)
