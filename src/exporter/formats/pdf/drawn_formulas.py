"""The formulas of a book as images in it, each drawn once, with their source as what is read aloud."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from exporter.context import Context
from exporter.formats.pdf.formula_drawing import draw, work_of
from exporter.formats.pdf.formulas import source_of
from exporter.formats.undrawn import report_undrawn
from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Article, Book, Content, Element, Formula, Note, elements_in, map_nodes
from exporter.model.book import map_texts
from exporter.model.vocabulary import HEADINGS

MARK = "\ue0f0"
"""Stands before the alternative text of formulas until they are tagged; a private sign of Unicode."""
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
    _headings: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    """What headings say, by their tags and the formulas in them."""
    _reasons: dict[Formula, str] = field(default_factory=dict)
    """Why formulas could not be drawn."""
    _work: int = 0
    _undrawn: list[Formula] = field(default_factory=list)

    def article(self, article: Article) -> Article:
        """Return *article* with its formulas drawn, those of its comments included."""
        self._undrawn.clear()
        changed = map_texts(article, self._content)
        report_undrawn(
            [(formula, self._reasons[formula]) for formula in self._undrawn], self.context, article.title
        )
        return changed

    def rules(self) -> str:
        """Return a style rule for each image, and for each heading that holds some."""
        return "\n".join([*map(_on_its_line, self._depths.items()), *self._in_the_outline()])

    def _in_the_outline(self) -> Iterator[str]:
        """Yield rules that say in bookmarks what headings show."""
        for (tag, *addresses), labels in self._headings.items():
            # A rule finds headings by their formulas; where two have the same it would lie.
            if len(labels) == 1:
                holding = "".join(f':has(img[src="{address}"])' for address in addresses)
                yield f".body {tag}{holding} {{ bookmark-label: {_css_string(*labels)} }}"

    def _content(self, content: Content) -> Content:
        changed = map_nodes(content, self._drawn)
        for heading in elements_in(changed) if changed != content else ():
            if heading.tag in HEADINGS:
                images = [e for e in elements_in(heading.children) if _is_formula(e)]
                key = (heading.tag, *dict.fromkeys(image.attributes["src"] for image in images))
                if images:
                    self._headings.setdefault(key, set()).add(_label(heading.children))
        return changed

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


def _on_its_line(image: tuple[str, float]) -> str:
    address, depth = image
    return f'img[src="{address}"] {{ width: auto; max-width: 100%; vertical-align: {-depth:g}em }}'


def _is_formula(element: Element) -> bool:
    return element.tag == "img" and element.attributes.get("alt", "").startswith(MARK)


def _label(content: Content) -> str:
    """Return what a heading says, its formulas as they were written."""
    words = []
    for node in content:
        if isinstance(node, str):
            words.append(node)
        elif isinstance(node, Element) and _is_formula(node):
            words.append(node.attributes["alt"].removeprefix(MARK))
        elif isinstance(node, Element):
            words.append(_label(node.children))
    return "".join(words)


def _css_string(text: str) -> str:
    """Return *text* as a string of CSS; no sign of it ends the string or the rule."""
    return '"' + "".join(sign if sign.isalnum() else f"\\{ord(sign):x} " for sign in text) + '"'
