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
