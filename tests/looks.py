"""Looks for tests."""

from exporter.geometry import Choices
from exporter.linking import Links
from exporter.look import Finding, Look
from exporter.paper import paper_named
from exporter.themes import open_theme


def look(
    paper: str = "a4",
    *,
    theme: str = "book",
    choices: Choices | None = None,
    settings: tuple[str, ...] = (),
    links: Links = Links.NONE,
    qr: bool = False,
    finding: Finding | None = None,
) -> Look:
    """Return a look on that paper; where links lead is told only when asked for."""
    plain = Look(theme=open_theme(theme).setting(settings), links=links, qr=qr, finding=finding or Finding())
    return plain.on_paper(paper_named(paper), choices or Choices())
