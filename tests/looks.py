"""Looks for tests."""

from exporter.geometry import Choices
from exporter.look import Look
from exporter.paper import paper_named
from exporter.themes import open_theme


def look(
    paper: str = "a4", *, theme: str = "book", choices: Choices | None = None, settings: tuple[str, ...] = ()
) -> Look:
    """Return a look on that paper, the built-in one if nothing else is said."""
    return Look(theme=open_theme(theme).setting(settings)).on_paper(paper_named(paper), choices or Choices())
