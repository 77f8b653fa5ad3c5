"""Parses our own markup back into content, strictly; foreign HTML goes to the reader."""

from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import ParseError, XMLParser

from exporter.model.content import MAX_DEPTH, Content, Element

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
    nodes: list[str | Element] = [parent.text] if parent.text else []
    for child in parent:
        attributes = {name: value for name, value in child.attrib.items() if name != _XML_LANG}
        nodes.append(Element(child.tag, _children(child, depth=depth + 1), attributes))
        if child.tail:
            nodes.append(child.tail)
    return tuple(nodes)
