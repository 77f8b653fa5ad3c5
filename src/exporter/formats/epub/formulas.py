"""Formulas as readers' devices show them: in MathML."""

from dataclasses import replace

from exporter.context import Context
from exporter.formats.undrawn import report_undrawn
from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Article, Book, Content, Element, Formula, Note, map_nodes
from exporter.model.book import map_texts


def with_mathml(book: Book, context: Context) -> Book:
    """Give every formula that is in TeX alone the same in MathML, its source where that is not to be had."""
    return book.map_articles(lambda article: _with_mathml(article, context))


def _with_mathml(article: Article, context: Context) -> Article:
    undrawn: list[tuple[Formula, str]] = []

    def drawn(node: Element | Note | Formula) -> Content:
        if not isinstance(node, Formula) or node.mathml or node.tex is None:
            return (node,)
        try:
            return (replace(node, mathml=mathml_of_tex(node.tex, is_block=node.is_block)),)
        except UnusualFormula as reason:
            undrawn.append((node, str(reason)))
            return (replace(node, mathml=(Element("mtext", (node.tex,)),)),)

    changed = map_texts(article, lambda content: map_nodes(content, drawn))
    report_undrawn(undrawn, context, article.title)
    return changed
