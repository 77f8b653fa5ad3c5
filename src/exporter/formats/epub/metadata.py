"""What the package document says of a book."""

import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, datetime

from exporter import __version__
from exporter.filing import file_as
from exporter.formats.epub.comments import machine_time
from exporter.labels import Labels
from exporter.markup import to_line, to_markup
from exporter.model import Article, Book, Comment, Person

_NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:exporter:book")
_ARTICLES = re.compile(r"(The|A|An) (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An element of the metadata: a Dublin Core element, or a `meta` of OPF."""

    name: str
    text: str
    attributes: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_dublin_core(self) -> bool:
        """True for an element of Dublin Core."""
        return self.name != "meta"


def statements_of(book: Book, labels: Labels, *, images: bool, described: bool) -> Iterator[Statement]:
    """Yield what is said of *book*: whether its texts hold *images*, and whether all are *described*."""
    yield _element("identifier", identifier_of(book), id="pub-id")
    yield from _title(book)
    for number, person in enumerate(book.creators, start=1):
        yield from _creator(person, number)
    yield _element("language", book.language)
    yield from _provenance(book)
    yield _element("meta", "", name="generator", content=f"exporter {__version__}")
    yield from _accessibility(labels, images=images, described=described)


def identifier_of(book: Book) -> str:
    """Return the identifier that any edition of the same texts gets."""
    texts = "\n".join(text for article in book.chapters for text in _texts(article))
    return uuid.uuid5(_NAMESPACE, f"{book.title}\n{texts}").urn


def modified(book: Book, epoch: datetime) -> datetime:
    """Return when the edition was last changed: not before anything in it was written."""
    moments = [article.published for article in book.chapters]
    moments += [comment.published for comment in _comments(book)]
    # Databases write that they know no time as the first or the last there is; in UTC it may not exist.
    known = (moment for moment in moments if moment is not None and MINYEAR < moment.year < MAXYEAR)
    return max([epoch, *known])


def _texts(article: Article) -> Iterator[str]:
    yield article.title
    yield article.url or ""
    yield to_markup(article.standfirst)
    yield to_markup(article.body)
    for comment in article.discussion.comments if article.discussion else ():
        yield f"{comment.number} {comment.author.name if comment.author else ''}"
        yield to_markup(comment.body)


def _comments(book: Book) -> Iterator[Comment]:
    for article in book.chapters:
        if article.discussion is not None:
            yield from article.discussion.comments


def _element(tag: str, text: str, /, **attributes: str) -> Statement:
    return Statement(name=tag, text=text, attributes=attributes)


def _property(name: str, text: str, *, refines: str | None = None, **attributes: str) -> Statement:
    target = {} if refines is None else {"refines": f"#{refines}"}
    return Statement(name="meta", text=text, attributes={"property": name, **target, **attributes})


def _title(book: Book) -> Iterator[Statement]:
    yield _element("title", book.title, id="title")
    yield _property("title-type", "main", refines="title")
    article = _ARTICLES.fullmatch(book.title)
    if article is not None and book.language.startswith("en"):
        yield _property("file-as", f"{article[2]}, {article[1]}", refines="title")


def _creator(person: Person, number: int) -> Iterator[Statement]:
    identifier = f"creator-{number}"
    yield _element("creator", person.name, id=identifier)
    yield _property("role", "aut", refines=identifier, scheme="marc:relators")
    yield _property("file-as", file_as(person.name), refines=identifier)
    yield _property("display-seq", str(number), refines=identifier)


def _provenance(book: Book) -> Iterator[Statement]:
    """Yield where the texts come from: of a single article also when, and what about."""
    for url in dict.fromkeys(article.url for article in book.chapters if article.url):
        yield _element("source", url)
    for site in dict.fromkeys(article.site for article in book.chapters if article.site):
        yield _element("publisher", site)
    if len(book.chapters) > 1:
        return
    article = book.chapters[0]
    if article.published is not None:
        yield _element("date", machine_time(article.published))
    standfirst = " ".join(to_line(article.standfirst).split())
    if standfirst:
        yield _element("description", standfirst)


def _accessibility(labels: Labels, *, images: bool, described: bool) -> Iterator[Statement]:
    """Yield the EPUB Accessibility 1.1 metadata; the cover's image counts as one that is described."""
    yield _property("schema:accessMode", "textual")
    yield _property("schema:accessMode", "visual")
    yield _property("schema:accessModeSufficient", "textual" if described else "textual,visual")
    features = ["structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability", "ARIA"]
    for feature in [*features, *(["alternativeText"] if described else [])]:
        yield _property("schema:accessibilityFeature", feature)
    # Images may move; nobody has looked whether they flash.
    yield _property("schema:accessibilityHazard", "unknown" if images else "none")
    summary = labels.accessibility if described else f"{labels.accessibility} {labels.accessibility_images}"
    yield _property("schema:accessibilitySummary", summary)
