"""Splits what is too long for one content document; readers' devices slow down on large ones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exporter.markup import to_markup
from exporter.model import Comment, Content, Discussion, Element, Node
from exporter.model.vocabulary import HEADINGS, MAX_NUMBER

LIMIT = 240_000
"""Bytes of content in a document; with the frame around it a document stays below 250 KB."""
_FRAME = 420
"""What the markup around a comment takes, without its names and address."""
_DIVISIBLE = frozenset({"blockquote", "div", "ol", "ul"})


def split_text(body: Content, *, limit: int = LIMIT) -> Iterator[Content]:
    """Yield *body* in parts below the limit, cut at headings where it can be and else between blocks."""
    part: list[Node] = []
    size = 0
    for node in _divided(body, limit):
        weight = _weight((node,))
        while part and size + weight > limit:
            cut = _last_heading(part)
            yield tuple(part[:cut])
            part = part[cut:]
            size = _weight(tuple(part))
        part.append(node)
        size += weight
    yield tuple(part)


def split_discussion(discussion: Discussion, *, limit: int = LIMIT) -> Iterator[tuple[Comment, ...]]:
    """Yield the comments in runs below the limit, cut between threads where it can be."""
    run: list[Comment] = []
    size = 0
    for piece in _pieces(discussion, limit):
        weight = _weights(piece)
        if run and size + weight > limit:
            yield tuple(run)
            run, size = [], 0
        run += piece
        size += weight
    yield tuple(run)


def _weight(content: Content) -> int:
    return len(to_markup(content).encode())


def _weights(comments: Sequence[Comment]) -> int:
    return sum(_weight(comment.body) + _FRAME + _weight(_words_around(comment)) for comment in comments)


def _words_around(comment: Comment) -> Content:
    """Return what else of a comment is written, and its name again for who answers it."""
    name = "" if comment.author is None else comment.author.name
    return (name, name, comment.url or "")


def _last_heading(part: list[Node]) -> int:
    """Return where the last section of *part* begins; its end when that would leave too little."""
    for index in range(len(part) - 1, len(part) // 2, -1):
        node = part[index]
        if isinstance(node, Element) and node.tag in HEADINGS:
            return index
    return len(part)


def _divided(content: Content, limit: int) -> Iterator[Node]:
    """Yield the nodes, those over the limit as several of their kind."""
    for node in content:
        if isinstance(node, Element) and node.tag in _DIVISIBLE and _weight((node,)) > limit:
            yield from _slices(node, limit)
        else:
            yield node


def _slices(element: Element, limit: int) -> Iterator[Element]:
    attributes = dict(element.attributes)
    is_reversed = "reversed" in attributes
    if is_reversed:
        # Without a number of its own the first slice would count down from its own length.
        attributes.setdefault("start", str(min(len(element.children), MAX_NUMBER)))
    number, step = int(attributes.get("start", "1")), -1 if is_reversed else 1
    for children in split_text(element.children, limit=limit // 2):
        yield replace(element, children=children, attributes=attributes)
        attributes.pop("id", None)
        if element.tag == "ol":
            number = max(-MAX_NUMBER, min(_next_number(children, number, step), MAX_NUMBER))
            attributes["start"] = str(number)


def _next_number(items: Content, number: int, step: int) -> int:
    """Return the number that follows *items*, of which the first has that *number* unless it says its own."""
    for item in items:
        if isinstance(item, Element):
            number = int(item.attributes.get("value", number)) + step
    return number


def _pieces(discussion: Discussion, limit: int) -> Iterator[Sequence[Comment]]:
    """Yield the threads, those over the limit comment by comment."""
    for thread in discussion.threads():
        if _weights(thread) <= limit:
            yield thread
        else:
            yield from ([comment] for comment in thread)
