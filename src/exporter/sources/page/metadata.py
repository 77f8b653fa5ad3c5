"""What a page says of its article: the title, who wrote it, when, and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from exporter.markup.tree import PageElement
from exporter.model import Person
from exporter.model.vocabulary import is_language
from exporter.sources.page.linked_data import Record, article_record, names_in
from exporter.sources.page.times import Times

_SEPARATOR = re.compile(r"\s+[|–—·•»«:>-]+\s+|\s*[|»«]\s*")
_NO_NAMES = frozenset("admin administrator author editor redaktion unknown anonymous null none".split())
_SITE_TITLES = frozenset("site-title site-name blog-title logo site-description site-logo".split())
_ENTRY_TITLES = frozenset("entry-title post-title p-name article-title headline".split())
_BY = re.compile(
    r"^(?:(?:written|posted|published|veröffentlicht|view all posts|post author|autor|author)\s+)*"
    r"(?:(?:by|von|par|por|di|door|af|av)[:\s]+)?",
    re.IGNORECASE,
)
_CARDS = frozenset(["author", "vcard", "byline"])
_LONGEST_NAME = 60
_MOST_WORDS = 6
_SHORTEST_SITE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article apart from its text."""

    title: str | None
    authors: tuple[Person, ...]
    published: datetime | None
    language: str | None
    site: str | None


def page_language(root: PageElement) -> str | None:
    """Return the language that a page states."""
    named = _meta(root, "og:locale", "content-language", "language")
    stated = root.get("lang") or root.get("xml:lang") or named
    language = stated.split(",")[0].strip().replace("_", "-")
    return language if is_language(language) else None


def read_metadata(root: PageElement, address: str | None, times: Times) -> Metadata:
    """Return what is known of the article in a page that was published at *address*."""
    record = article_record(root)
    publisher = next(iter(names_in(record.get("publisher"))), "")
    site = _meta(root, "og:site_name", "application-name") or publisher
    return Metadata(
        title=_title(root, record, [name for name in (site, _host(address)) if name]) or None,
        authors=tuple(Person(name=name) for name in dict.fromkeys(_authors(root, record, site))),
        published=_published(root, record, times),
        language=page_language(root),
        site=" ".join(site.split()) or None,
    )


def _host(address: str | None) -> str:
    match = re.match(r"https?://(?:www\.)?([^/:?#]+)", address or "")
    return match[1] if match else ""


def _meta(root: PageElement, *names: str) -> str:
    found: dict[str, str] = {}
    for element in root.walk():
        if element.tag == "meta":
            name = element.get("property") or element.get("name") or element.get("http-equiv")
            found.setdefault(name.lower(), element.get("content"))
    return next((found[name] for name in names if found.get(name)), "")


def _title(root: PageElement, record: Record, sites: list[str]) -> str:
    title = root.find(lambda e: e.tag == "title" and not any(a.tag == "svg" for a in e.ancestors()))
    in_head = title.text() if title is not None else ""
    headings = [e.text() for e in root.walk() if e.tag in {"h1", "h2"} and not _names_site(e)]
    entry = root.find(lambda e: e.tag in {"h1", "h2"} and bool(e.classes & _ENTRY_TITLES))
    stated = [
        _meta(root, "og:title", "twitter:title", "dc.title"),
        *names_in(record.get("headline")),
        entry.text() if entry is not None else "",
        in_head,
    ]
    for candidate in (" ".join(text.split()) for text in stated if text.strip()):
        alone = _without_site(candidate, sites)
        return next((h for h in headings if _letters(h) == _letters(alone)), alone)
    return next(filter(None, headings), "")


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
    names = {_letters(site), _letters(site.split(".")[0])}
    return len(_letters(text)) >= _SHORTEST_SITE and _letters(text) in names


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _authors(root: PageElement, record: Record, site: str) -> Iterator[str]:
    """Yield the names in the surest place that has any; a wrong name is worse than none."""
    places = (
        names_in(record.get("author")),
        re.split(r",\s+|\s+and\s+", _meta(root, "author", "article:author", "dc.creator", "parsely-author")),
        _marked_names(root),
    )
    for names in places:
        real = [n for name in names if _is_name(n := _BY.sub("", " ".join(name.split())), site)]
        if real:
            yield from real
            return


def _marked_names(root: PageElement) -> list[str]:
    """Return the first name in the page that is marked as that of an author."""
    for element in root.walk():
        if _is_marked_author(element) and element.text() and not _is_of_site(element):
            named = element.find(lambda e: e.get("itemprop") == "name" or "fn" in e.classes)
            return [(named or element).text()]
    return []


def _is_marked_author(element: PageElement) -> bool:
    if element.tag == "a" and "author" in element.get("rel").split():
        return True
    if element.get("itemprop") == "author":
        return element.tag != "meta"
    return "fn" in element.classes and any(a.classes & _CARDS for a in element.ancestors())


def _is_of_site(element: PageElement) -> bool:
    """Say whether *element* stands in what frames every page of the site."""
    frames = (a for a in element.ancestors() if a.tag in {"footer", "aside", "nav"})
    return any(frame.parent is not None and frame.parent.tag == "body" for frame in frames)


def _is_name(text: str, site: str) -> bool:
    if not 1 < len(text) <= _LONGEST_NAME or text.casefold() in _NO_NAMES | {site.casefold()}:
        return False
    # A date, an arrow or a sentence has got in.
    is_words = re.search(r"://|@|\d{2}|[→»|]", text) is None and any(map(str.isalpha, text))
    return is_words and len(text.split()) <= _MOST_WORDS


def _published(root: PageElement, record: Record, times: Times) -> datetime | None:
    stated = [v for key in ("datePublished", "dateCreated") if isinstance(v := record.get(key), str)]
    names = ("article:published_time", "date", "dc.date", "dc.date.issued", "pubdate", "parsely-pub-date")
    stated.append(_meta(root, *names))
    marked = [e for e in root.walk() if e.tag == "time" or e.get("itemprop") == "datePublished"]
    sure = [e for e in marked if e.classes & {"entry-date", "published", "dt-published"} or e.get("itemprop")]
    stated += [e.get("datetime") or e.get("content") for e in [*sure, *marked[:1]]]
    return next((time for text in stated if text and (time := times.read(text))), None)
