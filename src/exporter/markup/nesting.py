"""A limit on how deep foreign markup nests, kept before it is parsed."""

import re

_MAX_NESTING = 4000
"""The parser takes time in proportion to the square of the depth; no real page comes near this."""

# Elements that do not end of themselves; `<p>` and `<li>` without an end are common and nest nothing.
_TAG = re.compile(
    r"<(/?)(?:a|abbr|article|aside|b|big|blockquote|center|code|dd|details|div|dl|em|fieldset|figure|font|footer"
    r"|form|header|i|ins|kbd|label|main|mark|nav|ol|s|section|small|span|strike|strong|sub|sup|table|tt|u|ul)"
    r"(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)


def without_surplus(markup: str) -> str:
    """Return *markup* less the tags that nest deeper than any page does on purpose."""
    if markup.count("<") < _MAX_NESTING:
        return markup
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return markup if deepest <= _MAX_NESTING else _thinned(markup)


def _thinned(markup: str) -> str:
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        depth = max(depth - 1, 0) if match[1] else depth + 1
        surplus = depth >= _MAX_NESTING if match[1] else depth > _MAX_NESTING
        return "" if surplus else match[0]

    return _TAG.sub(keep, markup)
