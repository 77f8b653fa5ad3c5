"""Blocks of a discussion made into comments, by their columns and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from exporter.diagnostics import Code
from exporter.markup import to_blocks
from exporter.model import Content, Element, Omission
from exporter.sources.text.comments import OpenComment, Outcome
from exporter.sources.text.content import to_content
from exporter.sources.text.dates import parse_date
from exporter.sources.text.gaps import read_gap
from exporter.sources.text.lines import Block, Line
from exporter.sources.text.markers import Mark
from exporter.sources.text.notices import read_notice
from exporter.sources.text.oddities import Oddities
from exporter.sources.text.openings import Openings
from exporter.sources.text.style import STEP, Style


@dataclass(slots=True, kw_only=True)
class Reading:
    """The state of reading a discussion from top to bottom."""

    style: Style
    oddities: Oddities
    comments: list[OpenComment] = field(default_factory=list)
    omissions: list[Omission] = field(default_factory=list)
    stack: list[OpenComment] = field(default_factory=list)
    """Those that may still be answered, each a reply to the one before it."""
    outside: list[Block] = field(default_factory=list)
    """What stands at the margin and below, until it is known whether a comment follows."""
    before: list[Block] = field(default_factory=list)
    """What stands above the first comment."""
    is_open: bool | None = None
    stated: int | None = None

    def read(self, blocks: Sequence[Block]) -> Outcome:
        """Return the comments in *blocks*, and what belongs to none."""
        openings = Openings(blocks=blocks, style=self.style, oddities=self.oddities)
        for index, block in enumerate(blocks):
            self._keep_gap(block)
            if block.indent == 0:
                self._read_margin(block)
            elif (omission := self._gap(block)) is not None:
                self.omissions.append(omission)
            elif self.outside and self.comments and not self._resumes(openings, index):
                self.outside.append(block)
            elif (mark := openings.find(index, self._above(block))) is not None:
                self._open(block, mark)
            else:
                self._add(block)
        after = (*self.before, *self.outside)
        for block in after:
            self.oddities.add("This belongs to no comment; it was kept below the article.", block.first)
        return Outcome(
            comments=tuple(self.comments),
            omissions=tuple(self.omissions),
            after=after,
            is_open=self.is_open,
            stated=self.stated,
        )

    def _keep_gap(self, block: Block) -> None:
        # Doubled blank lines end nothing; an empty paragraph brings them back in the text format.
        if self.comments and not self.outside:
            self.comments[-1].body += [Element("p")] * (block.blanks - 1)

    def _read_margin(self, block: Block) -> None:
        notice = read_notice(block.first.text) if len(block.lines) == 1 else None
        if notice is None:
            self.outside.append(block)
            return
        self.is_open = self.is_open if notice.is_open is None else notice.is_open
        self.stated = self.stated if notice.stated is None else notice.stated

    def _gap(self, block: Block) -> Omission | None:
        if self.outside or len(block.lines) > 1:
            return None
        above = [comment for comment in self.stack if comment.column < block.indent]
        return read_gap(
            block.first.text,
            after=self.comments[-1].id if self.comments else None,
            parent=above[-1].id if above else None,
        )

    def _resumes(self, openings: Openings, index: int) -> bool:
        return self.is_open is None and openings.resumes(index, self.stack)

    def _above(self, block: Block) -> OpenComment | None:
        """Return the comment that *block* belongs to, answers or stands beside; close those further in."""
        while self.stack and self.stack[-1].column > block.indent:
            self.stack.pop()
        return self.stack[-1] if self.stack else None

    def _open(self, block: Block, mark: Mark) -> None:
        self._place_outside()
        if self.stack and self.stack[-1].column == block.indent:
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        comment = OpenComment(
            id=f"comment-at-{len(self.comments) + 1}",
            parent=parent.id if parent else None,
            author=self.style.author(mark.text) if self.style.has_authors else "",
            line=block.first,
            number=mark.number or (parent.replies + 1 if parent else 1),
            step=self.style.step,
        )
        if parent is not None:
            parent.replies += 1
        self.comments.append(comment)
        self.stack.append(comment)
        if comment.column != STEP * len(self.stack):
            self.oddities.add("The comments are not indented by two columns a level.", block.first)
        self._read_opening(comment, block, mark)

    def _read_opening(self, comment: OpenComment, block: Block, mark: Mark) -> None:
        rest = block.lines[1:]
        if not self.style.has_authors:
            first = Line(block.first.number, comment.body_column, mark.text)
            self._append(comment, (first, *rest) if mark.text else rest)
            return
        if not mark.text:
            self.oddities.add("This comment has no author.", block.first)
        if rest and (published := parse_date(rest[0].text)) is not None:
            comment.published = published
            self.oddities.add("The times have no zone; UTC was assumed.", rest[0], Code.ZONE_ASSUMED)
            rest = rest[1:]
        if rest:
            self.oddities.add("Text stands right below an author, without a blank line.", rest[0])
        self._append(comment, rest)

    def _place_outside(self) -> None:
        """Give what stood at the margin to the comment before it, since another one follows."""
        if not self.comments:
            self.before = self.outside
        else:
            for block in self.outside:
                self.oddities.add("This stands at the margin; it was kept in the comment above.", block.first)
                self.comments[-1].body += to_content(block.lines, column=0)
        self.outside = []

    def _add(self, block: Block) -> None:
        if not self.comments:
            self.outside.append(block)
            return
        owner = self.stack[-1] if self.stack else self.comments[-1]
        if owner.column == block.indent and len(self.stack) > 1:
            owner = self.stack[-2]
        if block.indent < owner.body_column or owner.replies:
            self.oddities.add("This stands where only a comment may begin; it was kept as text.", block.first)
        self._append(owner, block.lines)

    def _append(self, comment: OpenComment, lines: Sequence[Line]) -> None:
        kept = [line for line in lines if line.text not in self.style.buttons]
        for line in lines:
            if line.text in self.style.buttons:
                message = f"The page's button “{line.text}” was left out."
                self.oddities.add(message, line, Code.CONTENT_DROPPED)
        if not kept:
            return
        content = to_content(kept, column=comment.body_column)
        if self.style.is_strict and _is_otherwise(content, kept, comment.body_column):
            self.oddities.add("This is laid out in another way; its words were kept.", kept[0])
        comment.body += content


def _is_otherwise(content: Content, lines: Sequence[Line], column: int) -> bool:
    """Say whether the text format would not give the lines back."""
    written = [line for block in to_blocks(content) for line in block]
    is_text = any(isinstance(node, Element) and node.tag == "p" for node in content)
    has_margin = is_text and lines[0].indent > column
    return has_margin or written != [" " * (line.indent - column) + line.text for line in lines]
