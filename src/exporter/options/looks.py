"""How an edition looks."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.linking import Links
from exporter.options import group

if TYPE_CHECKING:
    from exporter.look import Look

ThemeName = Annotated[
    str, typer.Option("--theme", metavar="NAME", help="A built-in theme, or a folder (with a / in it).")
]


class FigureSizes(StrEnum):
    """How wide images may be."""

    NATURAL = "natural"
    FULL = "full"
    HALF = "half"


class FigureAligns(StrEnum):
    """Where narrow images stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


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
    figure_size: Annotated[
        FigureSizes,
        typer.Option(
            "--figure-size", help="Images in proportion to the text, as wide as it, or half as wide."
        ),
    ] = FigureSizes.NATURAL,
    figure_align: Annotated[
        FigureAligns,
        typer.Option("--figure-align", help="Where images stand that are narrower than the text."),
    ] = FigureAligns.CENTER,
    archive: Annotated[
        bool, typer.Option("--archive", help="Make PDF/A-3u, with the model in it (`exporter extract`).")
    ] = False,
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
    from exporter.look import FigureAlign, FigureSize, Look
    from exporter.paper import paper_named
    from exporter.themes import open_theme

    return Look(
        theme=open_theme(theme),
        paper=paper_named(paper),
        figure_size=FigureSize(figure_size),
        figure_align=FigureAlign(figure_align),
        archive=archive,
        links=links,
        qr=qr,
    )
