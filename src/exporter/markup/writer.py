"""Writes content as markup that is valid as HTML and as XML alike."""

from collections.abc import Iterator, Mapping

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
    return Writer().write(content)


class Writer:
    """Writes content; a medium that needs more of an element than its own tags overrides `element`."""

    def write(self, content: Content) -> str:
        """Return *content* as a fragment of XHTML."""
        return "".join(self._pieces(content))

    def element(self, element: Element, **more: str) -> str:
        """Return one element with its children, and with *more* attributes than it has."""
        opening = _opening(element, more)
        if element.tag in EMPTY:
            return f"<{opening}/>"
        return f"<{opening}>{self.write(element.children)}</{element.tag}>"

    def _pieces(self, content: Content) -> Iterator[str]:
        for node in content:
            if isinstance(node, str):
                yield node.translate(_TEXT)
            elif isinstance(node, Element):
                yield self.element(node)
            elif isinstance(node, Note):
                yield self._note(node)
            else:
                yield self._formula(node)

    def _note(self, note: Note) -> str:
        identifier = "" if note.id is None else f' id="{note.id}"'
        opening = f'span role="doc-footnote" data-mark="{note.mark.translate(_ATTRIBUTE)}"{identifier}'
        return f"<{opening}>{self.write(note.content)}</span>"

    def _formula(self, formula: Formula) -> str:
        """Return MathML that has the TeX beside it, as an annotation."""
        display = ' display="block"' if formula.is_block else ""
        alternative = formula.text.translate(_ATTRIBUTE)
        opening = f'math xmlns="{NAMESPACE}"{display} alttext="{alternative}"'
        expression = self.write(formula.mathml)
        if formula.tex is not None:
            annotation = f'<annotation encoding="{TEX}">{formula.tex.translate(_TEXT)}</annotation>'
            expression = f"<semantics><mrow>{expression}</mrow>{annotation}</semantics>"
        return f"<{opening}>{expression}</math>"


def _opening(element: Element, more: Mapping[str, str]) -> str:
    attributes = [*_spelt(element), *more.items()]
    return "".join([element.tag, *(f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in attributes)])


def _spelt(element: Element) -> list[tuple[str, str]]:
    # XML readers know xml:lang, HTML readers know lang; XHTML asks for both.
    attributes = list(element.attributes.items())
    language = element.attributes.get("lang")
    return attributes if language is None else [*attributes, ("xml:lang", language)]
