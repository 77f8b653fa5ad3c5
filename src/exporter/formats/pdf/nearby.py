"""Leaves a reference out where what it names begins on the same page.

Whether a reply needs to say what it answers is known only while pages are made, and saying so takes a
line, which moves all that follows. So it is decided there: in WeasyPrint 70 one function lays out every
block, and this module puts itself before it. Were that function another one, every reference would be
printed, which is true as well.
"""

from collections.abc import Iterator
from types import ModuleType
from typing import Any

_FUNCTION = "block_level_layout_switch"
_STARTS = "exporter_starts"
"""Where the pages on which comments begin are kept, in what belongs to one run of the engine."""
_MARK = "exporter_left_out"


def leave_out_what_is_near(block: ModuleType) -> None:
    """Make the engine, by its module of that name, ask here before it lays out a block."""
    lay_out = getattr(block, _FUNCTION, None)
    if lay_out is None or hasattr(lay_out, _MARK):
        return

    def lay_out_what_is_far(context: Any, box: Any, bottom_space: Any, skip_stack: Any, *rest: Any) -> Any:
        if skip_stack is None and box.element is not None:
            box = _far(context, box)
        return lay_out(context, box, bottom_space, skip_stack, *rest)

    setattr(lay_out_what_is_far, _MARK, True)
    setattr(block, _FUNCTION, lay_out_what_is_far)


def take_away_what_was_left_out(document: Any) -> None:
    """Remove the empty boxes that stand for references which were not needed."""
    for page in document.pages:
        for box in _parents(getattr(page, "_page_box", None)):
            if any(hasattr(child, _MARK) for child in box.children):
                box.children = [child for child in box.children if not hasattr(child, _MARK)]


def _far(context: Any, box: Any) -> Any:
    """Return *box*, or an empty one in its place; and note where comments begin."""
    starts = vars(context).setdefault(_STARTS, {})
    if box.element_tag == "article":
        starts[box.element.get("id")] = context.current_page
    elif box.element_tag == "p" and starts.get(box.element.get("data-near")) == context.current_page:
        box = box.copy_with_children([])
        box.margin_top = box.margin_bottom = 0
        setattr(box, _MARK, True)
    return box


def _parents(box: Any) -> Iterator[Any]:
    waiting = [box]
    while waiting:
        box = waiting.pop()
        if getattr(box, "children", None):
            yield box
            waiting.extend(box.children)
