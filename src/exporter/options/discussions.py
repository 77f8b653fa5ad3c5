"""Which comments an edition holds."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.options import group

if TYPE_CHECKING:
    from exporter.formats import Transform


class Comments(StrEnum):
    """Which comments an edition holds."""

    ALL = "all"
    NONE = "none"


@group("Discussion")
def discussion(
    *,
    comments: Annotated[Comments, typer.Option("--comments", help="Which comments to keep.")] = Comments.ALL,
) -> "tuple[Transform, ...]":
    """Return what is done to discussions before anything else."""
    from exporter.transforms.comments import without_discussions

    return (without_discussions,) if comments is Comments.NONE else ()
