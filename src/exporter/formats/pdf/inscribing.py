"""Writes page numbers into pages that are laid out, where nothing but their own lines has to move.

The first pass prints guesses. To lay all pages out again for the sake of a few figures would cost as much
as the first time, so they are exchanged where they stand, and what follows in the line moves along.
Laid-out boxes are not public in WeasyPrint 70: where they are not what is known, nothing is written, and
there is another pass.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from exporter.formats.pdf.engine import Layout

_NUMBER = re.compile(r'(?<=<span class="page">)([^<]*)(?=</span>)')
_KIND = "page"
_STARTS, _ENDS = frozenset(["start", "left"]), frozenset(["end", "right"])
_TOLERANCE_PX = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inscription:
    """A number, by the boxes around it, and what it becomes."""

    page: int
    """The index of the page among those that are laid out."""
    block: Any
    line: Any
    path: tuple[Any, ...]
    """From the line to the number itself, each in the one before it."""
    text: str
    shape: Any
    """The letters of the text, set."""
    growth: float
    """How much wider it is than what stands there, in pixels."""


def inscribe(layout: "Layout", laid: str, true: str) -> bool:
    """Make pages that were laid out of the page *laid* be those of *true*; say whether that could be done.

    It can where the two differ in page numbers alone, and these have room in their lines. Where it cannot,
    nothing is changed.
    """
    old, new = _NUMBER.split(laid), _NUMBER.split(true)
    if old[::2] != new[::2]:
        return False
    changed = {
        place: text for place, (was, text) in enumerate(zip(old[1::2], new[1::2], strict=True)) if text != was
    }
    found = list(_inscriptions(layout, changed))
    inscriptions = [inscription for inscription in found if inscription is not None]
    if len(inscriptions) < len(found) or not _have_room(inscriptions):
        return False
    for inscription in inscriptions:
        _write(inscription)
    layout.look_again({inscription.page for inscription in inscriptions})
    return True


def _inscriptions(layout: "Layout", changed: Mapping[int, str]) -> Iterator[_Inscription | None]:
    """Yield what is written where; None for what cannot be."""
    numbers = [element for element in layout.root.iter("span") if element.get("class") == _KIND]
    texts = {id(numbers[place]): text for place, text in changed.items()}
    seen: set[int] = set()
    for page, block, path in _paths(layout):
        number = id(path[-1].element)
        if number in texts:
            # Parts of a number on two lines could not be told apart.
            yield None if number in seen else _inscription(layout, page, block, path, texts[number])
            seen.add(number)


def _inscription(
    layout: "Layout", page: int, block: Any, path: tuple[Any, ...], text: str
) -> _Inscription | None:
    line, box = path[0], path[-1]
    if line.style["direction"] != "ltr" or block.style["text_align_all"] not in _STARTS | _ENDS:
        return None
    # A line may break before a number and take its space away.
    text = text if box.text[:1].isspace() else text.lstrip()
    shape, width = layout.shaped(text, box.style)
    return _Inscription(
        page=page,
        block=block,
        line=line,
        path=path,
        text=text,
        shape=shape,
        growth=(width if text else 0) - box.width,
    )


def _paths(layout: "Layout") -> Iterator[tuple[int, Any, tuple[Any, ...]]]:
    """Yield the way to every text in the lines of what prints page numbers, with its page and its block."""
    for index, page in enumerate(layout.document.pages):
        waiting = [(getattr(page, "_page_box", None), False)]
        while waiting:
            box, prints_numbers = waiting.pop()
            element = getattr(box, "element", None)
            prints_numbers = prints_numbers or (element is not None and element.get("data-pages") is not None)
            for child in getattr(box, "children", ()):
                if type(child).__name__ != "LineBox":
                    waiting.append((child, prints_numbers))
                elif prints_numbers:
                    yield from ((index, box, path) for path in _texts((child,)))


def _texts(path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    if hasattr(path[-1], "pango_layout"):
        yield path
    for child in getattr(path[-1], "children", ()):
        yield from _texts((*path, child))


def _have_room(inscriptions: Iterable[_Inscription]) -> bool:
    return all(_has_room(list(group)) for _, group in groupby(inscriptions, lambda each: id(each.line)))


def _has_room(inscriptions: list[_Inscription]) -> bool:
    """Say whether a line stays in its block with all that is written into it."""
    line, block = inscriptions[0].line, inscriptions[0].block
    width = line.width + sum(inscription.growth for inscription in inscriptions)
    return bool(width <= block.width + _TOLERANCE_PX)


def _write(inscription: _Inscription) -> None:
    line, box, growth = inscription.line, inscription.path[-1], inscription.growth
    box.text, box.pango_layout = inscription.text, inscription.shape
    for parent, child in zip(inscription.path, inscription.path[1:], strict=False):
        child.width += growth
        place = next(index for index, each in enumerate(parent.children) if each is child)
        for later in parent.children[place + 1 :]:
            later.translate(growth, 0)
    line.width += growth
    if inscription.block.style["text_align_all"] in _ENDS:
        line.translate(-growth, 0)
