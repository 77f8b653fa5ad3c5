"""A page as a row of pieces: paragraphs, headings, lists, tables, figures, each kept or left as one."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from exporter.markup.foreign import INLINE, SILENT, is_hidden
from exporter.markup.tables import is_layout, tables_that_hold_tables
from exporter.markup.tree import PageElement, PageNode
from exporter.model.vocabulary import HEADINGS

_RUNNING = frozenset(INLINE) | frozenset(
    "a area big br font image img label map nobr noscript picture source span svg track wbr math".split()
)
_UNITS = frozenset(
    "figure table pre ul ol dl menu dir blockquote iframe embed object video audio math".split()
)
_PICTURES = frozenset("img image picture iframe embed object video audio math".split())
_LARGEST = 0.4
"""Of the letters of a page; a list that holds more is how the page is laid out."""
LINES = frozenset({*HEADINGS, "p", "li", "dd", "dt", "td", "th", "tr", "tbody", "pre"})
"""Elements that hold a line or a few, and never a whole article."""
_UNREAD = SILENT | {"svg", "button", "select", "textarea", "input", "noscript"}


def letters(text: str) -> str:
    """Return only the letters and digits of *text*, for comparing."""
    return "".join(filter(str.isalnum, text.casefold()))


@dataclass(eq=False)
class Piece:
    """A list, a table or the like, or words that stand right in an element, kept or left as one."""

    element: PageElement
    """What it is, or what it stands in."""
    nodes: tuple[PageNode, ...]
    """Itself, or the words."""
    words: str

    @property
    def is_unit(self) -> bool:
        """True for what is kept with all that it holds."""
        return self.nodes == (self.element,)

    @cached_property
    def letters(self) -> str:
        """Its letters, for comparing."""
        return letters(self.words)

    @property
    def weight(self) -> int:
        """How much it has to say."""
        return len(self.letters)

    @property
    def is_heading(self) -> bool:
        """True for a heading of any level."""
        return self.element.tag in HEADINGS

    @cached_property
    def place(self) -> tuple[PageElement, ...]:
        """The element and what stands around it, from the inside out."""
        return (self.element, *self.element.ancestors())

    @property
    def around(self) -> PageElement:
        """The element around it, the page itself for the page."""
        return self.element.parent or self.element

    @cached_property
    def linked(self) -> float:
        """The share of its letters that are in links."""
        if any(above.tag == "a" for above in self.place):
            return 1.0
        links = (e for node in self.nodes if isinstance(node, PageElement) for e in _links_in(node))
        return min(1.0, sum(len(letters(e.text())) for e in links) / self.weight) if self.weight else 0.0


def is_run(node: PageNode) -> bool:
    """Say whether *node* runs along in a line of text."""
    if isinstance(node, str):
        return True
    return node.tag in _RUNNING and all(e.tag in _RUNNING for e in node.walk())


def pieces_of(root: PageElement) -> list[Piece]:
    """Return the pieces of a page in reading order, without those that browsers do not show."""
    total = len(letters(root.text()))
    holding = tables_that_hold_tables(root.walk())
    found: list[Piece] = []
    waiting: list[PageElement | Piece] = [root]
    while waiting:
        element = waiting.pop()
        if isinstance(element, Piece):
            found.append(element)
        elif element.tag in _UNREAD or is_hidden(element):
            continue
        elif _is_unit(element, total, holding):
            found.append(Piece(element, (element,), element.text()))
        else:
            waiting.extend(reversed(list(_parts(element))))
    return found


def _parts(element: PageElement) -> Iterator[PageElement | Piece]:
    """Yield what stands in *element*, words that run along together as one."""
    for are_runs, group in groupby(element.children, key=is_run):
        nodes = tuple(group)
        if not are_runs:
            yield from (node for node in nodes if isinstance(node, PageElement))
            continue
        roof = PageElement("span", children=list(nodes))
        words = roof.text()
        if words or roof.find(lambda e: e.tag in _PICTURES) is not None:
            yield Piece(element, nodes, words)


def _links_in(node: PageElement) -> Iterator[PageElement]:
    return (e for e in (node, *node.walk()) if e.tag == "a")


def lines_of(unit: PageElement) -> Iterator[str]:
    """Yield the words of each paragraph, item or cell in *unit*."""
    for element in (unit, *unit.walk()):
        words = element.text(around={e for e in element.elements if not is_run(e)})
        if words and not is_run(element):
            yield words


def _is_unit(element: PageElement, total: int, holding: Collection[PageElement]) -> bool:
    if element.tag not in _UNITS:
        return False
    if element.tag == "table" and is_layout(element, frozenset(holding)):
        return False
    if element.find(lambda e: e.tag in {"article", "h1", "section"}) is not None:
        return False
    return element.tag in _PICTURES or len(letters(element.text())) <= _LARGEST * total
