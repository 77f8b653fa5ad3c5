"""Finds what does not stand in its place on the page, which WeasyPrint 70 does not tell of.

Its laid-out boxes are not public: where they are not what is known, nothing is found.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.pdf.setting import Setting

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_TOLERANCE_PX = 2.0
"""What letters may stand out, by their own shape."""
_BESIDE = "byline"
"""The class of what stands in the margin on purpose."""
_SHOWN = 5


def report_clipped(layout: "Layout", setting: Setting, context: Context) -> None:
    """Tell of text and images that stand out of the text block of their page."""
    pages = clipped_pages(layout)
    if pages:
        where = ", ".join(map(str, pages[:_SHOWN])) + (", …" if len(pages) > _SHOWN else "")
        context.note(
            Code.CONTENT_CLIPPED,
            f"Something is too large for its page and stands out ({where}); try a larger --paper.",
            location=setting.book.title,
            count=len(pages),
        )


def clipped_pages(layout: "Layout") -> list[int]:
    """Return the numbers of the pages of those where something stands out of the text."""
    return [number for number, page in layout.numbered_pages() if _is_clipped(page)]


def _is_clipped(page: Any) -> bool:
    block = getattr(page, "_page_box", None)
    if block is None:
        return False
    left, top = block.content_box_x() - _TOLERANCE_PX, block.content_box_y() - _TOLERANCE_PX
    right = left + block.width + 2 * _TOLERANCE_PX
    bottom = top + block.height + 2 * _TOLERANCE_PX
    return any(
        box.position_x < left
        or box.position_x + box.width > right
        or box.position_y < top
        or box.position_y + box.height > bottom
        for box in _shown(block)
    )


def _shown(block: Any) -> Iterator[Any]:
    """Yield the words and images of a page but for what stands in its margins."""
    waiting = [block]
    while waiting:
        box = waiting.pop()
        if type(box).__name__ == "MarginBox" or _is_beside(box):
            continue
        if (type(box).__name__ == "TextBox" and box.text.strip()) or hasattr(box, "replacement"):
            yield box
        waiting.extend(getattr(box, "children", ()))


def _is_beside(box: Any) -> bool:
    element = getattr(box, "element", None)
    return element is not None and _BESIDE in (element.get("class") or "").split()
