"""Finding a place on paper: contents, running heads, references between comments, and lists at the end."""

import re
from dataclasses import replace
from io import BytesIO

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.engine import Layout, lay_out
from exporter.formats.pdf.learning import learn_pages, report_wrong_pages
from exporter.formats.pdf.numbers import in_ranges
from exporter.formats.pdf.page import page_of, stylesheets_of
from exporter.formats.pdf.setting import Setting
from exporter.look import BackMatter, Finding
from exporter.model import Article, Book, Comment, Discussion, Element
from exporter.pipeline import render
from tests.builders import article, chain, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import folded, missing_in_order, pages

PLAIN = Finding(back_matter=BackMatter.NONE)
FULL = Finding(contents=True, back_matter=BackMatter.ALL)


def printed(*articles: Article, context: Context, paper: str = "a5", finding: Finding = PLAIN) -> bytes:
    """Return the PDF of a book of *articles*."""
    book = Book(title="The Book", language="en", chapters=articles)
    return render(book, Pdf(), look(paper, finding=finding), context)


def laid(setting: Setting, context: Context) -> Layout:
    """Return the pages of one pass."""
    html = page_of(setting)
    return lay_out(html, stylesheets_of(setting, html), context, location="T")


def words(number: int) -> str:
    """Return the text of a comment that no other has, of a length that differs from its neighbours'."""
    return f"Beginning{number}end. " + "Some words to fill a line. " * (number * 7 % 23)


def talk(size: int, *, people: int = 8) -> tuple[Comment, ...]:
    """Return two threads: in the first, every comment answers one a few before it; the second is small."""
    replies = [
        comment(
            f"c{n}",
            sequence=n,
            parent=f"c{max(n - 1 - n % 4, 0)}",
            author=f"Name{n % people}",
            text=words(n),
        )
        for n in range(1, size)
    ]
    last = comment("z", thread=2, author="Zoe", text=words(size))
    return (comment("c0", author="Name0", text=words(0)), *replies, last)


def page_with(found: list[str], number: int) -> int:
    """Return the page on which the text of a comment begins."""
    (page,) = [place for place, text in enumerate(found, start=1) if f"Beginning{number}end" in text]
    return page


def depths(comments: tuple[Comment, ...]) -> dict[str, int]:
    """Return how many comments stand above each."""
    return {c.id: depth for depth, c in Discussion(comments=comments).with_depth()}


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
def test_replies_name_what_they_answer_where_it_is_on_another_page(paper: str, context: Context) -> None:
    """
    A reply whose parent begins on another page says on which; one beside its parent says nothing.
    """
    comments = talk(60)
    deep = depths(comments)

    found = pages(printed(article(discussion=Discussion(comments=comments)), context=context, paper=paper))

    expected = 0
    for n, reply in enumerate(comments[1:-1], start=1):
        parent = int((reply.parent or "")[1:])
        here, there = page_with(found, n), page_with(found, parent)
        number = f"1.{parent}" if parent else "1"
        said = f"in reply to {number} Name{parent % 8}" + (f" (p. {there})" if here != there else "")
        if here != there or deep[reply.id] > 4:
            expected += 1
            assert said in found[here - 1]
    assert expected > 8
    assert expected == "".join(found).count("in reply to")


def test_what_is_not_printed_is_not_in_the_structure(context: Context) -> None:
    """
    A reference that was not needed leaves neither an empty paragraph nor a link behind.
    """
    setting = Setting(
        book=Book(title="T", language="en", chapters=(article(discussion=Discussion(comments=chain(3))),)),
        look=look(),
    )

    layout = laid(setting, context)

    (page,) = layout.document.pages[1:]
    classes = {box.element.get("class") for box in page._page_box.descendants() if box.element is not None}
    assert "words mark" in classes
    assert "answers" not in classes
    assert [] == page.links


def test_pages_that_are_all_near_are_laid_out_once(context: Context) -> None:
    """
    Where no number of a page is printed, the first pass is the last.
    """
    setting = Setting(
        book=Book(title="T", language="en", chapters=(article(discussion=Discussion(comments=chain(3))),)),
        look=look(finding=PLAIN),
    )

    layout = laid(setting, context)

    assert setting == learn_pages(layout, setting)


