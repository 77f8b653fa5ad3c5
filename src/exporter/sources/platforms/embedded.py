"""Services that keep the discussions of other sites' pages, known by what such a page says to them."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from exporter.errors import Unreachable
from exporter.markup.tree import PageElement
from exporter.sources.platforms.asking import MOST_PAGES, Asker
from exporter.sources.platforms.discourse import without_opening
from exporter.sources.platforms.embedding import Embedded
from exporter.sources.platforms.gathering import discourse_topic
from exporter.sources.platforms.repositories import giscus, utterances
from exporter.sources.platforms.values import at, listed, records, text, whole

__all__ = ["Embedded", "embedded_in"]

_STRING = r"\s*[:=]\s*(?:\"([^\"\n]{1,500})\"|'([^'\n]{1,500})'|`([^`\n]{1,500})`)"
_TOPIC_LINK = re.compile(r"href=[\"'][^\"']*/t/(?:[^/\"']+/)?(\d+)")
_THREAD_DATA = re.compile(r"<script[^>]+id=[\"']disqus-threadData[\"'][^>]*>(.*?)</script>", re.DOTALL)
_SITE_OF_EMBED = re.compile(r"(?:https?:)?//([\w-]+)\.disqus\.com/embed\.js")
_HTML = "text/html, */*;q=0.5"


def embedded_in(root: PageElement, address: str) -> Embedded | None:
    """Return the service that keeps the discussion of the page at *address*, if it answers everybody."""
    page = urldefrag(address)[0]
    elements = list(root.walk())
    scripts = [element for element in elements if element.tag == "script"]
    told = "\n".join(c for e in scripts for c in e.children if isinstance(c, str) and not e.get("src"))
    for element in elements:
        for find in (_isso, giscus, utterances, _cusdis):
            found = find(element, elements, page)
            if found is not None:
                return found
    return _remark42(told, page) or _discourse(told, page) or _disqus(scripts, told, page)


def _said(told: str, *names: str) -> str:
    """Return what a script says one of *names* is."""
    for name in names:
        match = re.search(rf"(?<![\w.-]){name}[\"']?{_STRING}", told)
        if match:
            return str(next(filter(None, match.groups())))
    return ""


def _isso(element: PageElement, elements: list[PageElement], page: str) -> Embedded | None:
    if element.tag != "script" or not element.get("data-isso"):
        return None
    base = urljoin(page, element.get("data-isso")).rstrip("/")
    place = next((e for e in elements if e.get("id") == "isso-thread"), None)
    stated = place.get("data-isso-id") if place is not None else ""
    return Embedded(service="Isso", gather=lambda asker: _of_isso(asker, base, stated or urlsplit(page).path))


def _of_isso(asker: Asker, base: str, uri: str) -> Any:
    found = asker.first(f"{base}/?{urlencode({'uri': uri})}").json()
    for comment in records(at(found, "replies")):
        if whole(comment.get("hidden_replies")):
            answer = asker.more(f"{base}/?{urlencode({'uri': uri, 'parent': comment.get('id')})}")
            if answer is not None:
                comment["replies"] = listed(at(answer.json(), "replies"))
                comment["hidden_replies"] = 0
    return found


def _cusdis(element: PageElement, _: list[PageElement], page: str) -> Embedded | None:
    if element.get("id") != "cusdis_thread" or not element.get("data-app-id"):
        return None
    base = urljoin(page, element.get("data-host") or "https://cusdis.com")
    query = {"appId": element.get("data-app-id"), "pageId": element.get("data-page-id")}
    address = f"{base.rstrip('/')}/api/open/comments?{urlencode(query)}"
    return Embedded(service="Cusdis", gather=lambda asker: list(_of_cusdis(asker, address)))


def _of_cusdis(asker: Asker, address: str) -> Iterator[Any]:
    for page in range(1, MOST_PAGES):
        answer = asker.first(address) if page == 1 else asker.more(f"{address}&page={page}")
        if answer is None:
            return
        yield answer.json()
        if page >= (whole(at(answer.json(), "data", "pageCount")) or 1):
            return


def _remark42(told: str, page: str) -> Embedded | None:
    if "remark_config" not in told:
        return None
    config = told[told.index("remark_config") :]
    host, site = _said(config, "host"), _said(config, "site_id") or "remark"
    if not host:
        return None
    query = {"site": site, "url": _said(config, "url") or page, "sort": "+time", "format": "tree"}
    address = f"{urljoin(page, host).rstrip('/')}/api/v1/find?{urlencode(query)}"
    return Embedded(service="Remark42", gather=lambda asker: asker.first(address).json())


def _discourse(told: str, page: str) -> Embedded | None:
    base = _said(told, "discourseUrl")
    if not base or "DiscourseEmbed" not in told:
        return None
    base = urljoin(page, base).rstrip("/")
    topic = re.search(r"topicId[\"']?\s*:\s*[\"']?(\d+)", told)
    about = _said(told, "discourseEmbedUrl") or page
    return Embedded(
        service="Discourse",
        gather=lambda asker: without_opening(
            discourse_topic(asker, base, topic[1] if topic else _topic(asker, base, about))
        ),
    )


def _topic(asker: Asker, base: str, about: str) -> str:
    answer = asker.first(f"{base}/embed/comments?{urlencode({'embed_url': about})}", accept=_HTML)
    match = _TOPIC_LINK.search(answer.data.decode("utf-8", "replace"))
    if match is None:
        raise Unreachable(f"{about}: {base} has no topic about it.")
    return match[1]


def _disqus(scripts: list[PageElement], told: str, page: str) -> Embedded | None:
    sources = "\n".join([*(script.get("src") for script in scripts), told])
    match = _SITE_OF_EMBED.search(sources)
    site = match[1] if match else _said(told, "disqus_shortname")
    if not site:
        return None
    identifier = _said(told, r"(?:this\.)?page\.identifier", "disqus_identifier")
    query = {"base": "default", "f": site, "t_u": _said(told, r"(?:this\.)?page\.url", "disqus_url") or page}
    query |= {"t_i": identifier} if identifier else {}
    address = f"https://disqus.com/embed/comments/?{urlencode(query)}"
    return Embedded(service="Disqus", gather=lambda asker: _of_disqus(asker, address))


def _of_disqus(asker: Asker, address: str) -> Any:
    """Return what the frame holds that Disqus puts into pages: the thread, and the first of its posts."""
    answer = asker.first(address, accept=_HTML)
    match = _THREAD_DATA.search(answer.data.decode("utf-8", "replace"))
    try:
        record = json.loads(text(match and match[1]))
    except (ValueError, RecursionError):
        raise Unreachable(f"{address}: Disqus shows no thread there.") from None
    _tell_of_rest(asker, record)
    return record


def _tell_of_rest(asker: Asker, record: Any) -> None:
    if at(record, "cursor", "hasNext") is True:
        thread = at(record, "response", "thread", "id")
        asker.miss(
            "Disqus gives only the first posts to everybody; for all, give the address"
            f" https://disqus.com/api/3.0/threads/listPosts.json?thread={thread}&limit=100&api_key=KEY"
            " with a key of yours, or an export."
        )
