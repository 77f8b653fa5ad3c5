"""The formulas of a book as images in it, each drawn once, with their source as what is read aloud."""

from dataclasses import dataclass, field, replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.discussion import shortened
from exporter.formats.pdf.formula_drawing import draw, work_of
from exporter.formats.pdf.formulas import source_of
from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Article, Book, Content, Element, Formula, Note, map_nodes
from exporter.model.book import map_texts

MARK = "\ue0f0"
"""Stands before the alternative text of formulas until they are tagged; a private sign of Unicode."""
_SHOWN_LETTERS = 60
_MOST_WORK = 2_000_000
"""Elements laid out for all formulas of a book, some minutes' work; textbooks have a tenth of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A book without formulas, and the style rules that put their images on the lines they stand in."""

    book: Book
    rules: str


def draw_formulas(book: Book, context: Context, *, measure: float) -> Drawn:
    """Return *book* with images of its formulas, made for lines of *measure* ems; else with their source."""
    drawings = _Drawings(context=context, measure=measure)
    changed = book.map_articles(drawings.article)
    return Drawn(book=changed, rules=drawings.rules())


@dataclass(slots=True, kw_only=True)
class _Drawings:
    context: Context
    measure: float
    _known: dict[Formula, Content] = field(default_factory=dict)
    _depths: dict[str, float] = field(default_factory=dict)
    _reasons: dict[Formula, str] = field(default_factory=dict)
    """Why formulas could not be drawn."""
    _work: int = 0
    _undrawn: list[Formula] = field(default_factory=list)

    def article(self, article: Article) -> Article:
        """Return *article* with its formulas drawn, those of its comments included."""
        self._undrawn.clear()
        changed = map_texts(article, lambda content: map_nodes(content, self._drawn))
        if self._undrawn:
            self._report(article.title)
        return changed

    def rules(self) -> str:
        """Return a style rule for each image."""
        return "\n".join(
            f'img[src="{address}"] {{ width: auto; max-width: 100%; vertical-align: {-depth:g}em }}'
            for address, depth in self._depths.items()
        )

    def _drawn(self, node: Element | Note | Formula) -> Content:
        if not isinstance(node, Formula):
            return (node,)
        if node not in self._known:
            self._known[node] = self._image(node)
        if node in self._reasons:
            self._undrawn.append(node)
        return self._known[node]

    def _image(self, formula: Formula) -> Content:
        try:
            mathml = formula.mathml or mathml_of_tex(formula.tex or "", is_block=formula.is_block)
            self._count(mathml)
            drawing = draw(replace(formula, mathml=mathml), measure=self.measure)
        except UnusualFormula as reason:
            self._reasons[formula] = str(reason)
            return (source_of(formula),)
        address = f"asset:{self.context.assets.put(drawing.svg)}"
        self._depths[address] = drawing.depth
        return (Element("img", (), {"src": address, "alt": MARK + formula.text}),)

    def _count(self, mathml: Content) -> None:
        self._work += work_of(mathml)
        if self._work > _MOST_WORK:
            raise UnusualFormula("there are too many")

    def _report(self, location: str) -> None:
        first, count = self._undrawn[0], len(self._undrawn)
        shown = shortened(first.text, _SHOWN_LETTERS)
        what = "1 formula is" if count == 1 else f"{count} formulas are"
        which = "" if count == 1 else "the first, "
        message = f"{what} printed as written ({which}{shown!r}: {self._reasons[first]})."
        self.context.note(Code.FORMULA_UNDRAWN, message, location=location, count=count)
