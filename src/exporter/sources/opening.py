"""What the user gave, opened: files, archives, addresses."""

from collections.abc import Iterator
from dataclasses import replace

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.network import Answer
from exporter.sources.containers import CONTAINERS
from exporter.sources.lists import is_web
from exporter.sources.location import Location, open_location


def open_first(name: str, context: Context) -> Location:
    """Return what is at *name*, a file or an address; raises UnreadableInput or Unreachable."""
    if not is_web(name):
        return _with_files_of_site(replace(open_location(name), address=context.url))
    answer = context.fetcher.get(name)
    if not answer.data.strip():
        raise UnreadableInput(f"{name}: the answer is empty; there is nothing to read.")
    return of_answer(name, answer)


def of_answer(name: str, answer: Answer) -> Location:
    """Return what a server answered when it was asked for *name*."""
    location = Location.of(name=name, data=answer.data, address=answer.address, headers=answer.headers)
    return replace(location, is_live=True)


def is_container(location: Location) -> bool:
    """Say whether *location* is an archive of pages."""
    return any(container.matches(location) for container in CONTAINERS)


def _with_files_of_site(location: Location) -> Location:
    """Return a Markdown file with a way to the files of its site, which lie beside and above it."""
    # What reads pages opens further ones, so that neither can wait for the other.
    from exporter.sources.markdown import MarkdownText
    from exporter.sources.markdown.site import Site, SiteFiles

    if location.path is None or not MarkdownText.matches(location):
        return location
    site = Site.around(location.path)
    return location if site is None else replace(location, files=SiteFiles(site))


def unpacked(location: Location, context: Context) -> Iterator[Location]:
    """Yield the pages in an archive, or else the location itself."""
    container = next((c for c in CONTAINERS if c.matches(location)), None)
    if container is None:
        yield location
    else:
        yield from container.unpack(location, context)
