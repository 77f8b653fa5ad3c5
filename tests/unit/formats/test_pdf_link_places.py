"""Links on laid-out pages: which page has the notes, and when a list has them."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.engine import Layout, lay_out
from exporter.formats.pdf.link_places import cited_chapters, listed_chapters, make_room, repeat_notes
from exporter.formats.pdf.page import page_of, stylesheets_of
from exporter.formats.pdf.setting import Setting
from exporter.linking import Links
from exporter.model import Article, Book, Discussion, Element, Note
from exporter.pipeline import render
from tests.builders import article, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import folded, missing_in_order, pages, sentences

WORDS = "Every word of this sentence is here to fill a line that somebody may want to read. "


@pytest.fixture(autouse=True)
def no_warnings(report: Report) -> Iterator[None]:
    """The engine must have nothing to say about our own pages."""
    yield
    assert [] == report.warnings()


def linked(number: int, *, place: str = "", words: int = 3) -> Element:
    """Return a paragraph with a link in its middle."""
    target = f"https://example.org/{place or number}"
    link = Element("a", (f"source {number}",), {"href": target})
    return Element("p", (f"Paragraph {number}. " + WORDS, link, ". " + WORDS * words))


def setting(*chapters: Article, links: Links = Links.AUTO, paper: str = "a5") -> Setting:
    """Return the setting of a book of *chapters*."""
    book = Book(title="T", language="en", chapters=chapters)
    wanted = look(paper, links=links)
    for change in Pdf().transforms_for(wanted):
        book = change(book)
    return Setting(book=book, look=wanted)


def laid_out(given: Setting) -> Layout:
    """Return the pages of one pass."""
    html = page_of(given)
    return lay_out(html, stylesheets_of(given, html), Context(), location="here")


def printed(*chapters: Article, context: Context, links: Links = Links.AUTO, paper: str = "a5") -> bytes:
    """Return the PDF of a book of *chapters*."""
    return render(Book(title="T", language="en", chapters=chapters), Pdf(), look(paper, links=links), context)


def rich_article(**values: Any) -> Article:
    """Return an article with links wherever they may stand."""
    cells = (
        Element("td", (Element("a", ("cell",), {"href": "https://example.org/cell"}),)),
        Element("td", ("two",)),
    )
    own = Note(("Own, with ", Element("a", ("a link",), {"href": "https://example.org/own"}), "."), "1")
    body = (
        *(linked(number, place=str(number % 5)) for number in range(12)),
        Element("h2", ("Heading ", Element("a", ("of it",), {"href": "https://example.org/heading"}))),
        Element("p", ("With a note", own, ".")),
        Element("table", (Element("tbody", (Element("tr", cells),)),)),
        Element("ul", (Element("li", (linked(20),)),)),
    )
    replies = tuple(
        comment(f"c{n}", sequence=n, parent="c0" if n else None, body=(linked(30 + n, words=1),))
        for n in range(6)
    )
    return article(body=body, discussion=Discussion(comments=replies), **values)


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
def test_notes_stand_on_the_pages_of_their_marks(paper: str) -> None:
    """
    Wherever a page ends, no note is lost and none is on another page than its mark.
    """
    for words in range(3):
        body = tuple(linked(number, words=words + number % 3) for number in range(25))
        given = setting(article(body=body, discussion=None), links=Links.NOTES, paper=paper)
        layout = laid_out(given)
        (cited,) = cited_chapters(given)

        for call in cited.calls:
            assert call.note is not None
            assert layout.anchors[call.anchor] == layout.anchors.get(call.note), (words, call)


def test_a_mark_has_its_note_on_every_page() -> None:
    """
    Where the first note of an address stands on another page, it is noted again, once a page.
    """
    given = setting(
        article(body=tuple(linked(n, place="same") for n in range(12)), discussion=None), paper="6in"
    )
    layout = laid_out(given)
    while (revised := repeat_notes(layout, given)) != given:
        given, layout = revised, laid_out(revised)

    (cited,) = cited_chapters(given)
    noted = {layout.anchors[call.note] for call in cited.calls if call.note}
    assert {layout.anchors[call.anchor] for call in cited.calls} == noted
    assert {1} == {call.number for call in cited.calls}


def test_few_links_are_noted_on_the_page(context: Context) -> None:
    """
    A page with some links has room for their notes.
    """
    found = pages(printed(article(body=(linked(1), linked(2)), discussion=None), context=context))

    assert "1 example.org/1" in found[0]
    assert "Links" not in "".join(found)


def test_crowded_pages_turn_to_a_list(context: Context, report: Report) -> None:
    """
    Notes on more than a third of a page stand after the article, and the report says so; those of other
    articles in the book stay.
    """
    address = "https://example.org/" + "a-long-way/" * 12
    crowded = tuple(
        Element("p", ("Words ", Element("a", ("there",), {"href": f"{address}{n}"}), ".")) for n in range(12)
    )

    found = pages(
        printed(
            article(body=crowded), article(title="Other", body=(linked(1),), discussion=None), context=context
        )
    )

    assert ["links-listed"] == report.codes
    (place,) = [n for n, page in enumerate(found) if "Links" in page.splitlines()]
    assert "12 example.org/a-long-way/" in folded_lines("".join(found[place:]))
    assert "1 example.org/1" in found[-2]


def folded_lines(text: str) -> str:
    """Return *text* on one line."""
    return " ".join(text.split())


@pytest.mark.parametrize(("number", "is_listed"), [(100, False), (101, True)])
def test_many_links_are_listed_before_anything_is_laid_out(number: int, is_listed: bool) -> None:  # noqa: FBT001
    """
    The engine takes its time for every footnote.
    """
    body = tuple(linked(n) for n in range(number))

    assert is_listed == bool(listed_chapters(setting(article(body=body))))


def test_the_article_with_most_links_gives_way() -> None:
    """
    A book has no more than three hundred footnotes.
    """
    chapters = [article(title=f"T{n}", body=tuple(linked(k) for k in range(60 + n))) for n in range(6)]

    assert {4, 5} == listed_chapters(setting(*chapters))


def test_notes_that_were_asked_for_stay() -> None:
    """
    Only `auto` looks for room.
    """
    body = tuple(linked(n) for n in range(101))

    assert set() == listed_chapters(setting(article(body=body), links=Links.NOTES))


def test_a_lost_note_turns_up_in_the_list() -> None:
    """
    Whatever the engine does, no address is lost.
    """
    given = setting(article(body=(linked(1),), discussion=None), links=Links.NOTES)
    elsewhere = laid_out(setting(article(body=(paragraph(),), discussion=None)))

    assert {0} == listed_chapters(make_room(elsewhere, given))
    assert given == make_room(laid_out(given), given)


@pytest.mark.parametrize("links", list(Links))
def test_every_way_obeys_the_rules_of_pdf_ua(links: Links, context: Context) -> None:
    """
    Notes, marks, lists and their links have nothing that the checks of PDF/UA-1 would name.
    """
    data = printed(rich_article(), rich_article(title="Another"), context=context, links=links)

    assert [] == breaches(BytesIO(data))


@pytest.mark.parametrize("links", list(Links))
def test_links_stay_links(links: Links, context: Context) -> None:
    """
    Every link of the article can be followed where its author sent it, however paper tells of it.
    """
    body = (Element("p", (Element("a", ("there",), {"href": "https://www.example.org/a?utm_source=x"}),)),)

    with pikepdf.open(BytesIO(printed(article(body=body), context=context, links=links))) as pdf:
        found = {str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a}
    assert "https://www.example.org/a?utm_source=x" in found


def text_outside_notes(layout: Layout) -> str:
    """Return the words of all pages without notes, their marks, lists of links and what stands in margins."""

    def walk(box: Any) -> Iterator[str]:
        element = getattr(box, "element", None)
        name = type(box).__name__
        role = None if element is None else element.get("role")
        is_apparatus = role in {"doc-footnote", "doc-noteref"} or (
            element is not None and (element.get("class") == "links" or element.get("lang") == "zxx")
        )
        if name in {"FootnoteAreaBox", "MarginBox"} or is_apparatus:
            return
        if name == "TextBox":
            yield box.text
        for child in getattr(box, "children", ()):
            yield from walk(child)

    return "".join(word for page in layout.document.pages for word in walk(page._page_box))


@pytest.mark.parametrize("links", [Links.NOTES, Links.ENDNOTES, Links.INLINE])
@pytest.mark.parametrize("paper", ["a4", "6in"])
def test_nothing_is_lost_beside_the_notes(links: Links, paper: str) -> None:
    """
    Every sentence of the article and of its comments is there, in order, when notes are taken away.
    """
    kept = rich_article()

    text = text_outside_notes(laid_out(setting(kept, links=links, paper=paper)))

    wanted = [sentence for sentence in sentences(kept) if "withanote" not in sentence]
    assert [] == missing_in_order(wanted, folded(text.replace("-", "")))


def test_outlines_and_running_heads_have_no_marks() -> None:
    """
    What a heading or a comment says elsewhere has no mark of a link in it.
    """
    html = page_of(setting(rich_article(), links=Links.NOTES))

    outlines = re.findall(r'data-outline="([^"]*)"', html)
    assert outlines
    assert not any("[" in line for line in outlines)
    assert re.search(r"<h2>Heading <a [^>]*>of it</a></h2>", html)


def test_the_same_book_gives_the_same_bytes(context: Context) -> None:
    """
    Looking at pages is no source of chance.
    """
    assert printed(rich_article(), context=context) == printed(rich_article(), context=Context())


def test_repeated_notes_count() -> None:
    """
    One address in a hundred comments has a note on every page, so it counts as often.
    """
    replies = tuple(comment(f"c{n}", thread=n + 1, body=(linked(n, place="same"),)) for n in range(101))

    assert {0} == listed_chapters(setting(article(discussion=Discussion(comments=replies))))
