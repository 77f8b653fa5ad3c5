"""Whether two texts say the same, as far as the ways in which they were read can tell."""

import re
from enum import Enum, auto

from exporter.markup import to_plain
from exporter.model import Content
from exporter.uniting import letters

_CUT = re.compile(r"(?:…|\.\.\.)[\])\s]*$")
"""How an excerpt ends."""


class Wording(Enum):
    """What a text that was found is to the one that is known."""

    SAME = auto()
    LESS = auto()
    """The beginning of it, or nothing at all."""
    MORE = auto()
    """All of it, where only the beginning was known."""
    OTHER = auto()


def compare(known: Content, found: Content) -> Wording:
    """Compare two texts by their letters; signs, spaces and markup are read differently by different ways."""
    before, after = to_plain(known), to_plain(found)
    had, has = letters(before), letters(after)
    if had == has:
        return Wording.SAME
    if not has or (had.startswith(has) and _CUT.search(after)):
        return Wording.LESS
    if not had or (has.startswith(had) and _CUT.search(before)):
        return Wording.MORE
    return Wording.OTHER
