"""Code with its keywords, remarks and strings marked."""

import pytest
from pygments.lexers import get_all_lexers

from exporter.model import Book, Content, Element, elements_in
from exporter.transforms.code import highlight_code
from tests.builders import article

PYTHON = 'def f(x):\n\t"""Two\n    lines."""\n    # why\n    return x is not "a  b"\n'
ANYTHING = (
    "\n\n<p class='a'>&amp; \"x\" // y</p>\r\n  # 1 'it\n\t{ if (x) return /* z\n */ 0; }\n$ ls\n"
    "\\end{a} \u3042 \n\n"
)


def _highlighted(code: str, language: str | None) -> Content:
    attributes = {} if language is None else {"data-language": language}
    body = (Element("pre", (Element("code", (code,)),), attributes),)
    book = Book(title="T", language="en", chapters=(article(body=body, discussion=None),))
    (block,) = highlight_code(book).chapters[0].body
    assert isinstance(block, Element)
    (inner,) = block.children
    assert isinstance(inner, Element)
    return inner.children


def _text(content: Content) -> str:
    return "".join(node if isinstance(node, str) else _text(node.children) for node in content)  # type: ignore[union-attr]


def test_keywords_remarks_and_strings_are_told_apart() -> None:
    """
    They are bold, in italics, and quoted words; nothing runs over a line end, and spaces are within what
    they follow.
    """
    assert (
        Element("b", ("def ",)),
        "f(x):\n\t",
        Element("i", ('"""Two',)),
        "\n",
        Element("i", ('    lines."""',)),
        "\n    ",
        Element("i", ("# why",)),
        "\n    ",
        Element("b", ("return ",)),
        "x ",
        Element("b", ("is not ",)),
        Element("samp", ('"a  b"',)),
        "\n",
    ) == _highlighted(PYTHON, "Python")


@pytest.mark.parametrize("language", [None, "nonsense", "text", "c++extra"])
def test_nothing_is_guessed(language: str | None) -> None:
    """
    Code that does not say its language, or one that nobody knows, stays as it is.
    """
    assert (PYTHON,) == _highlighted(PYTHON, language)


def test_no_letter_changes_in_any_language() -> None:
    """
    Whatever the language, the code is the same.
    """
    names = sorted(aliases[0] for _, aliases, _, _ in get_all_lexers(plugins=False) if aliases)

    assert [] == [name for name in names[::5] if _text(_highlighted(ANYTHING, name)) != ANYTHING]


def test_marks_of_the_source_are_kept() -> None:
    """
    Code in which its author marked something is not marked by us.
    """
    body = (Element("pre", ("if ", Element("mark", ("x",))), {"data-language": "python"}),)
    book = Book(title="T", language="en", chapters=(article(body=body, discussion=None),))

    assert body == highlight_code(book).chapters[0].body
    assert ["pre", "mark"] == [element.tag for element in elements_in(body)]
