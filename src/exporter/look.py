"""How an edition looks: a theme, and what the reader chose."""

from dataclasses import dataclass

from exporter.paper import A4, Paper
from exporter.themes import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A theme with the choices of a reader; a format uses those that mean something to it."""

    theme: Theme
    paper: Paper = A4
