"""ziamath: formulas drawn as vectors. The only module that knows it.

Lengths are in ems of the text around a formula, so that it grows and shrinks with that.
"""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element as XmlElement
from xml.etree.ElementTree import SubElement, tostring

from exporter.formats.pdf.formula_lines import lines_of, rows_of
from exporter.markup.mathematics import UnusualFormula
from exporter.model import Content, Element, Formula

_UNITS = 100
"""Units of a drawing in an em."""
_MOST_WORK = 8_000
"""Elements laid out for one formula; more take seconds."""
# ziamath 0.13 lays out what is in a row twice, to know how high its brackets are.
_TWICE = frozenset("mrow mtd msqrt menclose mphantom mpadded merror".split())
_SMALLEST = 0.55
"""What a formula may shrink to, to fit into a line."""
_TALLEST = 55
"""What a page holds at the same."""
_LINE_GAP = 0.55
_INDENT = 2.0
_INK = "#111"
_LENGTH = re.compile(r"([+-]?(?:\d+\.?\d*|\.\d+))em")
# Only what TeX calls delimiters grows with what it stands beside.
_LARGE = frozenset("∫∬∭⨌∮∯∰∑∏∐⋀⋁⋂⋃⨀⨁⨂⨄⨆")
# It shows nothing: invisible operators, spaces of no width, selectors of variants.
_NOTHING = frozenset("\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufe00\ufe0e\ufe0f\u00a0")
# ziamath 0.13 trusts what it draws, and complains of what it did not expect in many ways.
_COMPLAINTS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A drawn formula."""

    svg: bytes
    width: float
    height: float
    depth: float
    """What of it is below the line that the text stands on."""


def draw(formula: Formula, *, measure: float) -> Drawing:
    """Return a formula of MathML drawn to fit into a line of *measure*.

    Raises UnusualFormula where that cannot be.
    """
    if work_of(formula.mathml) > _MOST_WORK:
        raise UnusualFormula("it is too long or nested too deeply")
    try:
        return _drawn(formula, measure)
    except _COMPLAINTS as complaint:
        if isinstance(complaint, UnusualFormula):
            raise
        raise UnusualFormula("it cannot be drawn") from None


def work_of(mathml: Content) -> int:
    """Return about how many elements are laid out to draw a formula; it may be very many."""
    work = 0
    for element in mathml:
        if isinstance(element, Element):
            work += 2 + (2 if element.tag in _TWICE else 1) * work_of(element.children)
        else:
            work += len(element) if isinstance(element, str) else 0
    return work


def _drawn(formula: Formula, measure: float) -> Drawing:
    mathml, number = _numbered(formula)
    room = measure - 2 * (number.width + 1) if number else measure
    if formula.is_block:
        lines = [line for row in rows_of(mathml) for line in _broken(row, room)]
    else:
        lines = [_Line(mathml, is_block=False)]
    drawing = _composed(lines, number, measure)
    if drawing.width * _SMALLEST > measure or drawing.height > _TALLEST:
        raise UnusualFormula("it is too large for the page")
    return drawing


def _broken(row: tuple[Element, ...], room: float) -> "list[_Line]":
    """Return *row* in as many lines as it takes."""
    whole = _Line(row, is_block=True)
    if whole.width <= room:
        return [whole]
    parts = lines_of(row, room - _INDENT, lambda part: _Line(part, is_block=True).width)
    return [_Line(part, is_block=True, indent=_INDENT if place else 0.0) for place, part in enumerate(parts)]


class _Line:
    """A row of signs, laid out."""

    def __init__(self, mathml: tuple[Element, ...], *, is_block: bool, indent: float = 0.0) -> None:
        self.indent = indent
        math = XmlElement("math", {"display": "block" if is_block else "inline", "mathcolor": _INK})
        math.extend(_xml(element) for element in mathml)
        _fit_brackets(math)
        self._drawing: Any = _ziamath().Math(math, size=_UNITS, margin=0)
        unknown = next((sign for sign in _signs(mathml) if not self._knows(sign)), None)
        if unknown is not None:
            raise UnusualFormula(f"no font for formulas has {unknown!r}")
        box = self._drawing.node.bbox
        self.left: float = box.xmin / _UNITS
        self.width: float = (box.xmax - box.xmin) / _UNITS
        self.height: float = box.ymax / _UNITS
        self.depth: float = -box.ymin / _UNITS

    def draw_on(self, svg: XmlElement, x: float, y: float) -> None:
        self._drawing.node.draw((x - self.left) * _UNITS, y * _UNITS, svg)

    def _knows(self, sign: str) -> bool:
        return sign in _NOTHING or sign.isspace() or bool(self._drawing.font.glyphindex(sign))


@cache
def _ziamath() -> Any:
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        import ziamath  # a quarter of a second
        from ziamath.config import config
    # Plain paths; WeasyPrint draws symbols that are used again with clips.
    config.svg2 = False
    config.precision = 1
    return ziamath


def _composed(lines: list[_Line], number: _Line | None, measure: float) -> Drawing:
    """Draw *lines* below each other, and *number* at the end of the measure."""
    svg = XmlElement("svg", {"xmlns": "http://www.w3.org/2000/svg"})
    inner = max(line.indent + line.width for line in lines)
    width = max(measure, inner + number.width + 1) if number else inner
    left = max((width - inner) / 2, 0.0)
    if number and left + inner + number.width + 1 > width:
        left = 0.0
    top = lines[0].height
    y = 0.0
    for place, line in enumerate(lines):
        y += lines[place - 1].depth + _LINE_GAP + line.height if place else 0.0
        line.draw_on(svg, left + line.indent, y)
    if number:
        number.draw_on(svg, width - number.width, y)
        top = max(top, number.height - y)
    depth = max(y + lines[-1].depth, y + number.depth if number else 0.0)
    return _sized(svg, width, top, depth)


def _sized(svg: XmlElement, width: float, top: float, depth: float) -> Drawing:
    if width <= 0 or top + depth <= 0:
        raise UnusualFormula("it shows nothing")
    svg.set("width", f"{width:.3f}em")
    svg.set("height", f"{top + depth:.3f}em")
    svg.set("viewBox", " ".join(f"{value * _UNITS:.1f}" for value in (0, -top, width, top + depth)))
    return Drawing(svg=tostring(svg), width=width, height=top + depth, depth=round(depth, 3))


def _numbered(formula: Formula) -> "tuple[tuple[Element, ...], _Line | None]":
    """Part a formula from the number that TeX gives it, which the converter puts behind it."""
    mathml = formula.mathml
    is_tagged = formula.is_block and len(mathml) > 1 and r"\tag" in (formula.tex or "")
    if not is_tagged or mathml[-1].tag != "mtext" or not mathml[-1].children:
        return mathml, None
    return mathml[:-1], _Line(mathml[-1:], is_block=True)


def _xml(element: Element) -> XmlElement:
    """Return an element as ziamath reads it, which takes an em for a third more than it is."""
    if element.attributes.get("linebreak"):
        return XmlElement("mspace", {"width": f"{_UNITS}px"})
    attributes = {name: _LENGTH.sub(_in_units, value) for name, value in element.attributes.items()}
    made = XmlElement(element.tag, attributes)
    if element.tag == "mtable":
        made.attrib.update(_spacing(element))
    for child in element.children:
        if isinstance(child, str):
            made.text = (made.text or "") + child
        elif isinstance(child, Element):
            made.append(_xml(child))
    if made.text in _LARGE:
        made.set("stretchy", "false")
    _fit_brackets(made)
    if element.tag in {"mtext", "ms", "mn"} and not made.text:
        return XmlElement("mrow")
    if element.tag in {"menclose", "msqrt", "mphantom", "mpadded"} and not len(made):
        SubElement(made, "mrow")
    return made


def _spacing(table: Element) -> dict[str, str]:
    """As TeX sets them: equations that are aligned stand close to their signs, columns apart."""
    is_aligned = table.attributes.get("displaystyle") == "true"
    columns, rows = ("0px 200px", "45px") if is_aligned else ("90px", "30px")
    return {"columnspacing": columns, "rowspacing": rows}


def _fit_brackets(row: XmlElement) -> None:
    """Let the brackets of binomials be as high as what they hold; latex2mathml writes a size that is not."""
    for before, inner, after in zip(row, row[1:], row[2:], strict=False):
        if inner.tag == "mfrac" and inner.get("linethickness") == "0":
            for bracket in (before, after):
                bracket.attrib.pop("minsize", None)
                bracket.attrib.pop("maxsize", None)


def _in_units(length: re.Match[str]) -> str:
    return f"{float(length[1]) * _UNITS:g}px"


def _signs(content: Content) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield from node
        elif isinstance(node, Element):
            yield from _signs(node.children)
