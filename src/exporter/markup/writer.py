"""Writes content as markup that is valid as HTML and as XML alike."""

from exporter.model.content import Content, Element, Formula, Note
from exporter.model.mathematics import NAMESPACE
from exporter.model.vocabulary import EMPTY

TEX = "application/x-tex"
"""What MathML calls an annotation that is TeX."""
# A parser would turn a bare carriage return, and in attributes any line end or tab, into
# something else (XML 1.0, 2.11 and 3.3.3).
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_ATTRIBUTE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\r": "&#13;",
        "\n": "&#10;",
        "\t": "&#9;",
    }
)


def to_markup(content: Content) -> str:
    """Return *content* as a fragment of XHTML."""
    pieces: list[str] = []
    _write(content, pieces)
    return "".join(pieces)


def _write(content: Content, pieces: list[str]) -> None:
    for node in content:
        if isinstance(node, str):
            pieces.append(node.translate(_TEXT))
        elif isinstance(node, Note):
            _write_note(node, pieces)
        elif isinstance(node, Formula):
            _write_formula(node, pieces)
        elif node.tag in EMPTY:
            pieces.append(f"<{_opening(node)}/>")
        else:
            pieces.append(f"<{_opening(node)}>")
            _write(node.children, pieces)
            pieces.append(f"</{node.tag}>")


def _write_note(note: Note, pieces: list[str]) -> None:
    identifier = "" if note.id is None else f' id="{note.id}"'
    pieces.append(f'<span role="doc-footnote" data-mark="{note.mark.translate(_ATTRIBUTE)}"{identifier}>')
    _write(note.content, pieces)
    pieces.append("</span>")


def _write_formula(formula: Formula, pieces: list[str]) -> None:
    """Write MathML that has the TeX beside it, as an annotation."""
    display = ' display="block"' if formula.is_block else ""
    alternative = formula.text.translate(_ATTRIBUTE)
    pieces.append(f'<math xmlns="{NAMESPACE}"{display} alttext="{alternative}">')
    if formula.tex is None:
        _write(formula.mathml, pieces)
    else:
        pieces.append("<semantics><mrow>")
        _write(formula.mathml, pieces)
        pieces.append(f'</mrow><annotation encoding="{TEX}">{formula.tex.translate(_TEXT)}</annotation>')
        pieces.append("</semantics>")
    pieces.append("</math>")


def _opening(element: Element) -> str:
    attributes = _spelt(element)
    return "".join([element.tag, *(f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in attributes)])


def _spelt(element: Element) -> list[tuple[str, str]]:
    # XML readers know xml:lang, HTML readers know lang; XHTML asks for both.
    attributes = list(element.attributes.items())
    language = element.attributes.get("lang")
    return attributes if language is None else [*attributes, ("xml:lang", language)]
