"""Which comments an edition holds, and in which order."""

import re
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from exporter.errors import InvalidUsage
from exporter.options import group
from exporter.options.clock import now

if TYPE_CHECKING:
    from exporter import anonymity
    from exporter.choosing import Choice

_TOP = re.compile(r"top:([1-9][0-9]{0,6})", re.ASCII)
_AGE = re.compile(r"([0-9]{1,5})([hdwy])", re.ASCII)
_UNITS = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
    "y": timedelta(days=365),
}


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
    top = _TOP.fullmatch(comments)
    if top:
        return {"top": int(top[1])}
    match comments:
        case "all":
            return {}
        case "none":
            return {"has_discussions": False}
        case "author":
            return {"by_article_author": True}
        case _:
            raise InvalidUsage(
                f"--comments {comments!r} is not known; it may be all, none, author, or top:N as in top:10."
            )


def moment_of(text: str, option: str) -> datetime:
    """Return the moment that *text* names, in UTC where it has no zone, or so long before now.

    Raises InvalidUsage for what is none.
    """
    age = _AGE.fullmatch(text)
    try:
        if age:
            return now() - int(age[1]) * _UNITS[age[2]]
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise InvalidUsage(
            f"{option} {text!r} is no time; write a date like 2026-03-01, a time like 2026-03-01T12:00+01:00,"
            " or an age like 12h, 30d, 2w or 1y."
        ) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
