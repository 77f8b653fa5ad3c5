"""The six steps: load, gather, arrange, transform, render, write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce

from exporter.anonymity import Names, rename, renaming_for
from exporter.arrange import arrange
from exporter.arrangement import AS_GIVEN, Arrangement, Extent, Unit
from exporter.choosing import Choice, choose
from exporter.context import Context
from exporter.errors import ExporterError, InvalidUsage, Strict
from exporter.fidelity import tally_of
from exporter.formats import Format, Paginated, Transform
from exporter.loading import load
from exporter.look import Look
from exporter.model import Article, Book
from exporter.naming import name_targets, volume_targets
from exporter.scaling import Size, fit_images
from exporter.sources.model_json import json_pieces
from exporter.supplements import supplement
from exporter.volumes import Made, Press, make_volumes
from exporter.writing import write

_ALL = Choice()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the user asked for."""

    locations: tuple[str, ...]
    output: str | None = None
    title: str | None = None
    language: str | None = None
    arrangement: Arrangement = AS_GIVEN
    choice: Choice = _ALL
    """What is kept of the discussions."""
    new_since: datetime | None = None
    """Since when what is kept must be new; None is for all there is."""
    names: Names = Names.FULL
    images: Size = Size.LARGE
    strict: bool = False
    report: str | None = None
    """Where the report goes; the edition may not go there, too."""

    @property
    def reserved(self) -> tuple[str, ...]:
        """The files that the edition must not take the place of; standard input is none of them."""
        read = tuple(name for name in self.locations if name != "-")
        return read if self.report is None else (*read, self.report)


def make_book(order: Order, kind: Format, look: Look, context: Context) -> Iterator[tuple[str, Book]]:
    """Make one file of all articles; yield where it was written, and the book."""
    (target,) = _targets([_book_name(order)], order, kind)
    articles = list(load(order.locations, context))
    refuse_failures(order, context)
    yield from _publish(articles, target, order, kind, look, context)


def make_each(order: Order, kind: Format, look: Look, context: Context) -> Iterator[tuple[str, Book]]:
    """Make one file of each location; yield where each was written, and its book."""
    for name, target in zip(order.locations, _targets(order.locations, order, kind), strict=True):
        seen = len(context.report.diagnostics)
        try:
            articles = list(load([name], context))
            yield from _publish(articles, target, order, kind, look, context, seen=seen)
        except ExporterError as failure:
            context.report.failures.append(failure)


def keep_model(order: Order, context: Context) -> str:
    """Write the model of all articles; return where."""
    (target,) = name_targets([_book_name(order)], ".json", output=order.output, reserved=order.reserved)
    pieces = [piece.encode() for piece in json_pieces(load(order.locations, context), context)]
    refuse_failures(order, context)
    refuse_losses(order, context)
    write(b"".join(pieces), target)
    return target


def render(book: Book, kind: Format, look: Look, context: Context) -> bytes:
    """Return the file that *kind* makes of *book* after its transforms."""
    return kind.render(_transformed(book, kind.transforms_for(look)), look, context)


def _publish(
    articles: Sequence[Article],
    target: str,
    order: Order,
    kind: Format,
    look: Look,
    context: Context,
    *,
    seen: int = 0,
) -> Iterator[tuple[str, Book]]:
    arranged = arrange(
        articles, context, title=order.title, language=order.language, arrangement=order.arrangement
    )
    renaming = renaming_for(arranged, order.names)
    book = choose(arranged, order.choice, context)
    if order.new_since is not None:
        book = supplement(book, order.new_since, context)
    if renaming is not None:
        book = rename(book, renaming, context)
    # What readers leave out, or names they hide, must not be in what is kept either.
    loaded = arranged.loaded if book == arranged else book.chapters
    book = replace(fit_images(book, order.images, context), loaded=loaded)
    if book.is_collection:
        book = replace(book, tally=tally_of(book, context.report.since(seen)))
    made = _made(book, order, kind, look, context)
    refuse_losses(order, context, seen=seen)
    for volume, name in zip(made, volume_targets(target, len(made), reserved=order.reserved), strict=True):
        write(volume.data, name)
        yield name, volume.book


def _made(book: Book, order: Order, kind: Format, look: Look, context: Context) -> list[Made]:
    """Return the book, or its volumes, with their files."""
    context.announce(f"Rendering {book.title}")
    extent = order.arrangement.volumes
    if extent is None or len(book.chapters) == 1:
        return [Made(book=book, data=render(book, kind, look, context))]
    return make_volumes(book, extent, _press(kind, look, extent), context)


def _press(kind: Format, look: Look, extent: Extent) -> Press:
    if extent.unit is not Unit.PAGES:
        return Press(
            render=lambda book, context: render(book, kind, look, context),
            pages_of=lambda _book, _context: 0,
            pages_in=lambda _data: None,
            has_pages=False,
        )
    if not isinstance(kind, Paginated):
        raise InvalidUsage(f"The format {kind.name} has no pages; measure volumes by articles or megabytes.")
    transforms, paginated = kind.transforms_for(look), kind
    return Press(
        render=lambda book, context: render(book, kind, look, context),
        pages_of=lambda book, context: paginated.pages_of(_transformed(book, transforms), look, context),
        pages_in=paginated.pages_in,
        has_pages=paginated.has_pages,
    )


def refuse_losses(order: Order, context: Context, *, seen: int = 0) -> None:
    """Raise Strict if anything but the first *seen* diagnostics is a loss, and the order forbids it."""
    count = sum(not diagnostic.is_note for diagnostic in context.report.diagnostics[seen:])
    if order.strict and count:
        things = "One thing was" if count == 1 else f"{count} things were"
        raise Strict(f"{things} lost or mended and --strict was given; the file was not written.")


def refuse_failures(order: Order, context: Context) -> None:
    """Raise Strict if a location could not be used, and the order forbids to go on without it."""
    if order.strict and context.report.failures:
        raise Strict("Not every location could be used and --strict was given; nothing was written.")


def _transformed(book: Book, transforms: Sequence[Transform]) -> Book:
    return reduce(lambda changed, change: change(changed), transforms, book)


def _book_name(order: Order) -> str:
    return order.locations[0] if len(order.locations) == 1 else "book"


def _targets(names: Sequence[str], order: Order, kind: Format) -> list[str]:
    return name_targets(names, kind.suffix, output=order.output, reserved=order.reserved)
