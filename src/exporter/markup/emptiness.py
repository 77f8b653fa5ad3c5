"""Elements that a page closes in the way of XML, which an HTML parser takes for open."""

import re
from collections.abc import Iterator

_VOID = "area|base|basefont|bgsound|br|col|embed|frame|hr|img|input|keygen|link|meta|param|source|track|wbr"
_EMPTY = re.compile(
    rf"<(?P<name>(?!(?:{_VOID})[\s/>])[a-z][a-z0-9:-]*)(?:\s[^<>]*(?<=[\s\"']))?/>"
    r"|(?P<raw><!--|<(?:script|style)\b)",
    re.IGNORECASE,
)
_ENDS = {"<!--": "-->", "<scr": "</script", "<sty": "</style"}


def with_ends(markup: str) -> str:
    """Return *markup* with an end tag behind each element that is written as empty.

    What saves a page by way of XML writes `<div/>` and `<iframe/>`; to a browser the rest of the
    page would be in it. Scripts and remarks stay as they are.
    """
    if "/>" not in markup:
        return markup
    return "".join(_pieces(markup))


def _pieces(markup: str) -> Iterator[str]:
    lower = ""
    position = done = 0
    while (match := _EMPTY.search(markup, position)) is not None:
        position = match.end()
        if match["name"] and match[0].count('"') % 2:
            # The end of a tag in the value of an attribute.
            continue
        if match["name"]:
            yield f"{markup[done : position - 2]}></{match['name']}>"
            done = position
            continue
        lower = lower or markup.lower()
        position = lower.find(_ENDS[match["raw"][:4].lower()], position)
        if position < 0:
            break
    yield markup[done:]
