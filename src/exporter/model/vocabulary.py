"""The closed vocabulary of elements and attributes that content is made of.

Taken from the HTML standard's content models, narrowed to what a page or an ebook can show:
what cannot be said here cannot reach a format.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from exporter.model import mathematics

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

PHRASING = frozenset(
    "a abbr b bdi br cite code del dfn em i img ins kbd mark q ruby s samp small span strong"
    " sub sup time u var wbr".split()
)
BLOCKS = frozenset({*HEADINGS, *"aside blockquote div dl figure hr ol p pre table ul".split()})
FLOW = PHRASING | BLOCKS
EMPTY = frozenset({"br", "hr", "img", "wbr"})

CARDS = frozenset("audio code document frame map page post video".split())
"""Kinds of what an article shows from another place, and an edition names instead."""

# WeasyPrint lays out every column of a span, so `colspan="100000"` would take minutes.
_MAX_SPAN = 100
MAX_NUMBER = 1_000_000

# BCP 47 has no language of four letters or more: such words are names ("english").
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_ADDRESS = re.compile(r"(https?|ftp)://[^\s/?#\\]+[^\s\\]*|mailto:[^\s\\]+|tel:[+\d().-]+")
_FRAGMENT = re.compile(r"#[A-Za-z_][\w.-]*", re.ASCII)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_language(value: str) -> bool:
    """Say whether *value* has the shape of a BCP 47 tag."""
    return _LANGUAGE.fullmatch(value) is not None


def is_identifier(value: str) -> bool:
    """Say whether *value* may be an `id` in HTML, in XML and in a CSS selector."""
    return _IDENTIFIER.fullmatch(value) is not None


def is_address(value: str) -> bool:
    """Say whether *value* is an absolute address that is safe to follow from paper or a reader."""
    return _ADDRESS.fullmatch(value) is not None


def has_forbidden(text: str) -> bool:
    """Say whether *text* holds a character that XML 1.0 forbids."""
    # What Unicode calls printable holds none of them, and most text is that.
    return not text.isprintable() and _FORBIDDEN.search(text) is not None


def without_forbidden(text: str) -> str:
    """Return *text* less the characters that XML 1.0 forbids."""
    return text if text.isprintable() else _FORBIDDEN.sub("", text)


def _is_link(value: str) -> bool:
    return is_address(value) or _FRAGMENT.fullmatch(value) is not None


def _is_image(value: str) -> bool:
    return value.startswith(("asset:", "http:", "https:", "file:", "data:", "cid:"))


def _is_images(value: str) -> bool:
    return all(_is_image(address) and not address.startswith("data:") for address in value.split(" "))


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?\d{1,7}", value, re.ASCII) is not None and abs(int(value)) <= MAX_NUMBER


def _is_span(value: str) -> bool:
    return _is_number(value) and 1 <= int(value) <= _MAX_SPAN


def _is_size(value: str) -> bool:
    return _is_number(value) and int(value) >= 1


def _is_datetime(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return re.match(r"\d{4}-\d\d-\d\d", value, re.ASCII) is not None


def _one_of(*values: str) -> Callable[[str], bool]:
    return frozenset(values).__contains__


def _anything(_: str) -> bool:
    return True


_EVERYWHERE: dict[str, Callable[[str], bool]] = {
    "id": is_identifier,
    "lang": is_language,
    "dir": _one_of("ltr", "rtl", "auto"),
}

_ATTRIBUTES: dict[str, dict[str, Callable[[str], bool]]] = {
    "a": {"href": _is_link, "role": _one_of("doc-noteref", "doc-backlink")},
    "abbr": {"title": _anything},
    "aside": {"data-kind": CARDS.__contains__, "role": _one_of("doc-footnote")},
    # Until when something was said that is quoted below what is said now.
    "blockquote": {"data-until": _is_datetime},
    "img": {
        "src": _is_image,
        "alt": _anything,
        "width": _is_size,
        "height": _is_size,
        # Where else it may be had, in turn, separated by spaces; gone once it is stored.
        "data-otherwise": _is_images,
    },
    "li": {"value": _is_number},
    "ol": {"start": _is_number, "reversed": _one_of("reversed"), "type": _one_of(*"1aAiI")},
    # It stands for an image that could not be had at this address, and holds words that say so.
    "span": {"data-missing": _anything},
    "td": {"colspan": _is_span, "rowspan": _is_span},
    "th": {"colspan": _is_span, "rowspan": _is_span, "scope": _one_of("row", "col")},
    "time": {"datetime": _is_datetime},
    "pre": {"data-language": lambda value: re.fullmatch(r"[\w+#.-]{1,40}", value) is not None},
}

_TABLE = frozenset(["caption", "thead", "tbody", "tfoot", "tr"])

_CHILDREN: dict[str, frozenset[str]] = {
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "dl": frozenset({"dt", "dd"}),
    "table": _TABLE,
    "thead": frozenset({"tr"}),
    "tbody": frozenset({"tr"}),
    "tfoot": frozenset({"tr"}),
    "tr": frozenset({"td", "th"}),
    "ruby": PHRASING - {"ruby"} | {"rt", "rp"},
    "figure": FLOW | {"figcaption"},
    **dict.fromkeys(["li", "dd", "td", "th", "aside", "blockquote", "div", "figcaption"], FLOW),
    **dict.fromkeys([*HEADINGS, *["p", "pre", "dt", "caption", "rt", "rp"]], PHRASING),
    **dict.fromkeys(PHRASING - EMPTY - {"ruby"}, PHRASING),
    **dict.fromkeys(EMPTY, frozenset()),
    **mathematics.CHILDREN,
}

_WITHOUT_TEXT = (
    EMPTY
    | frozenset(["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr"])
    | (mathematics.ELEMENTS - mathematics.TOKENS)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What an element may hold."""

    children: frozenset[str]
    text: bool
    attributes: MappingProxyType[str, Callable[[str], bool]]
    size: int | None = None
    """How many children it has, where no other number will do."""


def _attributes_of(tag: str) -> dict[str, Callable[[str], bool]]:
    if tag in mathematics.ELEMENTS:
        return mathematics.ATTRIBUTES.get(tag, {})
    return _EVERYWHERE | _ATTRIBUTES.get(tag, {})


VOCABULARY: MappingProxyType[str, Rule] = MappingProxyType(
    {
        tag: Rule(
            children=children,
            text=tag not in _WITHOUT_TEXT,
            attributes=MappingProxyType(_attributes_of(tag)),
            size=mathematics.SIZES.get(tag),
        )
        for tag, children in sorted(_CHILDREN.items())
    }
)
