"""Finds text that runs off the paper, which WeasyPrint 70 does not tell of."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.setting import Setting

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_TOLERANCE_PX = 2.0
"""What letters may stand out, by their own shape."""


def report_clipped(layout: "Layout", setting: Setting, context: Context) -> None:
    """Tell of text that crosses the paper's edge."""
    pages = pages_with_clipped_text(layout.document)
    if pages:
        where = ", ".join(map(str, pages[:5])) + (", …" if len(pages) > 5 else "")
        context.note(
            Code.CONTENT_CLIPPED,
            f"Something is too wide for the paper: text runs off the page ({where}); try a larger --paper.",
            location=setting.book.title,
            count=len(pages),
        )


def pages_with_clipped_text(document: Any) -> list[int]:
    """Return the numbers of the pages of a laid-out document on which text crosses the paper's edge.

    Its boxes are not public: where they are not what is known, no page is found.
    """
    return [number for number, page in enumerate(document.pages, start=1) if _is_clipped(page)]


def _is_clipped(page: Any) -> bool:
    return any(
        box.position_x < -_TOLERANCE_PX
        or box.position_x + box.width > page.width + _TOLERANCE_PX
        or box.position_y + box.height > page.height + _TOLERANCE_PX
        for box in _text_boxes(getattr(page, "_page_box", None))
    )


def _text_boxes(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        box = waiting.pop()
        if type(box).__name__ == "TextBox" and box.text.strip():
            yield box
        waiting.extend(getattr(box, "children", ()))
