"""Faces by language and pages from right to left, in print."""

import re
from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from exporter.arrange import arrange
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.engine import Layout, lay_out
from exporter.formats.pdf.page import page_of, stylesheets_of
from exporter.formats.pdf.setting import Setting
from exporter.formats.pdf.tongues import languages_sheet
from exporter.loading import load
from exporter.model import Article, Book, Discussion, Element, Person, elements_in
from exporter.pipeline import render
from tests.builders import article, chain, paragraph
from tests.looks import look


def laid_out(chapter: Article, context: Context, *, paper: str = "a5") -> Layout:
    """Return the pages of a book of one chapter."""
    book = Book(title=chapter.title, language=chapter.language or "en", chapters=(chapter,))
    setting = Setting(book=book, look=look(paper))
    html = page_of(setting)
    return lay_out(html, stylesheets_of(setting, html), context, location="book")


def boxes(layout: Layout, name: str) -> Iterator[Any]:
    """Yield the boxes of the elements with a class."""
    for page in layout.document.pages:
        waiting = [page._page_box]
        while waiting:
            box = waiting.pop()
            waiting.extend(getattr(box, "children", ()))
            element = getattr(box, "element", None)
            if element is not None and name in (element.get("class") or "").split():
                yield box


def threads(language: str, **values: Any) -> Article:
    """Return an article in that language with a thread of three comments."""
    return article(language=language, discussion=Discussion(comments=chain(3)), **values)


def test_page_in_our_own_scripts_asks_for_nothing() -> None:
    """
    Latin, Greek and Cyrillic, with quotation marks and dashes, have no rules of their own.
    """
    assert not languages_sheet('<p lang="ru">Привет – «мир»</p>')
    assert not languages_sheet("<p>Plain.</p>")


def test_page_names_the_faces_of_its_languages() -> None:
    """
    Each language of another script comes once, with its families before and after our own.
    """
    sheet = languages_sheet('<p lang="ja">井戸</p><p lang="ja">水</p><p lang="he">באר</p>')

    assert 1 == sheet.count("\n[lang]:lang(ja) {")
    assert "--text: var(--script-serif), var(--text-face), serif;" in sheet
    assert '--text: var(--text-face), "Exporter Emoji", var(--script-serif), serif;' in sheet
    assert sheet.index("Noto Serif CJK JP") < sheet.index("Noto Sans CJK JP")


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
def test_thread_from_right_to_left_is_mirrored(context: Context, paper: str) -> None:
    """
    Replies move in from the right, with their hairline there, and names stand at the right.
    """
    layout = laid_out(threads("he"), context, paper=paper)
    replies = list(boxes(layout, "replies"))
    page = layout.document.pages[0]

    assert replies
    for box in replies:
        assert box.border_right_width > 0
        assert 0 == box.border_left_width == box.padding_left
        assert box.padding_right > 0
    for byline in boxes(layout, "byline"):
        assert byline.position_x + byline.width > page.width / 2


def test_thread_from_left_to_right_is_as_it_was(context: Context) -> None:
    """
    Its hairlines stand at the left.
    """
    for box in boxes(laid_out(threads("en"), context), "replies"):
        assert box.border_left_width > 0
        assert 0 == box.border_right_width == box.padding_right


def test_labels_in_another_language_say_so(context: Context) -> None:
    """
    English words among Hebrew ones are marked, and run from left to right.
    """
    book = Book(title="T", language="he", chapters=(threads("he"),))
    html = page_of(Setting(book=book, look=look()))

    assert '<span lang="en" dir="ltr">Discussion</span>' in html
    assert '<span lang="en" dir="ltr">' not in page_of(
        Setting(book=Book(title="T", language="ar", chapters=(threads("ar"),)), look=look())
    )


def test_labels_are_those_of_the_chapter() -> None:
    """
    In a book of two languages, each discussion is headed in its own.
    """
    book = Book(title="T", language="en", chapters=(threads("en"), threads("de")))
    html = page_of(Setting(book=book, look=look()))

    assert ">Discussion</h2>" in html
    assert ">Diskussion</h2>" in html


