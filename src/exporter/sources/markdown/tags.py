"""What site generators put into Markdown: Liquid tags, Hugo shortcodes, attributes of kramdown.

Those that show something become the HTML of it; the others are left out, and what stands between
them is kept. Code is left as it is.
"""

import re
from collections import Counter
from collections.abc import Callable
from html import escape

_FENCE = re.compile(
    r"^(?:[ \t]*(?:>[ \t]*)*)(?P<mark>`{3,}+|~{3,}+)[^\n]*+\n.*?(?:^[ \t>]*(?P=mark)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
# Every length is bounded, so that going back takes no more than linear time.
_CODE = re.compile(
    r"(?P<code>(?<!`)(?P<mark>`{1,9})(?!`)(?:(?!\n\n).){1,2000}?(?<!`)(?P=mark)(?!`))(?:\{:[^{}\n]{0,200}\})?",
    re.DOTALL,
)
_SHORTCODE = re.compile(
    r"\{\{[<%]\s?(?P<name>/?\s?[\w./-]{1,80})(?P<rest>(?:(?!\{\{)[^\n]){0,2000}?)[>%]\}\}"
)
_TAG = re.compile(r"\{%-?\s?(?P<name>\w{1,80})(?P<rest>(?:(?!\{%)[^\n]){0,2000}?)-?%\}")
_OUTPUT = re.compile(r"\{\{-?(?P<said>[^{}<%\n]{0,500}?)-?\}\}")
_PARAMETER = re.compile(
    r"""(?:(?P<name>[\w-]+)=)?(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=/][^\s"'=]*))"""
)
_ATTRIBUTES = re.compile(
    r"^[ \t]*\{::?[^{}\n]{0,500}\}[ \t]*$\n?|(?<=[\])*_>])\{:[^{}\n]{0,500}\}|\{::?/?nomarkdown\}",
    re.MULTILINE,
)
_CONTENTS = re.compile(
    r"^[*-] [^\n]{0,200}\n\{:\s?toc[^}\n]{0,200}\}[ \t]*$\n?|^\[toc\][ \t]*$", re.MULTILINE | re.IGNORECASE
)
_NAMED_HEADING = re.compile(
    r"^(#{1,6}[ \t][^\n{]{1,500})\{:?\s?(?:#(?P<id>[\w-]+))?[^{}\n]{0,200}\}[ \t#]*$", re.MULTILINE
)
_IMAGE_ATTRIBUTES = re.compile(r"(?<=\))\{[^{}\n=]{1,200}=[^{}\n]{1,200}\}")

_HIGHLIGHTS = (
    (
        re.compile(r"\{%-?\s?highlight(?:\s(?P<language>[\w+#-]{1,40}))?[^%\n]{0,200}%\}\n?"),
        re.compile(r"\{%-?\s?endhighlight\s?-?%\}"),
    ),
    (
        re.compile(r"\{\{[<%]\s?highlight(?:\s(?P<language>[\w+#-]{1,40}))?[^>%\n]{0,200}[>%]\}\}\n?"),
        re.compile(r"\{\{[<%]\s?/\s?highlight\s?[>%]\}\}"),
    ),
)
_REMARKS = (
    (re.compile(r"\{%-?\s?comment\s?-?%\}"), re.compile(r"\{%-?\s?endcomment\s?-?%\}")),
    (re.compile(r"\{::comment\}"), re.compile(r"\{:/(?:comment)?\}")),
)
_RAW = re.compile(r"\{%-?\s?(?:end)?raw\s?-?%\}")

_PLAYERS = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "gist": "https://gist.github.com/{}",
    "tweet": "https://twitter.com/{}",
    "x": "https://twitter.com/{}",
    "twitter": "https://twitter.com/{}",
    "instagram": "https://www.instagram.com/p/{}",
    "codepen": "https://codepen.io/{}",
}
_LINKS = frozenset(["link", "post_url", "ref", "relref"])
_PICTURES = frozenset("figure image img figure.html image.html img.html".split())
_SOURCES = ("src", "image_path", "url", "image", "path")


def without_tags(text: str, left_out: Counter[str]) -> str:
    """Return Markdown with HTML in place of the tags that show something, and without the others."""
    for opening, closing in _HIGHLIGHTS:
        text = _between(text, opening, closing, _fenced)
    for opening, closing in _REMARKS:
        text = _between(text, opening, closing, lambda *_: "")
    return _outside(text, _FENCE, lambda prose: _without_tags_in_prose(prose, left_out))


