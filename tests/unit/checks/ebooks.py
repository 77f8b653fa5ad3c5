"""Ebooks for the tests of the rules: whole, or spoilt on purpose."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO

from exporter.context import Context
from exporter.formats.epub import Epub
from exporter.pipeline import render
from tests.builders import paragraph
from tests.looks import look
from tests.unit.checks.pages import rich_book

Spoil = Callable[[str], str]
PACKAGE, NAVIGATION, NCX = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx"
ARTICLE, DISCUSSION, SHEET = "EPUB/article-1.xhtml", "EPUB/discussion-1.xhtml", "EPUB/style.css"


FIRST = "This sentence stands before the other one."
SECOND = "That sentence stands behind the first one."


@cache
def whole() -> bytes:
    """Return an ebook that keeps every rule."""
    context = Context()
    book = rich_book(context)
    rich, plain = book.chapters
    longer = replace(rich, body=(*rich.body, paragraph(FIRST), paragraph(SECOND)))
    both = (longer, plain)
    return render(replace(book, chapters=both, loaded=both), Epub(), look(), context)


def entries_of(data: bytes) -> dict[str, bytes]:
    """Return the files of an ebook, in order."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Mapping[str, bytes], *, kind: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip file of *entries*, in order; *kind* is how the first is packed."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, data) in enumerate(entries.items()):
            archive.writestr(zipfile.ZipInfo(name), data, kind if number == 0 else None)
    return file.getvalue()


def spoilt(name: str, old: str, new: str, *, more: Mapping[str, bytes | None] | None = None) -> bytes:
    """Return an ebook in whose file *name* the first *old* is *new*, with *more* files, or less (None)."""
    entries = entries_of(whole())
    text = entries[name].decode()
    assert old in text, f"{old} is not in {name}"
    entries[name] = text.replace(old, new, 1).encode()
    added = {key: value for key, value in (more or {}).items() if value is not None}
    gone = (more or {}).keys() - added.keys()
    return packed({key: value for key, value in {**entries, **added}.items() if key not in gone})
