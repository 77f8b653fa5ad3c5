"""The outline of a book, and what is made of it: the navigation document and the NCX."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exporter.formats.discussion import thread_label
from exporter.formats.epub.documents import page_of
from exporter.labels import Labels, labels_for
from exporter.markup import to_line
from exporter.model import Article, Book, Content, Discussion, Element
from exporter.model.vocabulary import HEADINGS
from exporter.templating import render
from exporter.transforms.anchors import article_anchor, comment_anchor, discussion_anchor

_DEEPEST = 3
"""Sections below h3 are not listed; readers show three levels at most, chapters included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A line of the outline."""

    label: str
    anchor: str
    points: tuple[Point, ...] = ()

    @property
    def depth(self) -> int:
        """How many levels begin here."""
        return 1 + max((point.depth for point in self.points), default=0)


def outline_of(book: Book) -> tuple[Point, ...]:
    """Return the outline: articles with their sections, discussions with their threads.

    The discussion of a single article stands beside it, for most readers' devices fold what
    is nested; in a collection it belongs to its article.
    """
    points: list[Point] = []
    for chapter, article in enumerate(book.chapters):
        sections = _nested(list(_sections(article.body)))
        discussion = _discussion(article, chapter, labels_for(article.language or book.language))
        nested = discussion if len(book.chapters) > 1 else ()
        points.append(Point(label=article.title, anchor=article_anchor(chapter), points=(*sections, *nested)))
        points += () if nested else discussion
    return tuple(points)


def navigation_document(book: Book, outline: tuple[Point, ...], targets: Mapping[str, str]) -> str:
    """Return nav.xhtml: the contents and the landmarks."""
    return render(
        "epub/nav.xhtml.j2",
        page=page_of(book.title, book.language),
        labels=labels_for(book.language),
        creators=[creator.name for creator in book.creators],
        outline=outline,
        targets=targets,
        start=article_anchor(0),
    )


def ncx(book: Book, outline: tuple[Point, ...], targets: Mapping[str, str], identifier: str) -> str:
    """Return toc.ncx, the contents for readers of EPUB 2."""
    order = {point.anchor: number for number, point in enumerate(_all(outline), start=1)}
    return render(
        "epub/toc.ncx.j2",
        title=book.title,
        language=book.language,
        identifier=identifier,
        outline=outline,
        order=order,
        depth=max(point.depth for point in outline),
        targets=targets,
    )


def _all(points: tuple[Point, ...]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _all(point.points)


def _sections(body: Content) -> Iterator[tuple[int, Point]]:
    """Yield the headings of the text itself, not those that it quotes or shows, with their levels."""
    for node in body:
        if not isinstance(node, Element):
            continue
        if node.tag == "div":
            yield from _sections(node.children)
        elif node.tag in HEADINGS and int(node.tag[1]) <= _DEEPEST:
            yield from _section(node)


def _section(heading: Element) -> Iterator[tuple[int, Point]]:
    label = " ".join(to_line(heading.children).split())
    if label:
        yield int(heading.tag[1]), Point(label=label, anchor=heading.attributes["id"])


def _nested(sections: list[tuple[int, Point]]) -> tuple[Point, ...]:
    """Return the sections of h2, each with those of h3 that follow it."""
    points: list[Point] = []
    for level, point in sections:
        if points and level == _DEEPEST:
            last = points[-1]
            points[-1] = Point(label=last.label, anchor=last.anchor, points=(*last.points, point))
        else:
            points.append(point)
    return tuple(points)


def _discussion(article: Article, chapter: int, labels: Labels) -> tuple[Point, ...]:
    if article.discussion is None:
        return ()
    threads = tuple(_threads(article.discussion, chapter, labels))
    return (Point(label=labels.discussion, anchor=discussion_anchor(chapter), points=threads),)


def _threads(discussion: Discussion, chapter: int, labels: Labels) -> Iterator[Point]:
    for opening, *_ in discussion.threads():
        yield Point(label=thread_label(opening, labels), anchor=comment_anchor(chapter, opening))
