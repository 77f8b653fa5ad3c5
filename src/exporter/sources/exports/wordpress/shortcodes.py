"""Shortcodes in posts, `[name option="value"]…[/name]`, found and taken out."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from exporter.sources.exports.whole import whole_elements
from exporter.sources.exports.wordpress.spans import Pictures, Span, is_code, options_in, to_html

# The Shortcode API of WordPress: names, options, and two brackets for what is meant to be read.
_CODE = re.compile(
    r"\[(?P<escape>\[?)(?P<close>/)?(?P<name>[A-Za-z][\w-]*)"
    r"(?P<options>(?![\w-])[^\[\]]*?)(?P<empty>/)?\](?P<end>\]?)"
)
_END = re.compile(r"\[/([A-Za-z][\w-]*)\]")
_UNTOUCHED = frozenset(["pre", "code", "script", "style"])


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
        span = Span(match["name"], options_in(match["options"]), inside, match["options"])
        if not is_code(span, has_end=closing is not None):
            self._pieces.append(self._text[start:end])
            return end
        shown = to_html(span, self._pictures)
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
