"""MathML in foreign pages, and TeX made into MathML: both narrowed to the vocabulary of formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import ParseError, XMLParser

from exporter.markup.tex import known_tex
from exporter.markup.tree import PageElement, PageNode
from exporter.model.content import Element
from exporter.model.mathematics import ATTRIBUTES, NAMESPACE, ROWS, SIZES, TOKENS
from exporter.model.vocabulary import has_forbidden

_DEEPEST = 48
_LONGEST_TEX = 10_000
_NOTHING = frozenset("annotation annotation-xml none mprescripts maligngroup malignmark script style".split())
_COMPLAINTS = (ValueError, LookupError, TypeError, AttributeError, StopIteration, RecursionError)
_FIRST_ALONE = frozenset(["semantics", "maction"])
# What latex2mathml does not know it takes for a letter.
_SPACES = re.compile(r"[ \t\r\n]+")
_REFERENCE = re.compile(r"&#x000[0-7][0-9A-F];")
_UNKNOWN_COMMAND = re.compile(r"\\[A-Za-z]")


class UnusualFormula(ValueError):
    """A formula that the vocabulary cannot say."""


def mathml_of(math: PageElement) -> tuple[Element, ...]:
    """Return what a `math` element holds; raises UnusualFormula for what cannot be said."""
    found = tuple(_expressions(math.children, depth=0))
    while len(found) == 1 and found[0].tag == "mrow":
        found = tuple(child for child in found[0].children if isinstance(child, Element))
    if not found:
        raise UnusualFormula("there is nothing in it")
    return found


def mathml_of_tex(tex: str, *, is_block: bool) -> tuple[Element, ...]:
    """Return *tex* as MathML; raises UnusualFormula for commands that are not known and for errors in it."""
    from latex2mathml import exceptions
    from latex2mathml.converter import convert_to_element

    own = [e for e in vars(exceptions).values() if isinstance(e, type) and issubclass(e, Exception)]
    # It was written for TeX without errors, and complains of others in many ways.
    errors: tuple[type[Exception], ...] = (*own, *_COMPLAINTS)
    if len(tex) > _LONGEST_TEX:
        raise UnusualFormula("it is too long")
    try:
        math = convert_to_element(known_tex(tex), display="block" if is_block else "inline")
    except errors:
        raise UnusualFormula("it is no TeX that is known") from None
    _keep_upright(math)
    found = mathml_of(page_element(math))
    if any(_UNKNOWN_COMMAND.match(text) for text in _texts(found)):
        raise UnusualFormula("it has commands that are not known")
    return found


def _keep_upright(math: XmlElement) -> None:
    """Say of single letters that TeX calls roman that they are upright, as MathML wants it."""
    # latex2mathml 3.81 does not, but writes no others of ASCII as references.
    for identifier in math.iter("mi"):
        if _REFERENCE.fullmatch(identifier.text or ""):
            identifier.attrib.setdefault("mathvariant", "normal")


def math_in(markup: str) -> PageElement | None:
    """Return the `math` element that is written in an attribute or a script."""
    if "<!" in markup or "<?" in markup:
        return None
    parser = XMLParser()  # noqa: S314 - without a declaration there are no entities to expand
    try:
        parser.feed(markup)
        return page_element(parser.close())
    except (ParseError, RecursionError):
        return None


def page_element(source: XmlElement) -> PageElement:
    """Return an element of XML, with all that it holds, as one of a page."""
    tag = str(source.tag).removeprefix(f"{{{NAMESPACE}}}")
    element = PageElement(tag, {name: value for name, value in source.attrib.items() if "{" not in name})
    if source.text:
        element.append(_plain(source.text))
    for child in source:
        element.append(page_element(child))
        if child.tail:
            element.append(_plain(child.tail))
    return element


def _plain(text: str) -> str:
    # latex2mathml writes references and leaves them to whoever serialises its tree.
    from html import unescape

    return unescape(text)


def _expressions(nodes: Sequence[PageNode], *, depth: int) -> Iterator[Element]:
    if depth > _DEEPEST:
        raise UnusualFormula("it is nested too deeply")
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                yield Element("mtext", (_words(node),))
        elif node.tag not in _NOTHING:
            yield from _expression(node, depth=depth)


def _expression(element: PageElement, *, depth: int) -> Iterator[Element]:
    tag = element.tag
    if tag in TOKENS:
        text = _words("".join(_strings(element)))
        yield Element(tag, (text,) if text else (), _attributes(element))
    elif tag in SIZES:
        yield Element(tag, tuple(_parts(element, depth=depth)), _attributes(element))
    elif tag == "mtable":
        yield Element(tag, tuple(_rows(element, depth=depth)), _attributes(element))
    elif tag == "mspace":
        yield Element(tag, (), _attributes(element))
    elif tag == "mfenced":
        yield _fenced(element, depth=depth)
    elif tag == "mmultiscripts":
        raise UnusualFormula("it has scripts on all sides")
    elif tag in _FIRST_ALONE:
        yield from _expressions(list(element.elements)[:1], depth=depth + 1)
    else:
        yield from _row(element, depth=depth)


def _row(element: PageElement, *, depth: int) -> Iterator[Element]:
    children = tuple(_expressions(element.children, depth=depth + 1))
    attributes = _attributes(element) if element.tag in ROWS else {}
    if element.tag in ROWS - {"mrow", "mstyle"} or attributes:
        yield Element(element.tag, children, attributes)
    elif len(children) == 1:
        yield children[0]
    else:
        yield Element("mrow", children)


def _parts(element: PageElement, *, depth: int) -> Iterator[Element]:
    parts = [child for child in element.elements if child.tag not in _NOTHING - {"none"}]
    if len(parts) != SIZES[element.tag]:
        raise UnusualFormula(f"<{element.tag}> has {len(parts)} parts")
    for part in parts:
        yield _one(list(_expressions([part], depth=depth + 1)))


def _one(found: list[Element]) -> Element:
    return found[0] if len(found) == 1 else Element("mrow", tuple(found))


def _rows(table: PageElement, *, depth: int) -> Iterator[Element]:
    for row in table.elements:
        cells = [cell for cell in row.elements if cell.tag == "mtd"]
        if row.tag == "mlabeledtr":
            # MathML 3, 3.5.3: its first cell is its number, which stands beside the others.
            cells = [*cells[1:], *cells[:1]]
        yield Element("mtr", tuple(_cell(cell, depth=depth) for cell in cells))


def _cell(cell: PageElement, *, depth: int) -> Element:
    return Element("mtd", tuple(_expressions(cell.children, depth=depth + 1)), _attributes(cell))


def _fenced(element: PageElement, *, depth: int) -> Element:
    separators = element.attributes.get("separators", ",").split() or [""]
    parts: list[Element] = [Element("mo", (element.attributes.get("open", "(") or "\u200b",))]
    for number, part in enumerate(_expressions(element.children, depth=depth + 1)):
        mark = separators[min(number - 1, len(separators) - 1)] if number else ""
        parts += [Element("mo", (mark,))] if mark else []
        parts.append(part)
    return Element("mrow", (*parts, Element("mo", (element.attributes.get("close", ")") or "\u200b",))))


def _attributes(element: PageElement) -> dict[str, str]:
    allowed = ATTRIBUTES.get(element.tag, {})
    offered = {name: value.strip() for name, value in element.attributes.items()}
    return {name: value for name, value in offered.items() if name in allowed and allowed[name](value)}


def _strings(token: PageElement) -> Iterator[str]:
    for place in (token, *token.walk()):
        yield from (child for child in place.children if isinstance(child, str))


def _words(text: str) -> str:
    # MathML 3, 2.1.7: what XML calls space is trimmed; a space that does not break is meant.
    text = _SPACES.sub(" ", text).strip(" ")
    if has_forbidden(text):
        raise UnusualFormula("it has characters that XML forbids")
    return text


def _texts(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        for child in element.children:
            if isinstance(child, str):
                yield child
            elif isinstance(child, Element):
                yield from _texts((child,))
