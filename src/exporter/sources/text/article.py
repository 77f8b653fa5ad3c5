"""The article above the thread: title, standfirst and blocks."""

from collections.abc import Sequence
from typing import NamedTuple

from exporter.model.content import Content, Element, Node
from exporter.sources.text.content import to_margin_content
from exporter.sources.text.lines import Block, Line, to_blocks

_CLOSING = (".", "!", "?", "…", ":", ";", ",")
_SENTENCE_END = (".", "!", "?", "…")
_QUOTES = "”’\"'»)]"
_LONGEST_STANDFIRST = 320
_LONGEST_HEADING = 80


class ArticleText(NamedTuple):
    """What the text says of the article."""

    title: str
    standfirst: Content
    body: Content


def read_article(lines: Sequence[Line], *, after: Sequence[Block]) -> ArticleText:
    """Return the article; *after* is what stood below it and belongs to no comment.

    The first line is the title. The second block is a standfirst if it is one line, a whole
    sentence, and the longer paragraph that a standfirst introduces follows: nothing else tells
    it from a first paragraph.
    """
    blocks = [*to_blocks(lines)]
    title = blocks[0].first.text if blocks else ""
    if blocks and len(blocks[0].lines) > 1:
        blocks[0] = Block(blocks[0].lines[1:], 0)
    else:
        blocks = blocks[1:]
    has_standfirst = len(blocks) > 1 and _is_standfirst(blocks[0], blocks[1])
    standfirst = (blocks[0].first.text,) if has_standfirst else ()
    rest = blocks[1:] if has_standfirst else blocks
    return ArticleText(title, standfirst, (*_body(rest, opens=not has_standfirst), *_body(after, opens=True)))


def _body(blocks: Sequence[Block], *, opens: bool) -> Content:
    """Return the blocks; the first line below a title is a byline or a date rather than a heading."""
    nodes: list[Node] = []
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if following is not None and not (opens and index == 0) and _is_heading(block, following):
            nodes.append(Element("h2", (block.first.text,)))
        else:
            nodes += to_margin_content(block.lines)
    return tuple(nodes)


def _is_standfirst(block: Block, following: Block) -> bool:
    text = block.first.text
    return (
        _is_line(block)
        and len(text) <= _LONGEST_STANDFIRST
        and text.rstrip(_QUOTES).endswith(_SENTENCE_END)
        and _is_paragraph(following)
        and _length(following) > len(text)
    )


def _is_heading(block: Block, following: Block) -> bool:
    text = block.first.text
    return (
        _is_line(block)
        and len(text) <= _LONGEST_HEADING
        and not text.rstrip(_QUOTES).endswith(_CLOSING)
        and _begins_like_heading(text)
        and _is_paragraph(following)
        and _length(following) > len(text)
    )


def _is_line(block: Block) -> bool:
    return len(block.lines) == 1 and _is_paragraph(block)


def _is_paragraph(block: Block) -> bool:
    node = to_margin_content(block.lines)[0]
    return block.indent == 0 and isinstance(node, Element) and node.tag == "p"


def _begins_like_heading(text: str) -> bool:
    first = next((character for character in text if character.isalnum()), "")
    return first != "" and not first.islower() and not text.startswith(("-", "–", "—", "*", "•"))


def _length(block: Block) -> int:
    return sum(len(line.text) for line in block.lines)
