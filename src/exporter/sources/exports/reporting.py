"""What exports held that an edition cannot keep, said once for the whole file."""

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.sources.platforms.thread import Words


def report_words(words: Words, context: Context, label: str) -> None:
    """Say what the texts of an export could not keep, and how many comments were never to be seen."""
    words.losses.report(context, location=label)
    if words.unpublished:
        message = f"Comments that await approval, are spam or in the bin were left out ({words.unpublished})."
        context.note(Code.CONTENT_DROPPED, message, location=label, count=words.unpublished)


def report_zones(assumed: int, context: Context, label: str) -> None:
    """Say how many times were taken for UTC."""
    if assumed:
        what = "1 time in the export names" if assumed == 1 else f"{assumed} times in the export name"
        message = f"{what} no time zone; UTC is assumed."
        context.note(Code.ZONE_ASSUMED, message, location=label, count=assumed)
