"""The ebook edition as it is read: its outline, its notes, its tables and its code."""

from dataclasses import replace

from exporter.arrange import arrange
from exporter.context import Context
from exporter.formats.epub import Epub
from exporter.formats.epub.outline import Point, all_points, outline_of
from exporter.formats.epub.tables import reflow_of, with_head
from exporter.formats.epub.typesetting import typeset
from exporter.model import Article, Book, Comment, Discussion, Element, Note, Part
from exporter.pipeline import render
from tests.builders import article, chain, comment, paragraph
from tests.epub_opening import OpenEpub, opened
from tests.looks import look

SECTIONS = (
    Element("h2", ("One",), {"id": "h-1"}),
    paragraph(),
    Element("h3", ("Inner",), {"id": "h-2"}),
    paragraph(),
)


def discussed(*comments: Comment, **values: object) -> Article:
    """Return an article with that discussion."""
    return article(discussion=Discussion(comments=comments), **values)


def bound(book: Book, context: Context) -> OpenEpub:
    """Return the EPUB of *book*, opened."""
    return OpenEpub(render(book, Epub(), look(), context))


def in_parts(*articles: Article, context: Context, **firsts: int) -> Book:
    """Return a book of *articles* with parts of those names."""
    parts = tuple(Part(title=title, first=first) for title, first in firsts.items())
    return replace(arrange(articles, context, title="Several"), parts=parts)


def labels(points: tuple[Point, ...]) -> list[str]:
    """Return the lines of an outline."""
    return [point.label for point in all_points(points)]


def crowd(number: int) -> tuple[Comment, ...]:
    """Return threads of one comment each, by as many people."""
    return tuple(comment(f"c{n}", thread=n, author=f"Person {n:04}") for n in range(1, number + 1))


def table(*rows: tuple[str, ...], head: str = "th") -> Element:
    """Return a table whose first row is its head."""
    first, *others = (
        Element("tr", tuple(Element("td" if n else head, (text,)) for text in row))
        for n, row in enumerate(rows)
    )
    return Element("table", (Element("thead", (first,)), Element("tbody", tuple(others))))


def test_a_part_has_a_page_and_a_level_of_the_outline(context: Context) -> None:
    """
    Its articles stand below its title, and those before the first part beside it.
    """
    articles = [article(title=title, discussion=None) for title in ("Zero", "One", "Two")]
    epub = bound(in_parts(*articles, context=context, Tides=1, Boats=2), context)

    assert [
        "cover.xhtml", "nav.xhtml", "imprint.xhtml", "article-1.xhtml", "part-1.xhtml", "article-2.xhtml",
        "part-2.xhtml", "article-3.xhtml", "colophon.xhtml",
    ] == epub.spine()  # fmt: skip
    assert ["Tides", "1 article"] == epub.texts("part-1.xhtml", "//h:section/*")
    contents = "//h:nav[@id='toc']/h:ol/h:li/h:a"
    assert ["Zero", "Tides", "Boats"] == epub.texts("nav.xhtml", contents)
    assert ["One", "Two"] == epub.texts("nav.xhtml", "//h:nav[@id='toc']/h:ol/h:li/h:ol/h:li/h:a")


def test_outline_has_three_levels_at_most(context: Context) -> None:
    """
    In a book with parts neither threads nor sections of sections are listed.
    """
    book = in_parts(article(body=SECTIONS), article(), context=context, All=0)
    points = outline_of(book, commenters=False)

    assert ["All", "A Title (All)", "One", "Discussion (A Title)"] == labels(points)[:4]
    assert 3 == max(point.depth for point in points)


def test_threads_that_the_outline_has_no_room_for_are_listed_above_the_discussion(context: Context) -> None:
    """
    Each of them is reached by a link all the same.
    """
    book = in_parts(discussed(*crowd(3)), article(title="Other"), context=context, All=0)
    epub = bound(book, context)

    assert [f"{n} Person {n:04}: Text of c{n}." for n in (1, 2, 3)] == epub.texts(
        "discussion-1.xhtml", "//h:nav//h:a"
    )
    assert [] == epub.find("discussion-2.xhtml", "//h:nav")


def test_a_crowd_of_threads_is_no_outline(context: Context) -> None:
    """
    Of more lines than a device opens, sections and articles are left.
    """
    assert ["A Title", "One", "Discussion"] == labels(
        outline_of(arrange([discussed(*crowd(1600), body=SECTIONS[:1])], context), commenters=False)
    )


