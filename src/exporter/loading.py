"""The step from locations to articles: open, read, gather, and make one of several captures."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from exporter import registry
from exporter.assets import gather
from exporter.context import Context
from exporter.errors import ExporterError, UnreadableInput
from exporter.merging import Capture, merge_captures
from exporter.model import Article
from exporter.sources import Location, Source
from exporter.sources.lists import addresses_in
from exporter.sources.opening import open_first, unpacked

_Treatment: TypeAlias = Callable[[Article, Context, Location], Article]


def load(names: Iterable[str], context: Context) -> Iterator[Article]:
    """Yield the articles at the locations called *names*, their assets gathered.

    Several captures of one article become one. With several locations, one that cannot be used is
    noted as a failure and the others go on; raises ExporterError when nothing can be read at all.
    """
    return _articles(names, context, gather)


def read(names: Iterable[str], context: Context) -> Iterator[Article]:
    """Yield the same articles with their images left where they are."""
    return _articles(names, context, _as_it_is)


def _as_it_is(article: Article, _context: Context, _location: Location) -> Article:
    return article


def _articles(names: Iterable[str], context: Context, treat: _Treatment) -> Iterator[Article]:
    names = tuple(names)
    if len(names) == 1:
        location = _open(names[0], context)
        listed = addresses_in(location)
        if not listed:
            # An export may hold more than memory does, and holds nothing twice.
            yield from (article for article, _ in _captures(location, context, treat))
            return
        names = listed
    yield from merge_captures(_each(names, context, treat), context)


def _each(names: Iterable[str], context: Context, treat: _Treatment) -> Iterator[Capture]:
    loaded = False
    for name in names:
        try:
            location = _open(name, context)
            listed = addresses_in(location)
            found = tuple(_each(listed, context, treat) if listed else _captures(location, context, treat))
        except ExporterError as failure:
            context.report.failures.append(failure)
        else:
            loaded = loaded or bool(found)
            yield from found
    if not loaded:
        raise context.report.failures.pop()


def _open(name: str, context: Context) -> Location:
    context.announce(f"Loading {name}")
    return open_first(name, context)


def _captures(location: Location, context: Context, treat: _Treatment) -> Iterator[Capture]:
    for page in unpacked(location, context):
        for article in _source_of(page).load(page, context):
            yield treat(article, context, page), page.label


def _source_of(location: Location) -> Source:
    for source in registry.sources():
        if source.matches(location):
            return source()
    raise UnreadableInput(
        f"{location.label}: is neither text, nor a web page, nor an export, nor a model;"
        " `exporter sources` lists what can be read."
    )
