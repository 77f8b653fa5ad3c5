"""Notes, where a format has no place of its own for them: below the text that they belong to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from exporter.model import Book, Content, Element, Formula, Node, Note, identifiers_in, map_nodes
from exporter.model.vocabulary import PHRASING


def notes_after_text(book: Book) -> Book:
    """Make every note stand after the text that it belongs to, with links to it and back."""
    return book.map_content(with_notes_after)


def with_notes_after(content: Content) -> Content:
    """Return *content* with marks in place of its notes, and the notes after it."""
    collected = _Collected(taken=set(identifiers_in(content)))
    text = map_nodes(content, collected.mark_of)
    return (*text, *collected.notes)


def in_paragraphs(content: Content) -> Content:
    """Return *content* with the words that stand beside blocks in paragraphs."""
    return tuple(_blocks(content))


@dataclass(slots=True)
class _Collected:
    taken: set[str]
    notes: list[Element] = field(default_factory=list)

    def mark_of(self, node: Element | Note | Formula) -> Content:
        """Return the mark of a note, which is kept for later, and anything else as it is."""
        if not isinstance(node, Note):
            return (node,)
        target, origin = node.id or self._free("note"), self._free("noteref")
        back = Element("a", (node.mark,), {"href": f"#{origin}", "role": "doc-backlink"})
        self.notes.append(
            Element("aside", _opened_by(back, node.content), {"id": target, "role": "doc-footnote"})
        )
        reference = {"href": f"#{target}", "id": origin, "role": "doc-noteref"}
        return (Element("sup", (Element("a", (node.mark,), reference),)),)

    def _free(self, name: str) -> str:
        chosen = next(
            n for number in count(len(self.notes) + 1) if (n := f"{name}-{number}") not in self.taken
        )
        self.taken.add(chosen)
        return chosen


def _opened_by(back: Element, content: Content) -> Content:
    """Return *content* in paragraphs, the first of which begins with the link *back*."""
    first, *rest = in_paragraphs(content) or (Element("p"),)
    if isinstance(first, Element) and first.tag == "p":
        return (Element("p", (back, " ", *first.children), first.attributes), *rest)
    return (Element("p", (back,)), first, *rest)


def _blocks(content: Content) -> Iterator[Node]:
    loose: list[Node] = []
    for node in content:
        if isinstance(node, Element) and node.tag not in PHRASING:
            yield from _paragraph(loose)
            loose.clear()
            yield node
        else:
            loose.append(node)
    yield from _paragraph(loose)


def _paragraph(loose: list[Node]) -> Iterator[Element]:
    if any(not isinstance(node, str) or node.strip() for node in loose):
        yield Element("p", tuple(loose))
