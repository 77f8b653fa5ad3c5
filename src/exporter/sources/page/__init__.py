"""Saved web pages: the article and the discussion below it."""

from exporter.sources.page.saved import SavedPage

__all__ = ["SavedPage"]
