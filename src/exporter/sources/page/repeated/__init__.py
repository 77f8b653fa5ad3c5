"""Posts of no known make: what stands in a page again and again, each time with a name and a time."""

from exporter.sources.page.repeated.reading import find_repeated, find_topic

__all__ = ["find_repeated", "find_topic"]
