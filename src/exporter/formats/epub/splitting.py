"""Splits what is too long for one content document; readers' devices slow down on large ones."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from exporter.formats.epub.dividing import DIVISIBLE, pieces_of, slices_of
from exporter.formats.epub.typesetting import is_note, typeset
from exporter.formats.replies import further_replies
from exporter.model import Comment, Content, Discussion, Element, Node, elements_in
from exporter.model.vocabulary import HEADINGS

LIMIT = 240_000
"""Bytes of content in a document; with the frame around it a document stays below 250 KB."""
_FRAME = 420
"""What the markup around a comment takes, without its names and address."""
_LINK = 80
"""What a link to a reply takes."""
_LISTED = 190
"""What a line takes that lists a thread."""

Weigh: TypeAlias = Callable[[Content], int]


def weight(content: Content) -> int:
    """Return how many bytes *content* takes."""
    return len(typeset(content).encode())


def split_article(body: Content, *, limit: int = LIMIT) -> Iterator[Content]:
    """Yield *body* in parts below the limit, each followed by the notes that it refers to.

    Devices show notes beside the text only where they are in the same document.
    """
    notes = {node.attributes["id"]: node for node in body if isinstance(node, Element) and _is_named(node)}
    text = tuple(node for node in body if not (isinstance(node, Element) and _is_named(node)))

    def weigh(content: Content) -> int:
        return weight(content) + sum(weight((notes[name],)) for name in _called(content) if name in notes)

    for part in split_text(text, limit=limit, weigh=weigh):
        yield (*part, *(notes.pop(name) for name in _called(part) if name in notes))
    if notes:
        yield from split_text(tuple(notes.values()), limit=limit)


def split_text(body: Content, *, limit: int = LIMIT, weigh: Weigh = weight) -> Iterator[Content]:
    """Yield *body* in parts below the limit, cut at headings where it can be and else between blocks."""
    part: list[Node] = []
    size = 0
    for node in _divided(body, limit, weigh):
        more = weigh((node,))
        while part and size + more > limit:
            cut = _last_heading(part)
            yield tuple(part[:cut])
            part = part[cut:]
            size = weigh(tuple(part))
        part.append(node)
        size += more
    yield tuple(part)


def split_discussion(
    discussion: Discussion, *, threads: int = 0, limit: int = LIMIT
) -> Iterator[tuple[Comment, ...]]:
    """Yield the comments in runs below the limit, cut between threads where it can be.

    The first leaves room for a list of so many *threads*.
    """
    further = {parent: len(replies) for parent, replies in further_replies(discussion, far=1).items()}

    def weigh(comments: Sequence[Comment]) -> int:
        return sum(_comment_weight(comment) + _LINK * further.get(comment.id, 0) for comment in comments)

    run: list[Comment] = []
    size = _LISTED * threads
    for piece in _pieces(discussion, limit, weigh):
        more = weigh(piece)
        if run and size + more > limit:
            yield tuple(run)
            run, size = [], 0
        run += piece
        size += more
    yield tuple(run)


def _is_named(element: Element) -> bool:
    return is_note(element) and "id" in element.attributes


def _called(content: Content) -> Iterator[str]:
    """Yield the notes that *content* refers to, in order."""
    for element in elements_in(content):
        if element.attributes.get("role") == "doc-noteref":
            yield element.attributes.get("href", "#")[1:]


def _comment_weight(comment: Comment) -> int:
    """Return what a comment takes, with its name again for who answers it."""
    name = "" if comment.author is None else comment.author.name
    return weight(comment.body) + _FRAME + weight((name, name, comment.url or ""))


def _last_heading(part: list[Node]) -> int:
    """Return where the last section of *part* begins; its end when that would leave too little."""
    for index in range(len(part) - 1, len(part) // 2, -1):
        node = part[index]
        if isinstance(node, Element) and node.tag in HEADINGS:
            return index
    return len(part)


def _divided(content: Content, limit: int, weigh: Weigh) -> Iterator[Node]:
    """Yield the nodes, those over the limit as several of their kind."""
    for node in content:
        if isinstance(node, Element) and node.tag in DIVISIBLE and weigh((node,)) > limit:
            runs = list(split_text(pieces_of(node), limit=limit // 2, weigh=weigh))
            yield from slices_of(node, runs) if len(runs) > 1 else (node,)
        else:
            yield node


def _pieces(
    discussion: Discussion, limit: int, weigh: Callable[[Sequence[Comment]], int]
) -> Iterator[Sequence[Comment]]:
    """Yield the threads, those over the limit comment by comment."""
    for thread in discussion.threads():
        if weigh(thread) <= limit:
            yield thread
        else:
            yield from ([comment] for comment in thread)
