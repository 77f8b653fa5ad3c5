"""What a page says of its article: the title, who wrote it, when, and where."""

import re
from dataclasses import dataclass
from datetime import datetime

from exporter.markup.tree import PageElement
from exporter.model import Person
from exporter.model.vocabulary import is_language
from exporter.sources.page.authors import names_of_authors
from exporter.sources.page.linked_data import article_record, names_in
from exporter.sources.page.meta import stated_in_head
from exporter.sources.page.times import Times
from exporter.sources.page.titles import title_of

_DATES = (
    "article:published_time",
    "og:article:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "parsely-pub-date",
)
_DATE_CLASSES = frozenset({"entry-date", "published", "dt-published"})


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
    named = stated_in_head(root, "og:locale", "content-language", "language")
    stated = root.get("lang") or root.get("xml:lang") or named
    language = stated.split(",")[0].strip().replace("_", "-")
    return language if is_language(language) else None


def read_metadata(root: PageElement, address: str | None, times: Times) -> Metadata:
    """Return what is known of the article in a page that was published at *address*."""
    publisher = next(iter(names_in(article_record(root).get("publisher"))), "")
    site = stated_in_head(root, "og:site_name", "application-name") or publisher
    return Metadata(
        title=title_of(root, [name for name in (site, _host(address)) if name]),
        authors=tuple(Person(name=name) for name in names_of_authors(root, site)),
        published=_published(root, times),
        language=page_language(root),
        site=" ".join(site.split()) or None,
    )


def _host(address: str | None) -> str:
    match = re.match(r"https?://(?:www\.)?([^/:?#]+)", address or "")
    return match[1] if match else ""


def _published(root: PageElement, times: Times) -> datetime | None:
    record = article_record(root)
    stated = [v for key in ("datePublished", "dateCreated") if isinstance(v := record.get(key), str)]
    stated.append(stated_in_head(root, *_DATES))
    marked = [e for e in root.walk() if e.tag == "time" or e.get("itemprop") == "datePublished"]
    sure = [e for e in marked if e.classes & _DATE_CLASSES or e.get("itemprop")]
    stated += [e.get("datetime") or e.get("content") for e in [*sure, *marked[:1]]]
    return next((time for text in stated if text and (time := times.read(text))), None)
