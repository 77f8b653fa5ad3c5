"""The text of posts and comments as people typed it, line ends and all, made into HTML.

Does what `wpautop` of WordPress does: a blank line parts paragraphs, a single line end is a line
break, blocks stay as they are. Texts of the block editor are HTML already.
"""

import re
from collections.abc import Iterator

from exporter.sources.exports.whole import whole_elements, without_remarks

# The elements that wpautop takes for blocks (WordPress 6.5, wp-includes/formatting.php).
_BLOCKS = frozenset(
    "address area article aside blockquote body caption center col colgroup dd details dir div dl dt"
    " fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html"
    " legend li link main map math menu nav noscript ol p param pre section select style summary table"
    " tbody td template tfoot th thead title tr ul video".split()
)
_WHOLE = frozenset("pre script style textarea svg math".split())
"""What keeps its line ends."""
_BLOCK_REMARK = re.compile(r"<!--\s{1,9}(/)?wp:[a-z][\w/-]*+[^<>]*?(/)?-->")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_ADDRESS = r"https?://[^\s<>\"']++"
_ALONE = re.compile(rf"^ ?({_ADDRESS}) ?$", re.MULTILINE | re.IGNORECASE)
_WRAPPED = re.compile(rf"(wp-block-embed__wrapper[^<>]*>)\s*+({_ADDRESS})\s*+(?=<)", re.IGNORECASE)
_LINK = r'<p><a href="\1">\1</a></p>'
_SPACES = re.compile(r"[ \t]+")
_PARTED = "<br><br>"
"""What the reader of pages takes for the end of a paragraph, wherever it stands."""
_INLINE, _BREAK, _BLOCK = "inline", "break", "block"


def with_paragraphs(text: str) -> str:
    """Return *text* with its line ends as markup, but for what the block editor wrote."""
    return "".join(_pieces(text.replace("\r\n", "\n").replace("\r", "\n")))


def _pieces(text: str) -> Iterator[str]:
    depth = place = 0
    for remark in _BLOCK_REMARK.finditer(text):
        yield _piece(text[place : remark.start()], is_block=depth > 0)
        if remark[1]:
            depth = max(depth - 1, 0)
        elif not remark[2]:
            depth += 1
        place = remark.end()
    yield _piece(text[place:], is_block=depth > 0)


def _piece(text: str, *, is_block: bool) -> str:
    return _WRAPPED.sub(r'\1<a href="\2">\2</a>', text) if is_block else _typed(without_remarks(text))


def _typed(text: str) -> str:
    found: list[str] = []
    place = 0
    for start, end in [*whole_elements(text, _WHOLE), (len(text), len(text))]:
        found.append(_between(text[place:start]))
        found.append(text[start:end])
        place = end
    return "".join(found)


def _between(text: str) -> str:
    """Return what stands between blocks that are kept whole."""
    found: list[str] = []
    place, after = 0, _BLOCK
    for tag in _TAG.finditer(text):
        kind = _kind(tag[1].lower())
        found.append(_words(text[place : tag.start()], after, kind))
        found.append(tag[0])
        place, after = tag.end(), kind
    found.append(_words(text[place:], after, _BLOCK))
    return "".join(found)


def _kind(name: str) -> str:
    return _BREAK if name == "br" else _BLOCK if name in _BLOCKS else _INLINE


def _words(text: str, after: str, before: str) -> str:
    """Return words that stand *after* one tag and *before* another, their line ends as markup."""
    if "\n" not in text and (after, before) != (_BLOCK, _BLOCK):
        return text
    text = _SPACES.sub(" ", text)
    lines = [line.strip(" ") if n > 0 else line.rstrip(" ") for n, line in enumerate(text.split("\n"))]
    if len(lines) > 1 and text.endswith(" "):
        lines[-1] += " "
    # A line ends at a block anyway, and at a break that has been made.
    while after == _BLOCK and len(lines) > 1 and not lines[0].strip():
        lines.pop(0)
    while before == _BLOCK and len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    if after == _BREAK and len(lines) > 1 and not lines[0].strip():
        lines.pop(0)
    return _joined(lines, is_whole=(after != _INLINE, before != _INLINE))


def _joined(lines: list[str], *, is_whole: tuple[bool, bool]) -> str:
    last = len(lines) - 1
    pieces: list[str] = []
    pending = ""
    for n, line in enumerate(lines):
        stands_alone = (n > 0 or is_whole[0]) and (n < last or is_whole[1])
        shown = _ALONE.sub(_LINK, line) if stands_alone else line
        if not line.strip() and 0 < n < last:
            pending = _PARTED
            continue
        pieces.append(pending if n else "")
        pieces.append(shown)
        pending = "<br>"
    return "".join(pieces)
