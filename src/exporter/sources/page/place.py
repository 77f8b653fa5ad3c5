"""A page with what is known about it before it is taken apart."""

from dataclasses import dataclass

from exporter.context import Context
from exporter.markup.reader import parse_page
from exporter.markup.tree import PageElement
from exporter.sources.location import Location
from exporter.sources.page.decoding import decode
from exporter.sources.page.links import SavedAddresses, base_address, page_address
from exporter.sources.page.losses import Losses
from exporter.sources.page.metadata import page_language
from exporter.sources.page.times import Times
from exporter.threads import page_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, where it is, and how to understand what stands in it."""

    root: PageElement
    address: str | None
    addresses: SavedAddresses
    times: Times
    losses: Losses

    @property
    def is_further(self) -> bool:
        """Whether it is a later page of a discussion that began on another, as far as its address tells."""
        return (page_number(self.address or "") or 0) > 1

    def report(self, context: Context, *, location: str) -> None:
        """Say what was lost and what was assumed in reading it."""
        self.losses.report(context, location=location)
        self.times.report(context, location=location)


def place_at(location: Location, context: Context) -> Place:
    """Return the page at *location*, parsed."""
    page = parse_page(decode(location, context))
    address = page_address(page) or location.address
    folder = location.path.parent if location.path else None
    return Place(
        root=page.root,
        address=address,
        addresses=SavedAddresses(base_address(page, location.address or address), folder),
        times=Times(page_language(page.root)),
        losses=Losses(),
    )
