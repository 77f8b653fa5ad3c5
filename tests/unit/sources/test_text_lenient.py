"""Text that is nearly of the layout is read all the same, and said so."""

from pathlib import Path

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.markup import to_blocks
from exporter.model import Article, Comment, Discussion
from exporter.sources.location import Location
from exporter.sources.text import PrintFriendlyText

TITLE = "Title\n\nText of the article.\n\n"


def read(text: str, context: Context) -> Article:
    return next(PrintFriendlyText().load(Location.of(name="letter.txt", data=text.encode()), context))


def discussion(text: str, context: Context) -> Discussion:
    found = read(text, context).discussion
    assert found is not None
    return found


def outline(found: Discussion) -> list[tuple[int, str, list[str]]]:
    """Depth, author and paragraphs of each comment."""
    return [(depth, _name(comment), _texts(comment)) for depth, comment in found.with_depth()]


def _name(comment: Comment) -> str:
    return comment.author.name if comment.author else ""


def _texts(comment: Comment) -> list[str]:
    return ["\n".join(block) for block in to_blocks(comment.body) if any(block)]


def test_author_line_with_a_verb_a_date_and_a_button(context: Context, report: Report) -> None:
    """
    The name, the time and the text are told apart, and replies may have bullets.
    """
    text = TITLE + (
        "3 Responses to Title\n\n"
        "  1. Ann Lee says:\n    April 24, 2012 at 1:12 pm\n\n    One.\n\n    Reply\n"
        "    • Ben says:\n      25 Apr 2012\n\n      Two.\n\n      Reply\n"
        "  2. Cleo says:\n    2012-04-26 07:08\n\n    Three.\n\n    Reply\n"
        "  3. Dan says:\n    yesterday\n\n    Four.\n\n    Reply\n"
    )
    found = discussion(text, context)

    assert outline(found) == [
        (0, "Ann Lee", ["One."]),
        (1, "Ben", ["Two."]),
        (0, "Cleo", ["Three."]),
        (0, "Dan", ["yesterday", "Four."]),
    ]
    assert [comment.published and comment.published.isoformat() for comment in found.comments] == [
        "2012-04-24T13:12:00+00:00",
        "2012-04-25T00:00:00+00:00",
        "2012-04-26T07:08:00+00:00",
        None,
    ]
    assert report.counts() == {"content-dropped": 4, "layout-lenient": 3, "zone-assumed": 3}


def test_lenient_reading_says_where_and_how_often(context: Context, report: Report) -> None:
    """
    Each kind of departure is reported once, with its first line and its number.
    """
    discussion(TITLE + "  1. A\n\n    b\n\n  3. C\n\n    d\n\n  7. E\n\n    f\n", context)

    assert [(d.location, d.message, d.count) for d in report.diagnostics] == [
        (
            "letter.txt, line 5",
            "No line says where the article ends; the comments were taken to begin here.",
            1,
        ),
        ("letter.txt, line 9", "The number of this comment is not the next one.", 2),
    ]


def test_page_without_authors(context: Context, report: Report) -> None:
    """
    Where most authors would be sentences there are none, and the sentence is the first paragraph.
    """
    text = TITLE + (
        "  1. Thank you very much for this.\n\n    Really.\n\n"
        "  2. I do not agree with it, and I will say why.\n\n    Because.\n"
    )

    assert outline(discussion(text, context)) == [
        (0, "", ["Thank you very much for this.", "Really."]),
        (0, "", ["I do not agree with it, and I will say why.", "Because."]),
    ]
    assert "The comments have no authors." in [d.message for d in report.diagnostics]


def test_signature_is_not_a_button(context: Context) -> None:
    """
    A line that one author puts below every comment is his.
    """
    text = TITLE + "".join(f"  {n}. Ann\n\n    Words {n}.\n\n    Yours, A\n\n" for n in range(1, 5))

    assert all(texts[-1] == "Yours, A" for *_, texts in outline(discussion(text, context)))


def test_sentence_is_not_a_button(context: Context) -> None:
    """
    What ends like a sentence, or announces something, is text, however often it comes.
    """
    text = TITLE + "".join(f"  {n}. Ann {n}\n\n    Words.\n\n    Agreed:\n\n" for n in range(1, 5))

    assert all(texts == ["Words.", "Agreed:"] for *_, texts in outline(discussion(text, context)))


def test_bullets_with_bylines_are_replies(context: Context) -> None:
    """
    Where a second line follows every author, a bullet with one begins a reply, and one without a list.
    """
    text = TITLE + "".join(
        f"  {n}. Ann {n}\n    at noon {n}\n\n    Yes.\n\n    • Ben\n      at one {n}\n\n      No.\n\n"
        f"        • a list\n        • of {n}\n\n"
        for n in range(1, 4)
    )

    assert outline(discussion(text, context))[:2] == [
        (0, "Ann 1", ["at noon 1", "Yes."]),
        (1, "Ben", ["at one 1", "No.", "  • a list\n  • of 1"]),
    ]


def test_thread_may_begin_with_a_comment_without_text(context: Context) -> None:
    """
    A first comment that is only a name belongs to the thread that follows.
    """
    text = TITLE + "  1. A Page That Links Here\n\n  2. Ann\n\n    One.\n"

    assert outline(discussion(text, context)) == [(0, "A Page That Links Here", []), (0, "Ann", ["One."])]


