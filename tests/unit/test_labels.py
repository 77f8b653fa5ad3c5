"""The words of an edition."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from exporter.labels import ENGLISH, labels_for
from exporter.model import Comment, Discussion
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
    assert wanted == ENGLISH.extent_of(Discussion(comments=comments))


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
    assert labels_for("zxx") == ENGLISH
    assert "Contents" == labels_for("qu-PE").contents
