"""Ends the hairlines of replies where the text on a page ends.

WeasyPrint 70 stretches a box that goes on overleaf to the foot of the page, so that its border runs
past the last line. Its laid-out boxes are not public: where they are not what is known, nothing is done.
"""

from collections.abc import Iterator
from typing import Any

_CLASS = "replies"


def end_hairlines_with_text(document: Any) -> None:
    """Make every box of replies on every page of a laid-out document as high as what it holds."""
    for page in document.pages:
        for box in _descendants(getattr(page, "_page_box", None)):
            if _is_replies(box):
                _shorten(box)


def _shorten(box: Any) -> None:
    bottom = _bottom(box)
    if bottom is not None and bottom < box.content_box_y() + box.height:
        box.height = bottom - box.content_box_y()


def _is_replies(box: Any) -> bool:
    element = getattr(box, "element", None)
    return element is not None and element.get("class") == _CLASS and hasattr(box, "content_box_y")


def _descendants(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        box = waiting.pop()
        yield box
        waiting.extend(getattr(box, "children", ()))


def _bottom(box: Any) -> float | None:
    """Where the last line or image in *box* ends, from the top of the page."""
    ends = [
        inner.position_y + (inner.margin_height() if hasattr(inner, "replacement") else inner.height)
        for inner in _descendants(box)
        if type(inner).__name__ == "LineBox" or hasattr(inner, "replacement")
    ]
    return max(ends, default=None)
