"""Page numbers are written into pages that are laid out, and these are what another pass would print."""

from dataclasses import replace
from typing import Any

import pytest

from exporter.context import Context
from exporter.formats.pdf import Pdf, passes
from exporter.formats.pdf.engine import lay_out
from exporter.look import BackMatter, Finding
from exporter.model import Book, Comment, Discussion
from exporter.pipeline import render
from tests.builders import article, comment
from tests.looks import look
from tests.pdf_reading import pages

PLAIN = Finding(back_matter=BackMatter.NONE)


def talk(size: int, *, language: str = "en", people: int = 1000) -> Book:
    """Return an article with one thread, in which every fifth comment is answered from far away."""
    replies: list[Comment] = [
        comment(
            f"c{n}",
            sequence=n,
            parent=f"c{max(n - 1, 0) if n % 5 else max(n - 12, 0)}",
            author=f"Name{n % people}",
            text=f"Beginning{n}end. " + "Some words to fill a line. " * (n * 7 % 23),
        )
        for n in range(1, size)
    ]
    discussion = Discussion(comments=(comment("c0", author="Name0"), *replies))
    chapter = replace(article(language=language), discussion=discussion)
    return Book(title="The Book", language=language, chapters=(chapter,))


def printed(book: Book, context: Context, finding: Finding = PLAIN) -> bytes:
    """Return the PDF of *book* on small paper."""
    return render(book, Pdf(), look("6in", finding=finding), context)


@pytest.fixture
def passes_made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list of what is laid out from now on."""
    made: list[str] = []

    def laying(html: str, *rest: Any, **named: Any) -> Any:
        made.append(html)
        return lay_out(html, *rest, **named)

    monkeypatch.setattr(passes, "lay_out", laying)
    return made


def test_numbers_cost_no_second_layout(context: Context, passes_made: list[str]) -> None:
    """
    A long thread with references far back and far on is laid out once.
    """
    data = printed(talk(90), context)

    assert 1 == len(passes_made)
    assert 20 < len(pages(data))


def test_numbers_are_what_a_second_layout_prints(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Page by page and word by word; where replies and what they answer stand on one page, no number is left.
    """
    book = talk(90)
    inscribed = printed(book, context)
    monkeypatch.setattr(passes, "inscribe", lambda *_: False)

    laid_again = printed(book, context)

    assert pages(laid_again) == pages(inscribed)
    assert any("(p." in page for page in pages(inscribed))


@pytest.mark.parametrize("language", ["ar", "he"])
def test_lines_from_right_to_left_are_laid_out_again(
    context: Context, passes_made: list[str], language: str
) -> None:
    """
    Which box of such a line moves where is the engine's to say.
    """
    printed(talk(40, language=language), context)

    assert 1 < len(passes_made)


def test_lists_that_get_other_lines_are_laid_out_again(context: Context, passes_made: list[str]) -> None:
    """
    An index in which pages become ranges is no exchange of figures.
    """
    printed(talk(60, people=3), context, Finding(back_matter=BackMatter.ALL))

    assert 1 < len(passes_made)
