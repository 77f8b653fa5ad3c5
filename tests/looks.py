"""Looks for tests."""

from exporter.look import Look
from exporter.paper import paper_named
from exporter.themes import open_theme


def look(paper: str = "a4") -> Look:
    """Return the built-in look on that paper."""
    return Look(theme=open_theme("book"), paper=paper_named(paper))
