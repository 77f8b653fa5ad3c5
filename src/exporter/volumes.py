"""A book cut into volumes, each complete in itself, never within an article."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from exporter.arrangement import Extent, Unit
from exporter.context import Context
from exporter.diagnostics import Code, Report
from exporter.fidelity import tally_of
from exporter.labels import labels_for
from exporter.markup import to_markup
from exporter.model import Book, Part, Series, Volume
from exporter.model.book import texts_of

_MEGABYTE = 1_000_000
_PACKED = 0.4
"""Of the bytes of markup, what is left of them in a file."""
_AROUND_PAGES, _AROUND_BYTES = 5, 300_000
"""What a volume holds besides its articles: titles, contents, lists; fonts and a cover."""
_MOST = 5
"""Times that volumes are cut anew because one had turned out too large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A volume and its file."""

    book: Book
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """How the volumes of one book are made and measured."""

    render: Callable[[Book, Context], bytes]
    pages_of: Callable[[Book, Context], int]
    """About how many pages a book takes."""
    pages_in: Callable[[bytes], int | None]
    has_pages: bool
    """False where readers make pages of their own."""


def make_volumes(book: Book, extent: Extent, press: Press, context: Context) -> list[Made]:
    """Return the volumes of *book* in order, the book itself where it needs no more than one.

    Volumes are planned by what each article takes, made, and looked at; when one is larger than was asked
    for, all are planned anew with more room for what stands around the articles. An article that is too
    large by itself is a volume by itself.
    """
    weights = _weights(book, extent, press, context)
    limit = extent.number * (_MEGABYTE if extent.unit is Unit.MEGABYTES else 1)
    reserve = _reserve(extent, press)
    for attempt in range(_MOST):
        trial = replace(context, report=Report())
        volumes = cut(book, _plan(weights, max(limit - reserve, 1)), context.report)
        made = [Made(book=volume, data=press.render(volume, trial)) for volume in volumes]
        over = [_size(each, extent, press) - limit for each in made if len(each.book.chapters) > 1]
        if max(over, default=0) <= 0 or attempt == _MOST - 1:
            break
        reserve += max(over)
    context.report.diagnostics += trial.report.diagnostics
    for each in made:
        if _size(each, extent, press) > limit:
            message = f"The volume is larger than {extent.unit}:{extent.number}; no article is parted."
            context.note(Code.VOLUME_TOO_LARGE, message, location=each.book.title)
    return made


def cut(book: Book, firsts: Sequence[int], report: Report) -> list[Book]:
    """Return the volumes that begin with the articles at *firsts*, counted from 0."""
    ends = [*firsts, len(book.chapters)]
    if len(firsts) == 1:
        return [book]
    total = len(firsts)
    return [_volume(book, range(a, b), n, total, report) for n, (a, b) in enumerate(pairwise(ends), start=1)]


def _reserve(extent: Extent, press: Press) -> int:
    """Return what is kept free for what stands around the articles; an estimate is of their text alone."""
    if extent.unit is Unit.MEGABYTES:
        return _AROUND_BYTES
    return _AROUND_PAGES if extent.unit is Unit.PAGES and press.has_pages else 0


def _weights(book: Book, extent: Extent, press: Press, context: Context) -> list[float]:
    """Return how much each article takes of a volume."""
    match extent.unit:
        case Unit.ARTICLES:
            return [1.0] * len(book.chapters)
        case Unit.PAGES:
            # Whatever there is to tell is told when the volumes are made.
            unheard = replace(context, report=Report())
            return [
                float(press.pages_of(_alone(book, index), unheard)) for index in range(len(book.chapters))
            ]
        case Unit.MEGABYTES:
            return [_bytes(book, index, context) for index in range(len(book.chapters))]


def _alone(book: Book, index: int) -> Book:
    return replace(book, chapters=(book.chapters[index],), parts=(), loaded=(), tally=None)


def _bytes(book: Book, index: int, context: Context) -> float:
    article = book.chapters[index]
    images = sum(len(context.assets.get(a.name)) for a in article.assets if a.name in context.assets)
    return images + _PACKED * sum(len(to_markup(text).encode()) for text in texts_of(article))


def _plan(weights: Sequence[float], room: float) -> list[int]:
    """Return where volumes begin that hold as many articles as there is room for, and at least one."""
    firsts, held = [0], 0.0
    for index, weight in enumerate(weights):
        if held and held + weight > room:
            firsts.append(index)
            held = 0.0
        held += weight
    return firsts


def _size(made: Made, extent: Extent, press: Press) -> int:
    match extent.unit:
        case Unit.ARTICLES:
            return len(made.book.chapters)
        case Unit.PAGES:
            return press.pages_in(made.data) or 0
        case Unit.MEGABYTES:
            return len(made.data)


def _volume(book: Book, chapters: range, number: int, total: int, report: Report) -> Book:
    labels = labels_for(book.language)
    held = book.chapters[chapters.start : chapters.stop]
    series, details = book.details.series, book.details
    position = ".".join(filter(None, [series.position if series else None, str(number)]))
    volume = replace(
        book,
        title=labels.volume_titled.format(title=book.title, number=number),
        chapters=held,
        creators=tuple(dict.fromkeys(author for article in held for author in article.authors)),
        parts=tuple(_parts(book, chapters)),
        loaded=book.loaded[chapters.start : chapters.stop],
        # What identifies the whole work identifies none of its volumes.
        details=replace(
            details,
            identifier=None,
            series=Series(name=series.name if series else book.title, position=position),
        ),
        volume=Volume(title=book.title, number=number, total=total),
    )
    return replace(volume, tally=tally_of(volume, report))


def _parts(book: Book, chapters: range) -> list[Part]:
    """Return the parts in some of the chapters; what began in a volume before goes on in the first."""
    labels, parts = labels_for(book.language), []
    for number, part in enumerate(book.parts):
        whole = book.chapters_of(number)
        inside = range(max(whole.start, chapters.start), min(whole.stop, chapters.stop))
        if inside:
            goes_on = part.first < chapters.start
            title = labels.continued.format(title=part.title) if goes_on else part.title
            parts.append(Part(title=title, first=inside.start - chapters.start))
    return parts
