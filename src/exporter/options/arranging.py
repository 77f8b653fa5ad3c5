"""How the articles of a book are arranged."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.options import group

if TYPE_CHECKING:
    from exporter.arrangement import Arrangement


class Sortings(StrEnum):
    """In which order articles stand."""

    GIVEN = "given"
    DATE = "date"
    AUTHOR = "author"
    TITLE = "title"
    TAG = "tag"
    SERIES = "series"


class Groupings(StrEnum):
    """What parts are made by."""

    YEAR = "year"
    MONTH = "month"
    TAG = "tag"
    CATEGORY = "category"
    AUTHOR = "author"
    NONE = "none"


@group("Arrangement")
def arrangement(
    *,
    sorting: Annotated[
        Sortings, typer.Option("--order", help="The order of articles, in the book or in each part.")
    ] = Sortings.GIVEN,
    grouping: Annotated[
        Groupings | None,
        typer.Option(
            "--parts",
            metavar="WHICH",
            help="year, month, tag, category, author, none: What articles are put into parts by.",
            show_default=False,
        ),
    ] = None,
    volumes: Annotated[
        str | None,
        typer.Option(
            "--volumes",
            metavar="UNIT:N",
            help="Cut the book into volumes of at most so much: articles:50, pages:400 or megabytes:20.",
            show_default=False,
        ),
    ] = None,
) -> "Arrangement":
    """Return how a book is arranged; raises InvalidUsage for volumes of no size."""
    from exporter.arrangement import Arrangement, Extent, Grouping, Sorting

    return Arrangement(
        sorting=Sorting(sorting),
        grouping=None if grouping is None else Grouping(grouping),
        volumes=None if volumes is None else Extent.of(volumes),
    )
