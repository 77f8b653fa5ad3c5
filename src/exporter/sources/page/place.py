"""A page with what is known about it before it is taken apart."""

from dataclasses import dataclass

from exporter.markup.tree import PageElement
from exporter.sources.page.links import SavedAddresses
from exporter.sources.page.losses import Losses
from exporter.sources.page.times import Times


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, where it is, and how to understand what stands in it."""

    root: PageElement
    address: str | None
    addresses: SavedAddresses
    times: Times
    losses: Losses