@pytest.mark.parametrize("paper", ["a5", "6in"])
def test_heads_name_the_thread_and_say_when_it_goes_on(paper: str, context: Context) -> None:
    """
    A page that begins within a thread says so, one that begins with a thread does not.
    """
    comments = tuple(comment(f"c{n}", thread=n + 1, text=words(n), author=f"Name{n}") for n in range(40))

    found = pages(printed(article(discussion=Discussion(comments=comments)), context=context, paper=paper))

    opened = 0
    for page, text in enumerate(found[2:], start=3):
        threads = [n for n in range(40) if page_with(found, n) <= page]
        begins = re.search(r"\d+\s+Name(\d+)", text)
        first = text.find(f"Beginning{begins[1]}end") if begins else -1
        is_opening = begins is not None and text.find(begins[0]) < 60 and "fill" not in text[: begins.start()]
        thread = (
            int(begins[1]) + 1
            if is_opening and begins
            else max(n for n in threads if page_with(found, n) < page) + 1
        )
        assert ("thread " + str(thread) + ("" if is_opening else ", continued")) in text, (page, first)
        assert is_opening == (", continued" not in text)
        opened += is_opening
    assert 0 < opened < len(found) - 2


def test_comments_say_where_their_replies_go_on(context: Context) -> None:
    """
    A reply that comes after a long exchange among others is named by the comment that it answers.
    """
    between = tuple(
        comment(f"b{n}", sequence=n + 1, parent=f"b{n - 1}" if n else "c0", text=words(n)) for n in range(9)
    )
    late = comment("late", sequence=10, parent="c0", text=words(10))

    found = pages(
        printed(
            article(discussion=Discussion(comments=(comment("c0"), *between, late))),
            context=context,
            paper="6in",
        )
    )

    assert f"→ replies continue: 1.10 (p. {page_with(found, 10)})" in "".join(found)
    assert 1 == "".join(found).count("replies continue")


def test_the_contents_of_an_article_lead_to_its_headings(context: Context) -> None:
    """
    With `--toc` an article lists its headings down to the level asked for, its discussion, and their pages.
    """
    body = tuple(
        node
        for n in range(6)
        for node in (
            Element("h2", (f"Part {n}",)),
            Element("h3", (f"Detail {n}",)),
            *(paragraph(words(22)) for _ in range(6)),
        )
    )
    finding = Finding(contents=True, depth=3, back_matter=BackMatter.NONE)

    found = pages(printed(article(body=body), context=context, finding=finding))

    contents = found[0][: found[0].index("Part 0 ") + 900]
    for name in [f"{kind} {n}" for kind in ("Part", "Detail") for n in range(6)]:
        said = re.search(rf"{name}\s+(\d+)", contents)
        assert said is not None
        assert re.search(rf"^{name}\s*$", found[int(said[1]) - 1], re.MULTILINE), name
    assert re.search(rf"Discussion 1 comment\s+{len(found)}", contents)


def test_the_contents_lists_titles_alone_unless_more_is_asked_for(context: Context) -> None:
    """
    The contents of a book has titles and discussions, and `--no-toc` leaves it out.
    """
    chapters = [article(title=name, body=(Element("h2", ("Part",)), paragraph())) for name in ("One", "Two")]

    with_it = pages(printed(*chapters, context=context))
    without = pages(printed(*chapters, context=context, finding=replace(PLAIN, contents=False)))

    assert "Contents" in with_it[2]
    assert "Part" not in with_it[2]
    assert "Contents" not in "".join(without)


def parted(found: list[str]) -> tuple[str, list[str]]:
    """Return the lists after the text, which begin a page of their own, and the pages before them."""
    end = next(place for place, text in enumerate(found) if text.startswith("Threads"))
    return "".join(found[end:]), found[:end]


@pytest.mark.parametrize("paper", ["a4", "6in"])
def test_the_texts_are_there_once_beside_their_lists(paper: str, context: Context) -> None:
    """
    Before the lists, which repeat how threads begin, every comment stands once and in order.
    """
    comments = tuple(comment(f"c{n}", thread=n + 1, author=f"Name{n}", text=words(n)) for n in range(30))
    kept = article(discussion=Discussion(comments=comments))

    _, texts = parted(pages(printed(kept, context=context, paper=paper, finding=FULL)))

    text = folded("".join(texts))
    beginnings = [f"beginning{n}end" for n in range(30)]
    assert [] == missing_in_order(beginnings, text)
    assert [1] * 30 == [text.count(beginning) for beginning in beginnings]


