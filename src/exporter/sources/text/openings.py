"""Which blocks of a discussion begin a comment.

A reply's author stands in the same column as the text that he answers, and that text may be
numbered itself. What tells them apart: no text stands in the column of an author, the first
reply has the number 1 and a name, and it, or one numbered after it, has text further in.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from exporter.sources.text.comments import OpenComment
from exporter.sources.text.lines import Block
from exporter.sources.text.markers import Mark, bulleted, numbered
from exporter.sources.text.oddities import Oddities
from exporter.sources.text.style import Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Openings:
    """Finds the beginnings of comments among blocks."""

    blocks: Sequence[Block]
    style: Style
    oddities: Oddities

    def find(self, index: int, above: OpenComment | None) -> Mark | None:
        """Return the mark of a block that begins a comment.

        *above* is the innermost comment that it may answer or stand beside.
        """
        block = self.blocks[index]
        mark = _mark(block)
        if mark is None:
            return self._bullet(index, above)
        if above is None or above.column == block.indent:
            return self._beside(index, mark, above)
        if block.indent == above.body_column:
            return mark if mark.number == above.replies + 1 and self._is_reply(index) else None
        if mark.number != 1 or not self._is_followed(index):
            return None
        self.oddities.add("This comment is indented oddly; it was taken for a reply.", block.first)
        return mark

    def resumes(self, index: int, stack: Sequence[OpenComment]) -> bool:
        """Say whether the thread goes on here, although something at the margin came between."""
        block = self.blocks[index]
        mark = _mark(block)
        level = bisect_right(stack, block.indent, key=lambda comment: comment.column)
        if mark is None or level == 0 or not self._is_followed(index):
            return False
        above = stack[level - 1]
        return mark.number == (above.number if above.column == block.indent else above.replies) + 1

    def _beside(self, index: int, mark: Mark, above: OpenComment | None) -> Mark | None:
        # No text stands in this column, so that even a comment without text is known for one.
        expected = 1 if above is None else above.number + 1
        if mark.number == expected:
            return mark
        if not self._is_followed(index) and (mark.number or 0) < expected:
            return None
        self.oddities.add("The number of this comment is not the next one.", self.blocks[index].first)
        return mark

    def _bullet(self, index: int, above: OpenComment | None) -> Mark | None:
        """Return the bullet that some pages have in the place of a number."""
        block = self.blocks[index]
        mark = None if self.style.is_strict else bulleted(block.first.text)
        if mark is None:
            return None
        is_beside = above is not None and above.column == block.indent
        is_signed = self.style.closing != "" and mark.text.endswith(self.style.closing)
        has_byline = self.style.has_bylines and len(block.lines) > 1 and self._is_followed(index)
        return mark if is_beside or is_signed or has_byline else None

    def _is_followed(self, index: int) -> bool:
        """Say whether text stands further in, directly below the block."""
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return following is not None and following.indent > self.blocks[index].indent

    def _is_reply(self, index: int) -> bool:
        column = self.blocks[index].indent
        for number, place in enumerate(range(index, len(self.blocks)), start=1):
            mark = _mark(self.blocks[place])
            if mark is None or not mark.text or mark.number != number:
                return False
            if self.blocks[place].indent != column:
                return False
            if self._is_followed(place):
                return True
        return False


def _mark(block: Block) -> Mark | None:
    """Return the number of a block whose further lines, if any, are subordinate to its first."""
    if any(line.indent <= block.indent for line in block.lines[1:]):
        return None
    return numbered(block.first.text)
