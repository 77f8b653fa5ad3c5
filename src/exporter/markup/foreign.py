"""What the elements of foreign pages become in our vocabulary.

Taken from the list of elements in the HTML standard, the obsolete ones included.
"""

import re
from collections.abc import Iterable

from exporter.markup.tree import PageElement
from exporter.model.vocabulary import EMPTY, HEADINGS, PHRASING

INLINE = {tag: tag for tag in PHRASING - EMPTY - {"a", "span"}} | {
    "acronym": "abbr",
    "bdo": "bdi",
    "rp": "rp",
    "rt": "rt",
    "strike": "s",
    "tt": "code",
}
LEAVES = {tag: tag for tag in [*HEADINGS, "pre", "dt", "caption"]} | {
    "listing": "pre",
    "plaintext": "pre",
    "xmp": "pre",
}
FRAMES = {
    tag: tag for tag in "blockquote dd dl figcaption figure li ol table tbody td tfoot th thead tr ul".split()
} | {"dir": "ul", "menu": "ul"}
BOUNDARIES = frozenset(
    "address article aside body center details div fieldset footer form header hgroup html legend main nav"
    " section search summary dialog video audio".split()
)
"""What stands on lines of its own and means nothing in print."""

LOSSES = {
    "applet": "program",
    "button": "control",
    "canvas": "drawing",
    "frameset": "frame",
    "input": "control",
    "meter": "control",
    "output": "control",
    "progress": "control",
    "select": "control",
    "svg": "drawing",
    "textarea": "control",
}
"""What is left out, and what to call it."""

SILENT = frozenset(
    "area base basefont bgsound col colgroup datalist head link meta noembed noframes param script source"
    " style template title track".split()
)
"""What has nothing to show."""

_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# Texts for screen readers alone, numbers of lines of code, and the second drawing of a formula.
_HIDDEN_CLASSES = frozenset(
    "screen-reader-text sr-only visually-hidden visuallyhidden screen-reader-only"
    " gutter linenos lineno"
    " crayon-nums blob-num rouge-gutter hljs-ln-line-number line-numbers-rows line-number hljs-ln-numbers"
    " katex-html MathJax_Preview margin-toggle".split()
)
# Hugo's short names for the numbers of lines, and for the cell that they or the lines are in.
_NUMBERS = frozenset(["ln", "lnt", "lntd"])
_HIDING = frozenset(["hidden", "style", "aria-hidden"])
_DIGITS = 6
LISTINGS = frozenset("syntaxhighlighter crayon-pre blob-wrapper js-file-line-container".split())
"""What holds lines of code that are blocks, without `pre`."""
_MAY_BE_ORNAMENT = frozenset("a b em i small span sup".split())


def is_numbering(element: PageElement) -> bool:
    """Say whether *element* holds the numbers of successive lines and nothing else."""
    words = element.text().split()
    if not words or not words[0].isdecimal() or len(words[0]) > _DIGITS:
        return False
    return words == [str(int(words[0]) + place) for place in range(len(words))]


def may_be_hidden(tag: str, classes: str, attributes: Iterable[str]) -> bool:
    """Say whether such an element needs a look to know if a browser shows it."""
    return (
        tag == "dialog"
        or not _HIDING.isdisjoint(attributes)
        or not (_HIDDEN_CLASSES | _NUMBERS).isdisjoint(classes.split())
    )


def is_hidden(element: PageElement) -> bool:
    """Say whether a browser shows nothing of *element*."""
    attributes = element.attributes
    if element.tag == "dialog" and "open" not in attributes:
        return True
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    if "style" in attributes and _HIDING_STYLE.search(attributes["style"]):
        return True
    if "class" in attributes and not element.classes.isdisjoint(_HIDDEN_CLASSES):
        return True
    if "class" in attributes and not element.classes.isdisjoint(_NUMBERS) and is_numbering(element):
        return True
    return (
        element.tag in _MAY_BE_ORNAMENT
        and attributes.get("aria-hidden") == "true"
        and element.find(lambda inner: inner.tag == "img") is None
    )