def cited(address: str) -> Element:
    """Return a paragraph that leads to an address."""
    return Element("p", (Element("a", ("there",), {"href": address}),))


def test_the_lists_at_the_end_are_true(context: Context) -> None:
    """
    Every number of a page in the lists of threads, commenters and links is the page that it says.
    """
    comments = (
        *talk(40),
        comment("y", thread=3, author="Éva", body=(paragraph(words(50)), cited("https://example.org/far"))),
    )
    body = (cited("https://example.org/near"), cited("https://www.example.org/near/"))

    found = pages(
        printed(article(body=body, discussion=Discussion(comments=comments)), context=context, finding=FULL)
    )

    lists, texts = parted(found)
    assert re.search(rf"3 Éva Beginning50end.*\s{page_with(texts, 50)}\b", lists)
    assert re.search(rf"Éva 3 \(p. {page_with(texts, 50)}\)", lists)
    for n in (1, 9, 17):
        assert f"1.{n} (p. {page_with(texts, n)})" in lists
    order = [lists.index(name) for name in ("Éva 3 (", "Name0 1 (", "Name1 1.1 (", "Zoe 2 (")]
    assert order == sorted(order)
    assert 1 == lists.count("example.org/near")
    assert re.search(r"example\.org/near\s+p\. 1\b", lists)
    assert re.search(rf"example\.org/far\s+p\. {page_with(texts, 50)}\b", lists)


def test_who_wrote_much_is_listed_by_page(context: Context) -> None:
    """
    Of somebody with many comments the index has the pages alone, those in a row as a range.
    """
    comments = tuple(comment(f"c{n}", thread=n + 1, author="Ann", text=words(n)) for n in range(40))

    found = pages(printed(article(discussion=Discussion(comments=comments)), context=context, finding=FULL))

    where = {page_with(found[:-2], n) for n in range(40)}
    assert f"Ann p. {in_ranges(where)}" in re.sub(r"\s+", " ", "".join(found[-2:]))
    assert "–" in in_ranges(where)


def test_lists_follow_long_discussions_alone(context: Context) -> None:
    """
    Unless they are asked for, there are none after a few comments, or comments by few.
    """
    automatic = Finding()

    def has_lists(*comments: Comment) -> bool:
        found = pages(
            printed(article(discussion=Discussion(comments=comments)), context=context, finding=automatic)
        )
        return "Commenters" in "".join(found)

    assert not has_lists(*talk(19))
    assert not has_lists(*talk(30, people=3))
    assert has_lists(*talk(21))


@pytest.mark.parametrize("paper", ["a4", "a5", "6in"])
def test_all_of_it_obeys_the_rules_of_pdf_ua(paper: str, context: Context, report: Report) -> None:
    """
    Contents, references and lists are tagged like the rest, in a book and in an article alone.
    """
    long = article(
        title="A Long Title That Takes More Than One Line of the Contents, on Any Paper at All",
        body=(Element("h2", ("Part",)), cited("https://example.org/" + "long-and-longer/" * 9)),
        discussion=Discussion(comments=talk(40)),
    )

    for chapters in ((long,), (long, article(title="Two"))):
        assert [] == breaches(BytesIO(printed(*chapters, context=context, paper=paper, finding=FULL)))
    assert [] == report.codes


def test_numbers_that_are_not_true_are_reported(context: Context, report: Report) -> None:
    """
    Were the passes over before every number is right, the edition says so.
    """
    setting = Setting(
        book=Book(title="T", language="en", chapters=(article(discussion=Discussion(comments=talk(9))),)),
        look=look("6in", finding=FULL),
    )
    layout = laid(setting, context)
    true = learn_pages(layout, setting)
    wrong = replace(true, pages={**true.pages, "c-1": 99})

    report_wrong_pages(layout, true, context)
    assert [] == report.codes

    report_wrong_pages(layout, wrong, context)
    assert ["page-numbers-wrong"] == report.codes


def test_pages_are_written_in_ranges() -> None:
    """
    Each once, in order; two in a row are no range.
    """
    assert "1, 3, 4, 7–9, 12" == in_ranges([9, 8, 7, 3, 4, 4, 1, 12])
