"""The contents: articles, their headings down to a level, their discussions, and what follows the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from exporter.formats.pdf.back_matter import BackMatter
from exporter.formats.pdf.numbers import PageNumbers
from exporter.labels import Labels, labels_for
from exporter.look import Finding
from exporter.markup import to_line
from exporter.model import Article, Book, Element, elements_in
from exporter.model.vocabulary import HEADINGS
from exporter.transforms.anchors import article_anchor, discussion_anchor, part_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsEntry:
    """A line of the contents, with those below it."""

    title: str
    anchor: str
    page: int
    detail: str = ""
    is_part: bool = False
    entries: tuple[ContentsEntry, ...] = ()


def contents_of(
    book: Book, finding: Finding, pages: PageNumbers, back: BackMatter
) -> tuple[ContentsEntry, ...]:
    """Return the contents of a book, of one article without its title; nothing where none is wanted."""
    depth = finding.depth_for(is_collection=book.is_collection)
    if not depth:
        return ()
    chapters = [_chapter(article, index, depth, pages) for index, article in enumerate(book.chapters)]
    entries = _parted(book, chapters, pages) if book.is_collection else list(chapters[0].entries)
    entries += [
        ContentsEntry(title=section.title, anchor=section.anchor, page=pages[section.anchor])
        for section in back.sections
    ]
    return tuple(entries)


def _parted(book: Book, chapters: list[ContentsEntry], pages: PageNumbers) -> list[ContentsEntry]:
    """Return the chapters, those of each part below it."""
    before = book.parts[0].first if book.parts else len(chapters)
    return chapters[:before] + [
        ContentsEntry(
            title=part.title,
            anchor=part_anchor(number),
            page=pages[part_anchor(number)],
            is_part=True,
            entries=tuple(chapters[index] for index in book.chapters_of(number)),
        )
        for number, part in enumerate(book.parts)
    ]


def _chapter(article: Article, index: int, depth: int, pages: PageNumbers) -> ContentsEntry:
    labels = labels_for(article.language or "")
    entries = [*_headings(article, depth, pages), *_discussion(article, index, labels, pages)]
    return ContentsEntry(
        title=article.title,
        anchor=article_anchor(index),
        page=pages[article_anchor(index)],
        detail=labels.listed([person.name for person in article.authors]),
        entries=tuple(entries),
    )


def _discussion(article: Article, index: int, labels: Labels, pages: PageNumbers) -> Iterator[ContentsEntry]:
    discussion, anchor = article.discussion, discussion_anchor(index)
    if discussion is not None and discussion.comments:
        yield ContentsEntry(
            title=labels.discussion,
            anchor=anchor,
            page=pages[anchor],
            detail=labels.comments_count(len(discussion.comments)),
        )


def _headings(article: Article, depth: int, pages: PageNumbers) -> tuple[ContentsEntry, ...]:
    """Return the headings of an article down to a level, each with those below it."""
    found: list[tuple[int, ContentsEntry]] = []
    for element in elements_in(article.body):
        level, anchor = _level(element), element.attributes.get("id")
        if 1 < level <= depth and anchor:
            title = to_line(element.children)
            found.append((level, ContentsEntry(title=title, anchor=anchor, page=pages[anchor])))
    return _nested(found)


def _nested(found: list[tuple[int, ContentsEntry]]) -> tuple[ContentsEntry, ...]:
    entries: list[ContentsEntry] = []
    place = 0
    while place < len(found):
        level, entry = found[place]
        end = next((i for i in range(place + 1, len(found)) if found[i][0] <= level), len(found))
        entries.append(replace(entry, entries=_nested(found[place + 1 : end])))
        place = end
    return tuple(entries)


def _level(element: Element) -> int:
    return int(element.tag[1]) if element.tag in HEADINGS else 0
