"""A long book is laid out in portions, and the joined file is the one that it would be in one go."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from exporter.context import Context
from exporter.formats.pdf import Pdf, portions
from exporter.formats.pdf.numbers import guessed_pages
from exporter.geometry import Choices
from exporter.look import BackMatter, Finding, Look
from exporter.model import Article, Book, Comment, Discussion, Element, Note
from exporter.pipeline import render
from tests.builders import article, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches

FULL = Finding(depth=2, back_matter=BackMatter.ALL)


def chapter(number: int) -> Article:
    """Return an article with a heading, a link, a note, and a thread that goes over several pages."""
    replies: list[Comment] = [
        comment(
            f"c{n}",
            sequence=n,
            parent=f"c{max(n - 1 - n % 4, 0)}",
            author=f"Name{n % 7}",
            text=f"Beginning{number}x{n}end. " + "Some words to fill a line. " * (n * 7 % 23),
        )
        for n in range(1, 14)
    ]
    link = Element("a", ("a place",), {"href": f"https://example.org/{number}"})
    note = Note((f"Note of {number}.",), "1")
    body = (
        Element("p", (f"Text of {number}, with ", link, " and a note", note, ".")),
        Element("h2", (f"Heading of {number}",)),
        *(paragraph("More words of an article that fill a page. " * 9) for _ in range(number % 3 + 3)),
    )
    discussion = Discussion(comments=(comment("c0", author="Name0"), *replies))
    return replace(article(title=f"Article {number}", body=body), discussion=discussion)


def facts(data: bytes) -> dict[str, Any]:
    """Return the words of each page, the outline, the destinations, the links and the tags of a file."""
    text = pypdfium2.PdfDocument(data)
    with pikepdf.open(BytesIO(data)) as file:
        numbers: Any = {page.objgen: number for number, page in enumerate(file.pages)}
        names = list(file.Root.Names.Dests.Names)
        return {
            "text": [page.get_textpage().get_text_range() for page in text],
            "outline": [(b.level, b.get_title(), b.get_dest().get_index()) for b in text.get_toc()],
            "destinations": {
                str(name): (numbers[place[0].objgen], [float(x) for x in list(place)[2:]])
                for name, place in zip(names[::2], names[1::2], strict=True)
            },
            "links": [
                (number, str(link.get("/Dest") or link.A.URI), str(link.Contents), [*map(float, link.Rect)])
                for number, page in enumerate(file.pages)
                for link in page.get("/Annots", ())
            ],
            "tags": list(tags(file.Root.StructTreeRoot, numbers)),
            "language": str(file.Root.Lang),
        }


def tags(root: Any, numbers: Any) -> Iterator[tuple[int, str, int | None, list[int]]]:
    """Yield every tag: how deep it is, its kind, its page, and the content that it holds."""
    waiting = [(root, 0)]
    while waiting:
        tag, depth = waiting.pop()
        kids = list(tag.K)
        page = numbers[tag.Pg.objgen] if "/Pg" in tag else None
        yield depth, str(tag.get("/S")), page, [kid for kid in kids if isinstance(kid, int)]
        waiting += [
            (kid, depth + 1) for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]


def in_portions(book: Book, looked: Look, context: Context, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the PDF of a book in portions of a few pages."""
    monkeypatch.setattr(portions, "_SHORT", 1)
    monkeypatch.setattr(portions, "_PAGES", 3)
    return render(book, Pdf(), looked, context)


@pytest.mark.parametrize(
    ("paper", "choices"), [("a5", Choices()), ("a5", Choices(is_duplex=True)), ("6in", Choices())]
)
def test_the_joined_book_is_the_whole_one(
    context: Context, monkeypatch: pytest.MonkeyPatch, paper: str, choices: Choices
) -> None:
    """
    Words, page numbers, outline, destinations, links and tags are the same.
    """
    book = Book(title="The Book", language="en", chapters=tuple(map(chapter, range(1, 6))))
    looked = look(paper, finding=FULL)
    looked = looked.on_paper(looked.sheet, choices)
    whole = facts(render(book, Pdf(), looked, context))

    data = in_portions(book, looked, context, monkeypatch)

    joined = facts(data)
    assert [] == breaches(BytesIO(data))
    assert 1 < len(portions.portions_of(book, looked, guessed_pages(book, looked.paper)))
    for kind, found in whole.items():
        assert found == joined[kind], kind


def test_the_lists_after_a_long_article_are_laid_out_with_its_pages(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    A single article and what follows it are portions of their own.
    """
    book = Book(title="T", language="en", chapters=(chapter(1),))
    looked = look("6in", finding=Finding(back_matter=BackMatter.ALL))
    whole = facts(render(book, Pdf(), looked, context))

    joined = facts(in_portions(book, looked, context, monkeypatch))

    assert whole["text"] == joined["text"]
    assert whole["outline"] == joined["outline"]


def test_an_archive_in_portions_keeps_one_model(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    The model of the whole book is attached, once.
    """
    chapters = tuple(map(chapter, range(1, 4)))
    book = Book(title="The Book", language="en", chapters=chapters, loaded=chapters)

    data = in_portions(book, replace(look("a5", finding=FULL), archive=True), context, monkeypatch)

    with pikepdf.open(BytesIO(data)) as file:
        assert ["model.json"] == list(file.attachments)
    assert [] == breaches(BytesIO(data))


def test_portions_give_the_same_bytes_again(context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    Nothing of the time or of memory is in the joined file.
    """
    book = Book(title="The Book", language="en", chapters=tuple(map(chapter, range(1, 4))))
    looked = look("a5", finding=FULL)

    once = in_portions(book, looked, context, monkeypatch)

    assert once == in_portions(book, looked, context, monkeypatch)
