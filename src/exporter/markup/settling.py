"""Settles a foreign page before its article is looked for, so that nobody who looks loses what only we know.

Whoever chooses the article of a page takes a list of notes for its end, and scripts and elements
without words for nothing.
"""

from exporter.markup.addresses import Addresses
from exporter.markup.embeds import embed_of, is_empty_frame
from exporter.markup.formulas import is_formula, read_formula
from exporter.markup.notes import Notes
from exporter.markup.targets import links_within
from exporter.markup.tree import PageElement, PageNode, cut_all
from exporter.markup.writer import TEX
from exporter.model.content import Content, Element, Formula

_LASTING = frozenset("audio embed iframe object video".split())
"""What those who choose articles keep by themselves."""


def settle_page(root: PageElement, addresses: Addresses) -> Notes:
    """Return the notes of a page, cut out of it, and make its formulas and embeds elements that last.

    What refers to notes stays and is marked.
    """
    elements = list(root.walk())
    notes = Notes.of(elements, links_within(elements, addresses))
    cut_all(notes.gone)
    done: set[PageElement] = set()
    for element in elements:
        if element.parent in done:
            # What has been replaced, or stands in it, is no longer read.
            done.add(element)
        elif element.tag != "math" and is_formula(element):
            done.add(element)
            _replace(element, _math_of(read_formula(element)))
        elif element.tag not in _LASTING:
            frame = _frame_of(element)
            if frame is not None:
                done.add(element)
                _replace(element, frame)
    return notes


def _replace(element: PageElement, node: PageNode) -> None:
    parent = element.parent
    if parent is None:
        return
    if isinstance(node, PageElement):
        node.parent = parent
    place = next(index for index, child in enumerate(parent.children) if child is element)
    parent.children[place] = node


def _frame_of(element: PageElement) -> PageElement | None:
    """Return a frame in place of what embeds something and has no words."""
    embed = embed_of(element)
    if embed is None or not embed.addresses or element.text() or is_empty_frame(element):
        return None
    return PageElement("iframe", {"src": embed.addresses[0], "title": embed.title, "data-kind": embed.kind})


def _math_of(formula: Formula | str) -> PageNode:
    if isinstance(formula, str):
        return formula
    math = PageElement("math", {"display": "block"} if formula.is_block else {})
    semantics = PageElement("semantics")
    semantics.append(_row(formula.mathml))
    if formula.tex is not None:
        semantics.append(PageElement("annotation", {"encoding": TEX}, [formula.tex]))
    math.append(semantics)
    return math


def _row(content: Content, tag: str = "mrow") -> PageElement:
    row = PageElement(tag)
    for node in content:
        if isinstance(node, Element):
            part = _row(node.children, node.tag)
            part.attributes = dict(node.attributes)
            row.append(part)
        elif isinstance(node, str):
            row.append(node)
    return row
