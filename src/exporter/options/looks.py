"""How an edition looks."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.errors import InvalidUsage, UnreadableInput
from exporter.linking import Links
from exporter.options import group

if TYPE_CHECKING:
    from exporter.look import Look, Sheet
    from exporter.paper import Paper

ThemeName = Annotated[
    str,
    typer.Option(
        "--theme",
        metavar="NAME",
        help="book, compact, large-print, manuscript, or a folder (with a / in it).",
    ),
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
def ebook_look(
    *,
    theme: ThemeName = "book",
    has_model: Annotated[
        bool,
        typer.Option("--model/--no-model", help="Keep in the ebook what `exporter extract` takes out of it."),
    ] = True,
) -> "Look":
    """Return the look of an ebook; raises InvalidUsage for what is not there."""
    from exporter.look import Look
    from exporter.themes import open_theme

    return Look(theme=open_theme(theme), has_model=has_model)


@group("Look")
def print_look(
    *,
    theme: ThemeName = "book",
    paper: Annotated[
        str,
        typer.Option(
            "--paper",
            metavar="SIZE",
            help="a4, letter, legal, a5, b5, 6in, or WxH like 150x230 or 6x9in.",
        ),
    ] = "a4",
    landscape: Annotated[bool, typer.Option("--landscape", help="Turn the paper on its long side.")] = False,
    margin: Annotated[
        str | None,
        typer.Option(
            "--margin",
            metavar="LENGTH",
            help="One length like 20mm, or top/right/bottom/left (mm, cm, in, pt).",
        ),
    ] = None,
    columns: Annotated[
        int | None, typer.Option("--columns", metavar="1|2", min=1, max=2, help="Of article and discussion.")
    ] = None,
    font_size: Annotated[
        str | None, typer.Option("--font-size", metavar="PT", help="Of the text; comments and titles follow.")
    ] = None,
    duplex: Annotated[
        bool, typer.Option("--duplex", help="For both sides: margins mirrored, folios outside.")
    ] = False,
    booklet: Annotated[
        bool, typer.Option("--booklet", help="Two pages to a sheet, to be folded and stapled.")
    ] = False,
    fit: Annotated[
        int | None,
        typer.Option("--fit", metavar="N", min=1, help="Set smaller until there are N pages or fewer."),
    ] = None,
    css: Annotated[
        str | None, typer.Option("--css", metavar="FILE", help="A style sheet of yours, after all others.")
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a value of the theme (see theme show)."),
    ] = None,
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
    from exporter.geometry import Choices, font_size_of, margins_of
    from exporter.look import FigureAlign, FigureSize, Look
    from exporter.themes import open_theme

    if archive and booklet:
        raise InvalidUsage("The sheets of a booklet cannot be an archive; leave out --booklet or --archive.")
    choices = Choices(
        margins=None if margin is None else margins_of(margin),
        columns=columns,
        size_pt=None if font_size is None else font_size_of(font_size),
        is_duplex=duplex or booklet,
    )
    look = Look(
        theme=open_theme(theme).setting(settings or ()),
        css=None if css is None else _sheet(css),
        is_booklet=booklet,
        most_pages=fit,
        figure_size=FigureSize(figure_size),
        figure_align=FigureAlign(figure_align),
        archive=archive,
        links=links,
        qr=qr,
    )
    return look.on_paper(_paper(paper, is_turned=landscape, is_booklet=booklet), choices)


def _paper(name: str, *, is_turned: bool, is_booklet: bool) -> "Paper":
    from exporter.paper import page_of_booklet, paper_named, turned

    if is_turned and is_booklet:
        raise InvalidUsage("A booklet is folded from upright pages; leave out --landscape or --booklet.")
    paper = paper_named(name)
    return turned(paper) if is_turned else page_of_booklet(paper) if is_booklet else paper


def _sheet(name: str) -> "Sheet":
    """Return the style sheet in a file; raises UnreadableInput."""
    from exporter.look import Sheet

    try:
        return Sheet(name=name, text=Path(name).read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableInput(f"{name}: cannot be read ({error.strerror}).") from None
    except ValueError:
        raise UnreadableInput(f"{name}: is not UTF-8; save the style sheet as UTF-8.") from None
