"""Markdown with front matter, as people write it for Jekyll, Hugo and the like, and comments in it."""

from exporter.sources.markdown.source import MarkdownText

__all__ = ["MarkdownText"]
