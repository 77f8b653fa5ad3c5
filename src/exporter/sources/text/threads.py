"""Reads a discussion by the layout, and where that does not fit, by the habits of its page."""

from collections.abc import Iterator
from dataclasses import replace

from exporter.diagnostics import Code
from exporter.sources.text.comments import Outcome
from exporter.sources.text.division import Division
from exporter.sources.text.lines import Block, to_blocks
from exporter.sources.text.markers import marked, numbered
from exporter.sources.text.oddities import Oddities
from exporter.sources.text.style import STRICT, Style, are_sentences, step_of, style_of
from exporter.sources.text.thread import Reading


def read_thread(division: Division, oddities: Oddities) -> Outcome:
    """Return the discussion; what departs from the layout is added to *oddities*."""
    strict = Oddities()
    style = replace(STRICT, step=step_of(division.thread))
    outcome = Reading(style=style, oddities=strict).read([*to_blocks(division.thread)])
    names = [mark.text for comment in outcome.comments if (mark := numbered(comment.line.text))]
    if not strict.is_empty or not division.has_end or are_sentences(names):
        outcome = _read_leniently(division, strict, oddities)
    for comment in outcome.comments:
        if not comment.has_text:
            oddities.add("This comment has no text.", comment.line, Code.COMMENT_EMPTY)
    return outcome


def _read_leniently(division: Division, strict: Oddities, oddities: Oddities) -> Outcome:
    style = style_of(division.thread)
    lenient = Oddities()
    blocks = [part for block in to_blocks(division.thread) for part in _parts(block, style)]
    outcome = Reading(style=style, oddities=lenient).read(blocks)
    if outcome.comments and not style.has_authors:
        lenient.add("The comments have no authors.", outcome.comments[0].line)
    if outcome.comments and style.closing:
        lenient.add(f"“{style.closing}” behind the authors was left out.", outcome.comments[0].line)
    oddities.extend(strict if lenient.is_empty else lenient)
    return outcome


def _parts(block: Block, style: Style) -> Iterator[Block]:
    """Split a block before each author that stands less far in than the text above, or below a button."""
    start = 0
    for index in range(1, len(block.lines)):
        line, above = block.lines[index], block.lines[index - 1]
        if marked(line.text) and (line.indent < above.indent or above.text in style.buttons):
            yield Block(block.lines[start:index], block.blanks if start == 0 else 1)
            start = index
    yield Block(block.lines[start:], block.blanks if start == 0 else 1)
