"""Says where the reader's choices make lines that are read with difficulty."""

from typing import TYPE_CHECKING

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.setting import Setting
from exporter.geometry import LONGEST, SHORTEST

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_LONG = "larger margins or --columns 2"
_SHORT_IN = {1: "smaller margins or type", 2: "--columns 1, or smaller margins or type"}
"""What to try against short lines, by the number of columns."""


def report_measure(layout: "Layout", setting: Setting, context: Context) -> None:  # noqa: ARG001
    """Tell of lines that are longer or shorter than they should be because of what was chosen."""
    look = setting.look
    if not look.choices.concern_lines or setting.first_page > 1:
        return
    has_discussion = any(chapter.discussion for chapter in setting.book.chapters)
    lines = {"the text": look.paper.measure_letters}
    if has_discussion:
        lines["comments"] = look.paper.discussion_letters
    for what, letters in lines.items():
        if not SHORTEST <= round(letters) <= LONGEST:
            advice = _LONG if letters > LONGEST else _SHORT_IN[look.paper.columns]
            context.note(
                Code.MEASURE_UNUSUAL,
                f"Lines of {what} have about {letters:.0f} letters; {SHORTEST} to {LONGEST} are read"
                f" with ease: try {advice}.",
                location=setting.book.title,
            )
