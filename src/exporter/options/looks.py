"""How an edition looks."""

from typing import TYPE_CHECKING, Annotated

import typer

from exporter.linking import Links
from exporter.options import group

if TYPE_CHECKING:
    from exporter.look import Look

ThemeName = Annotated[
    str, typer.Option("--theme", metavar="NAME", help="A built-in theme, or a folder (with a / in it).")
]


@group("Look")
def ebook_look(*, theme: ThemeName = "book") -> "Look":
    """Return the look of an ebook; raises InvalidUsage for what is not there."""
    from exporter.look import Look
    from exporter.themes import open_theme

    return Look(theme=open_theme(theme))


@group("Look")
def print_look(
    *,
    theme: ThemeName = "book",
    paper: Annotated[
        str,
        typer.Option("--paper", metavar="SIZE", help="a4, letter, a5, 6in, or WxH like 150x230 or 6x9in."),
    ] = "a4",
    links: Annotated[
        Links,
        typer.Option(
            "--links",
            help="Where the addresses of links stand: on the page, after the article, in the text.",
        ),
    ] = Links.AUTO,
    qr: Annotated[bool, typer.Option("--qr", help="Print a QR code of the source beside the title.")] = False,
) -> "Look":
    """Return the look of a print edition; raises InvalidUsage for what is not there."""
    from exporter.look import Look
    from exporter.paper import paper_named
    from exporter.themes import open_theme

    return Look(theme=open_theme(theme), paper=paper_named(paper), links=links, qr=qr)
