"""An article and its thread are read from print-friendly text."""

import json
from pathlib import Path
from typing import Any

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.text import Text
from exporter.markup import to_blocks
from exporter.model import Article, Book, Discussion, Element
from exporter.sources.location import Location
from exporter.sources.text import PrintFriendlyText
from tests.looks import look

HEAD = "Title\n\nPrint Friendly, PDF & Email\n\n\n"
EXAMPLE = Path(__file__).parents[3] / "examples/harbour.txt"
SEEDSTYLE = (
    "blogger-johnhcochrane discourse-crawler-88771 hn-7324236-5pages lobsters-dwip3v lobsters-ktew3s"
    " movabletype-boingboing wp-broken-liclass-whizzy wp-custom-businessjargons wp-custom-pewresearch"
    " wp-custom-scalzi wp-custom-spektrum wp-html5-foxyfolksy wp-html5-framablog wp-html5-lemire"
    " wp-html5-youhadmeatgardening wp-legacy-8bitspaghetti wp-legacy-blogohblog"
    " wpcom-twentytwelve-gormulus wpdiscuz-spontis"
).split()

Row = tuple[str, int | None, list[str]]
"""Author, the place of the parent in reading order, paragraphs."""


def read(data: bytes | str, context: Context, name: str = "letter.txt") -> Article:
    data = data.encode() if isinstance(data, str) else data
    return next(PrintFriendlyText().load(Location.of(name=name, data=data), context))


def discussion(text: str, context: Context) -> Discussion:
    found = read(text, context).discussion
    assert found is not None
    return found


def rows(found: Discussion) -> list[Row]:
    places = {comment.id: place for place, comment in enumerate(found.comments)}
    return [
        (
            comment.author.name if comment.author else "",
            None if comment.parent is None else places[comment.parent],
            ["\n".join(block) for block in to_blocks(comment.body) if any(block)],
        )
        for comment in found.comments
    ]


