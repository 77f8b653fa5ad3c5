"""The words of an edition."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from exporter.labels import ENGLISH, labels_for
from exporter.model import Comment, Discussion, Omission
from tests.builders import chain, comment


@pytest.mark.parametrize(
    ("comments", "wanted"),
    [
        ((), "There are no comments."),
        (chain(1), "1 comment"),
        (chain(2), "2 comments in 1 thread by 1 person"),
        (
            (comment("a"), comment("b", thread=2, author="Ben")),
            "2 comments in 2 threads by 2 people",
        ),
        (chain(1200, author="Ben"), "1,200 comments in 1 thread by 1 person"),
        (
            (Comment(id="a", thread=1, sequence=0), Comment(id="b", thread=2, sequence=0)),
            "2 comments",
        ),
    ],
)
def test_extent_is_a_sentence(comments: tuple[Comment, ...], wanted: str) -> None:
    """
    One is singular, and people whose names are not known are not counted.
    """
    assert wanted == ENGLISH.extent(Discussion(comments=comments))


@pytest.mark.parametrize(
    ("comments", "left_out", "wanted"),
    [
        (chain(2), 3, "2 of 5 comments in 1 thread by 1 person"),
        (chain(1), 1399, "1 of 1,400 comments"),
        ((), 1, "0 of 1 comment"),
    ],
)
def test_extent_says_how_much_was_left_out(comments: tuple[Comment, ...], left_out: int, wanted: str) -> None:
    """
    What was left out on request counts for the whole.
    """
    omission = Omission(comments=left_out, threads=1)

    assert wanted == ENGLISH.extent(Discussion(comments=comments, omissions=(omission,)))


def test_gap_says_what_is_not_there() -> None:
    """
    Threads, replies, or replies to what the place does not show.
    """
    thread, replies = Omission(comments=9, threads=1), Omission(parent="c1", comments=3)

    assert "[1 thread left out]" == ENGLISH.gap(thread)
    assert "[3 replies left out]" == ENGLISH.gap(replies)
    assert "[3 replies to 1.2 left out]" == ENGLISH.gap(replies, comment("c1", sequence=2, parent="c0"))


def test_day_is_that_of_the_zone_it_was_written_in() -> None:
    """
    An evening in Lima is not the next morning in London.
    """
    evening = datetime(2023, 5, 24, 22, 18, tzinfo=timezone(timedelta(hours=-5)))

    assert "May 24, 2023" == ENGLISH.date(evening)
    assert "May 24, 2023, 22:18" == ENGLISH.moment(evening)


def test_midnight_sharp_is_a_day() -> None:
    """
    Sources that know only the day write it so.
    """
    assert "May 24, 2023" == ENGLISH.moment(datetime(2023, 5, 24, tzinfo=UTC))


def test_language_without_labels_gets_english() -> None:
    """
    An edition always has words.
    """
    assert labels_for("qu-PE") is ENGLISH
