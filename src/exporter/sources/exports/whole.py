"""Stretches of a text that nobody may touch, found in time that is linear in the text."""

import re
from collections.abc import Collection, Iterator
from functools import cache


def whole_elements(text: str, names: Collection[str]) -> Iterator[tuple[int, int]]:
    """Yield where elements of these names begin and end, the outermost ones."""
    opening, place = _opening(frozenset(names)), 0
    endless: set[str] = set()
    while (match := opening.search(text, place)) is not None:
        name = match[1].lower()
        end = None if name in endless else _closing(name).search(text, match.end())
        if end is None:
            # What is not closed once is not closed further on, either.
            endless.add(name)
            place = match.end()
            continue
        yield match.start(), end.end()
        place = end.end()


def without_remarks(text: str) -> str:
    """Return *text* less what browsers do not show of it."""
    pieces, place = [], 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces.append(text[place:start])
        place = end + 3
    return "".join([*pieces, text[place:]])


@cache
def _opening(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"<({'|'.join(sorted(names))})\b", re.IGNORECASE)


@cache
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}\s{{0,9}}>", re.IGNORECASE)
