"""On which line of a TOML document something stands."""

import tomllib
from collections.abc import Sequence
from typing import Any, TypeAlias

Path: TypeAlias = Sequence[str | int]
"""Keys and places in arrays, from the top."""


def line_of(text: str, path: Path) -> int:
    """Return the line, from 1, on which the table or the value at *path* begins; it must be there.

    `tomllib` keeps no places. What is in a document is in all that begin like it and are longer, so the
    shortest beginning with it is looked for by halving.
    """
    lines = text.split("\n")
    without, within = 0, len(lines)
    while within - without > 1:
        middle = (without + within) // 2
        end = last_statement_end(lines, middle, least=without)
        if end > without and is_there(beginning(lines, end), path):
            within = end
        else:
            without = middle
    return last_statement_end(lines, within - 1) + 1


def last_statement_end(lines: Sequence[str], most: int, *, least: int = 0) -> int:
    """Return after how many lines, *most* of them, a statement ends: within one TOML cannot be read."""
    return next((n for n in range(most, least, -1) if beginning(lines, n) is not None), least)


def beginning(lines: Sequence[str], count: int) -> dict[str, Any] | None:
    """Return what the first *count* lines say, None where they end within a statement."""
    try:
        return tomllib.loads("\n".join(lines[:count]) + "\n")
    except tomllib.TOMLDecodeError:
        return None


def is_there(value: Any, path: Path) -> bool:
    """Say whether *value* has something at *path*."""
    for step in path:
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return False
        elif not isinstance(value, dict) or step not in value:
            return False
        value = value[step]
    return True
