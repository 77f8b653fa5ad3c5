"""WordPress asked for the comments on a post, page by page."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

from exporter.errors import Unreachable
from exporter.sources.platforms.asking import MOST_PAGES, Asker
from exporter.sources.platforms.values import at, records

_PAGE = 100
_BAD_REQUEST = 400


def wordpress_comments(asker: Asker, root: str, post: str) -> list[Any]:
    """Return the comments on a post, from the oldest; raises Unreachable when there is no way to them."""
    found: list[Any] = []
    query = {"post": post, "per_page": _PAGE, "order": "asc", "orderby": "id"}
    mark = "&" if "?" in root else "?"
    for page in range(1, MOST_PAGES):
        try:
            answer = asker.first(f"{root}wp/v2/comments{mark}{urlencode({**query, 'page': page})}")
            comments = records(answer.json())
        except Unreachable as failure:
            if page == 1:
                raise
            # Some answer so when they are asked for a page beyond the last.
            if failure.status != _BAD_REQUEST:
                asker.miss(failure)
            break
        found += comments
        pages = answer.headers.get("x-wp-totalpages", "")
        # The total counts what nobody may read, so that a page can be empty before the last.
        if not comments or (page >= int(pages) if pages.isdecimal() else len(comments) < _PAGE):
            break
    return found


def wordpress_com_comments(asker: Asker, site: str, post: str) -> list[Any]:
    """Return the answers of WordPress.com about the comments on a post; raises Unreachable without any."""
    base = f"https://public-api.wordpress.com/rest/v1.1/sites/{quote(site, safe='')}/posts/{post}/replies/"
    return list(_numbered(asker, base))


def _numbered(asker: Asker, base: str) -> Iterator[Any]:
    for page in range(1, MOST_PAGES):
        address = f"{base}?{urlencode({'number': _PAGE, 'page': page, 'order': 'ASC'})}"
        answer = asker.first(address) if page == 1 else asker.more(address)
        if answer is None:
            return
        record = answer.json()
        yield record
        if len(records(at(record, "comments"))) < _PAGE:
            return
