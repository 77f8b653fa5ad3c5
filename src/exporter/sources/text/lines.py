"""Lines with their indentation, and blocks of lines between blank ones."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LEADING = re.compile(r"[ \t]*")


class Line(NamedTuple):
    """A line less its indentation and the space at its end."""

    number: int
    """From 1."""
    indent: int
    """In columns; only spaces and tabs indent, a no-break space is text."""
    text: str


class Block(NamedTuple):
    """Lines without a blank one between them."""

    lines: tuple[Line, ...]
    blanks: int
    """How many blank lines stand before it."""

    @property
    def first(self) -> Line:
        """The line that it begins with."""
        return self.lines[0]

    @property
    def indent(self) -> int:
        """The column of its first line."""
        return self.lines[0].indent


def to_lines(text: str) -> list[Line]:
    """Return the lines of *text*, tabs at their beginning made columns."""
    rows = text.split("\n")
    width = _tab_width(rows) if "\t" in text else 0
    return [_line(number, row, width) for number, row in enumerate(rows, start=1)]


def to_blocks(lines: Iterable[Line]) -> Iterator[Block]:
    """Yield the blocks of *lines*; a line back at the margin begins another."""
    held: list[Line] = []
    blanks = 0
    for line in lines:
        if not line.text or (held and line.indent == 0 < held[-1].indent):
            if held:
                yield Block(tuple(held), blanks)
                held, blanks = [], 0
            if not line.text:
                blanks += 1
                continue
        held.append(line)
    if held:
        yield Block(tuple(held), blanks)


def _line(number: int, row: str, width: int) -> Line:
    text = row.rstrip()
    if width and text[:1] in {" ", "\t"}:
        leading = _LEADING.match(text)
        end = leading.end() if leading else 0
        return Line(number, len(text[:end].expandtabs(width)), text[end:])
    bare = text.lstrip(" ")
    return Line(number, len(text) - len(bare), bare)


def _tab_width(rows: Iterable[str]) -> int:
    """How wide a tab was: spaces before text are always fewer than a tab would take."""
    spaces = max((len(row) - len(row.lstrip(" ")) for row in rows if row.strip()), default=0)
    return 2 if spaces < 2 else 4 if spaces < 4 else 8
