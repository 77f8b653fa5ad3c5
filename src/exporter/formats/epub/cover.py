"""What a cover says: the title, who wrote it, and the shape of the discussion."""

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.direction import is_right_to_left
from exporter.labels import Labels
from exporter.markup import to_blocks, to_plain
from exporter.model import Article, Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A comment, or a paragraph where there is no discussion."""

    depth: int
    length: int
    """In characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The words and the picture; what is not known is empty."""

    title: str
    creators: str
    extent: str
    site: str
    date: str
    bars: tuple[Bar, ...]
    is_right_to_left: bool

    @property
    def description(self) -> str:
        """What the picture says, for those who do not see it."""
        return ", ".join(filter(None, [self.title, self.creators, self.site, self.date]))


def cover_of(book: Book, labels: Labels) -> Cover:
    """Return what the cover of *book* says."""
    single = book.chapters[0] if len(book.chapters) == 1 else None
    sites = {article.site for article in book.chapters}
    published = single.published if single else None
    return Cover(
        title=book.title,
        creators=", ".join(person.name for person in book.creators),
        extent=_extent(book, labels),
        site=(sites.pop() or "") if len(sites) == 1 else "",
        date=labels.date(published) if published else "",
        bars=tuple(_bars(book)),
        is_right_to_left=is_right_to_left(book.language),
    )


def _extent(book: Book, labels: Labels) -> str:
    discussions = [a.discussion for a in book.chapters if a.discussion is not None]
    # What was left out is said in the opening of the discussion; the cover counts what is here.
    count = sum(len(discussion.comments) for discussion in discussions)
    articles = [labels.articles_count(len(book.chapters))] if len(book.chapters) > 1 else []
    return " · ".join([*articles, *([labels.comments_count(count)] if count else [])])


def _bars(book: Book) -> Iterator[Bar]:
    """Yield a bar for each comment; for a book without any, one for each paragraph."""
    comments = [bar for article in book.chapters for bar in _comment_bars(article)]
    yield from comments or (bar for article in book.chapters for bar in _paragraph_bars(article))


def _comment_bars(article: Article) -> Iterator[Bar]:
    if article.discussion is not None:
        for depth, comment in article.discussion.with_depth():
            yield Bar(depth=depth, length=len(to_plain(comment.body)))


def _paragraph_bars(article: Article) -> Iterator[Bar]:
    for lines in to_blocks(article.body):
        yield Bar(depth=0, length=sum(map(len, lines)))
