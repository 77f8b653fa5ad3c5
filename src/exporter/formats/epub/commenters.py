"""The index of commenters: how much each wrote, and links to all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from exporter.formats.commenters import Contributions, comments_on, contributions_to, many_speak
from exporter.formats.epub.comments import Reference
from exporter.formats.epub.splitting import LIMIT
from exporter.labels import Labels, labels_for
from exporter.look import BackMatter
from exporter.model import Book
from exporter.transforms.anchors import comment_anchor

_ENTRY, _GROUP, _LINK = 300, 120, 90
"""Bytes of markup for a commenter, for an article and for a comment, without names and titles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What somebody wrote on one article."""

    title: str
    """Empty where there is but one."""
    comments: tuple[Reference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commenter:
    """Somebody who wrote comments, and where."""

    name: str
    mark: str | None
    extent: str
    groups: tuple[Group, ...]

    @property
    def weight(self) -> int:
        """About how many bytes of a document it takes."""
        return (
            _ENTRY
            + len(self.name.encode())
            + sum(_GROUP + len(group.title.encode()) + _LINK * len(group.comments) for group in self.groups)
        )


def commenters_of(book: Book, wanted: BackMatter) -> tuple[Commenter, ...]:
    """Return who wrote comments, by name; nobody where readers do without such a list."""
    spoken = [comment for article in book.chapters for comment in comments_on(article)]
    if wanted is BackMatter.NONE or (wanted is BackMatter.AUTO and not many_speak(spoken)):
        return ()
    labels = labels_for(book.language)
    return tuple(_commenter(person, book, labels) for person in contributions_to(book, labels))


def split_commenters(commenters: Sequence[Commenter], *, limit: int = LIMIT) -> Iterator[list[Commenter]]:
    """Yield commenters in runs below the limit."""
    run: list[Commenter] = []
    size = 0
    for commenter in commenters:
        if run and size + commenter.weight > limit:
            yield run
            run, size = [], 0
        run.append(commenter)
        size += commenter.weight
    if run:
        yield run


def _commenter(person: Contributions, book: Book, labels: Labels) -> Commenter:
    return Commenter(
        name=person.name,
        mark=labels.author if person.by_article_author else None,
        extent=labels.comments_count(len(person.comments)),
        groups=tuple(_groups(person, book)),
    )


def _groups(person: Contributions, book: Book) -> Iterator[Group]:
    for chapter, written in groupby(person.comments, key=lambda pair: pair[0]):
        yield Group(
            title=book.chapters[chapter].title if len(book.chapters) > 1 else "",
            comments=tuple(
                Reference(anchor=comment_anchor(chapter, comment), text=comment.number)
                for _, comment in written
            ),
        )
