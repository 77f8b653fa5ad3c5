"""What others take for the article in a page: two libraries that go about it differently."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from exporter.markup.reader import parse_page
from exporter.markup.tree import PageElement, to_html
from exporter.sources.page.pieces import Piece, letters, lines_of, pieces_of

_MARK = "data-exporter-mark"
_LONG = 25
"""Letters; fewer may turn up anywhere by chance."""
_MOST = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """Which elements readability keeps, and what trafilatura reads."""

    kept: frozenset[PageElement]
    lines: frozenset[str]
    text: str

    @classmethod
    def of(cls, root: PageElement) -> "Opinions":
        """Ask both for the article in *root*."""
        text = _read_by_trafilatura(root)
        lines = frozenset(map(letters, text.split("\n")))
        return cls(kept=frozenset(_kept_by_readability(root)), lines=lines, text=letters(text))

    def keeps(self, piece: Piece) -> bool:
        """Say whether readability keeps *piece*."""
        if piece.element in self.kept or any(
            node in self.kept for node in piece.nodes if isinstance(node, PageElement)
        ):
            return True
        return piece.is_unit and any(element in self.kept for element in piece.element.walk())

    def reads(self, piece: Piece) -> bool:
        """Say whether trafilatura reads most of *piece*."""
        if not piece.is_unit:
            return self._holds(piece.letters)
        lines = [letters(line) for line in lines_of(piece.element)]
        read = sum(len(line) for line in lines if self._holds(line))
        return read > _MOST * sum(map(len, lines))

    def _holds(self, line: str) -> bool:
        return bool(line) and (line in self.lines or (len(line) >= _LONG and line in self.text))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged:
    """A piece with what is thought of it."""

    piece: Piece
    kept: bool
    """Whether readability keeps it."""
    read: bool
    """Whether trafilatura reads it."""

    @property
    def is_agreed(self) -> bool:
        """True if both take it for a part of the article."""
        return self.kept and self.read

    @property
    def is_backed(self) -> bool:
        """True if one of them does."""
        return self.kept or self.read


def judge(root: PageElement) -> list[Judged]:
    """Return the pieces of a page in reading order with what both libraries think of them."""
    opinions = Opinions.of(root)
    return [Judged(piece=p, kept=opinions.keeps(p), read=opinions.reads(p)) for p in pieces_of(root)]


def _kept_by_readability(root: PageElement) -> Iterator[PageElement]:
    """Yield the elements that readability kept.

    Its own output has lost line breaks, frames and attributes, so it only says which elements stay.
    """
    from readability import Document
    from readability.readability import Unparseable

    marked = list(root.walk())
    for number, element in enumerate(marked):
        element.attributes[_MARK] = str(number)
    markup = f"<!doctype html>{to_html(root)}"
    for element in marked:
        del element.attributes[_MARK]
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    try:
        summary = Document(markup).summary(html_partial=True, keep_all_images=True)
    except Unparseable:
        return
    for element in parse_page(summary).root.walk():
        mark = element.get(_MARK)
        if mark.isdigit() and int(mark) < len(marked):
            yield marked[int(mark)]


def _read_by_trafilatura(root: PageElement) -> str:
    with _without_a_socket():
        from trafilatura import extract

    return extract(to_html(root), include_comments=False, fast=True) or ""


@contextmanager
def _without_a_socket() -> Iterator[None]:
    """Keep urllib3 2, which trafilatura imports and nobody here uses, from trying a socket on import."""
    known, socket.has_ipv6 = socket.has_ipv6, False
    try:
        yield
    finally:
        socket.has_ipv6 = known
