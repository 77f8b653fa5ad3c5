"""Where a formula that is too wide for a line may be broken: before relations, else before plus and minus."""

from collections.abc import Callable, Iterator

from exporter.model import Element

_RELATIONS = frozenset(
    "= ≠ ≈ ≡ ≤ ≥ < > ≪ ≫ ∼ ≃ ≅ ∝ ≲ ≳ ≺ ≻ ≐ ≜ := → ← ↔ ⇒ ⇐ ⇔ ⟹ ⟺ ⟶ ↦ ∈ ∉ ∋ ⊂ ⊆ ⊃ ⊇ ⊢".split()
)
_SUMS = frozenset("+ - − ± ∓ ∪ ∩ ∧ ∨ ⊕ ⊗ ∘ ·".split())
_OPENING = frozenset("([{⟨⌊⌈")
_CLOSING = frozenset(")]}⟩⌋⌉")
_SCRIPTED = frozenset(["msub", "msup", "msubsup"])
_TRANSPARENT = frozenset(["mrow", "mstyle"])

_JOINT = 0.3
"""The space before the first sign of a part, in ems, which it has in a line only."""

Row = tuple[Element, ...]


def rows_of(row: Row) -> list[Row]:
    """Return *row* in the lines that its author gave it."""
    rows: list[Row] = [()]
    for element in _opened(row):
        if element.attributes.get("linebreak"):
            rows.append(())
        else:
            rows[-1] += (element,)
    return [filled for filled in rows if filled]


def lines_of(row: Row, measure: float, width_of: Callable[[Row], float]) -> list[Row]:
    """Return *row* in lines of at most *measure* where it can be broken, in order and complete."""
    lines: list[Row] = []
    room = 0.0
    for part in _parts(_opened(row), measure, width_of):
        width = width_of(part) + _JOINT
        if lines and width <= room:
            lines[-1] += part
        else:
            lines.append(part)
            room = measure
        room -= width
    return lines


def _parts(row: Row, measure: float, width_of: Callable[[Row], float]) -> Iterator[Row]:
    for part in _split(row, _RELATIONS):
        if width_of(part) <= measure:
            yield part
        else:
            yield from _split(part, _SUMS)


def _opened(row: Row) -> Row:
    """Return what a row holds that holds nothing but a row."""
    while len(row) == 1 and row[0].tag in _TRANSPARENT and "scriptlevel" not in row[0].attributes:
        row = tuple(child for child in row[0].children if isinstance(child, Element))
    return row


def _split(row: Row, signs: frozenset[str]) -> Iterator[Row]:
    """Yield the pieces of *row*, each but the first beginning with one of *signs*; never within brackets."""
    start = depth = 0
    for place, element in enumerate(row):
        sign = _operator(element)
        if sign in signs and depth == 0 and place > start and not _is_sign(row[place - 1]):
            yield row[start:place]
            start = place
        depth = max(depth + (sign in _OPENING) - (sign in _CLOSING), 0)
    yield row[start:]


def _operator(element: Element) -> str:
    """Return the sign of an operator or of what bears scripts, as the bracket before a power does."""
    while element.tag in _SCRIPTED and isinstance(element.children[0], Element):
        element = element.children[0]
    sign = element.children[0] if element.tag == "mo" and element.children else ""
    return sign if isinstance(sign, str) else ""


def _is_sign(element: Element) -> bool:
    """Say whether what comes after is a sign of a number, not of a sum."""
    return element.tag == "mo" and _operator(element) in _RELATIONS | _SUMS
