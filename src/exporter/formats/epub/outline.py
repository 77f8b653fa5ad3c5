"""The outline of a book: parts, articles with their sections, discussions with their threads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exporter.formats.discussion import shortened, thread_label
from exporter.labels import Labels, labels_for
from exporter.markup import to_line
from exporter.model import Article, Book, Content, Discussion, Element
from exporter.model.vocabulary import HEADINGS
from exporter.transforms.anchors import (
    COMMENTERS,
    article_anchor,
    comment_anchor,
    discussion_anchor,
    part_anchor,
)

_LEVELS = 3
"""Readers' devices show no more."""
_DEEPEST = 3
"""Sections below h3 are not listed."""
_MOST = 1500
"""Lines of an outline that a device opens without a pause."""
_TITLE_LETTERS = 40
"""Letters of what is said to tell a line from others of the same words."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Detail:
    """What is listed besides articles and discussions."""

    threads: bool
    sections: bool


_DETAILS = (
    _Detail(threads=True, sections=True),
    _Detail(threads=False, sections=True),
    _Detail(threads=False, sections=False),
)


def outline_of(book: Book, *, commenters: bool) -> tuple[Point, ...]:
    """Return the outline, of three levels at most, in which no label occurs twice.

    Threads, and then sections, are left out where there would be too many lines.
    """
    points: tuple[Point, ...] = ()
    for detail in _DETAILS:
        points = _cut(tuple(_parts(book, detail)), _LEVELS)
        if sum(1 for _ in all_points(points)) <= _MOST:
            break
    if commenters:
        points = (*points, Point(label=labels_for(book.language).commenters, anchor=COMMENTERS))
    return _told_apart(points)


def all_points(points: tuple[Point, ...]) -> Iterator[Point]:
    """Yield points and those below them, in reading order."""
    for point in points:
        yield point
        yield from all_points(point.points)


def _cut(points: tuple[Point, ...], levels: int) -> tuple[Point, ...]:
    if not levels:
        return ()
    return tuple(replace(point, points=_cut(point.points, levels - 1)) for point in points)


def _parts(book: Book, detail: _Detail) -> Iterator[Point]:
    """Yield the parts with their articles, after the articles that belong to none."""
    firsts = [part.first for part in book.parts]
    yield from _chapters(book, range(firsts[0] if firsts else len(book.chapters)), detail)
    for number, part in enumerate(book.parts):
        end = firsts[number + 1] if number + 1 < len(firsts) else len(book.chapters)
        articles = tuple(_chapters(book, range(part.first, end), detail))
        yield Point(label=_one_line(part.title), anchor=part_anchor(number), points=articles)


def _chapters(book: Book, chapters: range, detail: _Detail) -> Iterator[Point]:
    """Yield articles with their sections and discussions.

    The discussion of a single article stands beside it, for most readers' devices fold what
    is nested; in a collection it belongs to its article.
    """
    for chapter in chapters:
        article = book.chapters[chapter]
        sections = _nested(list(_sections(article.body))) if detail.sections else ()
        discussion = _discussion(article, chapter, labels_for(article.language or book.language), detail)
        is_nested = len(book.chapters) > 1
        nested = (*sections, *(discussion if is_nested else ()))
        yield Point(label=_one_line(article.title), anchor=article_anchor(chapter), points=nested)
        yield from () if is_nested else discussion


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
    label = _one_line(to_line(heading.children))
    if label:
        yield int(heading.tag[1]), Point(label=label, anchor=heading.attributes["id"])


def _nested(sections: list[tuple[int, Point]]) -> tuple[Point, ...]:
    """Return the sections of h2, each with those of h3 that follow it."""
    points: list[Point] = []
    for level, point in sections:
        if points and level == _DEEPEST:
            points[-1] = replace(points[-1], points=(*points[-1].points, point))
        else:
            points.append(point)
    return tuple(points)


def _discussion(article: Article, chapter: int, labels: Labels, detail: _Detail) -> tuple[Point, ...]:
    if article.discussion is None:
        return ()
    threads = tuple(_threads(article.discussion, chapter, labels)) if detail.threads else ()
    return (Point(label=labels.discussion, anchor=discussion_anchor(chapter), points=threads),)


def _threads(discussion: Discussion, chapter: int, labels: Labels) -> Iterator[Point]:
    for opening, *_ in discussion.threads():
        label = _one_line(thread_label(opening, labels))
        yield Point(label=label, anchor=comment_anchor(chapter, opening))


def _told_apart(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Say in which article something stands that others are called like, and number what is still alike."""
    alike = Counter(point.label for point in all_points(points))
    named = _within(points, None, {label for label, count in alike.items() if count > 1})
    return _numbered(named, {}, {point.label for point in all_points(named)})


def _within(points: tuple[Point, ...], above: str | None, alike: set[str]) -> tuple[Point, ...]:
    return tuple(
        replace(
            point,
            label=f"{point.label} ({shortened(above, _TITLE_LETTERS)})"
            if above and point.label in alike
            else point.label,
            points=_within(point.points, point.label, alike),
        )
        for point in points
    )


def _numbered(points: tuple[Point, ...], seen: dict[str, int], taken: set[str]) -> tuple[Point, ...]:
    numbered = []
    for point in points:
        label, number = point.label, seen.get(point.label, 1)
        if point.label in seen:
            while (label := f"{point.label} ({number})") in taken:
                number += 1
            taken.add(label)
        seen[point.label] = number + 1
        numbered.append(replace(point, label=label, points=_numbered(point.points, seen, taken)))
    return tuple(numbered)


def _one_line(text: str) -> str:
    return " ".join(text.split())
