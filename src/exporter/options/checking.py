"""What else looks at files that are checked."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.options import group

if TYPE_CHECKING:
    from exporter.checks.epub.epubcheck import EpubCheck


@group("Check")
def outside(
    *,
    epubcheck: Annotated[
        bool,
        typer.Option(
            "--epubcheck/--no-epubcheck", help="Have EPUBs checked by EPUBCheck, too, where it is installed."
        ),
    ] = True,
) -> "EpubCheck | None":
    """Return how EPUBCheck is run, if it is asked for; EPUBCHECK_JAR says where it lies."""
    from exporter.checks.epub.epubcheck import find_epubcheck

    return find_epubcheck(os.environ.get("EPUBCHECK_JAR")) if epubcheck else None