def test_thread_ends_where_a_comment_may_be_left(context: Context) -> None:
    """
    Numbered lines below the form for a comment are not comments.
    """
    text = TITLE + "  1. Ann\n\n    One.\n\nLeave a Reply\n\nMost read\n\n  2. Ben\n\n    wins a prize\n"

    assert outline(discussion(text, context)) == [(0, "Ann", ["One."])]


def test_skipped_level_is_a_reply(context: Context, report: Report) -> None:
    """
    A comment two levels further in answers the one above it.
    """
    text = TITLE + "  1. Ann\n\n    One.\n\n      1. Ben\n\n        Two.\n"

    assert outline(discussion(text, context)) == [(0, "Ann", ["One."]), (1, "Ben", ["Two."])]
    assert "layout-lenient" in report.codes


def test_line_at_the_margin_stays_in_its_comment(context: Context, report: Report) -> None:
    """
    When the thread goes on below it, a line at the margin belonged to the comment above.
    """
    text = TITLE + "  1. Ann\n\n    One.\n\nbroken out\n\n    and on\n\n  2. Ben\n\n    Two.\n"

    assert outline(discussion(text, context)) == [
        (0, "Ann", ["One.", "broken out", "    and on"]),
        (0, "Ben", ["Two."]),
    ]
    assert "layout-lenient" in report.codes


def test_text_below_the_thread_is_kept(context: Context, report: Report) -> None:
    """
    What a site prints below the comments is neither lost nor given to the last of them.
    """
    article = read(TITLE + "  1. Ann\n\n    One.\n\nSubscribe\n\n  • to this\n  • to that\n", context)

    assert article.discussion is not None
    assert outline(article.discussion) == [(0, "Ann", ["One."])]
    assert [*to_blocks(article.body)][-2:] == [["Subscribe"], ["  • to this", "  • to that"]]
    assert "layout-lenient" in report.codes


def test_text_beside_a_reply_returns_to_the_parent(context: Context, report: Report) -> None:
    """
    Text in the column of a comment belongs to it, even below its replies.
    """
    text = TITLE + "  1. Ann\n\n    One.\n\n    1. Ben\n\n      Two.\n\n    And another thing.\n"

    assert outline(discussion(text, context)) == [
        (0, "Ann", ["One.", "And another thing."]),
        (1, "Ben", ["Two."]),
    ]
    assert "layout-lenient" in report.codes


def test_wider_steps(context: Context, report: Report) -> None:
    """
    Levels that are four columns apart are levels.
    """
    text = TITLE + "1 comment\n\n    1. Ann\n\n        One.\n\n        1. Ben\n\n            Two.\n"

    assert outline(discussion(text, context)) == [(0, "Ann", ["One."]), (1, "Ben", ["Two."])]
    assert "layout-lenient" in report.codes


def test_comments_without_an_article(context: Context, report: Report) -> None:
    """
    The name of the file stands in for a title that is not there.
    """
    article = read("  1. Ann\n\n    One.\n", context)

    assert article.title == "letter"
    assert article.body == ()
    assert "layout-lenient" in report.codes


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count", "depth"),
    [
        ("blogger-johnhcochrane", 71, 2),
        ("wp-custom-businessjargons", 9, 4),
        ("wp-custom-pewresearch", 24, 3),
        ("wp-custom-scalzi", 59, 1),
        ("wp-html5-foxyfolksy", 80, 4),
        ("wp-html5-framablog", 8, 3),
        ("wp-html5-lemire", 5, 2),
        ("wp-legacy-8bitspaghetti", 24, 4),
        ("wp-legacy-blogohblog", 45, 2),
        ("wpcom-twentytwelve-gormulus", 45, 3),
    ],
)
def test_pages_of_many_themes(context: Context, shared: Path, name: str, count: int, depth: int) -> None:
    """
    Whole pages made into text by an extractor keep all comments, at their depth.
    """
    text = (shared / f"corpus/plaintext/resiliparse/{name}.all.txt").read_text()
    found = discussion(text, context)

    assert (count, depth) == (len(found.comments), found.depth)


def test_the_button_stands_below_the_thread_too(context: Context, report: Report) -> None:
    """
    The article ends where the thread begins, though the same line stands at the foot of the page.
    """
    text = TITLE + "Print Friendly\n\n  1. Ann\n\n    One.\n\nComments are closed.\n\nPrint Friendly\n"
    found = discussion(text, context)

    assert outline(found) == [(0, "Ann", ["One."])]
    assert found.is_open is False
    assert report.codes == ["layout-lenient"]


def test_the_button_stands_between_comments(context: Context) -> None:
    """
    A thread that goes on below the line is one thread; a list above it that does not is the article's.
    """
    one, two = "  1. Ann\n\n    One.\n\n", "  2. Ben\n\n    Two.\n"

    found = discussion(f"{TITLE}Print Friendly\n\n{one}Print Friendly\n\n{two}", context)
    assert outline(found) == [(0, "Ann", ["One."]), (0, "Ben", ["Two."])]

    found = discussion(f"Title\n\nPrint Friendly\n\nText.\n\n{one}Print Friendly\n\n{one}", context)
    assert outline(found) == [(0, "Ann", ["One."])]
