"""What is rendered: articles in an order, under one title."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from exporter.model.article import Article
from exporter.model.change import map_earlier
from exporter.model.content import Content
from exporter.model.details import Details
from exporter.model.person import Person
from exporter.model.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A row of chapters under a title of their own; it ends where the next part begins."""

    title: str
    first: int
    """The index of the chapter that it begins with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """Which of several volumes of a work a book is."""

    title: str
    """Of the whole work."""
    number: int
    """From 1."""
    total: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.total:
            raise ValueError(f"there is no volume {self.number} of {self.total}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One or more articles; a single article is a book of one chapter."""

    title: str
    language: str
    chapters: tuple[Article, ...]
    creators: tuple[Person, ...] = ()
    parts: tuple[Part, ...] = ()
    """In order; chapters before the first belong to none."""
    details: Details = field(default_factory=Details)
    volume: Volume | None = None
    """None for what is whole."""
    tally: Tally | None = None
    """How much of its sources it has kept, where that was counted."""
    loaded: tuple[Article, ...] = ()
    """The articles as they were before they were made fit for a page, each in the place of its chapter."""

    def __post_init__(self) -> None:
        if not self.chapters:
            raise ValueError("a book needs an article")
        firsts = [part.first for part in self.parts]
        if firsts != sorted(set(firsts)) or not set(firsts) <= set(range(len(self.chapters))):
            raise ValueError("parts of a book begin at chapters of their own, in order")

    @property
    def is_collection(self) -> bool:
        """True for what has front matter and back matter of its own, besides its articles."""
        return len(self.chapters) > 1 or self.volume is not None

    def part_of(self, chapter: int) -> Part | None:
        """Return the part that a chapter is in; chapters are counted from 0."""
        return next((part for part in reversed(self.parts) if part.first <= chapter), None)

    def chapters_of(self, part: int) -> range:
        """Return the chapters of a part; both are counted from 0."""
        firsts = [*(each.first for each in self.parts), len(self.chapters)]
        return range(firsts[part], firsts[part + 1])

    def map_articles(self, change: Callable[[Article], Article]) -> "Book":
        """Return the book with *change* made to every article."""
        return replace(self, chapters=tuple(change(article) for article in self.chapters))

    def map_content(self, change: Callable[[Content], Content]) -> "Book":
        """Return the book with *change* made to every standfirst, article's text and comment's text.

        It is made to what they were before, too.
        """
        return self.map_articles(lambda article: map_texts(article, change))

    def contents(self) -> Iterator[Content]:
        """Yield every standfirst, article's text and comment's text, in reading order."""
        for article in self.chapters:
            yield from texts_of(article)

    def keeping(self, wanted: Callable[[Article], bool]) -> "Book":
        """Return the book less the chapters that are not *wanted*, and less the parts that hold none then.

        Raises ValueError where none is wanted.
        """
        kept = [index for index, article in enumerate(self.chapters) if wanted(article)]
        ends = [*(part.first for part in self.parts[1:]), len(self.chapters)]
        parts = (
            (
                replace(part, first=sum(index < part.first for index in kept))
                for part, end in zip(self.parts, ends, strict=True)
                if any(part.first <= index < end for index in kept)
            )
            if self.parts
            else ()
        )
        loaded = tuple(self.loaded[index] for index in kept) if self.loaded else ()
        chapters = tuple(self.chapters[index] for index in kept)
        return replace(self, chapters=chapters, parts=tuple(parts), loaded=loaded)


def texts_of(article: Article) -> Iterator[Content]:
    """Yield the standfirst, the text and the comments' texts of an article, with what was said before."""
    yield article.standfirst
    yield article.body
    if article.change is not None:
        yield from article.change.contents()
    for comment in article.discussion.comments if article.discussion is not None else ():
        yield comment.body
        if comment.change is not None:
            yield from comment.change.contents()


def map_texts(article: Article, change: Callable[[Content], Content]) -> Article:
    """Return *article* with *change* made to all its texts: those of its comments and earlier ones, too."""
    discussion = article.discussion
    return replace(
        article,
        standfirst=change(article.standfirst),
        body=change(article.body),
        change=map_earlier(article.change, change),
        discussion=None if discussion is None else discussion.map_bodies(change),
    )
