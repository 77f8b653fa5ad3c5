"""What is known of an article grows with every capture, and nothing of it goes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from exporter.markup import to_plain
from exporter.model import Article, Change, Comment, Discussion, Kind, Mention, Omission, Person, State
from exporter.revising import as_new, revise
from tests.builders import article, chain, comment, paragraph

MAY = datetime(2024, 5, 3, tzinfo=UTC)
JUNE = datetime(2024, 6, 10, tzinfo=UTC)
LONG = "Nobody would write so long and peculiar a sentence about hives twice, and least of all by chance."


def of(*comments: Comment, **values: object) -> Article:
    return article(discussion=Discussion(comments=comments, **values))  # type: ignore[arg-type]


def roots(*names: str) -> tuple[Comment, ...]:
    return tuple(comment(name, thread=n) for n, name in enumerate(names, 1))


def revised(earlier: Article, found: Article, noticed: datetime = MAY) -> dict[str, Comment]:
    discussion = revise(earlier, found, noticed=noticed).discussion
    assert discussion is not None
    return {known.id: known for known in discussion.comments}


def kinds(comments: dict[str, Comment]) -> dict[str, str]:
    return {name: str(known.change.kind) for name, known in comments.items() if known.change is not None}


def test_the_same_again_changes_nothing() -> None:
    """
    A capture that shows what is known leaves it as it is.
    """
    given = of(*chain(3), comment("d", thread=2), stated=4)

    assert given == revise(given, given, noticed=MAY)


def test_threads_that_are_new_get_the_next_numbers_wherever_they_stand() -> None:
    """
    On a page with the newest first, what is new stands above the rest and has the highest number.
    """
    comments = revised(of(*roots("b", "a")), of(*roots("c", "b", "a")))

    assert [("c", "3"), ("b", "1"), ("a", "2")] == [(name, known.number) for name, known in comments.items()]
    assert {"c": "new"} == kinds(comments)


def test_a_name_that_is_taken_gets_a_number() -> None:
    """
    Places without names count their comments, so that a new one may be called like a known one.
    """
    earlier = of(comment("comment-at-1", author="Ann", text=LONG))
    found = of(
        comment("comment-at-1", author="Bob"), comment("comment-at-2", thread=2, author="Ann", text=LONG)
    )

    comments = revised(earlier, found)

    assert {"comment-at-1": "Ann", "comment-at-1-2": "Bob"} == {
        name: known.author.name for name, known in comments.items() if known.author
    }


def test_who_is_edited_keeps_every_text() -> None:
    """
    Each text that was replaced is kept, with the time at which that was noticed.
    """
    texts = ["One thing.", "Another thing.", "A third."]
    first, second, third = (of(comment("a", text=text)) for text in texts)

    known = revise(revise(first, second, noticed=MAY), third, noticed=JUNE)

    assert known.discussion is not None
    (only,) = known.discussion.comments
    assert only.change is not None
    assert "A third." == to_plain(only.body)
    assert (Kind.EDITED, JUNE) == (only.change.kind, only.change.noticed)
    assert [("One thing.", MAY), ("Another thing.", JUNE)] == [
        (to_plain(version.body), version.until) for version in only.change.earlier
    ]


@pytest.mark.parametrize("text", ["Long words, then more …", "long words", "LONG words then more!"])
def test_an_excerpt_and_another_spelling_are_no_edits(text: str) -> None:
    """
    What a feed cuts off, and what another reader spells otherwise, leaves the text and makes no mark.
    """
    whole = (
        "Long words, then more words"
        if text.endswith("…")
        else "Long words" + ", then more" * ("then" in text)
    )
    given = of(comment("a", text=whole))

    assert given == revise(given, of(comment("a", text=text)), noticed=MAY)


def test_the_whole_text_takes_the_place_of_an_excerpt() -> None:
    """
    Where only a beginning was known, the rest is no edit.
    """
    comments = revised(
        of(comment("a", text="Long words [...]")), of(comment("a", text="Long words, and more"))
    )

    assert "Long words, and more" == to_plain(comments["a"].body)
    assert {} == kinds(comments)


def test_what_a_whole_capture_lacks_is_removed() -> None:
    """
    A capture that has as many comments as it says has all of them; mentions count where places count them.
    """
    earlier, mention = of(*roots("a", "b", "c")), Mention(body=(paragraph(),))

    assert {"c": "removed"} == kinds(revised(earlier, of(*roots("a", "b"), stated=2)))
    assert {"c": "removed"} == kinds(revised(earlier, of(*roots("a", "b"), stated=3, mentions=(mention,))))


@pytest.mark.parametrize(
    "found",
    [
        of(*roots("a", "b"), stated=3),
        of(*roots("a", "b")),
        of(*roots("a", "d"), is_partial=True),
        of(*roots("a", "d"), omissions=(Omission(after="d", comments=1, threads=1),)),
        of(stated=0),
        article(discussion=None),
    ],
    ids=["states more", "may go on", "says that it is a part", "left some out", "shows none", "has none"],
)
def test_what_a_part_lacks_is_not_removed(found: Article) -> None:
    """
    What may stand elsewhere is not known to be gone.
    """
    comments = revised(of(*roots("a", "b", "c", "d")), found)

    assert {"a", "b", "c", "d"} == comments.keys()
    assert {} == kinds(comments)


def test_what_is_missing_between_others_is_removed() -> None:
    """
    Where nothing says how many there are, the ends may be on other pages, and the middle is not.
    """
    assert {"c": "removed"} == kinds(revised(of(*roots("a", "b", "c", "d", "e")), of(*roots("b", "d"))))


@pytest.mark.parametrize("state", [State.DELETED, State.REMOVED])
def test_what_its_place_says_is_gone_keeps_its_words(state: State) -> None:
    """
    Where a place leaves a sign in place of a comment, its words and its author stay, with a mark.
    """
    sign = replace(comment("a", author="[deleted]"), body=(), state=state)
    comments = revised(of(comment("a", text="Words.")), of(sign, stated=9))

    assert {"a": "removed"} == kinds(comments)
    assert (Person(name="Ann"), State.VISIBLE) == (comments["a"].author, comments["a"].state)
    assert "Words." == to_plain(comments["a"].body)


def test_what_is_only_folded_away_is_not_removed() -> None:
    """
    A text that is not shown is still there.
    """
    given = of(comment("a"))

    assert given == revise(given, of(replace(comment("a"), body=(), state=State.HIDDEN)), noticed=MAY)


def test_what_comes_back_is_not_marked() -> None:
    """
    It loses the mark, but for that of an edit before, and is marked again with the next time it goes.
    """
    whole, without = of(*roots("a", "b", "c")), of(*roots("a", "c"))
    lost = revise(whole, without, noticed=MAY)

    assert whole == revise(lost, whole, noticed=JUNE)
    assert lost == revise(lost, without, noticed=JUNE)
    edited = revise(
        whole, of(comment("a"), comment("b", thread=2, text="x"), comment("c", thread=3)), noticed=MAY
    )
    gone = revise(edited, without, noticed=JUNE)
    back = revise(gone, edited, noticed=JUNE + timedelta(days=9))
    assert ["edited", "removed", "edited"] == [kinds(revised(x, x))["b"] for x in (edited, gone, back)]
    assert back == edited


def test_who_moves_keeps_the_number() -> None:
    """
    A reply whose parent was on another page opened a thread; now that it stands below it, it is still 2.
    """
    earlier = of(*roots("a", "b", "c"))
    found = of(comment("a"), comment("b", sequence=1, parent="a"), comment("d", sequence=2, parent="b"))

    comments = revised(earlier, found)

    assert [("a", "1", None), ("b", "2", "a"), ("d", "1.1", "b"), ("c", "3", None)] == [
        (name, known.number, known.parent) for name, known in comments.items()
    ]


def test_flat_views_move_nothing() -> None:
    """
    A feed that does not say who answers whom takes no reply from what it answers, nor does a lost parent.
    """
    earlier = of(*chain(3))

    flat = revised(earlier, of(*roots("c0", "c1", "c2")))
    orphaned = revised(earlier, of(comment("c1"), comment("c2", sequence=1, parent="c1")))

    assert [None, "c0", "c1"] == [known.parent for known in flat.values()]
    assert [None, "c0", "c1"] == [known.parent for known in orphaned.values()]


def test_a_reply_that_was_set_free_opens_a_thread_of_its_own() -> None:
    """
    Where the place nests as before and shows both, it has moved; what answers it is numbered as it was.
    """
    earlier = of(*chain(2), comment("d", thread=2), comment("e", thread=2, sequence=1, parent="d"))
    found = of(
        comment("c0"),
        comment("d", thread=2),
        comment("e", thread=2, sequence=1, parent="d"),
        comment("c1", thread=3),
        comment("f", thread=3, sequence=1, parent="c1"),
    )

    comments = revised(earlier, found)

    assert ("1.1", None) == (comments["c1"].number, comments["c1"].parent)
    assert ("1.2", "c1") == (comments["f"].number, comments["f"].parent)


def test_no_comment_comes_to_answer_itself() -> None:
    """
    Captures that turn a thread round are not both believed.
    """
    earlier = of(comment("a"), comment("b", sequence=1, parent="a"))
    found = of(comment("b"), comment("a", sequence=1, parent="b"))

    assert ["a", "b"] == sorted(revised(earlier, found))


def test_what_was_left_out_before_stays_so() -> None:
    """
    A model that an edition with a choice kept can be revised, too.
    """
    gap = Omission(after="a", comments=2, threads=1)
    earlier = of(*roots("a", "b"), omissions=(gap,))

    known = revise(earlier, of(*roots("a", "b", "c")), noticed=MAY).discussion

    assert known is not None
    assert ["a", "b", "c"] == [one.id for one in known.comments]
    assert 2 == known.left_out


def test_comments_under_other_names_are_known_by_permalink_and_by_words() -> None:
    """
    A place that changes its engine gives its comments other names.
    """
    address, time = "https://example.org/a#c1", datetime(2024, 1, 1, tzinfo=UTC)
    earlier = of(comment("x1", url=address), comment("x2", thread=2, published=time))
    found = of(
        comment("y1", url=address, text="Else."), comment("y2", thread=2, published=time, text="Text of x2.")
    )

    comments = revised(earlier, found)

    assert {"x1": "edited"} == kinds(comments)
    assert {"x1", "x2"} == comments.keys()


def test_names_that_differ_are_different_comments() -> None:
    """
    Who thanks twice is not taken for one.
    """
    earlier = of(comment("x1", text="Thanks!"))

    assert {"x1", "x2"} == revised(earlier, of(comment("x2", text="Thanks!"), is_partial=True)).keys()


def test_an_article_is_marked_where_its_words_are_others() -> None:
    """
    Only what is other is kept as it was, and the name of a site is no part of a title.
    """
    earlier = article(title="Bees", body=(paragraph("They are back."),), standfirst=("Spring.",))
    found = replace(earlier, title="Bees | The Diary", body=(paragraph("They are gone."),))

    known = revise(earlier, found, noticed=MAY)

    assert known.change is not None
    (version,) = known.change.earlier
    assert ("Bees", found.body) == (known.title, known.body)
    assert (None, (), earlier.body) == (version.title, version.standfirst, version.body)
    titled = revise(earlier, replace(earlier, title="Wasps"), noticed=MAY)
    assert "Wasps" == titled.title
    assert titled.change is not None
    assert ["Bees"] == [version.title for version in titled.change.earlier]


def test_comments_alone_say_nothing_of_the_article() -> None:
    """
    A feed of comments has no text, and a title of its own.
    """
    earlier = article()
    found = replace(earlier, title="Comments on: A Title", body=(), language=None)

    assert earlier == revise(earlier, found, noticed=MAY)


def test_what_was_not_known_is_known_now() -> None:
    """
    Facts that an earlier capture lacked are taken, without a mark.
    """
    earlier = article(authors=(), discussion=Discussion(comments=(comment(),)))
    found = article(
        authors=(Person(name="Zoe"),),
        discussion=Discussion(
            comments=(comment(score=4, url="https://example.org/#c1"),), is_open=False, stated=1
        ),
    )

    known = revise(earlier, found, noticed=MAY)

    assert replace(found, discussion=known.discussion) == known
    assert found.discussion == known.discussion


def test_a_first_discussion_is_new_altogether() -> None:
    """
    Where no comments were known, all of them are new.
    """
    comments = revised(article(discussion=None), of(*chain(2)))

    assert {"c0": "new", "c1": "new"} == kinds(comments)


def test_a_whole_article_can_be_new() -> None:
    """
    Books get articles that they did not have.
    """
    assert Change(kind=Kind.NEW, noticed=MAY) == as_new(article(), noticed=MAY).change
