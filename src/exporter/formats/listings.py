"""Code in lines that may be broken, each an element of its own."""

from collections.abc import Iterator
from dataclasses import replace

from exporter.model import Content, Formula, Node, Note


def lines_of(content: Content) -> list[Content]:
    """Return the lines of *content*, what reaches over a line's end in pieces, one on each.

    The line end that closes the text begins no line.
    """
    lines = [tuple(line) for line in _lines(content)]
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _lines(content: Content) -> list[list[Node]]:
    lines: list[list[Node]] = [[]]
    for node in content:
        first, *others = _pieces(node)
        lines[-1] += first
        lines += [list(piece) for piece in others]
    return lines


def _pieces(node: Node) -> Iterator[Content]:
    """Yield what of *node* stands on each of its lines."""
    if isinstance(node, str):
        yield from ((text,) if text else () for text in node.split("\n"))
    elif isinstance(node, (Note, Formula)):
        yield (node,)
    elif node.tag == "br":
        yield from ((), ())
    else:
        attributes = dict(node.attributes)
        for number, line in enumerate(_lines(node.children)):
            if number:
                attributes.pop("id", None)
            yield (replace(node, children=tuple(line), attributes=attributes),)
