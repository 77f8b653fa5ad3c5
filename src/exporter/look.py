"""How an edition looks: a theme, and what the reader chose."""

from dataclasses import dataclass
from enum import StrEnum

from exporter.linking import Links
from exporter.paper import A4, Paper
from exporter.themes import Theme


class FigureSize(StrEnum):
    """How wide images may be."""

    NATURAL = "natural"
    """In proportion to the text as on a page of the web, at most as wide as the text."""
    FULL = "full"
    """As wide as the text where they have the pixels."""
    HALF = "half"
    """At most half as wide as the text."""


class FigureAlign(StrEnum):
    """Where images that are narrower than the text stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A theme with the choices of a reader; a format uses those that mean something to it."""

    theme: Theme
    paper: Paper = A4
    figure_size: FigureSize = FigureSize.NATURAL
    figure_align: FigureAlign = FigureAlign.CENTER
    archive: bool = False
    """Whether the file also keeps the model, in a form made to last."""
    links: Links = Links.AUTO
    qr: bool = False
    """True for a code of the source's address beside each title."""
