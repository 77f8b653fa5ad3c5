"""Threads are mended, ordered and numbered when they are loaded."""

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.model import Discussion
from exporter.sources.drafts import Draft, arrange_comments


def numbers(context: Context, *pairs: tuple[str, str | None]) -> dict[str, str]:
    """Arrange drafts of (identifier, parent) and return the number of each."""
    drafts = [Draft(id=identifier, parent=parent) for identifier, parent in pairs]
    comments = arrange_comments(drafts, context, location="test")
    Discussion(comments=comments)
    return {comment.id: comment.number for comment in comments}


def test_replies_follow_their_parent(context: Context) -> None:
    """
    Comments that came in order of time are put below what they answer.
    """
    found = numbers(context, ("a", None), ("b", None), ("c", "a"), ("d", "c"), ("e", "a"))

    assert {"a": "1", "c": "1.1", "d": "1.2", "e": "1.3", "b": "2"} == found


def test_every_comment_has_an_identifier(context: Context) -> None:
    """
    What a source forgot to name has a name in the model, which cannot be written without.
    """
    assert {"unnamed": "1", "b": "1.1"} == numbers(context, ("", None), ("b", "unnamed"))


def test_orphan_becomes_a_root(context: Context, report: Report) -> None:
    """
    A reply to a comment that is not there answers the article itself.
    """
    assert {"a": "1"} == numbers(context, ("a", "gone"))
    assert ["comment-orphaned"] == report.codes


def test_a_cycle_is_cut(context: Context, report: Report) -> None:
    """
    Of comments that answer each other in a ring, one answers the article and nothing is lost.
    """
    assert {"a", "b", "c", "d"} == set(numbers(context, ("a", "c"), ("b", "a"), ("c", "b"), ("d", "c")))
    assert ["comment-cycle"] == report.codes


def test_a_comment_that_answers_itself_is_a_root(context: Context, report: Report) -> None:
    """
    A comment cannot be its own parent.
    """
    assert {"a": "1"} == numbers(context, ("a", "a"))
    assert ["comment-cycle"] == report.codes


def test_a_repeated_identifier_is_changed(context: Context, report: Report) -> None:
    """
    Two comments of one identifier are both kept.
    """
    assert {"a": "1", "a-2": "2"} == numbers(context, ("a", None), ("a", None))
    assert ["comment-repeated"] == report.codes


def test_a_parent_may_come_later(context: Context, report: Report) -> None:
    """
    The order in which comments are found does not matter.
    """
    assert {"a": "1", "b": "1.1"} == numbers(context, ("b", "a"), ("a", None))
    assert [] == report.codes


def test_a_thread_may_be_thousands_deep(context: Context) -> None:
    """
    Depth costs no recursion.
    """
    chain = [("c0", None), *((f"c{n}", f"c{n - 1}") for n in range(1, 5000))]

    assert "1.4999" == numbers(context, *chain)["c4999"]


def test_many_comments_of_one_name(context: Context) -> None:
    """
    Each gets a number of its own, which none of the others has already, and in little time.
    """
    names = [*(["a"] * 3000), "a-2"]

    found = numbers(context, *((name, None) for name in names))

    assert len(names) == len(found)
    assert {"a", "a-2", "a-3", "a-3001"} <= set(found)
    assert max(map(len, found)) < 10
