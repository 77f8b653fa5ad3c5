"""The marks at the beginning of a line: a number, a bullet, a sign of quotation."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from exporter.sources.text.lines import Line

_NUMBER = re.compile(r"([0-9]{1,6})\.(?: (\S.*))?")
_BULLET = re.compile(r"[•◦‣▪∙·*–-] +(\S.*)")


class Mark(NamedTuple):
    """A number or a bullet, and the text behind it."""

    number: int | None
    """None for a bullet."""
    text: str


def numbered(text: str) -> Mark | None:
    """Return the number that *text* begins with, as `12. ` does."""
    found = _NUMBER.fullmatch(text)
    return Mark(int(found[1]), found[2] or "") if found else None


def bulleted(text: str) -> Mark | None:
    """Return the bullet that *text* begins with."""
    found = _BULLET.fullmatch(text)
    return Mark(None, found[1]) if found else None


def marked(text: str) -> Mark | None:
    """Return the number or the bullet that *text* begins with."""
    return numbered(text) or bulleted(text)


def has_body(lines: Sequence[Line], index: int) -> bool:
    """Say whether a paragraph of its own, further in, follows the line; its own lines may come between."""
    column = lines[index].indent
    index += 1
    while index < len(lines) and lines[index].text and lines[index].indent > column:
        index += 1
    if index == len(lines) or lines[index].text:
        return False
    while index < len(lines) and not lines[index].text:
        index += 1
    return index < len(lines) and lines[index].indent > column