def test_no_label_occurs_twice(context: Context) -> None:
    """
    A line that others are like says in what it stands, and is numbered where that does not help.
    """
    same = Element("h2", ("One",), {"id": "h-9"})
    book = arrange(
        [article(body=(*SECTIONS, same)), article(title="Another", body=SECTIONS)], context, title="Several"
    )

    assert [
        "A Title", "One (A Title)", "Inner (One)", "One (A Title) (2)", "Discussion (A Title)",
        "1 Ann: Text of c1. (Discussion)", "Another", "One (Another)", "Inner (One) (2)",
        "Discussion (Another)", "1 Ann: Text of c1. (Discussion) (2)",
    ] == labels(outline_of(book, commenters=False))  # fmt: skip


def test_landmarks_lead_to_what_readers_look_for(context: Context) -> None:
    """
    The cover, the contents, the text, the discussion, and who wrote in it.
    """
    epub = opened(discussed(*crowd(21)), context=context)
    marks = epub.find("nav.xhtml", "//h:nav[@hidden]//h:a")

    assert [
        ("cover", "cover.xhtml"),
        ("toc", "#toc"),
        ("bodymatter", "article-1.xhtml#article"),
        ("chapter", "discussion-1.xhtml#discussion"),
        ("index", "commenters.xhtml#commenters"),
    ] == [(mark.get("{http://www.idpf.org/2007/ops}type"), mark.get("href")) for mark in marks]


def test_commenters_are_listed_with_all_that_they_wrote(context: Context) -> None:
    """
    A long discussion of many ends with an index: names in order, how much, and where.
    """
    ann = comment("x", sequence=1, parent="c1", author="Ann", by_article_author=True)
    first, *others = crowd(20)
    ben = comment("y", thread=30, author="Ann")
    epub = opened(discussed(first, ann, *others, ben), context=context)

    assert "commenters.xhtml" == epub.spine()[-1]
    assert ["Ann Author 2 comments", "1.1, 30"] == epub.texts("commenters.xhtml", "//h:li[1]/h:p")
    assert ["discussion-1.xhtml#c-1-1", "discussion-1.xhtml#c-30"] == [
        link.get("href") for link in epub.find("commenters.xhtml", "//h:li[1]//h:a")
    ]
    assert 21 == len(epub.find("commenters.xhtml", "//h:li"))


def test_commenters_of_a_book_are_listed_by_article(context: Context) -> None:
    """
    Who wrote on several articles is found under each of their titles.
    """
    two = (discussed(*crowd(12)), discussed(*crowd(12), title="Another"))
    epub = opened(*two, context=context)

    places = epub.texts("commenters.xhtml", "//h:li[1]/h:p")
    assert ["Person 0001 2 comments", "A Title 1", "Another 1"] == places
    assert "Commenters" == epub.texts("toc.ncx", "//ncx:navLabel")[-1]


def test_few_commenters_are_not_listed(context: Context) -> None:
    """
    A short discussion needs no index.
    """
    assert "commenters.xhtml" not in opened(discussed(*crowd(20)), context=context).names


def test_notes_stand_in_the_document_that_calls_them(context: Context) -> None:
    """
    Devices show a note beside its call only when both are in one document.
    """
    noted = Element("p", ("Ebb", Note((paragraph("Fall."),), "1"), " and "))
    long = tuple(paragraph("Words. " * 8000) for _ in range(6))
    flood = Element("p", ("flood", Note((paragraph("Rise."),), "2"), "."))
    said = comment(body=(noted,))
    epub = opened(discussed(said, body=(noted, *long, flood)), context=context)

    found = [
        (name, [(a.get("href"), a.get("id")) for a in epub.find(name, "//h:a[@role='doc-noteref']")])
        for name in ("article-1.xhtml", "article-1-2.xhtml", "discussion-1.xhtml")
    ]
    assert [1, 1, 1] == [len(calls) for _, calls in found]
    for name, ((href, back),) in found:
        note = f"//h:aside[@id='{str(href)[1:]}']"
        assert [f"#{back}"] == [a.get("href") for a in epub.find(name, f"{note}//h:a[@role='doc-backlink']")]
        assert ["footnote"] == [n.get("{http://www.idpf.org/2007/ops}type") for n in epub.find(name, note)]


