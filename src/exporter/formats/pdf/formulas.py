"""Formulas in print: as words with italics and raised letters where that will do, else to be drawn."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from exporter.markup.mathematics import UnusualFormula, mathml_of_tex
from exporter.model import Book, Content, Element, Formula, Node, Note, map_nodes
from exporter.model.vocabulary import VOCABULARY

_SCRIPTS = {"msub": "sub", "msup": "sup"}
"""What bears two of them, or scripts of scripts, is better drawn."""
_THROUGH = frozenset(["mrow", "mstyle"])
_NO_LANGUAGE = "zxx"  # ISO 639-2: no linguistic content
_THIN, _MEDIUM = "\u2009", "\u2005"
_SPACED = frozenset("= ≠ ≈ ≤ ≥ < > → ← + − ± × · :=".split())
_OPENING = frozenset("( [ { |".split())
_PUNCTUATION = frozenset([",", ";"])
_NOTHING = frozenset("\u2061\u2062\u2063\u2064\u200b")
_FUNCTION = "sin"
"""What stands for the name of any function."""
_LEANING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzαβγδεζηθικλμνξοπρστυφχψω")
_LETTERS = _LEANING | frozenset("ΓΔΘΛΞΠΣΦΨΩ")
_PRIMES = frozenset("′″‴")
_SIGNS = _SPACED | _OPENING | _PUNCTUATION | _NOTHING | frozenset(") ] } - * / ! : . … ′ ″ ∞ ∂ °".split())
"""The operators that the faces of running text have; for others they would borrow."""


def set_formulas(book: Book) -> Book:
    """Make every formula that words can say words; the others are left, those that stand alone in figures."""
    return book.map_content(lambda content: _with_figures(map_nodes(content, _set)))


def source_of(formula: Formula) -> Element:
    """Return what stands for a formula that can be neither set nor drawn."""
    return Element("code", (formula.text,), {"lang": _NO_LANGUAGE})


def _set(node: Element | Note | Formula) -> Content:
    if isinstance(node, Formula):
        return (node,) if node.is_block else _words_of(node)
    if isinstance(node, Note):
        return (replace(node, content=_in_line(node.content)),)
    if node.tag == "p":
        return tuple(_parted(node))
    is_open = "figure" in VOCABULARY[node.tag].children
    children = _with_figures(node.children) if is_open else _in_line(node.children)
    return (node if children == node.children else replace(node, children=children),)


def _words_of(formula: Formula) -> Content:
    """Return the words for *formula*, failing that itself."""
    try:
        mathml = formula.mathml or mathml_of_tex(formula.tex or "", is_block=False)
        return tuple(_merged(_pieces(mathml)))
    except UnusualFormula:
        return (formula,)


def _with_figures(content: Content) -> Content:
    return tuple(Element("figure", (n,)) if isinstance(n, Formula) and n.is_block else n for n in content)


def _in_line(content: Content) -> Content:
    """Formulas that stand alone cannot do so in a line."""
    return tuple(
        word
        for node in content
        for word in (_words_of(replace(node, is_block=False)) if isinstance(node, Formula) else (node,))
    )


def _parted(paragraph: Element) -> Iterator[Element]:
    """Yield a paragraph in pieces around the formulas in it that have lines of their own."""
    if not any(map(_stands_alone, paragraph.children)):
        yield paragraph
        return
    attributes = dict(paragraph.attributes)
    for stands_alone, run in groupby(paragraph.children, key=_stands_alone):
        if stands_alone:
            yield from (Element("figure", (node,)) for node in run)
            continue
        words = tuple(run)
        if any(not isinstance(node, str) or node.strip() for node in words):
            yield Element("p", words, attributes)
            attributes.pop("id", None)


def _stands_alone(node: Node) -> bool:
    return isinstance(node, Formula) and node.is_block


def _pieces(row: Content, *, is_script: bool = False) -> Iterator[Node]:
    """Yield the words of a row; raises UnusualFormula for what words do not say well."""
    before = ""
    for node in row:
        if not isinstance(node, Element):
            continue
        text = "".join(child for child in node.children if isinstance(child, str))
        if node.tag == "mo":
            if text not in _SIGNS and not text.isalpha():
                raise UnusualFormula(f"{text} is no sign of running text")
            yield from _operator(text, before)
            before = text
            continue
        _refuse_unusual(node, text)
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
            yield from _pieces(node.children, is_script=is_script)
        elif node.tag in _SCRIPTS and not is_script:
            yield from _with_script(node)
        else:
            raise UnusualFormula(f"<{node.tag}> takes more than a line")


def _with_script(node: Element) -> Iterator[Node]:
    base, script = node.children
    yield from _pieces((base,), is_script=True)
    words = tuple(_merged(_pieces((script,), is_script=True)))
    if all(isinstance(word, str) and _PRIMES.issuperset(word) for word in words):
        yield from words  # They are raised as they are.
    else:
        yield Element(_SCRIPTS[node.tag], words)


def _refuse_unusual(node: Element, text: str) -> None:
    """Raise UnusualFormula for letters that the faces of running text lack, bold ones and the like."""
    if node.attributes.get("mathvariant", "normal") not in {"normal", "italic"}:
        raise UnusualFormula("it has letters of another kind")
    if node.tag == "mi" and not (text.isascii() or _SIGNS.issuperset(text) or _LETTERS.issuperset(text)):
        raise UnusualFormula(f"{text} is no letter of running text")


def _operator(text: str, before: str) -> Iterator[str]:
    sign = {"-": "\N{MINUS SIGN}", "*": "\N{ASTERISK OPERATOR}"}.get(text, text)
    if sign in _NOTHING:
        return
    if sign in _SPACED and before and before not in _SPACED | _OPENING | _PUNCTUATION | {"-"}:
        yield f"{_MEDIUM}{sign}{_MEDIUM}"
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
