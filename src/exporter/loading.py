"""The step from locations to articles: open, read, gather, and make one of several captures."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from exporter import registry
from exporter.assets import gather
from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError, Unreachable, UnreadableInput
from exporter.merging import Capture, merge_captures
from exporter.model import Article
from exporter.network import Offline, allowed
from exporter.sources import Location, Source
from exporter.sources.folders import names_at
from exporter.sources.kinds import kind_of
from exporter.sources.lists import addresses_in, is_web
from exporter.sources.opening import is_container, open_first, unpacked
from exporter.sources.platforms.interfaces import Interface, interface_of

_Treatment: TypeAlias = Callable[[Article, Context, Location], Article]
_Way: TypeAlias = Callable[[str, Context, _Treatment], Iterator[Capture]]


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
    names = tuple(name for given in names for name in names_at(given))
    way: _Way = _at
    if len(names) == 1 and _interface(names[0], context) is None:
        location = _open(names[0], context)
        listed = addresses_in(location)
        if not listed and is_container(location):
            yield from merge_captures(_captures(location, context, treat), context)
            return
        if not listed:
            # An export may hold more than memory does, and holds nothing twice.
            yield from (article for article, _ in _captures(location, context, treat))
            return
        names, way = listed, _listed
    yield from merge_captures(_each(names, context, treat, way), context)


def _each(names: Iterable[str], context: Context, treat: _Treatment, way: _Way) -> Iterator[Capture]:
    loaded = False
    for name in names:
        try:
            found = tuple(way(name, context, treat))
        except ExporterError as failure:
            context.report.failures.append(failure)
        else:
            loaded = loaded or bool(found)
            yield from found
    if not loaded:
        raise context.report.failures.pop()


def _at(name: str, context: Context, treat: _Treatment) -> Iterator[Capture]:
    interface = _interface(name, context)
    refusal = ""
    if interface is not None:
        try:
            articles = tuple(interface.load(context))
        except ExporterError as failure:
            message = f"{interface.platform} did not answer as it should; its page is read instead. {failure}"
            refusal = f" {interface.platform} was asked, too: {failure}"
            if interface.is_certain:
                context.note(Code.INTERFACE_FAILED, message, location=name)
        else:
            place = Location.of(name=name, data=b"", address=name)
            yield from ((treat(article, context, place), name) for article in articles)
            return
    location = _open(name, context)
    listed = addresses_in(location)
    try:
        yield from _each(listed, context, treat, _listed) if listed else _captures(location, context, treat)
    except UnreadableInput as failure:
        if not refusal:
            raise
        # Pages of platforms are made by scripts, so that the reason lies in what was asked first.
        raise UnreadableInput(f"{failure}{refusal}") from None


def _listed(name: str, context: Context, treat: _Treatment) -> Iterator[Capture]:
    """Yield what is at an address in a list, whose host is asked first whether many may be asked for."""
    if _interface(name, context) is None and not allowed(context.fetcher, name):
        message = "the robots.txt of its host forbids programs to ask for it; name it by itself, or save it."
        raise Unreachable(f"{name}: {message}")
    yield from _at(name, context, treat)


def _interface(name: str, context: Context) -> Interface | None:
    """Return the way in which a platform gives the page at *name* whole, if there is one."""
    return interface_of(name) if is_web(name) and not isinstance(context.fetcher, Offline) else None


def _open(name: str, context: Context) -> Location:
    context.announce(f"Loading {name}")
    return open_first(name, context)


def _captures(location: Location, context: Context, treat: _Treatment) -> Iterator[Capture]:
    if not is_container(location):
        yield from _of_page(location, context, treat)
        return
    found, failure = False, None
    for page in unpacked(location, context):
        try:
            captures = tuple(_of_page(page, context, treat))
        except UnreadableInput as problem:
            # An archive holds frames and answers to scripts, too.
            message = f"A page in the archive was left out. {problem}"
            context.note(Code.CONTENT_DROPPED, message, location=location.label)
            failure = problem
        else:
            found = True
            yield from captures
    if not found and failure is not None:
        raise failure


def _of_page(page: Location, context: Context, treat: _Treatment) -> Iterator[Capture]:
    for article in _source_of(page).load(page, context):
        yield treat(article, context, page), page.label


def _source_of(location: Location) -> Source:
    for source in registry.sources():
        if source.matches(location):
            return source()
    kind = kind_of(location)
    if kind is not None:
        raise UnreadableInput(f"{location.label}: {kind}.")
    raise UnreadableInput(
        f"{location.label}: is neither text, nor a web page, nor an export, nor a model;"
        " `exporter sources` lists what can be read."
    )
