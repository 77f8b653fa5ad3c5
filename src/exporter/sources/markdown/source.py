"""Markdown files as locations."""

from collections.abc import Iterator
from typing import ClassVar

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.model import Article
from exporter.sources.location import Location
from exporter.sources.markdown.front_matter import has_front_matter, split_front_matter
from exporter.sources.markdown.reading import MarkdownReader
from exporter.sources.text.decoding import decode

_SUFFIXES = tuple(".md .markdown .mdown .mkd .mkdn .mdx .qmd .rmd".split())
_MARKUP = ("<!doctype html", "<html", "<?xml")
_PAGES = frozenset(["", ".html", ".htm"])


class MarkdownText:
    """Reads Markdown, with what the site around it knows."""

    name: ClassVar[str] = "markdown"
    summary: ClassVar[str] = "Markdown with front matter, and the comments that it or its site keeps"
    rank: ClassVar[int] = 5

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what is called so, and what has front matter and is not called text."""
        if location.suffix in _SUFFIXES:
            return not location.beginning.startswith(_MARKUP)
        if location.path is None and location.name.partition("?")[0].lower().endswith(_SUFFIXES):
            # Where code is kept, the page that shows a file has the name of the file.
            return not location.beginning.startswith("<")
        return location.suffix in _PAGES and has_front_matter(location.beginning)

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the article; raises UnreadableInput for front matter that is broken."""
        matter = split_front_matter(decode(location, context), label=location.label)
        if not matter.rest.strip():
            raise UnreadableInput(
                f"{location.label}: there is no text in this file; there is nothing to read."
            )
        reader = MarkdownReader(location=location, matter=matter, context=context)
        yield reader.article()
        reader.report()
