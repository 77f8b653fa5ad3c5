"""What themes there are and what each says, in lines."""

from collections.abc import Iterator
from textwrap import wrap

from exporter import resources
from exporter.themes import Theme, names, open_theme
from exporter.themes.design import kind_of, values_of
from exporter.themes.variables import VARIABLES, variables_in

_WIDTH = 80
_COLUMN = 14
_NAME = 20


def theme_lines() -> Iterator[str]:
    """Yield a line or two for each built-in theme."""
    for name in names():
        lead = f"{name:<{_COLUMN}}"
        yield from wrap(
            open_theme(name).description, _WIDTH, initial_indent=lead, subsequent_indent=" " * _COLUMN
        )


def lines_of(theme: Theme) -> Iterator[str]:
    """Yield what the theme is like, its values, the variables of its print edition, and its files."""
    yield from wrap(f"{theme.name}: {theme.description}", _WIDTH)
    yield ""
    yield "Values (--set NAME=VALUE):"
    for name, value in values_of(theme.design).items():
        yield f"  {name:<{_NAME}} {value or 'as the paper':<14} {kind_of(name)}"
    yield ""
    yield "Variables (--set NAME=VALUE):"
    known = variables_of(theme)
    for name, (kind, purpose) in VARIABLES.items():
        yield from wrap(
            f"{known.get(name, '')} ({kind}: {purpose})",
            _WIDTH,
            initial_indent=f"  {name:<{_NAME}} ",
            subsequent_indent=" " * (_NAME + 3),
        )
    yield ""
    yield "Files:"
    yield from (f"  {name}" for name in files_of(theme))


def variables_of(theme: Theme) -> dict[str, str]:
    """Return every variable with what it is in the theme's print edition."""
    ours = (resources.styles() / "pdf" / "text.css").read_text("utf-8")
    return {**variables_in(ours), **variables_in(theme.print_stylesheet())}


def files_of(theme: Theme) -> list[str]:
    """Return the names of the theme's files, and of those of the themes that it extends."""
    found = []
    for folder in theme.folders:
        waiting = [(folder.name, folder)]
        while waiting:
            name, place = waiting.pop()
            if place.is_dir():
                waiting += [(f"{name}/{inner.name}", inner) for inner in place.iterdir()]
            elif name.endswith((".css", ".toml", ".j2")):
                found.append(name)
    return sorted(found)
