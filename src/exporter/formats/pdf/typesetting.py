"""Writes content for the page: tables with their repairs, code line by line."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from markupsafe import Markup

from exporter.formats.grid import parts_of
from exporter.formats.listings import lines_of
from exporter.formats.pdf.columns import named_once, with_columns
from exporter.formats.pdf.repairs import Repair
from exporter.labels import Labels
from exporter.markup import to_line, to_plain
from exporter.markup.writer import Writer
from exporter.model import Content, Element
from exporter.model.content import elements_in
from exporter.model.vocabulary import HEADINGS

KEY = "data-key"
"""The attribute by which a table is known again on the laid-out pages."""
_LONG_HEADING = 120
"""Letters in a heading that is set like text."""
_LINES = {"hanging": 28, "long": 2500}
"""Letters in a line of code that may not fit, and in one that may be parted by the end of a page."""
_LETTER_EM = 0.6
"""The width of a letter of code."""
_HANGING_EM, _MARK_EM = 1.6, 1.3
_DEEPEST = 20
"""What does not fit into a line hangs below its first word, but no deeper than this."""
_TALL_CELL = 1200
"""Letters in a cell that may take more than the rest of a page."""


class Typesetter(Writer):
    """Writes the texts of one book in the order of its pages."""

    def __init__(self, repairs: Mapping[str, Repair], labels: Labels, *, table_em: float) -> None:
        self._repairs = repairs
        self._table_em = table_em
        self._labels = labels
        self._tables = 0

    def __call__(self, content: Content) -> Markup:
        """Return *content* for a template."""
        # The writer escapes: content holds no markup that is not of the vocabulary.
        return Markup(self.write(content))  # noqa: S704

    def element(self, element: Element, **more: str) -> str:
        """Return an element of the page."""
        if element.tag == "table":
            return self._table(element)
        if element.tag == "pre":
            return self._code(element)
        if element.tag in HEADINGS and len(to_line(element.children)) > _LONG_HEADING:
            return super().element(element, **{"class": "long"})
        return super().element(element, **more)

    def _table(self, table: Element) -> str:
        self._tables += 1
        key = str(self._tables)
        repair = self._repairs.get(key, Repair())
        more = {KEY: key}
        if repair.percent != 100:
            more["style"] = f"font-size: {self._table_em * repair.percent / 100:.3f}em"
        classes = [*(["turned"] if repair.is_turned else []), *(["tall"] if _is_tall(table) else [])]
        if classes:
            more["class"] = " ".join(classes)
        write = super().element
        return "".join(write(part, **more) for part in self._parts(table, repair))

    def _parts(self, table: Element, repair: Repair) -> Iterator[Element]:
        if not repair.parts:
            yield table
            return
        taken: set[str] = set()
        head = next((part for part in parts_of(table) if part.tag == "caption"), None)
        for columns in repair.parts:
            words = self._labels.columns(columns.start + 1, columns.stop, repair.parts[-1].stop)
            caption = (words,) if head is None else (*head.children, f" · {words}")
            part = named_once(with_columns(table, {*range(repair.repeated), *columns}), taken)
            yield replace(part, children=(Element("caption", caption), *part.children))
            head = None

    def _code(self, code: Element) -> str:
        """Return a listing whose lines are blocks, so that what does not fit hangs and is marked."""
        opening, _, closing = super().element(replace(code, children=())).partition("></")
        return f"{opening}>{''.join(map(self._line, lines_of(code.children)))}</{closing}"

    def _line(self, line: Content) -> str:
        text = to_plain((Element("pre", line),))
        moved = min(len(text) - len(text.lstrip()), _DEEPEST) * _LETTER_EM + _HANGING_EM
        style = f"padding-left: {moved:.1f}em; text-indent: -{moved:.1f}em; --mark: {moved - _MARK_EM:.1f}em"
        names = ["line", *(name for name, letters in _LINES.items() if len(text) > letters)]
        return f'<span class="{" ".join(names)}" style="{style}">{self.write(line)}</span>'


def _is_tall(table: Element) -> bool:
    """Say whether a row of *table* may be higher than a page."""
    cells = (cell for cell in elements_in((table,)) if cell.tag in {"td", "th"})
    return any(len(to_plain(cell.children)) > _TALL_CELL for cell in cells)
