"""Discussions in which nobody has spoken."""

from exporter.arrange import arrange
from exporter.context import Context
from exporter.model import Article, Comment, Discussion
from exporter.transforms.comments import without_silent_discussions


def test_only_silent_discussions_are_left_out() -> None:
    """
    An article keeps its discussion if there is a comment in it.
    """
    spoken = Discussion(comments=(Comment(id="a", thread=1, sequence=0),), is_open=False)
    book = arrange(
        [Article(title="One", discussion=Discussion(is_open=False)), Article(title="Two", discussion=spoken)],
        Context(),
    )
    changed = without_silent_discussions(book)
    assert [None, spoken] == [article.discussion for article in changed.chapters]


def test_articles_of_one_site_are_a_book_of_that_name() -> None:
    """
    A book has the name of the site where all its articles are from, and another name otherwise.
    """
    one, two = Article(title="One", site="Bees"), Article(title="Two", site="Bees")
    assert "Bees" == arrange([one, two], Context()).title
    assert "Collected Articles" == arrange([one, Article(title="Two", site="Ants")], Context()).title
