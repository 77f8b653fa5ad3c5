"""A folder to begin a theme with: what a theme says, and a template with one block to change."""

from collections.abc import Iterator
from pathlib import Path

from exporter.errors import InvalidUsage, UnwritableOutput
from exporter.themes import FILE, Theme
from exporter.themes.design import kind_of, values_of
from exporter.themes.showing import variables_of
from exporter.themes.variables import VARIABLES

_TEMPLATE = "templates/pdf/book.html.j2"
_BLOCKS = "head, front, opening, body, discussion, back"
_START = f"""{{# Blocks that can be replaced: {_BLOCKS}; super() is what stands there without you.
   Take the signs around the block away, and write what you want. #}}
{{% extends "builtin/pdf/book.html.j2" %}}

{{#
{{% block opening %}}
<p class="site">From my collection</p>
{{{{ super() }}}}
{{% endblock %}}
#}}
"""
_SHEETS = {
    "pdf.css": "/* Rules for the print edition; they come after the built-in ones. */\n",
    "epub.css": "/* Rules for the ebook; they come after the built-in ones. */\n",
}


def copy_theme(theme: Theme, folder: str) -> Iterator[str]:
    """Write a theme like *theme* into a new folder; yield the names of the files.

    Raises InvalidUsage when something is there already, UnwritableOutput when nothing can be written.
    """
    target = Path(folder)
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InvalidUsage(f"{folder} is there already; choose a folder that is new or empty.")
    for name, text in _files(theme):
        path = target / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        except OSError as error:
            raise UnwritableOutput(f"{path}: cannot be written ({error.strerror}).") from None
        yield str(path)


def _files(theme: Theme) -> Iterator[tuple[str, str]]:
    yield FILE, _values(theme)
    for name, lead in _SHEETS.items():
        yield name, theme.stylesheet(name.partition(".")[0]) or lead
    yield from {_TEMPLATE: _START, **dict(_templates(theme))}.items()


def _values(theme: Theme) -> str:
    lines = [f"description = {_quoted(f'Like {theme.name}')}", ""]
    lines += ["# What has a # in front is the paper's, or what all themes have.", "[values]"]
    for name, value in values_of(theme.design).items():
        mark = "" if value else "# "
        lines.append(f"{mark}{name} = {_quoted(value)}  # {kind_of(name)}")
    lines += ["", "[variables]"]
    known = variables_of(theme)
    for name, (kind, purpose) in VARIABLES.items():
        mark = "" if name in theme.variables else "# "
        lines.append(f"{mark}{name} = {_quoted(known[name])}  # {kind}: {purpose}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a value as TOML has it."""
    is_number = text.replace(".", "", 1).isdigit()
    return text if is_number else f"'{text}'" if '"' in text else f'"{text}"'


def _templates(theme: Theme) -> Iterator[tuple[str, str]]:
    """Yield the templates of a theme that is itself a folder; the nearest of each name."""
    for folder in reversed(theme.templates):
        root = Path(str(folder))
        for path in sorted(root.rglob("*.j2")):
            yield f"templates/{path.relative_to(root).as_posix()}", path.read_text("utf-8")
