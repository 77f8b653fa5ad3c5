"""What helps to find a place in a print edition."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.options import group

if TYPE_CHECKING:
    from exporter.look import Finding


class BackMatters(StrEnum):
    """Whether lists follow the text."""

    AUTO = "auto"
    ALL = "all"
    NONE = "none"


@group("Finding a place")
def aids(
    *,
    toc: Annotated[
        bool | None,
        typer.Option(
            "--toc/--no-toc",
            help="A contents with page numbers; by default for several articles.",
            show_default=False,
        ),
    ] = None,
    toc_depth: Annotated[
        int | None,
        typer.Option(
            "--toc-depth",
            metavar="LEVEL",
            min=1,
            max=6,
            help="Headings down to this level in the contents: 1 is titles alone.",
            show_default=False,
        ),
    ] = None,
    back_matter: Annotated[
        BackMatters,
        typer.Option(
            "--back-matter",
            help="Lists of threads, commenters and links; auto is after long discussions.",
        ),
    ] = BackMatters.AUTO,
) -> "Finding":
    """Return what a print edition has of these."""
    from exporter.look import BackMatter, Finding

    return Finding(contents=toc, depth=toc_depth, back_matter=BackMatter(back_matter))
