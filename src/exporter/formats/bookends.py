"""What a book of several articles says of itself: where its texts are from, and how much of them it holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.addresses import readable
from exporter.labels import Labels, Plural, labels_for
from exporter.model import Article, Book, Tally
from exporter.model.vocabulary import is_address
from exporter.tracking import without_tracking
from exporter.transforms.anchors import article_anchor

_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/(?P<terms>[a-z-]+)|publicdomain/(?P<free>zero|mark))/(?P<version>\d\.\d)\b.*",
    re.IGNORECASE | re.ASCII,
)
_FREE = {"zero": "CC0", "mark": "Public Domain Mark"}
_ISBN = "urn:isbn:"
_PROGRAM = "exporter"
_MOST_CREATORS = 6
"""Names on a title page; more are found in the list of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Under which terms something may be used."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article is from."""

    title: str
    anchor: str
    language: str | None
    """Where it is another than the book's."""
    facts: tuple[str, ...]
    """Who wrote it, when, and for which place."""
    url: str | None
    address: str
    """The same as people read it."""
    rights: Rights | None
    """None where it is that of the book."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What stands on the back of a title page."""

    title: str
    volume: str
    """Which of several volumes it is; empty for what is whole."""
    facts: tuple[str, ...]
    description: str
    rights: Rights | None
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Some counts under a heading."""

    heading: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Colophon:
    """What stands at the end of a book of how it was made."""

    rows: tuple[Counted, ...]
    remark: str
    """What is said where nothing was lost."""
    made_with: str


def title_creators(book: Book) -> str:
    """Return the names below the title, none where they would fill the page."""
    names = [person.name for person in book.creators]
    return labels_for(book.language).listed(names) if len(names) <= _MOST_CREATORS else ""


def volume_of(book: Book) -> str:
    """Return which of several volumes a book is, in words."""
    volume, labels = book.volume, labels_for(book.language)
    return "" if volume is None else labels.volume_of.format(number=volume.number, total=volume.total)


def imprint_of(book: Book) -> Imprint:
    """Return the imprint; what all articles have in common is said once."""
    labels = labels_for(book.language)
    sites = {article.site for article in book.chapters}
    rights = {article.rights for article in book.chapters}
    common = book.details.rights or (rights.pop() if len(rights) == 1 else None)
    site = sites.pop() if len(sites) == 1 else None
    return Imprint(
        title=book.volume.title if book.volume else book.title,
        volume=volume_of(book),
        facts=tuple(_facts(book, labels, site)),
        description=book.details.description or "",
        rights=_rights(common),
        sources=tuple(_source(a, n, book, common, site) for n, a in enumerate(book.chapters)),
    )


def colophon_of(book: Book) -> Colophon:
    """Return the colophon; counts only of a book that was counted."""
    labels = labels_for(book.language)
    rows = () if book.tally is None else tuple(_rows(book.tally, labels))
    is_whole = book.tally is not None and not any(row.heading == labels.lost for row in rows)
    return Colophon(
        rows=rows,
        remark=labels.nothing_lost if is_whole else "",
        made_with=labels.made_with.format(program=_PROGRAM),
    )


def _facts(book: Book, labels: Labels, site: str | None) -> Iterator[str]:
    details = book.details
    if len(book.creators) > _MOST_CREATORS:
        yield labels.listed([person.name for person in book.creators])
    published_by = details.publisher or site
    if published_by and published_by != (book.volume.title if book.volume else book.title):
        yield published_by
    if details.published is not None:
        yield labels.date(details.published)
    if details.series is not None and book.volume is None:
        named = [details.series.name, *filter(None, [details.series.position])]
        yield labels.head(labels.series, ", ".join(named))
    if details.identifier and details.identifier.lower().startswith(_ISBN):
        yield f"ISBN {details.identifier[len(_ISBN) :]}"


def _source(article: Article, chapter: int, book: Book, common: str | None, site: str | None) -> Source:
    labels = labels_for(book.language)
    address = without_tracking(article.url) if article.url else None
    return Source(
        title=article.title,
        anchor=article_anchor(chapter),
        language=None if article.language == book.language else article.language,
        facts=tuple(_facts_of(article, labels, site)),
        url=address,
        address=readable(address) if address else "",
        rights=None if article.rights == common else _rights(article.rights),
    )


def _facts_of(article: Article, labels: Labels, site: str | None) -> Iterator[str]:
    if article.authors:
        yield labels.listed([person.name for person in article.authors])
    if article.published is not None:
        yield labels.date(article.published)
    changed = article.modified
    if changed is not None and (article.published is None or changed.date() > article.published.date()):
        yield labels.changed.format(date=labels.date(changed))
    if article.site and article.site != site:
        yield article.site


def _rights(stated: str | None) -> Rights | None:
    if not stated or not stated.strip():
        return None
    text = " ".join(stated.split())
    return Rights(text=_licence(text), url=text) if is_address(text) else Rights(text=text, url=None)


def _licence(address: str) -> str:
    """Return the name of a licence of Creative Commons, and any other address as people read it."""
    known = _COMMONS.fullmatch(address)
    if known is None:
        return readable(address)
    name = _FREE[known["free"].lower()] if known["free"] else f"CC {known['terms'].upper()}"
    return f"{name} {known['version']}"


def _rows(tally: Tally, labels: Labels) -> Iterator[Counted]:
    kept = _counts(
        labels,
        (labels.articles, tally.articles),
        (labels.words, tally.words),
        (labels.comments, tally.comments),
        (labels.images, tally.images),
    )
    lost = _counts(
        labels,
        (labels.sources_count, tally.lost_sources),
        (labels.comments, tally.lost_comments),
        (labels.images, tally.lost_images),
        (labels.others, tally.lost_others),
    )
    unwanted = _counts(
        labels, (labels.comments, tally.unwanted_comments), (labels.images, tally.unwanted_images)
    )
    yield Counted(heading=labels.holds, counts=kept)
    if lost:
        yield Counted(heading=labels.lost, counts=lost)
    if unwanted:
        yield Counted(heading=labels.left_out, counts=unwanted)


def _counts(labels: Labels, *counts: tuple[Plural, int]) -> tuple[str, ...]:
    return tuple(labels.count(forms, number) for forms, number in counts if number)
