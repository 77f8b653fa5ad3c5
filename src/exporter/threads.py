"""Which addresses lead to the same article, and how far into its discussion they lead."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_NOTHING_ELSE = re.compile(
    r"/(?:index\.(?:html?|php)|feed(?:/(?:atom|rss2?))?|amp|comments?\.rss)/?$", re.IGNORECASE
)
_PAGES = (
    re.compile(
        r"(?P<said>(?:/(?:comment-page-|page[-/]?|page__st__)|(?<=.)/p)(?P<number>\d{1,7})/?)$", re.IGNORECASE
    ),
    re.compile(r"(?P<said>-page-(?P<number>\d{1,7}))(?:\.html?|/)?$", re.IGNORECASE),
    re.compile(r"/topic,\d+(?P<said>\.(?P<number>\d{1,7}))\.html$", re.IGNORECASE),
)
"""How addresses without parameters say how far into a discussion they lead."""
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|yclid|twclid|mc_[ce]id|igshid|ref_src|_ga|amp", re.IGNORECASE
)
_PAGED = frozenset("page cpage start st pagenumber commentpage offset".split())
"""Parameters that state a page of a discussion, or how many posts come before."""
_WITHIN = frozenset("replytocom sort limit raw_json showcomment thread sid phpsessid highlight sk sd".split())
_SERIALS = frozenset(["id", "t", "topic"])
"""Beside one of these `p` is the page or a post of a thread; alone it is the number of an article."""
_HOSTS = re.compile(r"^(?:www|m|mobile|amp|old|new|np)\.(?=[^.]+\.)")
_OFFSET = re.compile(r"(\d+)\.(?:(\d{1,7})|msg\d+|new)")
"""How SMF writes a topic and how far it was read in one: `topic=12.30`."""
_IN_QUERY = re.compile(r"(?<=[\w-])/page(\d{1,7})(?=&|$)")
"""How vBulletin writes a page: `?12-title/page2`."""


def thread_key(address: str) -> str:
    """Return what all addresses of one article and its discussion have in common."""
    return _divided(address)[0]


def page_number(address: str) -> int | None:
    """Return the page that *address* states, or how many posts come before it; None if it states neither."""
    return _divided(address)[1]


def _divided(address: str) -> tuple[str, int | None]:
    try:
        parts = urlsplit(address)
        host = _HOSTS.sub("", (parts.hostname or "").rstrip("."))
    except ValueError:
        return address, None
    path, pages = _without_page(_NOTHING_ELSE.sub("", parts.path))
    in_query = _IN_QUERY.search(parts.query)
    query = _IN_QUERY.sub("", parts.query).replace(";", "&")
    fields = parse_qsl(query, keep_blank_values=True)
    names = {name.lower() for name, _ in fields}
    kept: list[tuple[str, str]] = []
    for name, value in fields:
        low, smf = name.lower(), _OFFSET.fullmatch(value)
        if low == "topic" and smf:
            kept.append((name, smf[1]))
            pages.append(smf[2] or "")
        elif low in _PAGED or (low == "p" and "id" in names):
            pages.append(value)
        elif not _is_beside(low, value, names):
            kept.append((name, value))
    pages += [in_query[1]] if in_query else []
    key = f"{host}{path.rstrip('/')}?{urlencode(sorted(kept))}".rstrip("?")
    return key, next((int(p) for p in pages if p.isascii() and p.isdecimal() and len(p) <= 7), None)


def _without_page(path: str) -> tuple[str, list[str]]:
    for pattern in _PAGES:
        match = pattern.search(path)
        if match:
            return path[: match.start("said")] + path[match.end("said") :], [match["number"]]
    return path, []


def _is_beside(name: str, value: str, names: set[str]) -> bool:
    """Say whether a parameter is of no account for which article is meant."""
    if name == "p":
        return not names.isdisjoint(_SERIALS)
    if name == "f":
        # phpBB names the forum of a topic, or does not.
        return "t" in names
    # Blogger asks for its pages for telephones with m=1.
    return name in _WITHIN or _TRACKING.fullmatch(name) is not None or (name == "m" and value in {"0", "1"})
