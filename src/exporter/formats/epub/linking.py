"""Links between documents: which document holds which anchor, and which file is which image."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from exporter.formats.epub.documents import Document

# Our writer and Jinja escape "<" and ">" in text and in attributes, so what looks like a tag is one.
_TAG = re.compile(r"<\w[^>]*>")
_ID = re.compile(r' id="([^"]+)"')
_LINK = re.compile(r'(?<= href=)"#([^"]+)"')
_IMAGE = re.compile(r'(?<= src=)"(asset:[^"]+)"')

# Readers' devices show notes beside the text by what EPUB calls them; reading aloud goes by the role.
_ROLE = re.compile(r' role="doc-(noteref|footnote|backlink)"')


def targets_in(documents: Iterable[Document]) -> dict[str, str]:
    """Return the name of the document that holds each anchor."""
    return {
        identifier: document.name
        for document in documents
        for tag in _TAG.findall(document.markup)
        for identifier in _ID.findall(tag)
    }


def linked(document: Document, targets: Mapping[str, str], images: Mapping[str, str]) -> Document:
    """Return *document* with every link leading into the right document and every image to its file."""

    def link(match: re.Match[str]) -> str:
        name = targets[match[1]]
        return f'"#{match[1]}"' if name == document.name else f'"{name}#{match[1]}"'

    def address(tag: re.Match[str]) -> str:
        return _ROLE.sub(r' epub:type="\1"\g<0>', _with_addresses(tag))

    def _with_addresses(tag: re.Match[str]) -> str:
        return _IMAGE.sub(lambda match: f'"{images[match[1]]}"', _LINK.sub(link, tag[0]))

    return replace(document, markup=_TAG.sub(address, document.markup))
