"""Writes content for readers' devices: tables that become lists, code line by line, ruby for old ones."""

from dataclasses import replace

from markupsafe import Markup

from exporter.formats.epub.tables import has_long_word, reflow_of, with_head
from exporter.formats.listings import lines_of
from exporter.markup import to_plain
from exporter.markup.writer import Writer
from exporter.model import Content, Element, Node

_DEEPEST, _STEP = 8, 2
"""What does not fit into a line of code hangs below its first word, but no deeper than so many letters."""


def typeset(content: Content) -> Markup:
    """Return *content* for a template, below a line the notes that it ends with."""
    writer = Typesetter()
    text, notes = _parted(content)
    below = f'<div class="notes"><hr/>{writer.write(notes)}</div>' if notes else ""
    # The writer escapes: content holds no markup that is not of the vocabulary.
    return Markup(writer.write(text) + below)  # noqa: S704


def is_note(node: Node) -> bool:
    """Say whether *node* is a note that stands after a text."""
    return isinstance(node, Element) and node.attributes.get("role") == "doc-footnote"


class Typesetter(Writer):
    """Writes one text."""

    def __init__(self) -> None:
        self._labels: dict[int, str] = {}
        self._told = False

    def element(self, element: Element, **more: str) -> str:
        """Return an element of the page."""
        match element.tag:
            case "table":
                return self._table(element)
            case "thead" if self._told:
                return super().element(element, **{"class": "told"})
            case "td" | "th":
                return super().element(element, **self._of_cell(element))
            case "pre":
                return self._code(element)
            case "p" if _begins_with_picture(element):
                # Moved in, one as wide as the page would leave it.
                return super().element(element, **{"class": "pictured"})
            case "rt":
                # Devices that know no ruby would run both readings together.
                return f"<rp>(</rp>{super().element(element)}<rp>)</rp>"
            case _:
                return super().element(element, **more)

    def _table(self, table: Element) -> str:
        table = with_head(table)
        reflow = reflow_of(table)
        around = self._labels, self._told
        self._labels, self._told = reflow.labels, reflow.is_told
        more = {"class": reflow.classes} if reflow.classes else {}
        markup = super().element(table, **more)
        self._labels, self._told = around
        return f'<div class="table">{markup}</div>' if reflow.classes else markup

    def _of_cell(self, cell: Element) -> dict[str, str]:
        label = self._labels.get(id(cell))
        named = {} if label is None else {"data-label": label}
        return {**named, "class": "long"} if has_long_word(cell) else named

    def _code(self, code: Element) -> str:
        """Return a listing whose lines are elements, so that what does not fit can hang."""
        is_code = "data-language" in code.attributes or _is_code(code.children)
        more = {"dir": "ltr"} if is_code and "dir" not in code.attributes else {}
        opening, _, closing = super().element(replace(code, children=()), **more).partition("></")
        *lines, last = lines_of(code.children)
        if lines and not to_plain((Element("pre", last),)).strip():
            # The line end that closes the text, inside of an element.
            last = lines.pop()
        # The end of a line is in it: between two blocks it would be an empty line.
        written = [*(self._line(line, "\n") for line in lines), self._line(last)]
        return f"{opening}>{''.join(written)}</{closing}"

    def _line(self, line: Content, end: str = "") -> str:
        text = to_plain((Element("pre", line),))
        moved = min(len(text) - len(text.lstrip()), _DEEPEST) // _STEP * _STEP
        name = f"line in-{moved}" if moved else "line"
        return f'<span class="{name}">{self.write(line)}{end}</span>'


def _is_code(children: Content) -> bool:
    return len(children) == 1 and isinstance(children[0], Element) and children[0].tag == "code"


def _parted(content: Content) -> tuple[Content, Content]:
    end = len(content)
    while end and is_note(content[end - 1]):
        end -= 1
    return content[:end], content[end:]


def _begins_with_picture(element: Element) -> bool:
    """Say whether an image, or what stands for one, is the first thing in *element*."""
    first = next((n for n in element.children if not isinstance(n, str) or n.strip()), None)
    if not isinstance(first, Element):
        return False
    return first.tag == "img" or "data-missing" in first.attributes or _begins_with_picture(first)