def test_a_table_says_from_which_width_on_it_is_one() -> None:
    """
    A small one is one everywhere; a wide one is one nowhere but on large screens.
    """
    small = table(("Year", "Catch"), ("1990", "120"))
    middling = table(("Country", "Capital", "People"), ("Bolivia", "Sucre and La Paz", "12,388,571"))
    words = "some words that go over a line"
    wide = table(*[tuple(f"Head {n}" for n in range(5))], *[(words,) * 5] * 20)
    widest = table(*[tuple(f"Head {n}" for n in range(9))], *[(words,) * 9] * 3)

    assert ["", "from-20", "from-45 wide", "wide short"] == [
        reflow_of(one).classes for one in (small, middling, wide, widest)
    ]


def test_cells_know_what_stands_above_them() -> None:
    """
    In a list of rows each cell follows the words of its column; the head is left out then.
    """
    markup = typeset((table(("Country", "Capital", "Population of it"), ("Peru", "Lima", "x" * 16)),))

    assert '<thead class="told">' in markup
    assert '<td data-label="Country">Peru</td><td data-label="Capital">Lima</td>' in markup
    assert markup.startswith('<div class="table"><table class="from-20"')


def test_heads_of_heads_are_said_from_the_top_down() -> None:
    """
    What stands above several columns is said of each of them.
    """
    top = Element("tr", (Element("th", ("",)), Element("th", ("Half of it",), {"colspan": "2"})))
    below = Element("tr", tuple(Element("th", (text,)) for text in ("Region of it all", "Q1", "Q2")))
    row = Element("tr", (Element("td", ("North",)), Element("td", ("10",)), Element("td", ("x" * 14,))))
    reflow = reflow_of(Element("table", (Element("thead", (top, below)), Element("tbody", (row,)))))

    assert ["Region of it all", "Half of it · Q1", "Half of it · Q2"] == list(reflow.labels.values())
    assert reflow.is_told


def test_a_first_row_of_heads_is_the_head() -> None:
    """
    Pages seldom say which row is the head.
    """
    rows = [Element("tr", (Element(tag, ("x",)), Element(tag, ("y",)))) for tag in ("th", "td")]
    headed = with_head(Element("table", (Element("tbody", tuple(rows)),)))

    assert ["thead", "tbody"] == [part.tag for part in headed.children if isinstance(part, Element)]


def test_code_is_written_line_by_line() -> None:
    """
    Each line can hang below its first word, and none is lost or added.
    """
    code = Element("pre", (Element("code", ("def f():\n\n    return 1\n",)),), {"data-language": "python"})

    assert (
        '<pre data-language="python" dir="ltr"><span class="line"><code>def f():</code>\n</span>'
        '<span class="line"><code></code>\n</span>'
        '<span class="line in-4"><code>    return 1</code></span></pre>'
    ) == typeset((code,))


def test_a_paragraph_that_begins_with_a_picture_is_not_moved_in() -> None:
    """
    A picture as wide as the page would leave it at the other side.
    """
    picture = Element("img", (), {"src": "asset:x"})
    linked = Element("p", (" ", Element("a", (picture,), {"href": "https://example.org/"}), " Words."))
    later = Element("p", ("Words ", picture))

    assert '<p class="pictured">' in typeset((linked,))
    assert "pictured" not in typeset((later,))


def test_ruby_can_be_read_where_it_is_not_known() -> None:
    """
    Parentheses stand around a reading for devices that put it behind its letters.
    """
    ruby = Element("ruby", ("漢字", Element("rt", ("かんじ",))))

    assert "<ruby>漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>" == typeset((ruby,))


def test_nothing_depends_on_script_or_on_colours(context: Context) -> None:
    """
    Night is the device's to make: no sheet sets the colour of words, and no length is one of print.
    """
    epub = opened(discussed(*chain(3)), context=context)
    sheet = epub.read("style.css").decode()

    assert not any(b"<script" in epub.read(name) or b"style=" in epub.read(name) for name in epub.spine())
    declarations = [line.strip() for line in sheet.splitlines() if ": " in line]
    assert [] == [line for line in declarations if line.startswith("color:") and line != "color: inherit;"]
    assert [] == [line for line in declarations if line.endswith(("px;", "pt;"))]
