"""How commands run: in surroundings of their own, and with their results on standard output."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

import typer

from exporter.console import Console
from exporter.context import Context
from exporter.errors import UnwritableOutput
from exporter.network import Offline
from exporter.network.opening import open_fetcher
from exporter.options.clock import given_epoch
from exporter.options.network import Reach
from exporter.writing import STANDARD_OUTPUT

_NOWHERE = Reach()


def tell(target: str) -> None:
    """Print where a file was written, unless it went to standard output itself."""
    if target != STANDARD_OUTPUT:
        say(target)


def say(line: str) -> None:
    """Print a line of the result; raises UnwritableOutput when standard output takes no more."""
    try:
        typer.echo(line)
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still in the buffer would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UnwritableOutput(f"standard output: cannot be written ({error.strerror}).") from None


@contextmanager
def surroundings(console: Console, reach: Reach = _NOWHERE) -> Iterator[Context]:
    """Give the surroundings of a run; afterwards tell of losses, and fail if something failed."""
    policy = reach.policy
    with nullcontext(Offline()) if policy is None else open_fetcher(policy) as fetcher:
        context = Context(
            epoch=given_epoch() or Context().epoch, announce=console.announce, fetcher=fetcher, url=reach.url
        )
        try:
            yield context
        finally:
            console.show(context.report)
    if context.report.failures:
        raise typer.Exit(context.report.failures[0].exit_code)
