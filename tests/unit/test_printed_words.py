"""Every word that is printed comes from the text or from the labels.

In a Russian edition of a text without letters, whatever is in Latin letters is neither.
"""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element as XmlElement

import pytest

from exporter.context import Context
from exporter.formats.epub import Epub
from exporter.formats.pdf.page import page_of
from exporter.formats.pdf.setting import Setting
from exporter.model import Article, Book, Comment, Discussion, Element, Person, State
from exporter.pipeline import render
from tests.epub_reading import documents
from tests.looks import look

ROOT = Path(__file__).parents[2]
WHEN = datetime(2023, 5, 24, 10, 18, tzinfo=UTC)
SPOKEN = frozenset(
    ["alt", "aria-label", "data-section", "data-outline", "data-head", "data-title", "title", "label"]
)
"""Attributes that are printed, put into an outline or read aloud."""
LATIN = re.compile("[A-Za-z]{2,}")


def wordless() -> Book:
    """Return a book of two articles in figures, with something of everything that labels are printed for."""
    card = Element("aside", (Element("p", ("7",)),), {"data-kind": "video"})
    gone = (State.DELETED, State.REMOVED, State.HIDDEN)
    comments = [Comment(id="c0", thread=1, sequence=0, body=(Element("p", ("8",)),), published=WHEN)]
    comments += [
        Comment(
            id=f"c{n}",
            thread=1,
            sequence=n,
            parent=f"c{n - 1}",
            author=Person(name=str(n)),
            by_article_author=n == 1,
            body=(Element("p", ("9",)),),
            published=WHEN,
        )
        for n in range(1, 8)
    ]
    comments += [Comment(id=f"g{n}", thread=n, sequence=0, state=state) for n, state in enumerate(gone, 2)]
    article = Article(
        title="1",
        standfirst=("2",),
        authors=(Person(name="3"), Person(name="4")),
        published=WHEN,
        language="ru",
        site="5",
        body=(Element("p", ("6",)), card),
        discussion=Discussion(comments=tuple(comments), is_open=False),
    )
    silent = Article(title="10", language="ru", discussion=Discussion(is_open=False))
    return Book(title="0", language="ru", chapters=(article, silent), creators=article.authors)


def test_print_has_no_words_of_its_own(context: Context) -> None:
    """
    Templates and Python lay out the labels of the language, and say nothing besides.
    """
    page = page_of(Setting(book=wordless(), look=look()))
    body = unescape(page[page.index("<body") :])
    spoken = [value for name, value in re.findall(r'([\w-]+)="([^"]*)"', body) if name in SPOKEN]

    assert "Обсуждение" in body
    assert {"exporter"} >= set(LATIN.findall(re.sub("<[^>]*>", " ", body)))
    assert not LATIN.findall(" ".join(spoken))


def test_ebooks_have_no_words_of_their_own(context: Context) -> None:
    """
    The same holds for every page of an ebook, its contents and its landmarks.
    """
    for name, tree in documents(render(wordless(), Epub(), look(), context)):
        spoken = [value for element in tree.iter() for key, value in element.items() if key in SPOKEN]
        assert {"exporter"} >= set(LATIN.findall(" ".join([*_texts(tree), *spoken]))), name


def _texts(tree: XmlElement) -> list[str]:
    return [text for text in tree.itertext() if text.strip()]


@pytest.mark.parametrize("sheet", sorted((ROOT / "styles").rglob("*.css")), ids=lambda path: path.name)
def test_style_sheets_print_no_words(sheet: Path) -> None:
    """
    What a style sheet adds is a mark, a number or an attribute.
    """
    for value in re.findall(r"content\s*:\s*([^;}]*)", sheet.read_text("utf-8")):
        for words in re.findall(r'"([^"]*)"', value):
            assert not LATIN.search(re.sub(r"\\[0-9A-F]{1,6}", "", words)), value
