"""Which addresses lead to the same article, however far into its discussion they lead."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_PAGES = re.compile(
    r"/(?:comment-page-\d+|page[-/]\d+|p\d+|index\.(?:html?|php)|feed(?:/(?:atom|rss2?))?|amp|comments?\.rss)/?$",
    re.IGNORECASE,
)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|_ga", re.IGNORECASE)
_PAGING = frozenset(
    "page cpage start st pagenumber replytocom sort limit raw_json showcomment commentpage thread".split()
)
_SERIALS = frozenset(["id", "t", "topic"])
"""Beside one of these `p` is the page of a thread; alone it is the number of an article."""
_HOSTS = re.compile(r"^(?:www|m|mobile|amp|old|new|np)\.(?=[^.]+\.)")


def thread_key(address: str) -> str:
    """Return what all addresses of one article and its discussion have in common."""
    try:
        parts = urlsplit(address)
        host = _HOSTS.sub("", (parts.hostname or "").rstrip("."))
    except ValueError:
        return address
    path = _PAGES.sub("", parts.path).rstrip("/")
    query = parse_qsl(parts.query, keep_blank_values=True)
    names = {name.lower() for name, _ in query}
    left_out = _PAGING | ({"p"} if names & _SERIALS else set())
    kept = [(n, v) for n, v in query if n.lower() not in left_out and not _TRACKING.fullmatch(n)]
    return f"{host}{path}?{urlencode(sorted(kept))}".rstrip("?")
