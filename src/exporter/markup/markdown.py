"""Markdown as people write it below articles, made into HTML for the reader of foreign pages."""

from functools import cache
from typing import cast

from markdown_it import MarkdownIt


def markdown_to_html(text: str) -> str:
    """Return *text* as HTML: CommonMark with tables and strikethrough, its own HTML kept."""
    return cast(str, _parser().render(text))


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
