"""A book is written in the layout that the text source reads."""

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.text import Text
from exporter.model import Article, Book, Discussion, Element, Omission, State
from exporter.sources.location import Location
from exporter.sources.text import PrintFriendlyText
from tests.builders import article, comment, paragraph
from tests.looks import look


def render(*articles: Article, context: Context) -> str:
    book = Book(title="Book", language="en", chapters=articles)
    return Text().render(book, look(), context).decode()


def test_whole_layout(context: Context) -> None:
    """
    Title, standfirst, blocks, the line that ends the article, the thread and its state.
    """
    body = (
        Element("h2", ("Tides",)),
        paragraph("High."),
        Element("p"),
        Element("ul", (Element("li", ("spring",)), Element("li", ("neap",)))),
    )
    comments = (
        comment("a", author="Ann", text="One."),
        comment("b", author="Ben", text="Two.", sequence=1, parent="a"),
        comment("c", thread=2, author="Cleo", text="Three."),
    )
    discussion = Discussion(comments=comments, is_open=False, stated=3)
    value = article(title="A Title", standfirst=("What it is.",), body=body, discussion=discussion)

    assert render(value, context=context) == (
        "A Title\n\nWhat it is.\n\nTides\n\nHigh.\n\n  • spring\n  • neap\n\n"
        "Print Friendly, PDF & Email\n\n3 comments\n\n\n"
        "  1. Ann\n\n    One.\n\n    1. Ben\n\n      Two.\n\n  2. Cleo\n\n    Three.\n\n"
        "Comments are closed."
    )


def test_articles_follow_one_another(context: Context) -> None:
    """
    A book of several articles is one file, without lines about discussions that are not there.
    """
    values = (article(title="One", discussion=None), article(title="Two", discussion=None))

    assert render(*values, context=context) == "One\n\nWords.\n\n\nTwo\n\nWords."


def test_nameless_and_deleted(context: Context) -> None:
    """
    Where there is no name or no text left, the words that pages have for it stand.
    """
    gone = comment("a", state=State.DELETED, body=()), comment("b", thread=2)
    nameless = [gone[0], gone[1].__class__(id="b", thread=2, sequence=0, body=(paragraph("Hm."),))]
    value = article(discussion=Discussion(comments=tuple(nameless)))

    assert render(value, context=context).endswith(
        "\n\n\n  1. Ann\n\n    [deleted]\n\n  2. Anonymous\n\n    Hm."
    )


def test_numbered_paragraph_above_a_list_is_not_a_reply(context: Context) -> None:
    """
    A list stands where the text of a reply would; a no-break space tells the paragraph from a reply.
    """
    items = Element("ul", (Element("li", ("tea",)),))
    body = (paragraph("1. Shops"), Element("p"), paragraph("2. Things"), items)
    value = article(discussion=Discussion(comments=(comment(body=body),)))
    text = render(value, context=context)
    again = next(PrintFriendlyText().load(Location.of(name="a.txt", data=text.encode()), context))

    assert "    1.\u00a0Shops\n\n\n    2. Things\n\n      • tea" in text
    assert again.discussion is not None
    assert len(again.discussion.comments) == 1


def test_number_alone_is_not_a_reply(context: Context) -> None:
    """
    A reply has a name, so that a paragraph without one needs no change.
    """
    body = (paragraph("1."), Element("ul", (Element("li", ("tea",)),)))
    value = article(discussion=Discussion(comments=(comment(body=body),)))
    text = render(value, context=context)
    again = next(PrintFriendlyText().load(Location.of(name="a.txt", data=text.encode()), context))

    assert text.endswith("    1.\n\n      • tea")
    assert again.discussion is not None
    assert again.discussion.comments[0].body == body


def test_numbered_paragraph_elsewhere_is_left_alone(context: Context) -> None:
    """
    Nothing is changed where nothing can be mistaken.
    """
    items = Element("ul", (Element("li", ("tea",)),))
    body = (paragraph("1. Shops"), paragraph("Things:"), items, paragraph("2. Things"))

    assert "\u00a0" not in render(
        article(discussion=Discussion(comments=(comment(body=body),))), context=context
    )


def test_unreadable_reply_is_reported(context: Context, report: Report) -> None:
    """
    A reply without text that nothing tells from a paragraph is written, and said.
    """
    comments = (comment("a"), comment("b", sequence=1, parent="a", body=()))
    text = render(article(discussion=Discussion(comments=comments)), context=context)

    assert text.endswith("    Text of a.\n\n    1. Ann")
    assert [(d.code, d.location) for d in report.diagnostics] == [("comment-empty", "comment 1.1")]


def test_line_ends_cannot_break_the_layout(context: Context) -> None:
    """
    Names and titles stay on one line, whatever they hold.
    """
    value = article(
        title="A\nTitle", discussion=Discussion(comments=(comment(author="Ann\r\n  2. Ben", text="a\rb"),))
    )

    assert render(value, context=context).startswith("A Title\n")
    assert render(value, context=context).endswith("\n\n  1. Ann 2. Ben\n\n    a b")


def test_what_was_left_out_is_said_in_its_place(context: Context) -> None:
    """
    In the column of the replies or the threads that are not there.
    """
    comments = (comment("a"), comment("b", sequence=1, parent="a", author="Ben"))
    omissions = (
        Omission(comments=2, threads=1),
        Omission(after="b", parent="b", comments=1),
        Omission(after="b", parent="a", comments=3),
        Omission(after="b", comments=4, threads=4),
    )
    value = article(discussion=Discussion(comments=comments, omissions=omissions, is_open=False))

    assert render(value, context=context).endswith(
        "Email\n\n\n  [1 thread, 2 comments, left out]\n\n"
        "  1. Ann\n\n    Text of a.\n\n    1. Ben\n\n      Text of b."
        "\n\n      [1 reply left out]\n\n    [3 replies left out]\n\n  [4 threads left out]"
        "\n\nComments are closed."
    )


def test_a_comment_may_say_that_something_was_left_out(context: Context) -> None:
    """
    A no-break space tells its words from those of the edition.
    """
    value = article(discussion=Discussion(comments=(comment(text="[3 replies left out]"),)))
    text = render(value, context=context)
    again = next(PrintFriendlyText().load(Location.of(name="a.txt", data=text.encode()), context))

    assert text.endswith("    [3\u00a0replies left out]")
    assert again.discussion is not None
    assert again.discussion.omissions == ()
    assert again.discussion.comments[0].body == (paragraph("[3\u00a0replies left out]"),)
