"""Addresses as paper shows them: in letters, without what a reader need not type."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import quote, unquote

from exporter.tracking import without_tracking

_WEB = re.compile(
    r"https?://(?:www\.)?(?P<host>[^/?#]+)(?P<path>[^?#]*)(?P<query>\?[^#]*)?(?P<fragment>#.*)?",
    re.IGNORECASE,
)
_OTHER = re.compile(r"(?:mailto|tel):(?P<path>[^?]*).*", re.IGNORECASE)
_ESCAPES = re.compile("(?:%[0-9A-Fa-f]{2})+")
_OURS = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""Scripts of the fonts that come with the program."""
_UNRESERVED = frozenset("-._~")
# Words of these alone look Latin: a name that is shown in them could be taken for another.
_LOOK_LATIN = frozenset("асԁеһіјӏорԛѕԝхуαοικνρτυχ")
_MAY_SAY = re.compile(r"\S[.:]\S|\d")
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)?(?:www\.)?", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\\s]+")


def scripts_in(text: str) -> frozenset[str]:
    """Return the scripts of the letters in *text*, as Unicode calls them in the names of letters."""
    return frozenset(_script(letter) for letter in set(text) if letter.isalpha())


def legible(address: str, scripts: Collection[str] = ()) -> str:
    """Return *address* as it is printed, its escaped letters shown where they are of *scripts* or ours."""
    address = without_tracking(address)
    web = _WEB.fullmatch(address)
    if web is None:
        other = _OTHER.fullmatch(address)
        return address if other is None else unquote(other["path"])
    known = _OURS | frozenset(scripts)
    # What a browser looks for in the words of a page is nothing that people type.
    fragment = (web["fragment"] or "").partition(":~:")[0].removesuffix("#")
    path, query = (web["path"], web["query"] or "")
    if not query and not fragment:
        path = path.rstrip("/")
    return _host(web["host"].lower(), known) + _in_letters(f"{path}{query}{fragment}", known)


def says_address(words: str, address: str) -> bool:
    """Say whether *words* are *address*, with or without what need not be typed."""
    said = _bare(words)
    if not _MAY_SAY.search(said):
        return False
    page = address.partition("#")[0]
    return said in {_bare(whole) for whole in (address, legible(address), page, legible(page))}


def _bare(text: str) -> str:
    text = _INVISIBLE.sub("", unquote(text)).casefold()
    return _SCHEME.sub("", text, count=1).rstrip("/")


def _in_letters(text: str, known: Collection[str]) -> str:
    return _ESCAPES.sub(lambda escapes: _letters(escapes[0], known), text)


def _letters(escapes: str, known: Collection[str]) -> str:
    try:
        text = unquote(escapes, errors="strict")
    except UnicodeDecodeError:
        return escapes
    return "".join(letter if _is_plain(letter, known) else quote(letter, safe="") for letter in text)


def _is_plain(letter: str, known: Collection[str]) -> bool:
    if letter.isascii():
        return letter.isalnum() or letter in _UNRESERVED
    return (letter.isalnum() or unicodedata.combining(letter) > 0) and _script(letter) in known


def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _host(host: str, known: Collection[str]) -> str:
    labels = host.split(".")
    return ".".join(_label(label, known) if label.startswith("xn--") else label for label in labels)


def _label(label: str, known: Collection[str]) -> str:
    """Return a label of a host in letters where they are of one known script and look like no other."""
    try:
        text = label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
    scripts = scripts_in(text)
    is_mixed = len(scripts - {"CJK", "HIRAGANA", "KATAKANA"}) > (0 if "CJK" in scripts else 1)
    if is_mixed or not scripts <= set(known) or set(text) <= _LOOK_LATIN:
        return label
    return text
