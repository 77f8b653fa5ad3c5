"""Formulas in print: as words with italics and raised letters where that will do, else as their source."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Book, Content, Element, Formula, Node, Note, map_nodes
from exporter.model.vocabulary import VOCABULARY

_SIZES = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}
_THROUGH = frozenset(["mrow", "mstyle"])
_NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content
_THIN = "\u2009"
_SPACED = frozenset(
    "= ≠ ≈ ≡ ≤ ≥ < > ≪ ≫ ∼ ≃ ≅ ∝ → ← ↔ ⇒ ⇐ ⇔ ↦ ∈ ∉ ∋ ⊂ ⊆ ⊃ ⊇ + − ± ∓ × · ∩ ∪ ∧ ∨ ∘ ⊕ ⊗ ∣ :=".split()
)
_OPENING = frozenset("( [ { ⟨ |".split())
_PUNCTUATION = frozenset([",", ";"])
_NOTHING = frozenset("\u2061\u2062\u2063\u2064\u200b")
_FUNCTION = "sin"
"""What stands for the name of any function."""
_LEANING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzαβγδεϵζηθϑικλμνξοπρστυφϕχψω")


def set_formulas(book: Book) -> Book:
    """Make every formula words that paper shows, those on lines of their own in figures."""
    return book.map_content(lambda content: _with_figures(map_nodes(content, _set)))


def words_of(formula: Formula) -> Content:
    """Return what stands for *formula* in print."""
    try:
        mathml = formula.mathml or mathml_of_tex(formula.tex or "", is_block=formula.is_block)
        return tuple(_merged(_pieces(mathml)))
    except UnusualFormula:
        return (Element("code", (formula.text,), {"lang": _NO_LANGUAGE}),)


def _set(node: Element | Note | Formula) -> Content:
    if isinstance(node, Formula):
        return (node,) if node.is_block else words_of(node)
    if isinstance(node, Note):
        return (replace(node, content=_in_line(node.content)),)
    if node.tag == "p":
        return tuple(_parted(node))
    is_open = "figure" in VOCABULARY[node.tag].children
    children = _with_figures(node.children) if is_open else _in_line(node.children)
    return (node if children == node.children else replace(node, children=children),)


def _with_figures(content: Content) -> Content:
    return tuple(Element("figure", words_of(n)) if isinstance(n, Formula) else n for n in content)


def _in_line(content: Content) -> Content:
    return tuple(word for n in content for word in (words_of(n) if isinstance(n, Formula) else (n,)))


def _parted(paragraph: Element) -> Iterator[Element]:
    """Yield a paragraph in pieces around the formulas in it that have lines of their own."""
    if not any(isinstance(node, Formula) for node in paragraph.children):
        yield paragraph
        return
    attributes = dict(paragraph.attributes)
    for is_formula, run in groupby(paragraph.children, key=lambda node: isinstance(node, Formula)):
        if is_formula:
            yield from (Element("figure", words_of(node)) for node in run if isinstance(node, Formula))
            continue
        words = tuple(run)
        if any(not isinstance(node, str) or node.strip() for node in words):
            yield Element("p", words, attributes)
            attributes.pop("id", None)


def _pieces(row: Content) -> Iterator[Node]:
    """Yield the words of a row; raises UnusualFormula for what has more than one line."""
    before = ""
    for node in row:
        if not isinstance(node, Element):
            continue
        text = "".join(child for child in node.children if isinstance(child, str))
        if node.tag == "mo":
            yield from _operator(text, before)
            before = text
            continue
        is_function = node.tag == "mi" and len(text) > 1 and text.isalpha()
        if before and (before == _FUNCTION or (is_function and before not in _SPACED | _OPENING)):
            yield _THIN
        before = _FUNCTION if is_function else "x"
        if node.tag == "mi":
            yield from [Element("i", (text,))] if _leans(node, text) else [text]
        elif node.tag in {"mn", "mtext", "ms"}:
            yield text
        elif node.tag == "mspace":
            yield " " if node.attributes.get("width", "").startswith(("1", "2")) else _THIN
        elif node.tag in _THROUGH:
            yield from _pieces(node.children)
        elif node.tag in _SIZES:
            base, *others = node.children
            yield from _pieces((base,))
            for tag, other in zip(_SIZES[node.tag], others, strict=True):
                yield Element(tag, tuple(_merged(_pieces((other,)))))
        else:
            raise UnusualFormula(f"<{node.tag}> takes more than a line")


def _operator(text: str, before: str) -> Iterator[str]:
    sign = {"-": "\N{MINUS SIGN}", "*": "\N{ASTERISK OPERATOR}"}.get(text, text)
    if sign in _NOTHING:
        return
    if sign in _SPACED and before and before not in _SPACED | _OPENING | _PUNCTUATION | {"-"}:
        yield f"{_THIN}{sign}{_THIN}"
    elif sign in _PUNCTUATION:
        yield f"{sign}{_THIN}"
    else:
        yield sign


def _leans(element: Element, text: str) -> bool:
    return len(text) == 1 and text in _LEANING and element.attributes.get("mathvariant") != "normal"


def _merged(pieces: Iterable[Node]) -> Iterator[Node]:
    """Yield the pieces, neighbouring words as one."""
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        if words:
            yield "".join(words)
            words.clear()
        yield piece
    if words:
        yield "".join(words)
