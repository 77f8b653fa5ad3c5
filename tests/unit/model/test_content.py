"""Content cannot say what is not in the vocabulary."""

import pickle

import pytest

from exporter.model import Element, Node, elements_in, map_elements


@pytest.mark.parametrize(
    ("tag", "children", "attributes"),
    [
        ("script", (), {}),
        ("p", (Element("p"),), {}),
        ("p", (), {"onclick": "x()"}),
        ("p", (), {"id": "1 2"}),
        ("p", ("\x00",), {}),
        ("p", ("\ud800",), {}),
        ("ul", ("text",), {}),
        ("ul", (Element("p"),), {}),
        ("a", (), {"href": "javascript:alert(1)"}),
        ("a", (), {"href": "//example.org/"}),
        ("a", (Element("em", (Element("a"),)),), {}),
        ("td", (), {"colspan": "100000"}),
        ("time", (), {"datetime": "yesterday"}),
        ("br", ("text",), {}),
    ],
)
def test_what_the_vocabulary_does_not_have_is_refused(
    tag: str, children: tuple[Node, ...], attributes: dict[str, str]
) -> None:
    """
    An element that the vocabulary does not allow cannot be made.
    """
    with pytest.raises(ValueError, match=r"vocabulary|may not"):
        Element(tag, children, attributes)


def test_the_order_of_attributes_does_not_matter() -> None:
    """
    Elements are equal, and have equal hashes, in whatever order their attributes were given.
    """
    one = Element("p", (), {"lang": "en", "id": "x"})
    other = Element("p", (), {"id": "x", "lang": "en"})

    assert one == other
    assert hash(one) == hash(other)


def test_elements_survive_the_way_to_a_worker() -> None:
    """
    What is pickled and read back is equal.
    """
    element = Element("p", ("a", Element("em", ("b",))), {"id": "x"})

    assert element == pickle.loads(pickle.dumps(element))  # noqa: S301


def test_elements_come_in_reading_order() -> None:
    """
    Parents come before their children, and siblings in order.
    """
    content = (Element("p", (Element("em", (Element("b"),)), Element("i"))), Element("hr"))

    assert ["p", "em", "b", "i", "hr"] == [element.tag for element in elements_in(content)]


def test_mapping_changes_children_first() -> None:
    """
    An element that is taken away leaves its children, already changed, in its place.
    """
    content = (Element("p", ("a", Element("em", (Element("b", ("c",)),)))),)

    def unwrap(element: Element) -> tuple[Node, ...]:
        return (element,) if element.tag == "p" else element.children

    assert (Element("p", ("a", "c")),) == map_elements(content, unwrap)
