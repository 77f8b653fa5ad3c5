"""How much a command says."""

from typing import Annotated

import typer

from exporter.console import Console
from exporter.options import group

Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]


@group("Messages")
def console(
    *,
    quiet: Quiet = False,
    verbose: Annotated[bool, typer.Option("-v", "--verbose", help="Say what was assumed, too.")] = False,
) -> Console:
    """Return the console that says so much."""
    return Console(quiet=quiet, verbose=verbose)
