"""Templates."""

import pytest
from jinja2 import UndefinedError

from exporter.model import Element
from exporter.templating import environment


def test_text_is_escaped_and_content_is_not() -> None:
    """
    Only what the writer has escaped gets in as markup.
    """
    template = environment().from_string("{{ text }}|{{ content | markup }}")

    assert "&lt;b&gt;|<b>&lt;</b>" == template.render(text="<b>", content=(Element("b", ("<",)),))


def test_undefined_name_is_an_error() -> None:
    """
    A typing error in a template does not become an empty line.
    """
    with pytest.raises(UndefinedError):
        environment().from_string("{{ titel }}").render(title="T")


def test_no_template_is_trusted() -> None:
    """
    The filter that switches escaping off is not used.
    """
    for name in (
        "epub/article.xhtml.j2",
        "epub/discussion.xhtml.j2",
        "epub/nav.xhtml.j2",
        "pdf/book.html.j2",
    ):
        loader = environment().loader
        assert loader is not None
        assert "safe" not in loader.get_source(environment(), name)[0]
