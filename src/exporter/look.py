"""How an edition looks: a theme, and what the reader chose."""

from dataclasses import dataclass

from exporter.linking import Links
from exporter.paper import A4, Paper
from exporter.themes import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A theme with the choices of a reader; a format uses those that mean something to it."""

    theme: Theme
    paper: Paper = A4
    links: Links = Links.AUTO
    qr: bool = False
    """True for a code of the source's address beside each title."""
