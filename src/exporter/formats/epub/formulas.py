"""Formulas as readers' devices show them: in MathML."""

from dataclasses import replace

from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Book, Content, Element, Formula, Note, map_nodes


def with_mathml(book: Book) -> Book:
    """Give every formula that is in TeX alone the same in MathML, its source where that is not to be had."""
    return book.map_content(lambda content: map_nodes(content, _drawn))


def _drawn(node: Element | Note | Formula) -> Content:
    if not isinstance(node, Formula) or node.mathml or node.tex is None:
        return (node,)
    try:
        return (replace(node, mathml=mathml_of_tex(node.tex, is_block=node.is_block)),)
    except UnusualFormula:
        return (replace(node, mathml=(Element("mtext", (node.tex,)),)),)
