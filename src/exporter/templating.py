"""Templates: how content gets into a page, escaped in every other way."""

from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.resources.abc import Traversable

from jinja2 import (
    ChoiceLoader,
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from exporter import resources
from exporter.errors import InvalidUsage
from exporter.markup import to_markup
from exporter.model import Content

_BUILTIN = "builtin/"
"""What a theme's template calls ours by, to extend one of the same name."""


@cache
def environment(folders: Sequence[Traversable] = ()) -> Environment:
    """Return the environment of all templates: escaping is on and an undefined name is an error.

    Templates in *folders*, the first before the next, come before ours, and reach nothing but what
    they are given.
    """
    make: Callable[..., Environment] = ImmutableSandboxedEnvironment if folders else Environment
    places: list[Callable[[str], str | None]] = [partial(_source, folder) for folder in folders]
    templates = make(
        loader=ChoiceLoader([FunctionLoader(place) for place in (*places, _builtin_source)]),
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


def render(name: str, folders: Sequence[Traversable] = (), /, **values: object) -> str:
    """Return the page that the template of that name lays out, in *folders* or ours.

    Raises InvalidUsage for what is wrong with a template in *folders*.
    """
    if not folders:
        return environment().get_template(name).render(**values)
    try:
        return environment(folders).get_template(name).render(**values)
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        where = ", ".join(map(str, folders))
        line = f", line {error.lineno}" if isinstance(error, TemplateSyntaxError) else ""
        raise InvalidUsage(f"A template in {where} cannot be used{line}: {error}.") from None


def _source(folder: Traversable, name: str) -> str | None:
    # Raises TemplateNotFound for a name that leads out of the folder.
    template = folder.joinpath(*split_template_path(name))
    return template.read_text("utf-8") if template.is_file() else None


def _builtin_source(name: str) -> str | None:
    return _source(resources.templates(), name.removeprefix(_BUILTIN))


def _markup(content: Content) -> Markup:
    # The writer escapes: content holds no markup that is not of the vocabulary.
    return Markup(to_markup(content))  # noqa: S704


def _filled(label: str, **values: str) -> Markup:
    """Put values, which may be markup of the template's own, into the places that a label has for them."""
    return escape(label).format(**values)
