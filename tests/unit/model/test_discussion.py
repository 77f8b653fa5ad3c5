"""A discussion is flat, ordered and numbered."""

from dataclasses import replace

import pytest

from exporter.model import Discussion
from tests.builders import chain, comment


def test_the_first_comment_of_a_thread_has_the_thread_s_number() -> None:
    """
    Thread 12 is opened by 12, and its third reply is 12.3.
    """
    assert "12" == comment(thread=12).number
    assert "12.3" == comment(thread=12, sequence=3, parent="x").number


def test_depth_counts_ancestors() -> None:
    """
    A comment's depth is the number of comments above it.
    """
    comments = (*chain(3), comment("d", sequence=3, parent="c0"))

    discussion = Discussion(comments=comments)

    assert [0, 1, 2, 1] == [depth for depth, _ in discussion.with_depth()]
    assert 3 == discussion.depth


def test_threads_are_runs_of_comments() -> None:
    """
    Every thread comes with the comment that opens it first.
    """
    discussion = Discussion(comments=(*chain(2), comment("d", thread=2)))

    assert [["1", "1.1"], ["2"]] == [[c.number for c in thread] for thread in discussion.threads()]


def test_numbers_are_labels_and_no_places() -> None:
    """
    A thread is what answers its first comment, whatever numbers that has been given before.
    """
    comments = (comment("a"), comment("b", thread=3, parent="a"), comment("c", sequence=7, parent="b"))
    discussion = Discussion(comments=(*comments, comment("d", sequence=2)))

    assert [["1", "3", "1.7"], ["1.2"]] == [[c.number for c in thread] for thread in discussion.threads()]


def test_texts_are_changed_and_nothing_else() -> None:
    """
    A change reaches every comment, and leaves who wrote it and what it answers.
    """
    given = Discussion(comments=chain(2, text="old"), is_open=False, stated=7)

    changed = given.map_bodies(lambda body: (*body, "new"))

    assert changed == Discussion(
        comments=tuple(replace(c, body=(*c.body, "new")) for c in given.comments), is_open=False, stated=7
    )


@pytest.mark.parametrize(
    "comments",
    [
        (comment("a"), comment("a", thread=2)),
        (comment("a"), comment("b")),
        (comment("a", sequence=1, parent="b"), comment("b")),
        (comment("a"), comment("b", thread=2), comment("c", thread=2, sequence=1, parent="a")),
    ],
)
def test_nonsense_is_refused(comments: tuple[object, ...]) -> None:
    """
    Repeated identifiers or numbers, later parents and parents in another thread cannot be said.
    """
    with pytest.raises(ValueError, match="comment"):
        Discussion(comments=comments)  # type: ignore[arg-type]
