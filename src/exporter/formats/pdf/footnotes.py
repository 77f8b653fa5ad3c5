"""Keeps footnotes on the pages of their calls, which WeasyPrint 70 does not.

Where the second line of a paragraph does not fit, it gives the room of footnotes to that line: they go to
the next page (its pull request 2437), and those of the line itself are lost. It does not do so in columns.
So lines are laid out as if in a column, and the room for footnotes as it would be. The functions are not
public: where they are not what is known, nothing is done.
"""

from functools import wraps
from typing import Any

_LINES = "_linebox_layout"
_ROOM = "_update_footnote_area"
_KNOWN = "exporter_rooms"


def keep_footnotes_with_calls(block: Any, context: Any) -> None:
    """Change the module of WeasyPrint that lays out blocks, and its class of contexts, once."""
    lines, room = getattr(block, _LINES, None), getattr(context, _ROOM, None)
    if lines is None or room is None or hasattr(lines, "__wrapped__"):
        return
    truly: list[bool] = []
    """Whether the line that is laid out is in a column, and the one that it stands in."""

    @wraps(lines)
    def lines_as_in_column(context: Any, *arguments: Any, **options: Any) -> Any:
        truly.append(truly[-1] if truly else context.in_column)
        context.in_column = True
        try:
            return lines(context, *arguments, **options)
        finally:
            context.in_column = truly.pop()

    @wraps(room)
    def room_as_it_is(context: Any) -> Any:
        seems, context.in_column = context.in_column, truly[-1] if truly else context.in_column
        try:
            return _remembered(room, context) if context.in_column else room(context)
        finally:
            context.in_column = seems

    setattr(block, _LINES, lines_as_in_column)
    setattr(context, _ROOM, room_as_it_is)


def _remembered(room: Any, context: Any) -> Any:
    """Return what *room* says of the notes of a page, which are laid out once.

    Columns are laid out again and again until they are of one height, and the notes with every line.
    """
    area, notes = context.current_footnote_area, tuple(context.current_page_footnotes)
    known = vars(context).setdefault(_KNOWN, {})
    key = (id(area), *map(id, notes))
    if key not in known:
        overflows = room(context)
        # The boxes are kept, so that no other has the identity of one of them.
        known[key] = (area.height, overflows, area, notes)
    area.children = context.current_page_footnotes
    area.height = known[key][0]
    return known[key][1]
