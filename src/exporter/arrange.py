"""Arranges articles into a book."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.addresses import mend_addresses
from exporter.arrangement import AS_GIVEN, Arrangement, Shelf, shelved, what_is_lacking
from exporter.context import Context
from exporter.diagnostics import Code
from exporter.labels import Labels, labels_for
from exporter.languages import FALLBACK, guess_language
from exporter.model import Article, Book, Details, Part, Person
from exporter.model.vocabulary import without_forbidden
from exporter.passages import mark_passages
from exporter.repetition import without_repeats
from exporter.transforms.anchors import broken_links

_NOTHING_SAID = Details()


def arrange(
    articles: Sequence[Article],
    context: Context,
    *,
    title: str | None = None,
    language: str | None = None,
    arrangement: Arrangement = AS_GIVEN,
    parts: Sequence[Part] = (),
    details: Details = _NOTHING_SAID,
) -> Book:
    """Return a book of *articles*, each once and in a known language, all links leading somewhere.

    *language* overrules what the articles say; *title* names the book, and else a single article's own
    title does. *parts* are given by the places of their first articles in *articles*.
    """
    shelves = _shelves(articles, parts, arrangement, context)
    loaded = tuple(article for shelf in shelves for article in shelf.articles)
    spoken = (_with_language(_printable(article), context, language) for article in loaded)
    chapters = tuple(mark_passages(article, context) for article in spoken)
    first = chapters[0]
    book = Book(
        title=_in_one_line(title or "") or _title_of(chapters),
        language=first.language or FALLBACK,
        chapters=chapters,
        creators=_creators(chapters),
        parts=tuple(_parts(shelves, labels_for(first.language or FALLBACK))),
        details=details,
        loaded=loaded,
    )
    for article in chapters:
        _report_broken_links(article, context)
    return mend_addresses(book, context)


def _shelves(
    articles: Sequence[Article], parts: Sequence[Part], arrangement: Arrangement, context: Context
) -> tuple[Shelf, ...]:
    """Return the articles, each once, as they are to stand."""
    kept = without_repeats(articles, context)
    # A part whose articles all stand further up already has none left, and ends where it begins.
    firsts = [Part(title=p.title, first=sum(place < p.first for place, _ in kept)) for p in parts]
    once = [article for _, article in kept]
    for lacking in what_is_lacking(once, arrangement) if len(once) > 1 else ():
        context.note(
            Code.ARRANGEMENT_IMPOSSIBLE,
            f"The book cannot be arranged by {lacking}, which no article says; there the given order stays.",
            location=once[0].title,
            count=len(once),
        )
    return shelved(once, firsts, arrangement)


def _parts(shelves: Sequence[Shelf], labels: Labels) -> Iterator[Part]:
    """Yield the parts; a single article needs none."""
    first = 0
    for shelf in shelves:
        if shelf.title is not None and sum(len(each.articles) for each in shelves) > 1:
            yield Part(title=_in_one_line(shelf.title(labels)) or labels.untitled, first=first)
        first += len(shelf.articles)


def _title_of(chapters: Sequence[Article]) -> str:
    """Return the title of the only article, the name of the site that all are from, or what they are."""
    if len(chapters) == 1:
        return chapters[0].title
    sites = {article.site for article in chapters}
    return (sites.pop() if len(sites) == 1 else None) or labels_for(chapters[0].language or "").collected


def _printable(article: Article) -> Article:
    """Return *article* without the characters that XML forbids in its names; its text cannot have them."""
    discussion = article.discussion
    if discussion is not None:
        comments = tuple(replace(c, author=_printable_person(c.author)) for c in discussion.comments)
        discussion = replace(discussion, comments=comments)
    return replace(
        article,
        title=_in_one_line(article.title) or labels_for(article.language or "").untitled,
        site=None if article.site is None else _in_one_line(article.site),
        authors=tuple(_printable_person(author) or author for author in article.authors),
        discussion=discussion,
    )


def _printable_person(person: Person | None) -> Person | None:
    return None if person is None else replace(person, name=_in_one_line(person.name))


def _in_one_line(text: str) -> str:
    return " ".join(without_forbidden(text).split())


def _with_language(article: Article, context: Context, language: str | None) -> Article:
    known = language or article.language
    if known is None:
        guess = guess_language(article)
        known = guess or FALLBACK
        context.note(
            Code.LANGUAGE_GUESSED,
            f"The text does not say its language; taken for {known!r} (--lang sets it).",
            location=article.title,
        )
    return replace(article, language=known)


def _report_broken_links(article: Article, context: Context) -> None:
    broken = list(dict.fromkeys(broken_links(article)))
    if broken:
        context.note(
            Code.LINK_DROPPED,
            f"{_counted(broken)} to places that are not in the text ({broken[0]!r}); the words are kept.",
            location=article.title,
            count=len(broken),
        )


def _counted(broken: Sequence[str]) -> str:
    return "A link leads" if len(broken) == 1 else f"{len(broken)} links lead"


def _creators(chapters: Sequence[Article]) -> tuple[Person, ...]:
    """Every author once, in the order of the articles."""
    return tuple(dict.fromkeys(author for article in chapters for author in article.authors))
