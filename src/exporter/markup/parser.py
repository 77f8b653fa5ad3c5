"""Parses our own markup back into content, strictly; foreign HTML goes to the reader."""

from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import ParseError, XMLParser

from exporter.markup.writer import TEX
from exporter.model.content import MAX_DEPTH, Content, Element, Formula, Node, Note
from exporter.model.mathematics import NAMESPACE, TOKENS

_MATHML = f"{{{NAMESPACE}}}"
_PARTS = 2
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def parse_markup(markup: str) -> Content:
    """Return the content that `to_markup` wrote as *markup*.

    Raises ValueError for anything that is not well-formed or not in the vocabulary.
    """
    if "<!" in markup or "<?" in markup:
        raise ValueError("declarations, comments and instructions are not allowed in markup")
    parser = XMLParser()  # noqa: S314 - without a declaration there are no entities to expand
    try:
        parser.feed(f"<content>{markup}</content>")
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        where = max(column - len("<content>"), 0) if line == 1 else column
        raise ValueError(f"not well-formed near {markup[where : where + 40]!r}") from error
    return _children(root, depth=0)


def _children(parent: XmlElement, *, depth: int) -> Content:
    if depth > MAX_DEPTH:
        raise ValueError(f"elements are nested more than {MAX_DEPTH} deep")
    nodes: list[Node] = [parent.text] if parent.text else []
    for child in parent:
        nodes.append(_node(child, depth=depth))
        if child.tail:
            nodes.append(child.tail)
    return tuple(nodes)


def _node(child: XmlElement, *, depth: int) -> Node:
    if child.tag == f"{_MATHML}math":
        return _formula(child)
    if child.tag == "span" and child.get("role") == "doc-footnote":
        if set(child.attrib) - {"role", "data-mark", "id"}:
            raise ValueError("a note has a mark and perhaps an identifier, and nothing else")
        # What stands in a note is read apart from the rest, and a note holds no other.
        return Note(_children(child, depth=0), child.get("data-mark", ""), child.get("id"))
    attributes = {name: value for name, value in child.attrib.items() if name != _XML_LANG}
    return Element(child.tag, _children(child, depth=depth + 1), attributes)


def _formula(math: XmlElement) -> Formula:
    is_block = math.get("display") == "block"
    semantics = math.find(f"{_MATHML}semantics")
    if semantics is None:
        return Formula(mathml=_mathml(math, depth=0), is_block=is_block)
    row, annotation = semantics.find(f"{_MATHML}mrow"), semantics.find(f"{_MATHML}annotation")
    if row is None or annotation is None or annotation.get("encoding") != TEX or len(semantics) != _PARTS:
        raise ValueError("a formula has a row of MathML and an annotation in TeX, or MathML alone")
    return Formula(tex=annotation.text, mathml=_mathml(row, depth=0), is_block=is_block)


def _mathml(parent: XmlElement, *, depth: int) -> tuple[Element, ...]:
    if depth > MAX_DEPTH:
        raise ValueError(f"elements are nested more than {MAX_DEPTH} deep")
    return tuple(_mathml_element(child, depth=depth) for child in parent)


def _mathml_element(child: XmlElement, *, depth: int) -> Element:
    tag = child.tag.removeprefix(_MATHML)
    text = (child.text,) if tag in TOKENS and child.text else ()
    return Element(tag, text or _mathml(child, depth=depth + 1), dict(child.attrib))
