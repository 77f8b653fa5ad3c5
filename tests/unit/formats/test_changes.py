"""Marks are printed in every format, and what was said before only on request."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from exporter.arrange import arrange
from exporter.context import Context
from exporter.formats import Format
from exporter.formats.epub import Epub
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.page import page_of
from exporter.formats.pdf.setting import Setting
from exporter.formats.text import Text
from exporter.look import Changes, Look
from exporter.model import Book, Discussion
from exporter.pipeline import render
from exporter.revising import revise
from exporter.sources.location import Location
from exporter.sources.text import PrintFriendlyText
from tests import epub_reading
from tests.builders import article, comment, paragraph
from tests.looks import look

MAY = datetime(2024, 5, 3, tzinfo=UTC)


def book() -> Book:
    earlier = article(
        body=(paragraph("Former words."),),
        discussion=Discussion(comments=(comment("a", text="Once so."), comment("b", thread=2)), stated=2),
    )
    found = article(
        body=(paragraph("Present words."),),
        discussion=Discussion(
            comments=(comment("a", text="Now so."), comment("c", sequence=1, parent="a")), stated=2
        ),
    )
    return arrange([revise(earlier, found, noticed=MAY)], Context())


def printed(kind: Format, wanted: Look) -> str:
    if isinstance(kind, Pdf):
        made = book()
        for change in kind.transforms_for(wanted):
            made = change(made)
        return page_of(Setting(book=made, look=wanted))
    data = render(book(), kind, wanted, Context())
    return epub_reading.text(data) if isinstance(kind, Epub) else data.decode()


@pytest.mark.parametrize("kind", [Pdf(), Epub(), Text()], ids=lambda kind: kind.name)
def test_marks_are_printed_and_earlier_texts_on_request(kind: Format) -> None:
    """
    New, edited and removed comments and the article say so; `--earlier` adds their former words.
    """
    plain = printed(kind, look())
    whole = printed(kind, replace(look(), changes=Changes(earlier=True)))
    bare = printed(kind, replace(look(), changes=Changes(marks=False)))

    for mark in ("new since", "edited since", "removed since", "changed since"):
        assert mark in plain
        assert mark not in bare
    for words in ("Once so.", "Former words.", "Until May"):
        assert words not in plain
        assert words in whole


def test_marks_in_plain_text_are_read_back() -> None:
    """
    The text source knows the lines that the text format writes, and takes none of them for words.
    """
    data = printed(Text(), look()).encode()
    (read,) = PrintFriendlyText().load(Location.of(name="a.txt", data=data), Context())

    assert read.discussion is not None
    marks = [str(c.change.kind) if c.change else None for c in read.discussion.comments]
    assert ["edited", "new", "removed"] == marks
    assert "since" not in str([c.body for c in read.discussion.comments])