def _without_tags_in_prose(text: str, left_out: Counter[str]) -> str:
    return _outside(text, _CODE, lambda words: _replaced(words, left_out))


def _outside(text: str, code: re.Pattern[str], change: Callable[[str], str]) -> str:
    """Return *text* with *change* made to what is not *code*."""
    pieces: list[str] = []
    end = 0
    for match in code.finditer(text):
        pieces += [change(text[end : match.start()]), match.groupdict().get("code") or match[0]]
        end = match.end()
    return "".join([*pieces, change(text[end:])])


def _between(
    text: str, opening: re.Pattern[str], closing: re.Pattern[str], change: Callable[[re.Match[str], str], str]
) -> str:
    """Return *text* with what *change* makes of each part from an *opening* to the *closing* after it."""
    pieces: list[str] = []
    end = 0
    while (start := opening.search(text, end)) and (stop := closing.search(text, start.end())):
        pieces += [text[end : start.start()], change(start, text[start.end() : stop.start()])]
        end = stop.end()
    return "".join([*pieces, text[end:]])


def _replaced(text: str, left_out: Counter[str]) -> str:
    if "{" not in text and "[" not in text:
        return text
    text = _CONTENTS.sub("", _RAW.sub("", text))
    text = _NAMED_HEADING.sub(_heading, text)
    text = _ATTRIBUTES.sub("", text)
    text = _IMAGE_ATTRIBUTES.sub("", text)
    text = _SHORTCODE.sub(lambda tag: _shown(tag["name"], tag["rest"], left_out), text)
    text = _OUTPUT.sub(lambda output: _output(output["said"], left_out), text)
    return _TAG.sub(lambda tag: _shown(tag["name"], tag["rest"], left_out), text)


def _fenced(opening: re.Match[str], code: str) -> str:
    return f"\n~~~~~~{opening['language'] or ''}\n{code.rstrip()}\n~~~~~~\n"


def _heading(match: re.Match[str]) -> str:
    return f'{match[1]} <span id="{match["id"]}"></span>' if match["id"] else match[1]


def _shown(name: str, rest: str, left_out: Counter[str]) -> str:
    """Return what a tag of this name shows."""
    named, given = _parameters(rest)
    if name == "include" and given:
        name, given = given[0], given[1:]
    if name.lower() in _PICTURES:
        return _picture(named, given, left_out)
    if name.lower() in _LINKS and given:
        return given[0]
    player = _PLAYERS.get(name.lower().removesuffix(".html"))
    place = "/".join([*given, *(named[key] for key in ("user", "username", "id") if key in named)])
    if player is not None and place:
        return _card(player.format(place), named)
    left_out["template tag"] += 1
    return ""


def _card(address: str, named: dict[str, str]) -> str:
    title = escape(named.get("title", ""))
    return f'\n\n<iframe src="{escape(address)}" title="{title}"></iframe>\n\n'


def _picture(named: dict[str, str], given: list[str], left_out: Counter[str]) -> str:
    source = next((named[key] for key in _SOURCES if key in named), given[0] if given else "")
    if not source:
        left_out["template tag"] += 1
        return ""
    image = f'<img src="{escape(source)}" alt="{escape(named.get("alt", ""))}">'
    if named.get("link"):
        image = f'<a href="{escape(named["link"])}">{image}</a>'
    said = [escape(named[key]) for key in ("title", "caption", "attr") if named.get(key)]
    caption = f"<figcaption>{'. '.join(said)}</figcaption>" if said else ""
    return f"\n\n<figure>{image}{caption}</figure>\n\n"


def _output(stated: str, left_out: Counter[str]) -> str:
    """Return what `{{ … }}` shows: an address in quotes that filters make absolute, or the site's own."""
    said = stated.strip()
    quoted = re.match(r"""["']([^"']*)["']\s*(?:\||$)""", said)
    if quoted is not None:
        return quoted[1]
    if not re.fullmatch(r"site\.(?:base)?url|page\.url|\.?Site\.BaseURL|baseurl", said, re.IGNORECASE):
        left_out["template tag"] += 1
    return ""


def _parameters(rest: str) -> tuple[dict[str, str], list[str]]:
    named: dict[str, str] = {}
    given: list[str] = []
    for match in _PARAMETER.finditer(rest):
        value = next(v for v in (match["double"], match["single"], match["bare"]) if v is not None)
        if match["name"]:
            named[match["name"].lower()] = value
        else:
            given.append(value)
    return named, given
