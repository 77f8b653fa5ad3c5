"""Structure: what the HTML standard asks of elements that depend on each other.

The vocabulary says which element may hold which; it does not count them, nor put them in order.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from exporter.model import Book, Content, Element, Node, map_elements

# The HTML standard, 2.3.5, of a date with or without a time; Python reads more than that.
_DATETIME = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?",
    re.ASCII,
)


def mend_structure(book: Book) -> Book:
    """Make every table, list of terms, list item, time and ruby one that the HTML standard allows."""
    return book.map_content(with_structure)


def with_structure(content: Content) -> Content:
    """Return *content* with its structure mended; no text is lost but the parentheses around ruby."""
    return map_elements(content, _mended)


def _mended(element: Element) -> Content:
    match element.tag:
        case "dfn":
            return (replace(element, children=map_elements(element.children, _unless_definition)),)
        case "dl":
            return (_terms(element),)
        case "figure":
            return (_figure(element),)
        case "ruby":
            return _ruby(element)
        case "table":
            return _table(element)
        case "time":
            return _time(element)
        case "ul":
            return (replace(element, children=tuple(map(_without_value, _elements(element)))),)
        case _:
            return (element,)


def _elements(parent: Element) -> Iterator[Element]:
    return (child for child in parent.children if isinstance(child, Element))


def _without(element: Element, *names: str) -> dict[str, str]:
    return {name: value for name, value in element.attributes.items() if name not in names}


def _without_value(item: Element) -> Element:
    """A number means something only in a numbered list."""
    return replace(item, attributes=_without(item, "value")) if "value" in item.attributes else item


def _unless_definition(element: Element) -> Content:
    return _plain(element, element.children) if element.tag == "dfn" else (element,)


def _plain(element: Element, children: Content) -> Content:
    """Return *children* in place of an element of a line, with what links and readers aloud need of it."""
    return (Element("span", children, element.attributes),) if element.attributes else children


def _figure(element: Element) -> Element:
    """A figure has one caption, first or last; what is more belongs to the picture."""
    captions = [n for n, part in enumerate(element.children) if _is_caption(part)]
    if not captions or captions in ([0], [len(element.children) - 1]):
        return element
    caption = element.children[captions[0]]
    others = (part for n, part in enumerate(element.children) if n != captions[0])
    return replace(element, children=(*map(_without_caption, others), caption))


def _is_caption(part: Node) -> bool:
    return isinstance(part, Element) and part.tag == "figcaption"


def _without_caption(part: Node) -> Node:
    return replace(part, tag="div") if isinstance(part, Element) and part.tag == "figcaption" else part


def _terms(element: Element) -> Element:
    """Every term of a list needs a description, and every description a term; else they are paragraphs."""
    kinds = [kind for kind, _ in groupby(child.tag for child in _elements(element))]
    if kinds == ["dt", "dd"] * (len(kinds) // 2):
        return element
    return replace(element, tag="div", children=tuple(map(_as_block, _elements(element))))


def _as_block(part: Element) -> Element:
    if part.tag == "dd":
        return replace(part, tag="div")
    return replace(part, tag="p", children=(Element("strong", part.children),))


def _ruby(element: Element) -> Content:
    """Ruby is text and annotation in turn; what follows the last annotation follows the ruby."""
    parts = [part for part in element.children if not isinstance(part, Element) or part.tag != "rp"]
    annotations = [n for n, part in enumerate(parts) if _is_annotation(part)]
    if not annotations or 0 in annotations or any(n + 1 in annotations for n in annotations):
        return _plain(element, tuple(node for part in parts for node in _in_line(part)))
    end = annotations[-1] + 1
    return (replace(element, children=tuple(parts[:end])), *parts[end:])


def _is_annotation(part: Node) -> bool:
    return isinstance(part, Element) and part.tag == "rt"


def _in_line(part: Node) -> Content:
    if isinstance(part, Element) and part.tag == "rt":
        return _plain(part, ("(", *part.children, ")"))
    return (part,)


def _time(element: Element) -> Content:
    """A time is one that machines can read, and else ordinary text."""
    if _DATETIME.fullmatch(element.attributes.get("datetime", "")):
        return (element,)
    return _plain(replace(element, attributes=_without(element, "datetime")), element.children)


def _table(element: Element) -> Content:
    """A table has one caption, then a head, bodies, and a foot; what is more is a paragraph or a body."""
    captions = [part for part in _elements(element) if part.tag == "caption"]
    rows = list(_bodies(part for part in _elements(element) if part.tag != "caption"))
    last = max((number for number, part in enumerate(rows) if part.tag == "tfoot"), default=-1)
    foot = (rows.pop(last),) if last >= 0 else ()
    bodies = (
        part if not n and part.tag == "thead" else replace(part, tag="tbody") for n, part in enumerate(rows)
    )
    children = (*captions[:1], *bodies, *foot)
    more = (replace(caption, tag="p") for caption in captions[1:])
    return (*more, element if children == element.children else replace(element, children=children))


def _bodies(parts: Iterable[Element]) -> Iterator[Element]:
    """Yield the parts of a table, its loose rows gathered in bodies."""
    for is_loose, run in groupby(parts, key=lambda part: part.tag == "tr"):
        if is_loose:
            yield Element("tbody", tuple(run))
        else:
            yield from run
