"""Templates: how content gets into a page, escaped in every other way."""

from functools import cache

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from exporter import resources
from exporter.markup import to_markup
from exporter.model import Content


@cache
def environment() -> Environment:
    """Return the environment of all templates: escaping is on and an undefined name is an error."""
    templates = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    templates.filters["markup"] = _markup
    templates.filters["filled"] = _filled
    return templates


def render(name: str, **values: object) -> str:
    """Return the page that the template of that name lays out."""
    return environment().get_template(name).render(**values)


def _source(name: str) -> str | None:
    template = resources.templates() / name
    return template.read_text("utf-8") if template.is_file() else None


def _markup(content: Content) -> Markup:
    # The writer escapes: content holds no markup that is not of the vocabulary.
    return Markup(to_markup(content))  # noqa: S704


def _filled(label: str, **values: str) -> Markup:
    """Put values, which may be markup of the template's own, into the places that a label has for them."""
    return escape(label).format(**values)
