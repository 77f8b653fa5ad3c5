"""What an edition shows of what changed from one capture to the next."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.options import group
from exporter.options.discussions import moment_of

if TYPE_CHECKING:
    from exporter.look import Changes


@group("Changes")
def changes(
    *,
    marks: Annotated[
        bool,
        typer.Option("--marks/--no-marks", help="Whether what is new, edited or removed says so."),
    ] = True,
    earlier: Annotated[
        bool,
        typer.Option("--earlier", help="Put below what was edited what it said before."),
    ] = False,
) -> "Changes":
    """Return what is shown of changes."""
    from exporter.look import Changes

    return Changes(marks=marks, earlier=earlier)


@group("Changes")
def supplement(
    *,
    new_since: Annotated[
        str | None,
        typer.Option(
            "--new-since",
            metavar="TIME",
            help="Only what was noticed to be new or edited since then, and what it answers.",
        ),
    ] = None,
) -> datetime | None:
    """Return since when something must be new; raises InvalidUsage for what is no time."""
    return None if new_since is None else moment_of(new_since, "--new-since")
