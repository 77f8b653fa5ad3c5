"""The six steps: load, gather, arrange, transform, render, write."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from exporter import registry
from exporter.arrange import arrange
from exporter.assets import gather
from exporter.context import Context
from exporter.errors import ExporterError, Strict, UnreadableInput
from exporter.formats import Format, Transform
from exporter.model import Article, Book
from exporter.naming import name_targets
from exporter.sources import Location, Source
from exporter.sources.location import open_location
from exporter.sources.model_json import to_json
from exporter.themes import Theme
from exporter.writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the user asked for."""

    locations: tuple[str, ...]
    output: str | None = None
    title: str | None = None
    language: str | None = None
    transforms: tuple[Transform, ...] = ()
    """Made before those of the format."""
    strict: bool = False


def load(names: Iterable[str], context: Context) -> Iterator[Article]:
    """Yield the articles at the locations called *names*, their assets gathered.

    With several locations, one that cannot be read is noted as a failure and the others go on;
    raises UnreadableInput when nothing can be read at all.
    """
    names = tuple(names)
    loaded = False
    for name in names:
        try:
            for article in _load_one(name, context):
                loaded = True
                yield article
        except ExporterError as failure:
            context.report.failures.append(failure)
    if not loaded:
        raise context.report.failures.pop()


def make_book(order: Order, kind: Format, theme: Theme, context: Context) -> Iterator[tuple[str, Book]]:
    """Make one file of all articles; yield where it was written, and the book."""
    articles = list(load(order.locations, context))
    (target,) = _targets([_book_name(order)], order, kind)
    yield _publish(articles, target, order, kind, theme, context)


def make_each(order: Order, kind: Format, theme: Theme, context: Context) -> Iterator[tuple[str, Book]]:
    """Make one file of each location; yield where each was written, and its book."""
    for name, target in zip(order.locations, _targets(order.locations, order, kind), strict=True):
        try:
            articles = list(load([name], context))
            yield _publish(articles, target, order, kind, theme, context)
        except ExporterError as failure:
            context.report.failures.append(failure)


def keep_model(order: Order, context: Context) -> str:
    """Write the model of all articles; return where."""
    document = to_json(load(order.locations, context), context)
    (target,) = name_targets([_book_name(order)], ".json", output=order.output, inputs=order.locations)
    refuse_losses(order, context)
    write(document.encode(), target)
    return target


def render(book: Book, kind: Format, theme: Theme, context: Context) -> bytes:
    """Return the file that *kind* makes of *book* after its transforms."""
    return kind.render(_transformed(book, kind.transforms), theme, context)


def _load_one(name: str, context: Context) -> Iterator[Article]:
    context.announce(f"Loading {name}")
    location = open_location(name)
    for article in _source_of(location).load(location, context):
        yield gather(article, context, location=location.label)


def _source_of(location: Location) -> Source:
    for source in registry.sources():
        if source.matches(location):
            return source()
    raise UnreadableInput(
        f"{location.label}: is neither text, nor a web page, nor a model; save the page as HTML and try that."
    )


def _publish(
    articles: Sequence[Article], target: str, order: Order, kind: Format, theme: Theme, context: Context
) -> tuple[str, Book]:
    book = arrange(articles, context, title=order.title, language=order.language)
    book = _transformed(book, order.transforms)
    context.announce(f"Rendering {book.title}")
    data = render(book, kind, theme, context)
    refuse_losses(order, context)
    write(data, target)
    return target, book


def refuse_losses(order: Order, context: Context) -> None:
    """Raise Strict if anything was lost or mended and the order does not allow it."""
    count = len(context.report.warnings())
    if order.strict and count:
        things = "One thing was" if count == 1 else f"{count} things were"
        raise Strict(f"{things} lost or mended and --strict was given; nothing was written.")


def _transformed(book: Book, transforms: Sequence[Transform]) -> Book:
    return reduce(lambda changed, change: change(changed), transforms, book)


def _book_name(order: Order) -> str:
    return order.locations[0] if len(order.locations) == 1 else "book"


def _targets(names: Sequence[str], order: Order, kind: Format) -> list[str]:
    return name_targets(names, kind.suffix, output=order.output, inputs=order.locations)
