"""Attributes of foreign elements, kept where the vocabulary allows them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from exporter.markup.tree import PageElement
from exporter.model.vocabulary import VOCABULARY, has_forbidden, is_identifier

_CODE = frozenset(["code", "pre"])
_NUMBERS = {"start", "value", "colspan", "rowspan", "width", "height"}
_APART = frozenset(["href", "src", "id", "data-otherwise", "data-until"])
_MAX_SPAN = 100
_LEADING_NUMBER = re.compile(r"\s*(-?\d{1,6})")
_SCOPES = {"rowgroup": "row", "colgroup": "col"}
_LANGUAGE_CLASS = re.compile(r"(?:language|lang|highlight(?:-source)?|brush:)-?([A-Za-z][\w+#.-]{0,39})")
# Pandoc, SyntaxHighlighter and highlight.js name it beside what they call themselves.
_BESIDE = re.compile(
    r"(?:\A|\s)(?:sourceCode|syntaxhighlighter|hljs)\s+(?!nogutter|hljs|ie\b)([A-Za-z][\w+#]{0,20})(?=\s|\Z)"
)
_NO_LANGUAGES = frozenset("none plain text nohighlight wrap source".split())
_NOT_IDENTIFIER = re.compile(r"[^\w.-]", re.ASCII)


def kept_attributes(element: PageElement, tag: str) -> dict[str, str]:
    """Return the attributes that *element* keeps as a *tag*; identifiers and addresses are not among them."""
    if not element.attributes or not _may_keep(tag, tuple(element.attributes)):
        return {}
    allowed = VOCABULARY[tag].attributes
    offered = _offered(element, tag)
    return {n: v for n, v in offered if n in allowed and not has_forbidden(v) and allowed[n](v)}


@lru_cache(maxsize=2048)
def _may_keep(tag: str, names: tuple[str, ...]) -> bool:
    allowed = VOCABULARY[tag].attributes
    return any(name == "xml:lang" or (name in allowed and name not in _APART) for name in names)


def code_language(element: PageElement) -> dict[str, str]:
    """Return `data-language` for a block of code that says what it is written in."""
    inner = [child for child in element.elements if child.tag == "code"]
    around = [parent for parent in islice(element.ancestors(), 2) if parent.tag in {"div", "figure"}]
    for place in [element, *inner, *around]:
        for name in _language_names(place):
            return {"data-language": name}
    return {}


def safe_identifier(name: str) -> str:
    """Return *name* as an identifier that HTML, XML and CSS agree on."""
    safe = _NOT_IDENTIFIER.sub("-", name)
    return safe if is_identifier(safe) else f"id-{safe}"


def _offered(element: PageElement, tag: str) -> Iterator[tuple[str, str]]:
    for name, value in element.attributes.items():
        if name == "lang" and tag in _CODE:
            # There it is what the code is written in.
            continue
        if name == "lang" or (name == "xml:lang" and "lang" not in element.attributes):
            yield "lang", value.strip().replace("_", "-")
        elif name in _NUMBERS:
            yield from _number(name, value)
        elif name == "reversed":
            yield name, name
        elif name == "scope":
            yield name, _SCOPES.get(value.strip().lower(), value.strip().lower())
        elif name in _APART:
            continue
        elif tag == "abbr" and name == "title":
            yield name, " ".join(value.split())
        else:
            yield name, value.strip().lower() if name == "dir" else value.strip()


def _number(name: str, value: str) -> Iterator[tuple[str, str]]:
    match = _LEADING_NUMBER.match(value)
    if match is None or value.strip().endswith("%"):
        return
    number = int(match[1])
    if name in {"colspan", "rowspan"}:
        number = min(number, _MAX_SPAN)
        if number <= 1:
            return
    yield name, str(number)


def _language_names(element: PageElement) -> Iterator[str]:
    for name in ("data-language", "data-lang", "data-enlighter-language"):
        if re.fullmatch(r"[A-Za-z][\w+#.-]{0,39}", element.get(name)):
            yield element.get(name).lower() if name != "data-language" else element.get(name)
    if element.tag in _CODE and re.fullmatch(r"[A-Za-z][\w+#.-]{0,39}", element.get("lang")):
        yield element.get("lang").lower()
    if match := _BESIDE.search(element.attributes.get("class", "")):
        yield match[1].lower()
    for token in re.sub(r"brush:\s*", "brush:", element.attributes.get("class", "")).split():
        match = _LANGUAGE_CLASS.fullmatch(token.rstrip(";"))
        if match and match[1].lower() not in _NO_LANGUAGES:
            yield match[1].lower()
