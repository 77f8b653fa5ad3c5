"""Lets the space at the end of a line hang over the edge, as it does where a line ends in running text.

WeasyPrint 70 asks Pango whether words before a link (or anything else of its own in a line) fit; Pango
lets their last space hang and says that they do. The engine then measures them with that space, finds
them too long, and looks for the first place to break: one word is left alone on a line, or a part of
one, where the whole would have fitted. The function is not public: where it is not what is known,
nothing is done.
"""

from functools import wraps
from typing import Any

_SPLIT = "split_first_line"
_COLLAPSING = frozenset(["normal", "pre-line"])
"""Values of `white-space` with which lines break and spaces at their ends vanish."""


def let_spaces_hang(inline: Any) -> None:
    """Change the module of WeasyPrint that lays out lines, once."""
    split = getattr(inline, _SPLIT, None)
    if split is None or hasattr(split, "__wrapped__"):
        return

    @wraps(split)
    def split_with_hanging_space(
        text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any
    ) -> Any:
        line = split(text, style, context, max_width, *rest, **options)
        if max_width is None or not text.endswith(" ") or not _is_one_word(text, line):
            return line
        if style["white_space"] not in _COLLAPSING:
            return line
        _, _, resume_at, width, *_ = split(text.rstrip(" "), style, context, None, *rest, **options)
        if resume_at is not None or width > max_width:
            return line
        return split(text, style, context, None, *rest, **options)

    setattr(inline, _SPLIT, split_with_hanging_space)


def _is_one_word(text: str, line: Any) -> bool:
    """Say whether the line is the first of several words, or a part of it."""
    _, length, resume_at, *_ = line
    words = text.rstrip(" ")
    return resume_at is not None and " " in words and " " not in text.encode()[:length].decode()
