"""Looks for tests."""

from exporter.linking import Links
from exporter.look import Look
from exporter.paper import paper_named
from exporter.themes import open_theme


def look(paper: str = "a4", *, links: Links = Links.NONE, qr: bool = False) -> Look:
    """Return the built-in look on that paper; where links lead is told only when asked for."""
    return Look(theme=open_theme("book"), paper=paper_named(paper), links=links, qr=qr)
