"""Reads a PDF back: its words, page by page, and its outline."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

from exporter.checks.printed import opened
from exporter.markup import to_line
from exporter.model import Article, Content, Element
from exporter.model.vocabulary import PHRASING
from tests.conserving import folded as folded

_POINTS = 72 / 25.4
"""In a millimetre."""


def pages(data: bytes) -> list[str]:
    """Return the text of each page, hyphenated words joined again."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return [_joined(text) for text in texts]


def body_text(data: bytes, *, top_mm: float, bottom_mm: float) -> str:
    """Return the text between the running heads and the folios, folded."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            width, height = page.get_size()
            texts.append(
                page.get_textpage().get_text_bounded(
                    left=0, bottom=bottom_mm * _POINTS, right=width, top=height - top_mm * _POINTS
                )
            )
    finally:
        document.close()
    return folded(_joined("".join(texts)))


def _joined(text: str) -> str:
    # PDFium marks a hyphen at the end of a line with U+FFFE (or U+0002 in other versions).
    return re.sub("[\ufffe\x02]\\s*", "", text)


def sentences(article: Article) -> list[str]:
    """Return every sentence of the article and of its comments, folded, in order."""
    comments = article.discussion.comments if article.discussion else ()
    texts = [article.title, to_line(article.standfirst), *_texts(article.body)]
    texts += [text for comment in comments for text in _texts(comment.body)]
    found = [folded(sentence) for text in texts for sentence in re.split(r"(?<=[.!?:…])\s+|\n", text)]
    return [sentence for sentence in found if sentence]


def _texts(content: Content) -> Iterator[str]:
    """Yield the text of everything that holds words and no block: paragraphs, items, cells."""
    if all(not isinstance(node, Element) or node.tag in PHRASING for node in content):
        yield to_line(content)
        return
    for node in content:
        yield from _texts(node.children) if isinstance(node, Element) else [to_line((node,))]


def outline(data: bytes) -> list[tuple[int, str]]:
    """Return the bookmarks with their level, in order."""
    found: list[tuple[int, str]] = []

    def walk(items: Any, level: int) -> None:
        for item in items:
            found.append((level, item.title))
            walk(item.children, level + 1)

    with pikepdf.open(BytesIO(data)) as pdf, pdf.open_outline() as marks:
        walk(marks.root, 1)
    return found


def missing_in_order(wanted: list[str], text: str) -> list[str]:
    """Return those of *wanted* that do not occur in *text* after the one before them."""
    place, missing = 0, []
    for sentence in wanted:
        found = text.find(sentence, place)
        if found < 0:
            missing.append(sentence)
        else:
            place = found + len(sentence)
    return missing


def letters_in_order(path: Path) -> str:
    """Return the letters of a PDF in the order in which its structure is read, `folded`."""
    with opened(path) as printed:
        runs = () if printed.tree is None else printed.runs_in(printed.tree)
        return folded("".join(run.text for run in runs))
