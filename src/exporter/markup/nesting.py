"""A limit on how deep foreign markup nests, kept before it is parsed."""

import re
from itertools import accumulate

_MAX_NESTING = 4000
"""The parser takes time in proportion to the square of the depth; no real page comes near this."""

# Elements that do not end of themselves; `<p>` and `<li>` without an end are common and nest nothing.
_NAMES = (
    "a abbr article aside b big blockquote center code dd details div dl em fieldset figure font footer form"
    " header i ins kbd label main mark nav ol s section small span strike strong sub sup table tt u ul"
).split()
_STEPS = {f"{slash}{name}": step for slash, step in (("", 1), ("/", -1)) for name in _NAMES}
_TAG = re.compile(rf"<(/?)(?:{'|'.join(_NAMES)})(?=[\s/>])[^<>]*>", re.IGNORECASE)
_BEGINNING = re.compile(r"<(/?[a-z]+)[\s/>]")


def without_surplus(markup: str) -> str:
    """Return *markup* less the tags that nest deeper than any page does on purpose."""
    if markup.count("<") < _MAX_NESTING or not _may_be_deep(markup):
        return markup
    depth = deepest = 0
    for match in _TAG.finditer(markup):
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return markup if deepest <= _MAX_NESTING else _thinned(markup)


def _may_be_deep(markup: str) -> bool:
    """Say whether it takes a closer look to know; most pages are flat, and this is quick."""
    names = _BEGINNING.findall(markup.lower())
    heights = list(accumulate([_STEPS[name] for name in names if name in _STEPS], initial=0))
    return max(heights) - min(heights) > _MAX_NESTING


def _thinned(markup: str) -> str:
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        depth = max(depth - 1, 0) if match[1] else depth + 1
        surplus = depth >= _MAX_NESTING if match[1] else depth > _MAX_NESTING
        return "" if surplus else match[0]

    return _TAG.sub(keep, markup)
