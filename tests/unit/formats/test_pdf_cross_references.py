"""A printed text tells on which page that stands which it links to in the book."""

from io import BytesIO
from typing import Any

import pikepdf

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.look import BackMatter, Finding
from exporter.model import Article, Book, Discussion, Element, Note
from exporter.pipeline import render
from tests.builders import article, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import pages

FIRST, SECOND = "https://blog.example/first", "https://blog.example/second"
LONG = tuple(paragraph("Some words to fill the page with, and then some more. " * 8) for _ in range(12))


def link(href: str, words: str = "there") -> Element:
    """Return a paragraph that links."""
    return Element("p", ("See ", Element("a", (words,), {"href": href}), "."))


def two(*body: Element, talk: tuple[Element, ...] = ()) -> tuple[Article, Article]:
    """Return an article of these paragraphs, and a longer one with a comment at its end."""
    second = Discussion(
        comments=(comment("5", text="Cited words."), comment("6", thread=2, body=talk or (paragraph(),)))
    )
    return (
        article(title="First", url=FIRST, body=body, discussion=None),
        article(title="Second", url=SECOND, body=LONG, discussion=second),
    )


def printed(articles: tuple[Article, ...], context: Context) -> bytes:
    """Return a book of *articles*, on small pages."""
    book = Book(title="B", language="en", chapters=articles)
    return render(book, Pdf(), look("a5", finding=Finding(back_matter=BackMatter.NONE)), context)


def test_page_of_an_article_and_of_a_comment(context: Context, report: Report) -> None:
    """
    The pages are the true ones, whatever the protocol of the link, and nothing is in the notes.
    """
    data = printed(two(link("http://blog.example/second/"), link(f"{SECOND}#comment-5")), context)

    found = pages(data)
    first = next(n for n, text in enumerate(found, start=1) if "See there" in text)
    article_at = next(n for n, text in enumerate(found, start=1) if n > first and "Second" in text)
    comment_at = next(n for n, text in enumerate(found, start=1) if "Cited words" in text)
    assert article_at < comment_at
    text = " ".join(found[first - 1].replace("\N{NO-BREAK SPACE}", " ").split())
    assert f"See there (p. {article_at}). See there (p. {comment_at})." in text
    assert [] == report.warnings()
    assert [] == breaches(data)


def test_reference_is_a_link(context: Context) -> None:
    """
    Words and page both lead there on a screen.
    """
    data = printed(two(link(SECOND)), context)

    with pikepdf.open(BytesIO(data)) as pdf:
        targets = [_target(annot) for page in pdf.pages for annot in page.get("/Annots", [])]
    assert targets.count("a2-article") >= 4  # of the text and of the contents


def _target(annot: Any) -> str:
    return str(annot.get("/Dest", annot.get("/A", {}).get("/D", "")))


def test_comment_tells_where_another_stands(context: Context) -> None:
    """
    Links within one discussion have their pages, too; those to the article around them have not.
    """
    data = printed(two(paragraph(), talk=(link(f"{SECOND}#comment-5"), link(SECOND, "up"))), context)

    found = pages(data)
    comment_at = next(n for n, text in enumerate(found, start=1) if "Cited words" in text)
    text = " ".join(" ".join(found).replace("\N{NO-BREAK SPACE}", " ").split())
    assert f"See there (p. {comment_at}). See up." in text


def test_headings_and_notes(context: Context) -> None:
    """
    A heading is read in the contents, too, and has no page in it; a note has.
    """
    there = Element("a", ("there",), {"href": SECOND})
    noted = Element("p", ("Words.", Note(("Noted ", there, "."), "1")))

    data = printed(two(Element("h2", ("On ", there)), noted), context)

    text = " ".join(" ".join(pages(data)).replace("\N{NO-BREAK SPACE}", " ").split())
    assert "On there Words" in text
    assert "Noted there (p. " in text
