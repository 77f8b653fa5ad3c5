"""Notes in print: at the foot of the page, or after the text where they are many or long."""

from exporter.model import Book, Content, Element, Formula, Node, Note, map_nodes, nodes_in
from exporter.model.vocabulary import PHRASING
from exporter.transforms.notes import in_paragraphs, with_notes_after

_MOST = 150
"""Footnotes in a book; WeasyPrint 70 takes 16 seconds for a thousand."""
_LONGEST = 900
"""Letters of a footnote; longer ones leave no room for the text."""
# Where a footnote would part what belongs together, or get into running heads and outlines.
_WHOLE = frozenset("h1 h2 h3 h4 h5 h6 table figure dt".split())


def place_notes(book: Book) -> Book:
    """Make every note a footnote of words alone, or stand after its text with all others of that text."""
    number = sum(isinstance(node, Note) for content in book.contents() for node in nodes_in(content))
    return book.map_content(with_notes_after if number > _MOST else _placed)


def _placed(content: Content) -> Content:
    notes = [node for node in nodes_in(content) if isinstance(node, Note)]
    if not all(map(_is_short, notes)) or _has_notes_in_wholes(content):
        return with_notes_after(content)
    return map_nodes(content, _in_one_line)


def _is_short(note: Note) -> bool:
    letters = 0
    for node in in_paragraphs(note.content):
        if not isinstance(node, Element) or node.tag != "p":
            return False
        letters += _letters(node.children)
    return letters <= _LONGEST


def _letters(content: Content) -> int:
    total = 0
    for node in content:
        if isinstance(node, str):
            total += len(node)
        elif isinstance(node, Element):
            total += _letters(node.children)
        elif isinstance(node, Formula):
            total += len(node.text)
    return total


def _has_notes_in_wholes(content: Content) -> bool:
    wholes = (node for node in nodes_in(content) if isinstance(node, Element) and node.tag in _WHOLE)
    return any(isinstance(node, Note) for whole in wholes for node in nodes_in(whole.children))


def _in_one_line(node: Element | Note | Formula) -> Content:
    """Return a note with line breaks between its paragraphs, for HTML has no paragraphs within others."""
    if not isinstance(node, Note):
        return (node,)
    words: list[Node] = []
    for paragraph in in_paragraphs(node.content):
        words += [Element("br")] if words else []
        words += paragraph.children if isinstance(paragraph, Element) else ()
    assert all(not isinstance(word, Element) or word.tag in PHRASING for word in words)  # noqa: S101
    return (Note(tuple(words), node.mark, node.id),)
