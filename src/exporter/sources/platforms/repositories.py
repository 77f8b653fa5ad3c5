"""Discussions of pages that are kept in a repository on GitHub, shown by giscus and utterances."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from exporter.markup.tree import PageElement
from exporter.sources.platforms.asking import MOST_PAGES, Asker
from exporter.sources.platforms.embedding import Embedded
from exporter.sources.platforms.gathering import github
from exporter.sources.platforms.values import at, line, records, whole

_GISCUS_PAGE = 50


def giscus(element: PageElement, elements: list[PageElement], page: str) -> Embedded | None:
    """Return the discussion that giscus shows, if *element* is the script that does."""
    source = element.get("src")
    if (
        element.tag != "script"
        or not source.split("?")[0].endswith("/client.js")
        or not element.get("data-repo")
    ):
        return None
    query: dict[str, Any] = {"repo": element.get("data-repo"), "category": element.get("data-category")}
    mapping, number = element.get("data-mapping"), element.get("data-term")
    if mapping == "number":
        query["number"] = number
    else:
        query["term"] = _term(mapping, number, elements, page)
        query["strict"] = "true" if element.get("data-strict") == "1" else "false"
    base = urljoin(urljoin(page, source), "/api/discussions")
    return Embedded(service="giscus", gather=lambda asker: list(_of_giscus(asker, base, query)))


def _of_giscus(asker: Asker, base: str, query: dict[str, Any]) -> Iterator[Any]:
    query = {**query, "first": _GISCUS_PAGE}
    for page in range(MOST_PAGES):
        address = f"{base}?{urlencode(query)}"
        answer = asker.first(address) if page == 0 else asker.more(address)
        if answer is None:
            return
        record = answer.json()
        yield record
        about = at(record, "discussion", "pageInfo")
        if at(about, "hasNextPage") is not True or not isinstance(at(about, "endCursor"), str):
            return
        query["after"] = about["endCursor"]


def utterances(element: PageElement, elements: list[PageElement], page: str) -> Embedded | None:
    """Return the issue that utterances shows, if *element* is the script that does."""
    if element.tag != "script" or "utteranc" not in element.get("src") or not element.get("repo"):
        return None
    repository, number, mapping = element.get("repo"), element.get("issue-number"), element.get("issue-term")
    if number.isdecimal():
        return Embedded(service="utterances", gather=lambda asker: github(asker, repository, number))
    term = _term(mapping, mapping, elements, page)
    return Embedded(service="utterances", gather=lambda asker: _of_utterances(asker, repository, term))


def _of_utterances(asker: Asker, repository: str, term: str) -> Any:
    wanted = f'"{term}" type:issue in:title repo:{repository}'
    found = asker.first(f"https://api.github.com/search/issues?{urlencode({'q': wanted})}").json()
    titles = {line(item.get("title")).casefold(): item for item in records(at(found, "items"))[::-1]}
    number = whole(at(titles.get(term.casefold()), "number"))
    return github(asker, repository, str(number)) if number else []


def _term(mapping: str, stated: str, elements: list[PageElement], page: str) -> str:
    """Return the title by which a page's discussion is known, in the ways that both services know."""
    if mapping == "url":
        return page.partition("?")[0]
    if mapping == "title":
        return next((e.text() for e in elements if e.tag == "title"), "")
    if mapping == "og:title":
        metas = (e for e in elements if e.tag == "meta")
        return next((e.get("content") for e in metas if e.get("property") == "og:title"), "")
    if mapping == "pathname":
        path = re.sub(r"\.\w+$", "", urlsplit(page).path.strip("/"))
        return path or "index"
    return stated
