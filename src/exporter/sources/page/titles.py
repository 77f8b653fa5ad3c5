"""The title of an article, without the name of the site."""

import re
from collections.abc import Iterator

from exporter.markup.tree import PageElement
from exporter.sources.page.linked_data import article_record, names_in
from exporter.sources.page.meta import stated_in_head
from exporter.sources.page.pieces import letters

_SEPARATOR = re.compile(r"\s+[|–—·•»«:>-]+\s+|\s*[|»«]\s*")
_SITE_TITLES = frozenset("site-title site-name blog-title logo site-description site-logo".split())
_ENTRY_TITLES = frozenset("entry-title post-title p-name article-title headline".split())
_SHORTEST_SITE = 3
_LEAST_SHARE = 0.4


def title_of(root: PageElement, sites: list[str]) -> str | None:
    """Return what the page says the title is, in the words of the heading it has for it."""
    headings = [e for e in root.every("h1", "h2") if not _names_site(e)]
    for candidate in (" ".join(text.split()) for text in _stated(root) if text.strip()):
        alone = _without_site(candidate, sites)
        return _shown(alone, headings) or _shown_in_head(root, headings, sites) or alone
    return next((text for e in headings if (text := e.text())), None)


def _stated(root: PageElement) -> Iterator[str]:
    yield stated_in_head(root, "dc:title", "og:title", "twitter:title", "dc.title", "dcterms.title")
    yield from names_in(article_record(root).get("headline"))
    entry = root.find(lambda e: e.tag in {"h1", "h2"} and bool(e.classes & _ENTRY_TITLES))
    yield entry.text() if entry is not None else ""
    yield _in_head(root)


def _in_head(root: PageElement) -> str:
    title = root.find(lambda e: e.tag == "title" and not any(a.tag == "svg" for a in e.ancestors()))
    return title.text() if title is not None else ""


def _shown(title: str, headings: list[PageElement]) -> str | None:
    return next((text for e in headings if letters(text := e.text()) == letters(title)), None)


def _shown_in_head(root: PageElement, headings: list[PageElement], sites: list[str]) -> str | None:
    """Return the first heading if the title of the window is that and the name of the site.

    What pages tell social networks is often another title than the one that readers see.
    """
    first = [e.text() for e in headings if e.tag == "h1"][:1]
    window = _in_head(root)
    parts = [letters(part) for part in (window, *_SEPARATOR.split(window))]
    for text in first:
        is_long = len(letters(text)) >= _LEAST_SHARE * len(letters(window))
        if is_long and letters(text) in parts and not any(_is_site(text, site) for site in sites):
            return text
    return None


def _names_site(heading: PageElement) -> bool:
    return bool({*heading.classes, heading.get("id")} & _SITE_TITLES)


def _without_site(title: str, sites: list[str]) -> str:
    """Return a title without the name of the site that stands before or after it."""
    for match in _SEPARATOR.finditer(title):
        before, after = title[: match.start()].strip(), title[match.end() :].strip()
        if before and any(_is_site(after, site) for site in sites):
            return before
        if after and any(_is_site(before, site) for site in sites):
            return after
    return title


def _is_site(text: str, site: str) -> bool:
    # "Example" and "example.org" are the same site.
    names = {letters(site), letters(site.split(".")[0])}
    return len(letters(text)) >= _SHORTEST_SITE and letters(text) in names
