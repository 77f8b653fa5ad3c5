"""Editions of the examples that come with the program."""

from collections.abc import Iterator
from importlib.resources import as_file
from pathlib import Path

from exporter import pipeline, registry, resources
from exporter.context import Context
from exporter.errors import UnwritableOutput
from exporter.look import Look
from exporter.pipeline import Order
from exporter.themes import open_theme

EXAMPLES = ("harbour.txt", "lighthouse.html", "letters.json")
_FORMATS = ("pdf", "epub")
_BOOK_TITLE = "Three Examples"


def make_demo(folder: str, context: Context) -> Iterator[str]:
    """Write every example, and a book of them all, in both formats; yield where."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableOutput(f"{folder}: cannot be made ({error.strerror}).") from None
    with as_file(resources.examples()) as examples:
        locations = tuple(str(examples / name) for name in EXAMPLES)
        for order in (*(Order(locations=(location,)) for location in locations), _book(locations)):
            for name in _FORMATS:
                yield _make(order, name, folder, context)


def _book(locations: tuple[str, ...]) -> Order:
    return Order(locations=locations, title=_BOOK_TITLE)


def _make(order: Order, format_name: str, folder: str, context: Context) -> str:
    kind = registry.format_named(format_name)
    stem = "book" if order.title else Path(order.locations[0]).stem
    target = str(Path(folder) / f"{stem}{kind.suffix}")
    placed = Order(locations=order.locations, output=target, title=order.title)
    ((written, _),) = pipeline.make_book(placed, kind, Look(theme=open_theme("book")), context)
    return written
