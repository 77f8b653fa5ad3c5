"""Several captures of one thread, given together."""

from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.merging import merge_captures
from exporter.model import Article, Comment, Discussion, Mention, State
from exporter.threads import page_number, thread_key
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
        "https://example.org/post/amp/",
        "https://amp.example.org/post?amp=1",
        "https://example.org/post?m=1&fbclid=x",
        "http://example.org/post/index.html?commentPage=2",
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
        ("https://example.org/release-1.2.html", "https://example.org/release-1.3.html"),
        ("https://example.org/p5", "https://example.org/p6"),
        ("https://example.org/viewforum.php?f=5", "https://example.org/viewforum.php?f=6"),
        ("https://example.org/viewtopic.php?p=5", "https://example.org/viewtopic.php?p=6"),
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


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("https://example.org/post", None),
        ("https://example.org/?p=5", None),
        ("https://example.org/post/comment-page-3/#comments", 3),
        ("https://example.org/viewtopic.php?f=1&t=2&start=30", 30),
        ("https://example.org/viewtopic.php?t=2&p=30#p30", None),
        ("https://example.org/item?id=1&p=2", 2),
        ("https://example.org/index.php?topic=12.30", 30),
        ("https://example.org/index.php?topic=12.msg30", None),
        ("https://example.org/index.php/topic,12.30.html", 30),
        ("https://example.org/showthread.php?12-a/page2", 2),
        ("https://example.org/thread-12-page-2.html", 2),
        ("https://example.org/topic/12-a/page/2/", 2),
        ("https://[broken/page/2", None),
        (f"https://example.org/a?page={'9' * 50}", None),
    ],
)
def test_addresses_state_pages(address: str, number: int | None) -> None:
    """
    Or how many posts come before; the number of a post is no page.
    """
    assert page_number(address) == number


def at(minute: int) -> datetime:
    return datetime(2020, 1, 2, 3, minute, tzinfo=UTC)


def test_an_edited_comment_is_one(context: Context, report: Report) -> None:
    """
    The longer text is kept, and it is told that they differ; a text that was cut short does not differ.
    """
    old = _capture(comment("a", text="As it was."), comment("b", thread=2, text="Beginning"))
    new = _capture(comment("a", text="As it is now."), comment("b", thread=2, text="Beginning and end."))

    merged = _merged(context, new, old)

    assert merged.discussion is not None
    assert [(paragraph("As it is now."),), (paragraph("Beginning and end."),)] == [
        each.body for each in merged.discussion.comments
    ]
    assert {"captures-differ": 1, "captures-merged": 1} == report.counts()


def test_pages_that_number_their_comments_anew_lose_none(context: Context) -> None:
    """
    One name for two people's different words is no identity.
    """
    first = _capture(comment("comment-1", author="Ann", text="One."))
    second = _capture(comment("comment-1", author="Bob", text="Two."))

    assert [(0, "comment-1"), (0, "comment-1-2")] == _outline(_merged(context, first, second))


def test_the_newest_first_and_the_oldest_first(context: Context) -> None:
    """
    What one capture has in the other order does not get between what the other has.
    """
    old = _capture(*(comment(name, thread=n) for n, name in enumerate("abc", 1)))
    new = _capture(
        comment("e"),
        comment("d", thread=2),
        comment("d1", thread=2, sequence=1, parent="d"),
        comment("d2", thread=2, sequence=2, parent="d"),
        comment("c", thread=3),
        comment("b", thread=4),
    )

    expected = [(0, "a"), (0, "b"), (0, "c"), (0, "d"), (1, "d1"), (1, "d2"), (0, "e")]
    assert expected == _outline(_merged(context, old, new))


def test_pages_given_in_the_wrong_order(context: Context) -> None:
    """
    They stand in the order of their times, where each of them does.
    """
    first = _capture(comment("a", published=at(1)), comment("b", thread=2, published=at(2)))
    second = _capture(comment("c", published=at(3)), comment("d", thread=2, published=at(4)))

    assert [(0, name) for name in "abcd"] == _outline(_merged(context, second, first))


def test_a_page_without_names_joins_one_with_names(context: Context) -> None:
    """
    Author and words tell, and the time where both know it; each comment is used once.
    """
    named = _capture(
        comment("c-1", text="Me too."), comment("c-2", thread=2, text="Me too."), comment("c-3", thread=3)
    )
    unnamed = _capture(
        comment("comment-at-1", text="Me too."),
        comment("comment-at-2", thread=2, text="Me too."),
        comment("comment-at-3", thread=3, text="Text of c-3."),
    )

    assert [(0, "c-1"), (0, "c-2"), (0, "c-3")] == _outline(_merged(context, named, unnamed))
    assert 3 == len(_outline(_merged(context, unnamed, named)))


def test_short_words_twice_by_one_person_stay_two(context: Context) -> None:
    """
    Without names and times they are the same only where the same stands before them.
    """
    first = _capture(comment("comment-at-1", text="One."), comment("comment-at-2", thread=2, text="Thanks!"))
    second = _capture(comment("comment-at-1", text="Two."), comment("comment-at-2", thread=2, text="Thanks!"))

    assert 4 == len(_outline(_merged(context, first, second)))


def test_many_captures_take_little_time(context: Context) -> None:
    """
    Five captures of a thousand comments, of which half are known, in a second.
    """
    captures = [
        _capture(*(comment(f"c{start + n}", thread=n + 1) for n in range(1000)))
        for start in range(0, 2500, 500)
    ]

    begin = process_time()
    merged = _merged(context, *captures)

    assert 3000 == len(_outline(merged))
    assert process_time() - begin < 10


def test_the_title_of_a_further_page_may_say_so(context: Context) -> None:
    """
    “Page 2” in a title makes no other article.
    """
    one = article(url=URL, title="The Quay", body=(paragraph("One."),))
    two = article(url=f"{URL}?page=2", title="The Quay – Page 2 of 3", body=(paragraph("Two."),))

    assert 1 == len(list(merge_captures([(one, "1"), (two, "2")], context)))


def test_forums_name_a_topic_with_and_without_its_forum() -> None:
    """
    And with the number of a visit.
    """
    one = "https://example.org/viewtopic.php?f=1&t=2&sid=abc&start=15"
    assert thread_key(one) == thread_key("https://example.org/viewtopic.php?t=2")


def test_many_equal_words_take_little_time(context: Context) -> None:
    """
    Thousands of people agree, and nobody names what they say.
    """
    captures = [
        _capture(
            *(
                comment(
                    f"comment-at-{n}", thread=n + 1, text="+1", published=at(0) + timedelta(minutes=start + n)
                )
                for n in range(1000)
            )
        )
        for start in range(0, 3000, 1000)
    ]

    begin = process_time()
    assert 3000 == len(_outline(_merged(context, *captures)))
    assert process_time() - begin < 10
