"""The print edition: what is on its pages, in its outline and in its structure."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO

import pdfplumber
import pikepdf
import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.edition import balanced, edition_of
from exporter.formats.pdf.page import page_of
from exporter.formats.pdf.setting import Setting
from exporter.model import Article, Book, Discussion, Element, Omission, Person
from exporter.pipeline import render
from tests.builders import article, chain, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches, checked
from tests.pdf_reading import folded, missing_in_order, outline, pages, sentences

WORDS = "Every word of this sentence is here to fill a line that somebody may want to read. "


def printed(*articles: Article, context: Context, paper: str = "a4") -> bytes:
    """Return the PDF of a book of *articles*, which keeps the rules."""
    return checked(unchecked(*articles, context=context, paper=paper))


def unchecked(*articles: Article, context: Context, paper: str = "a4") -> bytes:
    """Return the PDF of a book of *articles* that no page can do justice."""
    book = Book(title=articles[0].title, language="en", chapters=articles)
    return render(book, Pdf(), look(paper), context)


@pytest.fixture(autouse=True)
def no_warnings(report: Report) -> Iterator[None]:
    """The engine must have nothing to say about our own pages."""
    yield
    assert "renderer" not in report.codes, report.diagnostics


def rich_article() -> Article:
    """Return an article with one of everything."""
    rows = tuple(Element("tr", tuple(Element("td", (f"r{r}c{c}",)) for c in range(4))) for r in range(3))
    head = Element("tr", tuple(Element("th", (f"Head {c}",)) for c in range(4)))
    body = (
        Element("h3", ("A skipped level",)),
        paragraph(WORDS * 3),
        Element("h2", ("Second",)),
        Element("ul", (Element("li", ("item",)), Element("li", (paragraph("one"), paragraph("two"))))),
        Element("ol", (Element("li", ("first",)),)),
        Element("dl", (Element("dt", ("term",)), Element("dd", ("meaning",)))),
        Element("blockquote", (paragraph("A quotation."),)),
        Element("pre", ("def f():\n    return 1",)),
        Element(
            "table", (Element("caption", ("Caption",)), Element("thead", (head,)), Element("tbody", rows))
        ),
        Element("p", ("See ", Element("a", ("there",), {"href": "https://example.org/x?y=1"}), ".")),
    )
    when = datetime(2023, 5, 24, 10, 18, tzinfo=UTC)
    comments = (
        *chain(9, published=when, url="https://example.org/#c", text=WORDS),
        comment("z", thread=2, by_article_author=True, published=when),
    )
    return article(
        title="Everything at Once",
        body=body,
        authors=(Person(name="Jane Doe"),),
        published=when,
        url="https://www.example.org/everything/",
        site="Example",
        standfirst=("What it is about.",),
        discussion=Discussion(comments=comments),
    )


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
def test_a_page_obeys_the_rules_of_pdf_ua(paper: str, context: Context) -> None:
    """
    A file with one of everything has nothing that the checks of PDF/UA-1 would name.
    """
    data = printed(rich_article(), article(title="Another"), context=context, paper=paper)

    assert [] == breaches(data)


@pytest.mark.parametrize("paper", ["a4", "letter", "a5", "6in"])
def test_every_sentence_is_there_once_and_in_order(paper: str, context: Context) -> None:
    """
    Nothing of the article or of a comment is lost on the way to the page.
    """
    kept = rich_article()

    text = folded("".join(pages(printed(kept, context=context, paper=paper))))

    assert [] == missing_in_order(sentences(kept), text)


def test_the_outline_has_headings_and_threads(context: Context) -> None:
    """
    Bookmarks are the title, the headings in it, the discussion, and each comment as far in as it is printed.
    """
    marks = outline(printed(rich_article(), context=context))

    assert [
        (1, "Everything at Once"),
        (2, "A skipped level"),
        (2, "Second"),
        (2, "Discussion"),
        (3, "1 Ann: Every word of this sentence is here to fill a line that…"),
        (4, "1.1 Ann: Every word of this sentence is here to fill a line that…"),
        (5, "1.2 Ann: Every word of this sentence is here to fill a line that…"),
    ] == marks[:7]
    assert (3, "2 Ann: Text of z.") == marks[-1]
    assert 7 == max(level for level, _ in marks)


def test_replies_past_the_cap_name_what_they_answer(context: Context) -> None:
    """
    A reply at depth five is not moved in further but says whom it answers, with a link.
    """
    data = printed(rich_article(), context=context)

    assert "↳ in reply to 1.4 Ann" in "".join(pages(data))
    assert "↳ in reply to 1.3 Ann" not in "".join(pages(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        targets = [str(a.get("/Dest", "")) for page in pdf.pages for a in page.get("/Annots", [])]
    assert "c-1-4" in targets


def test_the_first_page_has_no_running_head(context: Context) -> None:
    """
    The title stands once on the page that it opens, and at the head of those that follow.
    """
    long = article(title="Unmistakable", body=tuple(paragraph(WORDS * 5) for _ in range(12)), discussion=None)

    found = pages(printed(long, context=context))

    assert 1 == found[0].count("Unmistakable")
    assert all(1 == page.count("Unmistakable") for page in found[1:])
    assert "1" == found[0].split()[-1]


def test_each_article_of_a_book_opens_without_a_running_head(context: Context) -> None:
    """
    Articles that follow each other, with and without a discussion, each have a first page.
    """
    names = ["Alpha", "Beta", "Gamma", "Delta"]
    chapters = [article(title=name, discussion=None) for name in names]

    found = pages(printed(*chapters, context=context))

    assert [1, 1, 1, 1] == [page.count(name) for page, name in zip(found[-5:-1], names, strict=True)]


def test_the_contents_of_a_book_say_the_pages(context: Context) -> None:
    """
    A book of several articles begins with a contents that names the page of each.
    """
    chapters = [article(title=name, discussion=None) for name in ("Alpha", "Beta")]

    contents = pages(printed(*chapters, context=context))[2]

    assert re.search(r"Alpha\s+4\s+Beta\s+5\b", contents)


@pytest.mark.parametrize("paper", ["a4", "a5"])
def test_a_comment_of_three_lines_does_not_split(paper: str, context: Context) -> None:
    """
    Short comments of several paragraphs stay together, wherever the page ends.
    """
    bodies = [
        tuple(paragraph(f"Line {line} of number {number}.") for line in range(3)) for number in range(1, 60)
    ]
    comments = tuple(
        comment(f"c{number}", thread=number, body=body) for number, body in enumerate(bodies, start=1)
    )

    found = pages(printed(article(discussion=Discussion(comments=comments)), context=context, paper=paper))

    for number in range(1, 60):
        assert 1 == sum(f"of number {number}." in page for page in found)


def test_a_thread_nine_hundred_deep_is_printed(context: Context) -> None:
    """
    Depth neither breaks the engine nor narrows the column.
    """
    found = printed(article(discussion=Discussion(comments=chain(900))), context=context, paper="a5")

    assert "Text of c899." in "".join(pages(found))


def test_the_same_book_gives_the_same_bytes(context: Context) -> None:
    """
    Nothing in the file depends on when it was made.
    """
    assert printed(rich_article(), context=context) == printed(rich_article(), context=Context())


def test_a_letter_without_a_font_is_reported(context: Context, report: Report) -> None:
    """
    A letter that no font has is never drawn as a box in silence.
    """
    unchecked(article(body=(paragraph("\U0001e2c0 \U0001fbfa"),)), context=context)  # Wancho, legacy symbols

    assert {"script-missing": 2} == report.counts()


def test_right_to_left_text_keeps_its_order(context: Context) -> None:
    """
    An article in Arabic is laid out and its words come back.
    """
    body = (Element("p", ("مرحبا بالعالم",), {"dir": "rtl"}),)

    found = pages(printed(article(language="ar", body=body, title="سلام"), context=context))[0]

    assert "مرحبا بالعالم" in found


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Short", ("Short",)),
        (
            "Why Are US Military Personnel Heading to Peru?",
            ("Why Are US Military", "Personnel Heading to Peru?"),
        ),
        ("Donaudampfschifffahrtsgesellschaftskapitän", ("Donaudampfschifffahrtsgesellschaftskapitän",)),
    ],
)
def test_titles_are_broken_into_lines_of_about_one_length(title: str, lines: tuple[str, ...]) -> None:
    """
    A title takes no more lines than it must, and none of them is a lonely word.
    """
    assert lines == balanced(title, 28)


def test_hairlines_end_with_the_text(context: Context) -> None:
    """
    Where a thread goes on overleaf, no line is drawn below the last line of text on the page.
    """
    comments = (comment("a", text=WORDS * 30), *(
        comment(f"r{n}", sequence=n, parent="a", body=tuple(paragraph(WORDS * 2) for _ in range(4)))
        for n in range(1, 9)
    ))  # fmt: skip
    data = printed(article(discussion=Discussion(comments=comments)), context=context, paper="6in")

    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            body = [char["bottom"] for char in page.chars if char["bottom"] < page.height - 30]
            lines = [rule["bottom"] for rule in (*page.rects, *page.lines) if rule["height"] > 20]
            assert not lines or max(lines) <= max(body) + 8


def test_emoji_are_printed(context: Context, report: Report) -> None:
    """
    What people write in comments has a font, in one ink.
    """
    printed(article(body=(paragraph("\U0001f600 \U0001f44d \u2764"),)), context=context)

    assert [] == report.codes


def test_deep_quotations_and_lists_stay_on_the_paper(context: Context, report: Report) -> None:
    """
    What is nested as deeply as the model allows is still read.
    """
    quotation: Element = paragraph("At the bottom of everything.")
    items: Element = paragraph("The last of the items.")
    for _ in range(25):
        quotation = Element("blockquote", (quotation,))
        items = Element("ul", (Element("li", (items,)),))

    text = "".join(pages(printed(article(body=(quotation, items)), context=context, paper="6in")))

    assert "At the bottom of everything." in text
    assert "The last of the items." in text
    assert [] == report.codes


def test_our_anchors_are_ours(context: Context, report: Report) -> None:
    """
    A text that uses the names of our own anchors gets others, and every name occurs once.
    """
    names = ("article", "discussion", "c-1", "article-discussion", "chapter-1")
    body = tuple(Element("p", ("Here.",), {"id": name}) for name in names)

    html = page_of(
        Setting(book=transformed(Book(title="T", language="en", chapters=(article(body=body),))), look=look())
    )

    found = re.findall(r' id="([^"]+)"', html)
    assert len(found) == len(set(found))


def transformed(book: Book) -> Book:
    """Return *book* as the format lays it out."""
    for change in Pdf().transforms_for(look()):
        book = change(book)
    return book


def test_long_titles_are_shortened_in_the_running_head(context: Context) -> None:
    """
    A running head ends at a word, and a title in a script without spaces is cut where it is.
    """
    for title in ("An Uncommonly Long Title " * 8, "今日のタイポグラフィについて" * 12):
        book = Book(title="T", language="en", chapters=(article(title=title.strip()),))
        (chapter,) = edition_of(Setting(book=book, look=look())).chapters

        assert 20 < len(chapter.head) < len(title)
        assert title.startswith(chapter.head.removesuffix("…"))


def test_what_was_left_out_is_said_in_its_place(context: Context) -> None:
    """
    Between the threads and below what is answered; the opening counts all, and no structure suffers.
    """
    omissions = (
        Omission(comments=5, threads=2),
        Omission(after="c1", parent="c1", comments=1),
        Omission(after="c1", parent="c0", comments=3),
        Omission(after="c1", comments=1, threads=1),
    )
    discussed = article(discussion=Discussion(comments=chain(2), omissions=omissions))
    data = printed(discussed, context=context)
    text = " ".join(" ".join(pages(data)).split())

    assert "2 of 12 comments" in text
    places = [
        text.index(part)
        for part in (
            "[2 threads left out]",
            "Text of c1.",
            "[1 reply left out]",
            "[3 replies left out]",
            "[1 thread left out]",
        )
    ]
    assert places == sorted(places)
    assert breaches(BytesIO(data)) == []


def test_discussion_of_which_all_was_left_out_takes_no_page(context: Context) -> None:
    """
    The opening says it.
    """
    discussed = article(discussion=Discussion(omissions=(Omission(comments=5, threads=2),)))
    (page,) = pages(printed(discussed, context=context))

    assert "0 of 5 comments" in page
    assert "Discussion" not in page
