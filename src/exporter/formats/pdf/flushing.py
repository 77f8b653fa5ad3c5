"""Begins pages and columns with text and not with space, which WeasyPrint 70 does not always do.

It takes `margin-break` from a table and does not give it to the box that has the margins, and it keeps the
space above what heads a column, so that columns beside each other are not level. The functions are not
public: where they are not what is known, nothing is done.
"""

from functools import wraps
from typing import Any

_BOXES = "block_box_layout"


def begin_tables_flush(wrapped: set[str]) -> None:
    """Let what has the margins of a table know, too, what becomes of them at the head of a page."""
    wrapped.add("margin_break")


def begin_columns_flush(block: Any) -> None:
    """Change the module of WeasyPrint that lays out blocks, once."""
    boxes = getattr(block, _BOXES, None)
    if boxes is None or hasattr(boxes, "__wrapped__"):
        return

    @wraps(boxes)
    def flush(context: Any, box: Any, bottom_space: Any, skip_stack: Any, *rest: Any, **options: Any) -> Any:
        if getattr(box, "is_column", False):
            box.children = _with_flush(box, skip_stack or {0: None})
        return boxes(context, box, bottom_space, skip_stack, *rest, **options)

    setattr(block, _BOXES, flush)


def _with_flush(column: Any, skip_stack: dict[int, Any]) -> Any:
    """Return what is in *column* without space above the box that it begins with, if one begins there."""
    ((place, inside),) = skip_stack.items()
    if inside is not None or place >= len(column.children):
        return column.children
    first = column.children[place].copy()
    first.style = first.style.copy()
    first.style["margin_top"] = column.style["margin_top"]  # none, whatever the engine calls that
    return [*column.children[:place], first, *column.children[place + 1 :]]