def test_quotation_marks_are_those_of_the_language(context: Context) -> None:
    """
    WeasyPrint has them by the CLDR; an element in another language has its own.
    """
    quote = Element("q", ("ja",))
    body = (Element("p", (quote,)), Element("p", (quote,), {"lang": "fr"}))
    layout = laid_out(article(language="de", body=body, discussion=None), context)
    marks = {
        box.text
        for page in layout.document.pages
        for box in _all(page._page_box)
        if type(box).__name__ == "TextBox"
    }

    assert {"„", "“", "«", "»"} <= {mark.strip() for mark in marks}


def _all(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)


def test_labels_that_are_not_there_are_told_of(context: Context, report: Report) -> None:
    """
    An edition in Hungarian has English words, and -v says so.
    """
    book = Book(title="T", language="hu", chapters=(threads("hu", authors=(Person(name="Ann"),)),))

    render(book, Pdf(), look(), context)

    assert ["labels-foreign"] == report.codes
    assert not report.warnings()


def test_engine_has_nothing_to_say_about_our_rules(context: Context, report: Report) -> None:
    """
    The generated rules are as the engine wants them.
    """
    body = tuple(
        Element("p", (text,), {"lang": tag})
        for tag, text in {"ja": "井戸", "ar": "بئر", "ko": "우물", "th": "บ่อ", "hi": "कुआँ"}.items()
    )
    book = Book(title="T", language="ar", chapters=(article(language="ar", body=(*body, paragraph())),))

    render(book, Pdf(), look(), context)

    assert "renderer" not in report.codes


def _lines_with_hyphens(layout: Layout) -> list[str]:
    texts = (box for page in layout.document.pages for box in _all(page._page_box))
    return [box.text for box in texts if type(box).__name__ == "TextBox" and box.text.endswith("-")]


def test_hyphens_are_those_of_the_language(context: Context) -> None:
    """
    A passage in German breaks as German does; one in a language without a dictionary does not.
    """
    words = "Donaudampfschifffahrtsgesellschaft Straßenbahnhaltestellenverzeichnis " * 6
    passages = {tag: Element("p", (words,), {"lang": tag}) for tag in ("de", "und")}

    broken = {
        tag: _lines_with_hyphens(laid_out(article(body=(passage,), discussion=None), context, paper="6in"))
        for tag, passage in passages.items()
    }

    assert broken["de"]
    assert not broken["und"]


def test_book_of_two_languages_has_the_faces_of_both() -> None:
    """
    French in a Chinese book is set in our own faces, not in the Latin of the Chinese ones.
    """
    sheet = languages_sheet('<html lang="zh"><p lang="fr">井 est un puits</p>')

    assert "\n[lang]:lang(fr) {" in sheet
    assert "em:lang(zh) { font-weight: 600; }" in sheet
    assert "em:lang(fr)" not in sheet


def test_wide_titles_are_cut_for_the_running_head() -> None:
    """
    A sign of Chinese takes the room of two letters.
    """
    title = "一口井的许多名字" * 10
    book = Book(title=title, language="zh", chapters=(article(language="zh", title=title),))
    html = page_of(Setting(book=book, look=look("a5")))

    (head,) = re.findall('data-head="([^"]*)"', html)
    assert 15 < len(head) < 30


def test_example_of_many_scripts_is_understood(context: Context, report: Report) -> None:
    """
    The example that shows them has a comment in each, and nothing in it is lost but what has no font here.
    """
    with resources.as_file(resources.files("exporter.examples") / "scripts.json") as example:
        book = arrange(list(load([str(example)], context)), context)

    pages = render(book, Pdf(), look("a5"), context)

    found = {
        element.attributes.get("lang") for content in book.contents() for element in elements_in(content)
    }
    assert set("ar de el en he hi ja ko ru th zh-Hans zh-Hant".split()) <= found
    assert pages.startswith(b"%PDF")
    assert {"language-guessed", "script-missing"} >= set(report.codes)
