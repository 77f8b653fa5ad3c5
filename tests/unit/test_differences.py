"""Differences are told by article, thread and number."""

from exporter.differences import Kind, Words, differences
from exporter.model import Article, Comment, Discussion
from exporter.showing_differences import difference_lines
from tests.builders import article, comment, paragraph


def of(*comments: Comment, **values: object) -> Article:
    return article(discussion=Discussion(comments=comments), **values)


def test_the_same_differs_in_nothing() -> None:
    """
    No difference is told where there is none.
    """
    assert () == differences([of(comment())], [of(comment())])


def test_comments_are_told_by_what_became_of_them() -> None:
    """
    New, edited, moved and removed comments have their numbers; at an end one is only missing.
    """
    old = of(*(comment(name, thread=n) for n, name in enumerate("abcd", 1)))
    new = of(comment("a", text="Else."), comment("e", sequence=1, parent="a"), comment("c", thread=2))

    (found,) = differences([old], [new])

    assert [("edited", "1"), ("new", "1.1"), ("removed", "2"), ("missing", "4")] == [
        (str(each.kind), each.number) for each in found.comments
    ]


def test_titles_and_words_are_counted() -> None:
    """
    An article tells its earlier title, and how many words came and went.
    """
    (found,) = differences(
        [of(title="A", body=(paragraph("one two three"),))], [of(title="B", body=(paragraph("one four"),))]
    )

    assert ("A", Words(added=1, removed=2)) == (found.was, found.words)
    assert all(len(line) <= 80 for _, line in difference_lines([found]))


def test_articles_come_and_go() -> None:
    """
    What only one of both holds is new or removed.
    """
    first, second, third = (of(url=f"https://example.org/{name}") for name in "abc")

    assert [Kind.NEW, Kind.REMOVED] == [each.kind for each in differences([first, second], [first, third])]
