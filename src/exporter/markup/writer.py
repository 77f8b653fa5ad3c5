"""Writes content as markup that is valid as HTML and as XML alike."""

from exporter.model.content import Content, Element
from exporter.model.vocabulary import EMPTY

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
        elif node.tag in EMPTY:
            pieces.append(f"<{_opening(node)}/>")
        else:
            pieces.append(f"<{_opening(node)}>")
            _write(node.children, pieces)
            pieces.append(f"</{node.tag}>")


def _opening(element: Element) -> str:
    attributes = _spelt(element)
    return "".join([element.tag, *(f' {name}="{value.translate(_ATTRIBUTE)}"' for name, value in attributes)])


def _spelt(element: Element) -> list[tuple[str, str]]:
    # XML readers know xml:lang, HTML readers know lang; XHTML asks for both.
    attributes = list(element.attributes.items())
    language = element.attributes.get("lang")
    return attributes if language is None else [*attributes, ("xml:lang", language)]
