"""Which comments an edition holds, and in which order."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exporter.errors import InvalidUsage
from exporter.options import group
from exporter.options.clock import now

if TYPE_CHECKING:
    from exporter import anonymity
    from exporter.choosing import Choice


class Names(StrEnum):
    """How those who took part are named."""

    FULL = "full"
    INITIALS = "initials"
    PSEUDONYMS = "pseudonyms"


class Sort(StrEnum):
    """In which order the threads stand, and the replies to each comment."""

    THREAD = "thread"
    OLDEST = "oldest"
    NEWEST = "newest"
    SCORE = "score"


@group("Discussion")
def discussion(
    *,
    comments: Annotated[
        str,
        typer.Option(
            "--comments",
            metavar="all|none|top:N|author",
            help="Which comments to keep: those of the N best threads, or by the article's author.",
        ),
    ] = "all",
    max_depth: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help="Keep N levels of replies; 0 keeps what opens threads."),
    ] = None,
    min_score: Annotated[
        int | None, typer.Option(metavar="N", help="Keep comments with this score or a higher one.")
    ] = None,
    by: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Keep what NAME wrote; may be given again.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="Keep what is not older: 2026-03-01, 2026-03-01T12:00 or 30d."),
    ] = None,
    sort: Annotated[
        Sort, typer.Option("--sort", help="The order of threads, and of the replies to each comment.")
    ] = Sort.THREAD,
) -> "Choice":
    """Return what is kept of discussions; raises InvalidUsage for what cannot be meant."""
    from exporter import choosing

    return choosing.Choice(
        **_which(comments),
        max_depth=max_depth,
        min_score=min_score,
        by=tuple(by or ()),
        since=None if since is None else moment_of(since, "--since"),
        sort=choosing.Sort(sort),
    )


@group("Discussion")
def naming(
    *,
    names: Annotated[
        Names,
        typer.Option(
            "--names",
            help="How commenters are named; short of full, real names are taken out of all texts, too.",
        ),
    ] = Names.FULL,
) -> "anonymity.Names":
    """Return how those who took part are named."""
    from exporter import anonymity

    return anonymity.Names(names)


def _which(comments: str) -> dict[str, Any]:
    from exporter.policies import which_comments

    try:
        return which_comments(comments)
    except ValueError as problem:
        raise InvalidUsage(f"--comments {problem}") from None


def moment_of(text: str, option: str) -> datetime:
    """Return the moment that *text* names, in UTC where it has no zone, or so long before now.

    Raises InvalidUsage for what is none.
    """
    from exporter import policies

    try:
        return policies.moment_of(text, now())
    except ValueError as problem:
        raise InvalidUsage(f"{option} {problem}") from None
