"""Where templates, style sheets, fonts and examples lie; nobody else knows."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def templates() -> Traversable:
    """Return the folder of templates."""
    return files("exporter.templates")


def styles() -> Traversable:
    """Return the folder of style sheets, themes and fonts."""
    return files("exporter.styles")


def examples() -> Traversable:
    """Return the folder of examples."""
    return files("exporter.examples")


def labels() -> Traversable:
    """Return the folder of words, a file for each language."""
    return files("exporter.labels")