def truth(comments: list[dict[str, Any]]) -> list[Row]:
    """The comments in reading order; a page calls somebody without a name Anonymous."""
    replies: dict[int | None, list[int]] = {}
    for index, comment in enumerate(comments):
        replies.setdefault(comment["parent_index"], []).append(index)
    order: list[int] = []
    waiting = replies.get(None, [])[::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += replies.get(order[-1], [])[::-1]
    places: dict[int | None, int] = {index: place for place, index in enumerate(order)}
    return [
        (
            comments[index]["author"] or "Anonymous",
            places.get(comments[index]["parent_index"]),
            comments[index]["paragraphs"],
        )
        for index in order
    ]


def rendered(article: Article, context: Context) -> str:
    book = Book(title=article.title, language="en", chapters=(article,))
    return Text().render(book, look(), context).decode()


def thread_of(text: str) -> str:
    return text[text.index("\n  1. ", text.rindex("Print Friendly")) :]


def test_example_is_of_the_layout(context: Context, report: Report) -> None:
    """
    The example loads without a diagnostic: 11 comments in 5 threads, four deep, and closed.
    """
    article = read(EXAMPLE.read_bytes(), context)

    assert report.diagnostics == []
    assert article.discussion is not None
    assert (
        len(article.discussion.comments),
        len([*article.discussion.threads()]),
        article.discussion.depth,
        article.discussion.is_open,
    ) == (11, 5, 4, False)
    assert [e.tag for e in article.body if isinstance(e, Element) and e.tag != "p"] == ["h2", "ul", "h2"]


def test_example_comes_back_whole(context: Context) -> None:
    """
    A text of the layout, read and rendered, is the same text.
    """
    data = EXAMPLE.read_bytes()

    assert data.decode() == rendered(read(data, context), context)


@pytest.mark.shared
def test_origin_is_read_exactly(context: Context, report: Report, shared: Path) -> None:
    """
    Every block and every comment of the origin document is where its hand-typed truth has it.
    """
    expected = json.loads((shared / "corpus/origin/expected.json").read_text())
    article = read((shared / "corpus/origin/peru.txt").read_bytes(), context)

    assert report.diagnostics == []
    assert expected["title"] == article.title
    assert (expected["standfirst"]["text"],) == article.standfirst
    tags = {"paragraph": "p", "heading": "h2", "list": "ul"}
    assert [tags[block["type"]] for block in expected["blocks"]] == [
        node.tag for node in article.body if isinstance(node, Element)
    ]
    assert [block.get("items") or [block["text"]] for block in expected["blocks"]] == [
        [line.removeprefix("  • ") for line in block] for block in to_blocks(article.body)
    ]
    assert article.discussion is not None
    assert article.discussion.is_open is False
    assert truth(expected["comments"]) == rows(article.discussion)


@pytest.mark.shared
@pytest.mark.parametrize("name", SEEDSTYLE)
def test_decidable_thread_is_read_exactly(context: Context, shared: Path, name: str) -> None:
    """
    Author, parent and paragraphs of every comment come out as the truth has them.
    """
    expected = json.loads((shared / f"corpus/threads/{name}.full.json").read_text())
    article = read((shared / f"corpus/plaintext/seedstyle/{name}.txt").read_bytes(), context)

    assert article.discussion is not None
    assert truth(expected["comments"]) == rows(article.discussion)


@pytest.mark.shared
def test_undecidable_thread_differs_by_one_comment(context: Context, report: Report, shared: Path) -> None:
    """
    Of 24 comments without text, one is an only reply: nothing tells it from a numbered paragraph.
    """
    expected = json.loads((shared / "corpus/threads/reddit-html-awx46q.full.json").read_text())
    text = (shared / "corpus/plaintext/seedstyle/reddit-html-awx46q.txt").read_bytes()
    found = discussion(text.decode(), context)

    assert len(expected["comments"]) - 1 == len(found.comments)
    assert [body[-1] for *_, body in rows(found) if body and body[-1].startswith("1. ")] == ["1. Anonymous"]
    assert report.codes == ["comment-empty"]


@pytest.mark.shared
@pytest.mark.parametrize("name", [*SEEDSTYLE, "reddit-html-awx46q", "origin"])
def test_thread_comes_back_byte_for_byte(context: Context, shared: Path, name: str) -> None:
    """
    From the first comment to the end of the file, nothing changes on the way through the model.
    """
    place = "origin/peru.txt" if name == "origin" else f"plaintext/seedstyle/{name}.txt"
    text = (shared / "corpus" / place).read_text()

    assert thread_of(text) == thread_of(rendered(read(text, context), context))


def test_reply_stands_in_the_column_of_what_it_answers(context: Context) -> None:
    """
    The author of a reply is told from a numbered paragraph by the text that follows further in.
    """
    text = HEAD + "  1. Ann\n\n    1. First point.\n\n    2. Second.\n\n    1. Ben\n\n      Yes.\n"

    assert rows(discussion(text, context)) == [
        ("Ann", None, ["1. First point.", "2. Second."]),
        ("Ben", 0, ["Yes."]),
    ]


def test_numbered_paragraph_after_another_is_text(context: Context) -> None:
    """
    A first reply has the number 1.
    """
    text = HEAD + "  1. Ann\n\n    Well.\n\n    2. Nobody\n\n    So.\n"

    assert rows(discussion(text, context)) == [("Ann", None, ["Well.", "2. Nobody", "So."])]


def test_comment_without_text_keeps_its_place(context: Context, report: Report) -> None:
    """
    Where no text may stand, or where a numbered reply follows, an author alone is a comment.
    """
    text = HEAD + "  1. Ann\n\n    Hm.\n\n    1. Ben\n\n    2. Cleo\n\n      Hm!\n\n"
    text += "  2. Dan\n\n  3. Eve\n\n    Yes.\n"

    assert rows(discussion(text, context)) == [
        ("Ann", None, ["Hm."]),
        ("Ben", 0, []),
        ("Cleo", 0, ["Hm!"]),
        ("Dan", None, []),
        ("Eve", None, ["Yes."]),
    ]
    assert report.codes == ["comment-empty"]


def test_lines_of_a_paragraph_stay_lines(context: Context) -> None:
    """
    What has no blank line between is one paragraph with line breaks.
    """
    comment = discussion(HEAD + "  1. Ann\n\n    One\n    two\n", context).comments[0]

    assert (Element("p", ("One", Element("br"), "two")),) == comment.body


def test_doubled_blank_lines_end_nothing(context: Context, report: Report) -> None:
    """
    They are kept as an empty paragraph, within a comment and below it.
    """
    text = HEAD + "  1. Ann\n\n    One.\n\n\n    Two.\n\n\n  2. Ben\n\n    Three."
    article = read(text, context)

    assert article.discussion is not None
    _, gap, _, below = article.discussion.comments[0].body
    assert Element("p") == gap == below
    assert text == rendered(article, context)
    assert report.diagnostics == []


def test_quotation_is_not_merged_with_its_answer(context: Context) -> None:
    """
    Lines that begin with a sign of quotation are a quotation; the next paragraph is not.
    """
    text = HEAD + "  1. Ann\n\n    > Said he.\n\n    Did he?\n\n    > Really\n    No.\n"
    quoted, answer, mixed = discussion(text, context).comments[0].body

    assert Element("blockquote", (Element("p", ("Said he.",)),)) == quoted
    assert Element("p", ("Did he?",)) == answer
    really = Element("blockquote", (Element("p", ("Really",)),))
    assert Element("div", (really, Element("p", ("No.",)))) == mixed


def test_quotation_of_two_paragraphs(context: Context) -> None:
    """
    A sign alone on its line separates the paragraphs of a quotation.
    """
    body = discussion(HEAD + "  1. Ann\n\n    > One.\n    >\n    > Two.\n", context).comments[0].body

    assert body == (Element("blockquote", (Element("p", ("One.",)), Element("p", ("Two.",)))),)


def test_sign_without_a_space_is_text(context: Context) -> None:
    """
    `>>WHO WE ARE<<` is not a quotation.
    """
    body = discussion(HEAD + "  1. Ann\n\n    >>WHO WE ARE<<\n", context).comments[0].body

    assert (Element("p", (">>WHO WE ARE<<",)),) == body


def test_lists_are_lists(context: Context) -> None:
    """
    Items stand two columns further in than text; a list may be numbered, and hold another.
    """
    text = (
        HEAD
        + "  1. Ann\n\n    Buy:\n\n      • tea\n        • green\n      • milk\n\n      3. go\n      4. pay"
    )
    comments = discussion(text, context).comments
    _, drinks, steps = comments[0].body

    green = Element("ul", (Element("li", ("green",)),))
    assert Element("ul", (Element("li", ("tea", green)), Element("li", ("milk",)))) == drinks
    assert Element("ol", (Element("li", ("go",)), Element("li", ("pay",))), {"start": "3"}) == steps
    assert len(comments) == 1


@pytest.mark.parametrize("bullet", ["•", "*", "-", "◦", "‣", "–"])
def test_other_bullets_make_the_same_list(context: Context, bullet: str) -> None:
    """
    Every page has bullets of its own, indented or at the margin.
    """
    items = Element("ul", (Element("li", ("tea",)), Element("li", ("milk",))))

    assert (items,) == read(f"Title\n\n  {bullet} tea\n  {bullet} milk\n", context).body
    assert (items,) == read(f"Title\n\n{bullet} tea\n{bullet} milk\n", context).body


def test_item_may_have_further_lines(context: Context) -> None:
    """
    Lines in the column of an item's text belong to it.
    """
    body = read("Title\n\n  • tea\n    with milk\n  • cake\n", context).body

    assert (
        Element("ul", (Element("li", ("tea", Element("br"), "with milk")), Element("li", ("cake",)))),
    ) == body


def test_heading_is_short_and_open(context: Context) -> None:
    """
    A line is a heading when it is short, has no closing punctuation and a longer paragraph follows.
    """
    filler = "A paragraph that is a good deal longer than the line above it, as paragraphs are."
    lines = ["Title", filler, "Tides", filler, "Why so?", filler, "lower case", filler, "Last Line"]
    tags = [node.tag for node in read("\n\n".join(lines), context).body if isinstance(node, Element)]

    assert tags == ["p", "h2", "p", "p", "p", "p", "p", "p"]


def test_standfirst_is_a_sentence_above_a_longer_paragraph(context: Context) -> None:
    """
    A byline, and a paragraph as long as any other, are no standfirst.
    """
    long = "A paragraph of the article that takes some more room than its standfirst does."

    assert read(f"Title\n\nIt is short.\n\n{long}\n", context).standfirst == ("It is short.",)
    assert read(f"Title\n\nBy Ann\n\n{long}\n", context).standfirst == ()
    assert read(f"Title\n\n{long}\n\nIt is short.\n", context).standfirst == ()
    assert (Element("p", ("By Ann",)), Element("p", (long,))) == read(
        f"Title\nBy Ann\n\n{long}", context
    ).body


def test_no_break_space_is_text(context: Context) -> None:
    """
    It is dropped at the end of a line, kept inside, and never indents.
    """
    body = read("Title\u00a0\n\n\u00a0 A\u00a0b.\u00a0\n", context).body

    assert (Element("p", ("\u00a0 A\u00a0b.",)),) == body


def test_article_alone_has_no_discussion(context: Context, report: Report) -> None:
    """
    Without a line that ends the article and without comments there is nothing to say about them.
    """
    assert read("Title\n\nText.\n", context).discussion is None
    assert report.diagnostics == []


@pytest.mark.parametrize(
    ("line", "is_open"),
    [
        ("Comments are closed.", False),
        ("Comments on this entry are closed.", False),
        ("Kommentare sind geschlossen", False),
        ("Leave a Reply", True),
        ("The end.", None),
    ],
)
def test_last_line_says_whether_the_discussion_is_open(
    context: Context, line: str, *, is_open: bool | None
) -> None:
    """
    The state of the discussion is what the page says, and unknown otherwise.
    """
    assert is_open is discussion(f"{HEAD}  1. Ann\n\n    Yes.\n\n{line}\n", context).is_open


def test_closed_without_comments(context: Context) -> None:
    """
    The state is known even when nobody has commented, with and without the end of the article.
    """
    assert Discussion(is_open=False) == discussion(f"{HEAD}Comments are closed.", context)
    assert Discussion(is_open=False) == discussion("Title\n\nText.\n\nComments are closed.", context)
    assert Discussion() == discussion(HEAD, context)


@pytest.mark.parametrize(
    "line",
    ["2 comments", "2 Responses to “Title”", "This Post Has 2 Comments", "Comments (2)", "2 Kommentare"],
)
def test_stated_count_is_kept(context: Context, report: Report, line: str) -> None:
    """
    A page that says how many comments there are is held to it.
    """
    found = discussion(f"{HEAD.strip()}\n\n{line}\n\n  1. Ann\n\n    Yes.\n", context)

    assert found.stated == 2
    assert report.codes == ["comments-missing"]


@pytest.mark.parametrize(
    ("line", "stated"),
    [("No comments", 0), ("One response", 1), ("1,024 Comments", 1024), ("Comments", None)],
)
def test_stated_count_may_be_a_word(context: Context, line: str, stated: int | None) -> None:
    """
    Small numbers are words, and large ones have a separator.
    """
    assert discussion(f"{HEAD.strip()}\n\n{line}\n", context).stated == stated


def test_thread_without_an_end_of_the_article(context: Context, report: Report) -> None:
    """
    The thread is found by itself, and what announces it is not part of the article.
    """
    text = "Title\n\n  1. a list\n  2. of two\n\nText.\n\n1 Comment\n\n  1. Ann\n\n    Yes.\n"
    article = read(text, context)

    assert article.discussion is not None
    assert rows(article.discussion) == [("Ann", None, ["Yes."])]
    assert article.discussion.stated == 1
    assert [node.tag for node in article.body if isinstance(node, Element)] == ["ol", "p"]
    assert report.codes == ["layout-lenient"]


def test_list_of_steps_is_not_a_thread(context: Context) -> None:
    """
    Numbered items with paragraphs of their own, in the midst of an article, are not comments.
    """
    long = "A sentence of some length, as one finds them in articles. " * 4
    text = f"Title\n\n{long}\n\n  1. Mix\n\n    Stir.\n\n  2. Bake\n\n    Wait.\n\n{long}\n\n{long}\n"

    assert read(text, context).discussion is None


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-32"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.replace("  ", "\t").encode(),
        lambda text: text.replace("    ", "\t").encode(),
        lambda text: text.replace("        ", "\t").encode(),
        lambda text: (text + "\n\n\n").encode(),
    ],
    ids=["mark", "utf-16", "utf-32", "crlf", "cr", "tab-2", "tab-4", "tab-8", "blank-end"],
)
def test_same_text_in_other_bytes(context: Context, report: Report, change: Any) -> None:
    """
    Marks, line ends and tabs make no difference, and none is worth a word.
    """
    text = EXAMPLE.read_text()

    assert read(text, context) == read(change(text), context)
    assert report.diagnostics == []


def test_deep_thread(context: Context, report: Report) -> None:
    """
    Hundreds of levels are read and written like one.
    """
    levels = (f"{'  ' * n}1. Ann {n}\n\n{'  ' * n}  Yes {n}." for n in range(1, 801))
    text = HEAD + "\n\n".join(levels)
    article = read(text, context)

    assert article.discussion is not None
    assert article.discussion.depth == 800
    assert text == rendered(article, context)
    assert report.diagnostics == []


def test_many_comments_are_counted_on(context: Context, report: Report) -> None:
    """
    Numbers of any length begin a comment; thousands of comments come back as they were.
    """
    text = HEAD + "\n\n".join(f"  {n}. Ann\n\n    Yes.\n\n    1. Ben\n\n      No." for n in range(1, 2001))
    article = read(text, context)

    assert article.discussion is not None
    assert len(article.discussion.comments) == 4000
    assert text == rendered(article, context)
    assert report.diagnostics == []
