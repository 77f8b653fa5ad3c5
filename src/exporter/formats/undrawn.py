"""Formulas that an edition shows as they were written, because they cannot be drawn."""

from collections.abc import Sequence

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.discussion import shortened
from exporter.model import Formula

_SHOWN_LETTERS = 60


def report_undrawn(undrawn: Sequence[tuple[Formula, str]], context: Context, location: str) -> None:
    """Tell once how many formulas of an article could not be drawn, and why the first could not."""
    if not undrawn:
        return
    (formula, reason), count = undrawn[0], len(undrawn)
    what = "1 formula is" if count == 1 else f"{count} formulas are"
    which = "" if count == 1 else "the first, "
    message = f"{what} shown as written ({which}{shortened(formula.text, _SHOWN_LETTERS)!r}: {reason})."
    context.note(Code.FORMULA_UNDRAWN, message, location=location, count=count)
