"""Shortcodes in posts, `[name option="value"]…[/name]`, made into what people would see of them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from typing import NamedTuple

from exporter.sources.exports.whole import whole_elements

# The Shortcode API of WordPress: names, options, and two brackets for what is meant to be read.
_CODE = re.compile(
    r"\[(?P<escape>\[?)(?P<close>/)?(?P<name>[A-Za-z][\w-]*)"
    r"(?P<options>(?![\w-])[^\[\]]*?)(?P<empty>/)?\](?P<end>\]?)"
)
_END = re.compile(r"\[/([A-Za-z][\w-]*)\]")
_UNTOUCHED = frozenset(["pre", "code", "script", "style"])
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


class _Span(NamedTuple):
    name: str
    options: dict[str, str]
    inside: str
    written: str
    """The options as they are."""


def without_shortcodes(text: str, pictures: Pictures, dropped: Counter[str]) -> str:
    """Return *text* with HTML in place of the shortcodes; what cannot be shown is counted in *dropped*.

    Words in brackets that have no options and no end, like `[sic]`, are words, and so is all in code.
    """
    return _Shortcodes(text, pictures, dropped).shown() if "[" in text else text


class _Shortcodes:
    """The shortcodes in one text."""

    def __init__(self, text: str, pictures: Pictures, dropped: Counter[str]) -> None:
        self._text = text
        self._pictures = pictures
        self._dropped = dropped
        self._pieces: list[str] = []
        self._ends: dict[str, list[re.Match[str]]] = defaultdict(list)
        self._used: set[int] = set()
        """Where shortcodes end that are dropped, and what they enclose kept."""
        self._whole = list(whole_elements(text, _UNTOUCHED))

    def shown(self) -> str:
        """Return the text without them."""
        for end in _END.finditer(self._text):
            self._ends[end[1]].append(end)
        place = 0
        while (match := _CODE.search(self._text, place)) is not None:
            self._pieces.append(self._text[place : match.start()])
            place = self._after(match)
        return "".join([*self._pieces, self._text[place:]])

    def _after(self, match: re.Match[str]) -> int:
        """Add what becomes of one in brackets; return where to go on."""
        end = self._end_of_code(match.start())
        if end is not None:
            self._pieces.append(self._text[match.start() : end])
            return end
        if match["escape"] and match["end"]:
            self._pieces.append(match[0][1:-1])
            return match.end()
        self._pieces.append(match["escape"])
        start, end = match.start() + len(match["escape"]), match.end() - len(match["end"])
        if match["close"]:
            self._dropped.update([] if start in self._used else ["shortcode"])
            return end
        closing = None if match["empty"] else self._closing(match["name"], end)
        inside = self._text[end : closing.start()] if closing else ""
        span = _Span(match["name"], _options(match["options"]), inside, match["options"])
        if not _is_code(span, has_end=closing is not None):
            self._pieces.append(self._text[start:end])
            return end
        shown = _shown(span, self._pictures)
        if shown is not None:
            self._pieces.append(shown)
            return closing.end() if closing else end
        self._dropped.update(["shortcode"])
        if closing is not None:
            self._used.add(closing.start())
        return end

    def _end_of_code(self, place: int) -> int | None:
        """Return the end of what stands as it is at *place*, None if there is no such thing."""
        position = bisect_right(self._whole, (place, len(self._text))) - 1
        return self._whole[position][1] if position >= 0 and place < self._whole[position][1] else None

    def _closing(self, name: str, place: int) -> re.Match[str] | None:
        ends = self._ends.get(name, [])
        position = bisect_left(ends, place, key=re.Match.start)
        return ends[position] if position < len(ends) else None


def _options(text: str) -> dict[str, str]:
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


def _is_code(span: _Span, *, has_end: bool) -> bool:
    """Say whether what stands in brackets is more than words in brackets."""
    if has_end or any(span.options):
        return True
    if span.name == "gallery":
        return not span.options
    return span.name in _EMBEDS and _linked(span) is not None


def _shown(span: _Span, pictures: Pictures) -> str | None:
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


def _figure(span: _Span) -> str:
    match = _MEDIUM.match(span.inside)
    medium, words = (match[1], match[2]) if match else ("", span.inside)
    caption = span.options.get("caption") or words.strip()
    return f"<figure>{medium}{f'<figcaption>{caption}</figcaption>' if caption.strip() else ''}</figure>"


def _pictured(picture: Picture) -> str:
    caption = f"<figcaption>{escape(picture.caption)}</figcaption>" if picture.caption else ""
    return f'<figure><img src="{escape(picture.address)}" alt="">{caption}</figure>'


def _linked(span: _Span) -> str | None:
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
