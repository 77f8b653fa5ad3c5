"""What to make of what, and where it goes."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from exporter.errors import InvalidUsage
from exporter.options import group
from exporter.options.locations import Locations

if TYPE_CHECKING:
    from exporter.pipeline import Order


class Images(StrEnum):
    """How large the images of an edition may be, by their longer side."""

    FULL = "full"
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    NONE = "none"


Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is standard output."),
]
Strict = Annotated[bool, typer.Option("--strict", help="Fail if anything was lost or mended.")]
ReportFile = Annotated[
    str | None,
    typer.Option("--report", metavar="FILE", help="Write what was kept and lost, as JSON."),
]


@group("Output")
def plain_order(
    locations: Locations, *, output: Output = None, strict: Strict = False, report: ReportFile = None
) -> "Order":
    """Return the order for a file of words alone."""
    from exporter.pipeline import Order

    return Order(locations=tuple(locations), output=output, strict=strict, report=report)


@group("Output")
def model_order(locations: Locations, *, output: Output = None, strict: Strict = False) -> "Order":
    """Return the order for a model."""
    return plain_order(locations, output=output, strict=strict)


@group("Output")
def book_order(
    locations: Locations,
    *,
    output: Output = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="The title of the book.")] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", metavar="TAG", help="The language of the text, such as en or pt-BR."),
    ] = None,
    images: Annotated[
        Images,
        typer.Option(
            "--images",
            help="How large images may be: as they are, 2400, 1200 or 600 pixels, or words in their place.",
        ),
    ] = Images.LARGE,
    strict: Strict = False,
    report: ReportFile = None,
) -> "Order":
    """Return the order for an edition; raises InvalidUsage for what is not a language."""
    from exporter.model.vocabulary import is_language
    from exporter.pipeline import Order
    from exporter.scaling import Size

    if lang is not None and not is_language(lang):
        raise InvalidUsage(f"{lang!r} is not a language tag; write it like en, de or pt-BR.")
    return Order(
        locations=tuple(locations),
        output=output,
        title=title,
        language=lang,
        images=Size(images),
        strict=strict,
        report=report,
    )
