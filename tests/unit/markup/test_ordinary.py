"""Elements that need no closer look."""

import pytest

from exporter.markup.ordinary import is_ordinary
from exporter.markup.tree import PageElement


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ("math", {}),
        ("mjx-container", {"class": "MathJax"}),
        ("script", {"type": "math/tex"}),
        ("span", {"class": "katex"}),
        ("img", {"class": "latex", "alt": "x"}),
        ("p", {"hidden": ""}),
        ("p", {"style": "display:none"}),
        ("dialog", {}),
        ("span", {"class": "a sr-only"}),
        ("td", {"class": "lntd"}),
        ("b", {"aria-hidden": "true"}),
        ("sup", {"data-exporter-note": "n1"}),
        ("span", {"class": "sidenote x"}),
        ("iframe", {}),
        ("lite-youtube", {}),
        ("blockquote", {"class": "twitter-tweet"}),
    ],
)
def test_what_may_be_something_else_is_looked_into(tag: str, attributes: dict[str, str]) -> None:
    """
    What may be a formula, hidden, a note or something embedded is not taken for ordinary.
    """
    assert not is_ordinary(PageElement(tag, attributes))


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [("p", {}), ("div", {"class": "comment even", "id": "c1"}), ("a", {"href": "#c1", "rel": "nofollow"})],
)
def test_most_elements_are_ordinary(tag: str, attributes: dict[str, str]) -> None:
    """
    What comments are made of needs no closer look.
    """
    assert is_ordinary(PageElement(tag, attributes))
