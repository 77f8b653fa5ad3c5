"""Comments are left out where they stand, and threads are sorted with all that is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporter.model import Comment, Discussion, Omission
from exporter.transforms.comments import keep_comments, sort_comments
from tests.builders import chain, comment


def discussion(*threads: str) -> Discussion:
    """Return threads; each digit says which comment of the thread the next reply answers."""
    comments: list[Comment] = []
    for thread, parents in enumerate(threads, start=1):
        comments.append(comment(f"{thread}", thread=thread))
        comments += [
            comment(
                f"{thread}.{n}", thread=thread, sequence=n, parent=f"{thread}" + (f".{p}" if p != "0" else "")
            )
            for n, p in enumerate(parents, start=1)
        ]
    return Discussion(comments=tuple(comments))


def ids(value: Discussion) -> list[str]:
    return [comment.id for comment in value.comments]


def gaps(value: Discussion) -> list[tuple[str | None, str | None, int, int]]:
    return [(o.after, o.parent, o.comments, o.threads) for o in value.omissions]


def test_ancestors_of_what_is_wanted_are_kept() -> None:
    """
    A reply comes with all that it answers, and what stands beside it is counted in its place.
    """
    kept = keep_comments(discussion("011000"), {"1.3"})

    assert ["1", "1.1", "1.3"] == ids(kept)
    assert [("1.1", "1.1", 1, 0), ("1.3", "1", 3, 0)] == gaps(kept)
    assert ["1", "1.1", "1.3"] == [comment.number for comment in kept.comments]


def test_threads_are_counted_between_those_that_are_kept() -> None:
    """
    Before, between and behind them; replies that go with a thread are counted as comments.
    """
    kept = keep_comments(discussion("0", "", "", "00", ""), {"2", "4"})

    assert ["2", "4"] == ids(kept)
    assert [(None, None, 2, 1), ("2", None, 1, 1), ("4", "4", 2, 0), ("4", None, 1, 1)] == gaps(kept)


def test_all_may_be_left_out() -> None:
    """
    Then one gap is what remains.
    """
    assert [(None, None, 4, 2)] == gaps(keep_comments(discussion("0", "0"), set()))


def test_nothing_changes_where_everything_is_wanted() -> None:
    """
    A whole discussion is the same value.
    """
    whole = discussion("010", "")

    assert keep_comments(whole, ids(whole)) is whole


def test_what_was_left_out_before_counts() -> None:
    """
    Gaps grow when what is around them goes.
    """
    once = keep_comments(discussion("0012", "0"), {"1", "1.1", "1.2", "1.4", "2"})
    twice = keep_comments(once, {"1.1"})

    assert [("1.1", "1.1", 1, 0), ("2", "2", 1, 0)] == gaps(once)
    assert ["1", "1.1"] == ids(twice)
    assert [("1.1", "1.1", 1, 0), ("1.1", "1", 2, 0), ("1.1", None, 2, 1)] == gaps(twice)


def test_a_thread_may_be_a_thousand_deep() -> None:
    """
    No function calls itself for each reply.
    """
    deep = Discussion(comments=chain(3000))

    assert 2999 == len(keep_comments(deep, {"c2998"}).comments)


def test_threads_and_replies_are_sorted_and_nothing_else_moves() -> None:
    """
    Every reply stays below what it answers, with its number; equals stay in order.
    """
    order = {"1": 2, "2": 1, "1.1": 5, "1.2": 9, "1.3": 4, "1.4": 5}
    ordered = sort_comments(discussion("0100", ""), lambda comment: order[comment.id])

    assert ["2", "1", "1.3", "1.1", "1.2", "1.4"] == ids(ordered)


def test_gaps_stand_behind_what_was_sorted() -> None:
    """
    Nobody knows where in the new order the missing ones would stand.
    """
    cut = keep_comments(discussion("00", ""), {"1.2", "2"})
    ordered = sort_comments(cut, lambda comment: -comment.thread)

    assert ["2", "1", "1.2"] == ids(ordered)
    assert [("1.2", "1", 1, 0)] == gaps(ordered)


@given(st.lists(st.integers(0, 30), max_size=12), st.sets(st.integers(0, 12)))
def test_no_comment_goes_uncounted(parents: list[int], wanted: set[int]) -> None:
    """
    What is kept and what is counted are the whole, whatever the shape and the choice.
    """
    digits = "".join(str(min(parent % n, 9)) for n, parent in enumerate(parents, start=1))
    whole = discussion(digits, digits[:4])
    kept = keep_comments(whole, {ids(whole)[n] for n in wanted if n < len(whole.comments)})

    assert len(whole.comments) == len(kept.comments) + kept.left_out
    assert set(ids(kept)) >= {ids(whole)[n] for n in wanted if n < len(whole.comments)}


@pytest.mark.parametrize(
    "omission",
    [
        Omission(after="nobody", comments=1, threads=1),
        Omission(after="1", parent="nobody", comments=1),
        Omission(parent="1", comments=1),
        Omission(after="2", parent="1", comments=1),
    ],
)
def test_a_gap_has_a_place(omission: Omission) -> None:
    """
    What was left out stands after a comment that is there, in the thread that it answers.
    """
    with pytest.raises(ValueError, match="left out"):
        Discussion(comments=discussion("", "").comments, omissions=(omission,))


@pytest.mark.parametrize(
    ("parent", "comments", "threads"), [("1", 2, 1), (None, 2, 0), ("1", 0, 0), (None, 1, 2)]
)
def test_a_gap_is_threads_or_replies(parent: str | None, comments: int, threads: int) -> None:
    """
    And at least one comment.
    """
    with pytest.raises(ValueError, match="left out"):
        Omission(parent=parent, comments=comments, threads=threads)
