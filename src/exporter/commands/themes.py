"""Commands about themes."""

from typing import Annotated

import typer

from exporter.commands.running import say
from exporter.options import Commands

app = typer.Typer(cls=Commands, help="List, show and copy themes.", no_args_is_help=True)

Theme = Annotated[str, typer.Argument(metavar="NAME", help="A built-in theme, or a folder (with a / in it).")]


@app.command("list")
def list_themes() -> None:
    """List the built-in themes.

    Example: exporter theme list
    """
    from exporter.themes.showing import theme_lines

    for line in theme_lines():
        say(line)


@app.command("show")
def show_theme(name: Theme) -> None:
    """Show what a theme is like, and what --set can change.

    Example: exporter theme show compact
    """
    from exporter.themes import open_theme
    from exporter.themes.showing import lines_of

    for line in lines_of(open_theme(name)):
        say(line)


@app.command("copy")
def copy_theme(
    name: Theme, folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A new one.")]
) -> None:
    """Copy a theme into a folder of yours, to change it.

    Example: exporter theme copy book ./mine
    """
    from exporter.themes import open_theme
    from exporter.themes.copying import copy_theme

    for path in copy_theme(open_theme(name), folder):
        say(path)
