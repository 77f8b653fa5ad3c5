"""Several captures of one thread, given together."""

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.merging import merge_captures
from exporter.model import Article, Comment, Discussion, Mention, State
from exporter.threads import thread_key
from tests.builders import article, chain, comment, paragraph

URL = "https://example.org/post"


def _merged(context: Context, *articles: Article) -> Article:
    (merged,) = merge_captures([(each, f"{n}.html") for n, each in enumerate(articles, 1)], context)
    return merged


def _capture(*comments: Comment, url: str = URL, **values: object) -> Article:
    return article(url=url, discussion=Discussion(comments=comments, **values))  # type: ignore[arg-type]


def _outline(found: Article) -> list[tuple[int, str]]:
    assert found.discussion is not None
    return [(depth, each.id) for depth, each in found.discussion.with_depth()]


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/post/",
        "https://example.org/post/comment-page-2/#comment-7",
        "https://example.org/post?utm_source=x&replytocom=5",
        "https://example.org/post/feed/",
        "https://m.example.org/post?cpage=3",
        "https://example.org/post/page-4",
    ],
)
def test_addresses_of_one_thread_have_one_key(other: str) -> None:
    """
    Pages, feeds, protocols and trackers make no other article.
    """
    assert thread_key(URL) == thread_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/?p=1", "https://example.org/?p=2"),
        ("https://example.org/item?id=1&p=2", "https://example.org/item?id=2&p=2"),
        ("https://example.org/post", "https://example.com/post"),
    ],
)
def test_other_articles_have_other_keys(one: str, other: str) -> None:
    """
    The number of an article is no page of it.
    """
    assert thread_key(one) != thread_key(other)


def test_an_address_that_is_none_is_its_own_key() -> None:
    """
    Some of what pages and exports state cannot even be taken apart.
    """
    assert "http://[x/" == thread_key("http://[x/")


def test_pages_of_a_thread_follow_each_other(context: Context, report: Report) -> None:
    """
    What both captures hold is there once, in the order of the pages.
    """
    a, b, c = (comment(name, thread=n) for n, name in enumerate("abc", 1))
    later = (comment("b"), comment("c", thread=2))

    merged = _merged(context, _capture(a, b), _capture(*later, url=f"{URL}/comment-page-2/"))

    assert [(0, "a"), (0, "b"), (0, "c")] == _outline(merged)
    assert merged.discussion is not None
    assert ["1", "2", "3"] == [each.number for each in merged.discussion.comments]
    assert merged.discussion.comments[2].body == c.body
    assert ["captures-merged"] == report.codes


def test_new_replies_stand_where_they_belong(context: Context) -> None:
    """
    A capture of today adds replies to threads that an old capture holds already.
    """
    old = _capture(comment("a"), comment("z", thread=2))
    new = _capture(comment("a"), comment("b", sequence=1, parent="a"), comment("z", thread=2))

    assert [(0, "a"), (1, "b"), (0, "z")] == _outline(_merged(context, old, new))


def test_equal_words_of_two_comments_stay_two(context: Context) -> None:
    """
    People do post the same words twice: identity decides, and never the text alone.
    """
    first = _capture(comment("a", text="Same."), comment("b", thread=2, text="Same."))
    second = _capture(comment("c", text="Same."))

    assert [(0, "a"), (0, "b"), (0, "c")] == _outline(_merged(context, first, second))


def test_comments_without_names_are_known_by_author_and_words(context: Context) -> None:
    """
    Where a page names no comment, two captures of it still give each comment once.
    """
    capture = _capture(comment("comment-at-1", text="One."), comment("comment-at-2", thread=2, text="Two."))
    more = _capture(
        *capture.discussion.comments,  # type: ignore[union-attr]
        comment("comment-at-3", thread=3, text="Three."),
    )

    assert [(0, "comment-at-1"), (0, "comment-at-2"), (0, "comment-at-3")] == _outline(
        _merged(context, capture, more)
    )


def test_the_deeper_answer_is_the_true_one(context: Context) -> None:
    """
    Pages flatten replies past a depth; feeds and interfaces know whom they answer.
    """
    flat = _capture(
        comment("c0"), comment("c1", sequence=1, parent="c0"), comment("c2", sequence=2, parent="c0")
    )

    assert [(0, "c0"), (1, "c1"), (2, "c2")] == _outline(_merged(context, flat, _capture(*chain(3))))
    assert [(0, "c0"), (1, "c1"), (2, "c2")] == _outline(_merged(context, _capture(*chain(3)), flat))


def test_a_text_that_was_removed_later_is_kept(context: Context) -> None:
    """
    The capture that can be read wins.
    """
    gone = comment("a", state=State.DELETED, body=())

    merged = _merged(context, _capture(comment("a", text="Said.")), _capture(gone))

    assert merged.discussion is not None
    assert (State.VISIBLE, (paragraph("Said."),)) == (
        merged.discussion.comments[0].state,
        merged.discussion.comments[0].body,
    )


def test_what_is_missing_is_counted_over_all_captures(context: Context, report: Report) -> None:
    """
    What one page lacks and another has is not missing.
    """
    from exporter.diagnostics import Code

    context.note(Code.COMMENTS_MISSING, "1 of 3 comments are not in the page.", location="1.html", count=1)
    merged = _merged(context, _capture(comment("a"), stated=3), _capture(comment("b"), stated=3))

    assert merged.discussion is not None
    assert 3 == merged.discussion.stated
    assert ["1 of 3 comments are in none of the captures."] == [
        each.message for each in report.diagnostics if each.code is Code.COMMENTS_MISSING
    ]


def test_comments_join_the_page_that_they_belong_to(context: Context) -> None:
    """
    An export of comments alone has no text of its own; the page gives it.
    """
    mention = Mention(body=(paragraph("Elsewhere."),))
    page = article(url=URL, title="The Page", discussion=None)
    export = article(
        url=URL, title="Thread", body=(), discussion=Discussion(comments=(comment("a"),), mentions=(mention,))
    )

    merged = _merged(context, export, page)

    assert ("The Page", (paragraph(),)) == (merged.title, merged.body)
    assert [(0, "a")] == _outline(merged)
    assert merged.discussion is not None
    assert (mention,) == merged.discussion.mentions


def test_other_articles_at_one_address_stay_apart(context: Context) -> None:
    """
    Another title, another text and no comment in common make another article.
    """
    one = article(url=URL, title="One", body=(paragraph("One."),), discussion=None)
    two = article(url=URL, title="Two", body=(paragraph("Two."),), discussion=None)

    assert [one, two] == list(merge_captures([(one, "1"), (two, "2")], context))


def test_articles_without_an_address_stay_apart(context: Context) -> None:
    """
    Nothing says that they are one.
    """
    assert 2 == len(list(merge_captures([(article(), "1"), (article(), "2")], context)))
