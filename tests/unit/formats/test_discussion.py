"""A discussion laid out: nested up to a cap."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import pytest

from exporter.formats.discussion import Entry, Gap, entries, nest, opening_words, shortened, thread_label
from exporter.labels import ENGLISH
from exporter.model import Discussion, Element, Omission, State
from tests.builders import chain, comment


def flat(laid_out: Iterable[Entry | Gap]) -> Iterator[tuple[str, int, str | None]]:
    """Yield number, level and named parent of the entries in reading order; of gaps how many are gone."""
    for entry in laid_out:
        if isinstance(entry, Gap):
            yield (
                f"-{entry.omission.comments}",
                entry.omission.threads,
                entry.parent.number if entry.parent else None,
            )
            continue
        yield entry.comment.number, entry.level, entry.parent.number if entry.parent else None
        yield from flat(entry.replies)


def tree(parents: str) -> Discussion:
    """Return one thread; the digit at a place says which comment answers which."""
    opening = comment("c0")
    replies = (
        comment(f"c{n}", sequence=n, parent=f"c{parent}") for n, parent in enumerate(parents.split(), start=1)
    )
    return Discussion(comments=(opening, *replies))


def test_replies_nest_in_their_parents() -> None:
    """
    Up to the cap the place alone says who answers whom.
    """
    assert [("1", 0, None), ("1.1", 1, None), ("1.2", 2, None), ("1.3", 1, None)] == list(
        flat(entries(tree("0 1 0")))
    )


def test_past_the_cap_comments_stand_side_by_side_and_name_their_parent() -> None:
    """
    A reply to what is at the cap moves in no further.
    """
    assert [
        ("1", 0, None), ("1.1", 1, None), ("1.2", 2, None), ("1.3", 2, "1.2"), ("1.4", 2, "1.2"),
        ("1.5", 2, None), ("1.6", 0 + 1, None),
    ] == list(flat(entries(tree("0 1 2 2 1 0"), cap=2)))  # fmt: skip


def test_comments_keep_their_order_where_a_thread_is_not_in_the_order_of_its_tree() -> None:
    """
    A late reply to an early comment stands where it was read, and says what it answers.
    """
    assert [("1", 0, None), ("1.1", 1, None), ("1.2", 1, None), ("1.3", 1, "1.1")] == list(
        flat(entries(tree("0 0 1")))
    )


def test_a_gap_stands_where_its_comments_would() -> None:
    """
    Among the replies to the same comment, and between the threads; past the cap it names the parent.
    """
    omissions = (
        Omission(comments=9, threads=4),
        Omission(after="c2", parent="c2", comments=2),
        Omission(after="c2", parent="c1", comments=3),
        Omission(after="c2", comments=1, threads=1),
    )
    discussion = replace(tree("0 1"), omissions=omissions)

    assert [
        ("-9", 4, None), ("1", 0, None), ("1.1", 1, None), ("1.2", 2, None),
        ("-2", 0, None), ("-3", 0, None), ("-1", 1, None),
    ] == list(flat(entries(discussion)))  # fmt: skip
    assert ("-2", 0, "1.2") in list(flat(entries(discussion, cap=2)))
    assert ("-3", 0, "1.1") in list(flat(nest(discussion.comments[2:], discussion)))
    assert ("-9", 4, None) not in list(flat(nest(discussion.comments[2:], discussion)))


def test_part_of_a_thread_names_the_parents_that_are_elsewhere() -> None:
    """
    Where a document begins inside a thread, its first comment says what it answers.
    """
    discussion = tree("0 1 2 1")

    assert [("1.2", 0, "1.1"), ("1.3", 1, None), ("1.4", 0, "1.1")] == list(
        flat(nest(discussion.comments[2:], discussion))
    )


def test_thread_of_any_depth_is_laid_out() -> None:
    """
    Neither Python nor the page can nest a thousand levels.
    """
    numbers = [number for number, _, _ in flat(entries(Discussion(comments=chain(5000))))]

    assert 5000 == len(numbers)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Short.", "Short."),
        ("One two three four five six", "One two three four…"),
        ("One two three four, five six", "One two three four…"),
        ("One two three four five.", "One two three four…"),
        ("漢" * 40, "漢" * 20 + "…"),
    ],
)
def test_opening_words_are_cut_between_words(text: str, wanted: str) -> None:
    """
    A label ends with a whole word where there are words.
    """
    assert wanted == opening_words(comment(text=text), letters=20)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("As  it\nis", "As it is"),
        ("Exactly ten", "Exactly…"),
        ("Exactly10.", "Exactly10."),
        ("漢" * 11, "漢" * 10 + "…"),
        ("a " + "x" * 20, "a " + "x" * 8 + "…"),
    ],
)
def test_text_is_shortened_only_where_it_must_be(text: str, wanted: str) -> None:
    """
    What is too long ends with an ellipsis, and never is one alone.
    """
    assert wanted == shortened(text, 10)


def test_thread_is_called_by_number_name_and_own_words() -> None:
    """
    What a comment quotes is somebody else's.
    """
    quoting = comment(body=(Element("blockquote", ("Theirs",)), Element("p", ("Mine",))))

    assert "1 Ann: Mine" == thread_label(quoting, ENGLISH)
    assert "1 Ann: This comment was deleted." == thread_label(replace(quoting, state=State.DELETED), ENGLISH)
    assert "1 Anonymous" == thread_label(replace(quoting, author=None, body=()), ENGLISH)
