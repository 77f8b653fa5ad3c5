"""Feeds: every item is an article; what is a feed of comments is a discussion."""

from exporter.sources.feeds.source import JsonFeed, XmlFeed

__all__ = ["JsonFeed", "XmlFeed"]
