"""The print-friendly layout that the text source reads."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats import Transform
from exporter.formats.changes import showing_changes
from exporter.labels import labels_for
from exporter.markup import to_blocks, to_line
from exporter.model import Article, Book, Comment, Discussion, Omission, State
from exporter.sources.text.gaps import gap_line, is_gap
from exporter.sources.text.markers import numbered
from exporter.sources.text.marks import is_mark, mark_line
from exporter.transforms.cards import name_cards

if TYPE_CHECKING:
    from exporter.look import Look

_STEP = "  "
_END = "Print Friendly, PDF & Email"
_CLOSED = "Comments are closed."
_NAMELESS = "Anonymous"


class Text:
    """Plain text; the layout has no place for dates, addresses and pictures."""

    name: ClassVar[str] = "text"
    suffix: ClassVar[str] = ".txt"
    media_type: ClassVar[str] = "text/plain"

    def transforms_for(self, look: "Look") -> tuple[Transform, ...]:
        """Return what makes the book one of plain words."""
        return (*showing_changes(look.changes), name_cards)

    def render(self, book: Book, look: "Look", context: Context) -> bytes:  # noqa: ARG002 - a format's signature
        """Return the articles, each with its thread; there is no line end after the last line."""
        text = "\n\n\n".join("\n".join(_lines(article, context)) for article in book.chapters)
        # A carriage return inside a paragraph would be read as the end of a line.
        return text.replace("\r", " ").encode()


def _lines(article: Article, context: Context) -> Iterator[str]:
    yield _one_line(article.title)
    if article.standfirst:
        yield from ("", *to_line(article.standfirst).split("\n"))
    if mark := labels_for(article.language or "").mark(article.change, of_article=True):
        yield from ("", f"[{mark}]")
    for block in to_blocks(article.body):
        if any(block):
            yield from ("", *block)
    if article.discussion is not None:
        yield from ("", _END)
        yield from _thread(article.discussion, context)


def _thread(discussion: Discussion, context: Context) -> Iterator[str]:
    if discussion.stated is not None:
        yield from ("", f"{discussion.stated} {'comment' if discussion.stated == 1 else 'comments'}")
    if discussion.comments or discussion.omissions:
        yield ""
    _report_unreadable(discussion, context)
    replies: dict[str | None, int] = {}
    margins: dict[str | None, str] = {None: ""}
    gaps = _gaps(discussion)
    yield from _left_out(gaps[None], margins)
    for depth, comment in discussion.with_depth():
        number = replies[comment.parent] = replies.get(comment.parent, 0) + 1
        margins[comment.id] = _STEP * (depth + 1)
        yield from _comment(comment, number, margins[comment.id])
        yield from _left_out(gaps[comment.id], margins)
    if discussion.is_open is False:
        yield from ("", _CLOSED)


def _gaps(discussion: Discussion) -> dict[str | None, list[Omission]]:
    gaps: dict[str | None, list[Omission]] = defaultdict(list)
    for omission in discussion.omissions:
        gaps[omission.after].append(omission)
    return gaps


def _left_out(omissions: Sequence[Omission], margins: Mapping[str | None, str]) -> Iterator[str]:
    for omission in omissions:
        yield from ("", f"{margins[omission.parent]}{_STEP}{gap_line(omission)}")


def _comment(comment: Comment, number: int, margin: str) -> Iterator[str]:
    author = _one_line(comment.author.name) if comment.author else ""
    yield from ("", f"{margin}{number}. {author or _NAMELESS}")
    if comment.change is not None:
        yield from ("", f"{margin}{_STEP}{mark_line(comment.change)}")
    for block in _unmistakable(_body(comment)):
        yield ""
        if block != [""]:
            yield from (f"{margin}{_STEP}{line}".rstrip() for line in block)


def _body(comment: Comment) -> list[list[str]]:
    blocks = [*to_blocks(comment.body)]
    is_gone = comment.state is not State.VISIBLE and not any(map(any, blocks))
    return [[f"[{comment.state}]"]] if is_gone else blocks


def _unmistakable(blocks: list[list[str]]) -> list[list[str]]:
    """Return *blocks* with those changed that would be read as a reply, or as a line of ours.

    The first are the paragraphs `1. …`, `2. …` directly above a list, for that stands as far in as
    the text of a reply. A no-break space behind the first number tells the one from the other.
    """
    changed = [
        [block[0].replace(" ", "\N{NO-BREAK SPACE}", 1)] if _is_like_ours(block) else block
        for block in blocks
    ]
    first = length = 0
    for index, block in enumerate(blocks):
        if block == [""]:
            continue
        if length and block[0].startswith(" "):
            line, *rest = blocks[first]
            changed[first] = [line.replace(". ", ".\N{NO-BREAK SPACE}", 1), *rest]
        number = _number(block)
        if number == 1:
            first = index
        length = number if number == 1 or (number and number == length + 1) else 0
    return changed


def _is_like_ours(block: Sequence[str]) -> bool:
    return len(block) == 1 and (is_gap(block[0]) or is_mark(block[0]))


def _number(block: Sequence[str]) -> int | None:
    mark = numbered(block[0])
    is_alone = all(line.startswith(" ") for line in block[1:])
    return mark.number if mark and mark.text and is_alone else None


def _report_unreadable(discussion: Discussion, context: Context) -> None:
    """Report the replies that nothing in this layout tells from a numbered paragraph."""
    silent = {c.id for c in discussion.comments if not any(map(any, _body(c)))}
    answering: dict[str, list[Comment]] = defaultdict(list)
    for comment in discussion.comments:
        if comment.parent is not None:
            answering[comment.parent].append(comment)
    for replies in answering.values():
        if all(reply.id in silent and reply.id not in answering for reply in replies):
            for reply in replies:
                context.note(
                    Code.COMMENT_EMPTY,
                    "This reply has no text; in plain text it looks like a paragraph of the comment above.",
                    location=f"comment {reply.number}",
                )


def _one_line(text: str) -> str:
    return re.sub(r"\s*[\n\r]\s*", " ", text).strip()
