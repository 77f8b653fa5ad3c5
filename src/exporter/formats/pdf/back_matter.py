"""What follows the text of an edition: its threads, its commenters and its links, each with their pages."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from exporter.addresses import readable
from exporter.formats.commenters import contributions_to
from exporter.formats.discussion import opening_words
from exporter.formats.pdf.heads import Heads
from exporter.formats.pdf.numbers import PageNumbers, on_page, runs
from exporter.formats.pdf.portions import has_back_matter
from exporter.formats.pdf.setting import Setting
from exporter.labels import Labels, labels_for
from exporter.look import BackMatter as Wanted
from exporter.model import Article, Book, Comment, elements_in
from exporter.tracking import without_tracking
from exporter.transforms.anchors import comment_anchor

_MOST_NUMBERS = 8
"""Comments by one person that are listed by number; of more, only the pages are."""
_OPENING_LETTERS = 44


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is found, as it is printed."""

    anchor: str
    page: str
    lead: str = ""
    tail: str = ""
    """The rest of a range of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedThread:
    """A thread in the list of threads."""

    anchor: str
    number: str
    name: str
    opening: str
    extent: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedThreads:
    """The threads of one article."""

    title: str
    """Empty where there is but one article."""
    threads: tuple[ListedThread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commenter:
    """Somebody who wrote comments, and where."""

    name: str
    is_author: bool
    places: tuple[Place, ...]
    anchors: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLink:
    """An address that texts lead to, and the pages on which they do."""

    address: str
    text: str
    pages: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackSection:
    """A list with its heading, in an outline and a contents."""

    anchor: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackMatter:
    """The lists that follow the text; those without entries are not printed."""

    level: int
    """Of their headings: 2 after a single article, 1 in a book of several."""
    head: str = ""
    threads: tuple[ListedThreads, ...] = ()
    commenters: tuple[Commenter, ...] = ()
    links: tuple[CitedLink, ...] = ()
    sections: tuple[BackSection, ...] = ()


def back_matter_of(setting: Setting, pages: PageNumbers, listed: Collection[int]) -> BackMatter:
    """Return the lists that a reader wants; *listed* are the chapters that list their links themselves."""
    book, level = setting.book, 1 if setting.book.is_collection else 2
    if not has_back_matter(book, setting.look):
        return BackMatter(level=level)
    labels = labels_for(book.language)
    threads, links = _threads(book, pages), tuple(_links(setting, labels, listed))
    commenters = tuple(_commenters(book, labels, pages))
    titles = {
        "threads-listed": labels.threads if threads else "",
        "commenters": labels.commenters if commenters else "",
        "links-cited": labels.links_cited if links else "",
    }
    sections = tuple(BackSection(anchor=name, title=title) for name, title in titles.items() if title)
    return BackMatter(
        level=level,
        head=Heads(book.title, labels, setting.look.paper).article,
        threads=threads,
        commenters=commenters,
        links=links,
        sections=sections,
    )


def _threads(book: Book, pages: PageNumbers) -> tuple[ListedThreads, ...]:
    lists = []
    for index, article in enumerate(book.chapters):
        labels = labels_for(article.language or "")
        threads = tuple(_listed(thread, index, labels, pages) for thread in _threads_of(article))
        if threads:
            lists.append(ListedThreads(title=article.title if book.is_collection else "", threads=threads))
    return tuple(lists)


def _threads_of(article: Article) -> Iterator[tuple[Comment, ...]]:
    if article.discussion is not None:
        yield from article.discussion.threads()


def _listed(thread: tuple[Comment, ...], chapter: int, labels: Labels, pages: PageNumbers) -> ListedThread:
    first = thread[0]
    anchor = comment_anchor(chapter, first)
    return ListedThread(
        anchor=anchor,
        number=first.number,
        name=labels.name_of(first),
        opening=labels.gone.get(first.state) or opening_words(first, letters=_OPENING_LETTERS),
        extent=labels.comments_count(len(thread)) if len(thread) > 1 else "",
        page=pages[anchor],
    )


def _commenters(book: Book, labels: Labels, pages: PageNumbers) -> Iterator[Commenter]:
    for person in contributions_to(book, labels):
        by_number = not book.is_collection and len(person.comments) <= _MOST_NUMBERS
        anchors = [comment_anchor(index, comment) for index, comment in person.comments]
        yield Commenter(
            name=person.name,
            is_author=person.by_article_author,
            places=tuple(
                _by_number(person.comments, labels, pages) if by_number else _by_page(anchors, labels, pages)
            ),
            anchors=" ".join(anchors),
        )


def _by_number(written: Sequence[tuple[int, Comment]], labels: Labels, pages: PageNumbers) -> Iterator[Place]:
    for index, comment in written:
        anchor = comment_anchor(index, comment)
        yield Place(anchor=anchor, lead=comment.number, page=on_page(labels, pages[anchor]))


def _by_page(anchors: list[str], labels: Labels, pages: PageNumbers) -> Iterator[Place]:
    first = {pages[anchor]: anchor for anchor in reversed(anchors)}
    for run in runs(first):
        text = f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0])
        if run[0] == min(first):
            text = labels.on_page.format(pages=text)
        page, dash, rest = text.partition("–")
        yield Place(anchor=first[run[0]], page=page, tail=dash + rest)


def _links(setting: Setting, labels: Labels, listed: Collection[int]) -> Iterator[CitedLink]:
    """Yield every address once, in the order in which the texts lead to them.

    By themselves, the lists leave out what an article lists already.
    """
    known = listed if setting.look.finding.back_matter is Wanted.AUTO else ()
    chapters = [article for index, article in enumerate(setting.book.chapters) if index not in known]
    addresses: dict[str, str] = {}
    for content in replace(setting.book, chapters=tuple(chapters)).contents() if chapters else ():
        for element in elements_in(content):
            address = element.attributes.get("href", "#")
            if not address.startswith("#"):
                addresses.setdefault(printed_address(address), without_tracking(address))
    for text, address in addresses.items():
        pages = on_page(labels, *setting.cited.get(text, (1,)))
        yield CitedLink(address=address, text=text, pages=pages)


def printed_address(address: str) -> str:
    """Return how an address is printed, alike for all spellings of one place."""
    return readable(without_tracking(address))
