"""Who wrote posts of one make: settled by looking at all of them."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import TypeAlias

from exporter.markup.tree import PageElement
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.naming import NAMES, make_of, words
from exporter.sources.page.repeated.moments import names_time
from exporter.sources.page.repeated.parts import MOST
from exporter.sources.page.repeated.posts import Post

Kind: TypeAlias = tuple[int, object]
"""How sure a place is to hold the name, the lower the surer, and the make of the place."""

_LONGEST = 60
_MOST_WITHIN = 20
_PROFILE = re.compile(
    r"member|profil|user|/u/|/@|author|poster|mitglied|membre|usuario|utilisateur|utente|account|people|uid=",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"signature|\bsig\b|sig\d|quote|zitat|avatar|rank|title|stat|count|badge|button|reply|report|menu",
    re.IGNORECASE,
)
_HEADS = frozenset("b strong h3 h4 h5 h6 dt cite".split())
_NEVER = frozenset("table tbody tr ul form".split())
_NUMBERED = re.compile(r"[#\d.,]+\s+\w+")
_BY = re.compile(
    r"^(?:(?:posted|written|submitted|geschrieben|verfasst|publi[ée]|escrito|publicado)\s+"
    r"(?:(?:by|von|par|por)\b\s*)?:?|by\s|(?:von|par|por|author|autor|auteur):)\s*",
    re.IGNORECASE,
)


def authors_of(posts: Sequence[Post]) -> list[PageElement | None]:
    """Return the element of each post that holds the name of who wrote it."""
    found = [_names(post) for post in posts]
    holders = Counter(kind for names in found for kind in names)
    order = sorted(holders, key=lambda kind: (holders[kind] < MOST * len(posts), kind[0], -holders[kind]))
    return [next((names[kind] for kind in order if kind in names), None) for names in found]


def name_of(author: PageElement) -> str:
    """Return the name alone, without words like "posted by" before it and "says" after it."""
    return _BY.sub("", name_in(author)).strip()


def is_profile(author: PageElement) -> bool:
    """Say whether the name leads to a page about whom it names."""
    link = next((e for e in (author, *author.walk(), *author.ancestors()) if e.tag == "a"), None)
    return link is not None and _PROFILE.search(link.get("href")) is not None


def _names(post: Post) -> dict[Kind, PageElement]:
    """Return the first element of each kind that may hold a name."""
    names: dict[Kind, PageElement] = {}
    for element in post.elements():
        rank = _rank(element)
        if rank is not None and _is_name(element):
            names.setdefault((rank, make_of(element)), _first_name(element))
    return names


def _rank(element: PageElement) -> int | None:
    called = words(element)
    if element.tag == "a" and _PROFILE.search(element.get("href")):
        return 0 if not called.isdisjoint(NAMES[0]) else 1
    for rank, kind in enumerate(NAMES, start=2):
        if (
            not called.isdisjoint(kind)
            and element.tag not in _NEVER
            and not _BESIDE.search(element.get("class"))
        ):
            return rank
    return len(NAMES) + 2 if element.tag in _HEADS else None


def _is_name(element: PageElement) -> bool:
    if next(islice(element.walk(), _MOST_WITHIN, None), None) is not None:
        return False
    name = name_of(element)
    if not 0 < len(name) <= _LONGEST or names_time(name) or _NUMBERED.fullmatch(name):
        return False
    return any(map(str.isalpha, name))


def _first_name(element: PageElement) -> PageElement:
    """Return the first name, where a post says to whom it answers beside who wrote it."""
    return next((e for e in element.walk() if e.tag == "a" and _is_name(e)), element)
