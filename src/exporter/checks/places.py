"""Where things are: the boxes of pages, and what links and bookmarks lead to."""

from dataclasses import dataclass
from typing import Any

import pikepdf

from exporter.checks.entries import identity, named, part, word


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in points."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def of(cls, numbers: Any) -> "Box":
        """Return the box with these two corners, whichever they are; an empty one without them."""
        try:
            x1, y1, x2, y2 = (float(number) for number in numbers)
        except (TypeError, ValueError):
            return cls(0, 0, 0, 0)
        return cls(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def destinations_of(root: Any) -> dict[str, Any]:
    """Return the named places of a document, of both kinds that there are."""
    return {**{str(name): value for name, value in part(root, "/Dests").items()}, **named(root, "/Dests")}


def is_inner(item: Any) -> bool:
    """Say whether a link or a bookmark leads to somewhere in its own document."""
    return "/Dest" in item or word(part(item, "/A"), "/S") == "/GoTo"


def target_of(
    item: Any, places: dict[str, Any], pages: dict[tuple[int, int], int]
) -> tuple[int, float | None] | None:
    """Return the page and the height on it that *item* leads to; None for nowhere in this document."""
    if not is_inner(item):
        return None
    place = item.get("/Dest", part(item, "/A").get("/D"))
    if isinstance(place, pikepdf.String | pikepdf.Name):
        place = places.get(str(place))
    if isinstance(place, pikepdf.Dictionary):
        place = place.get("/D")
    if not isinstance(place, pikepdf.Array) or not len(place):
        return None
    page = pages.get(identity(place[0]))
    return None if page is None else (page, _height(place))


def _height(place: Any) -> float | None:
    try:
        height = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2, "/FitR": 5}[str(place[1])]
        return float(place[height])
    except (IndexError, KeyError, TypeError, ValueError):
        return None
