"""Answers of the platforms' own interfaces, saved as JSON."""

from exporter.sources.platforms.saved import PlatformJson

__all__ = ["PlatformJson"]
