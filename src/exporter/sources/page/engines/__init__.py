"""Readers of discussions in the pages of known engines, and of what looks like one."""

from exporter.sources.page.engines.guessed import find_guessed
from exporter.sources.page.engines.linked import find_linked
from exporter.sources.page.engines.reading import find_known

__all__ = ["find_guessed", "find_known", "find_linked"]
