"""Links between the articles of a book lead to where those stand in it."""

import pytest

from exporter.crossing import link_articles
from exporter.model import Article, Book, Discussion, Element, elements_in
from exporter.transforms.anchors import unique_anchors
from tests.builders import article, comment

HOME = "https://blog.example/2024/tides/"
TALK = Discussion(
    comments=(
        comment("7", url=f"{HOME}#comment-7"),
        comment("x", thread=2, url="https://talk.example/c?id=5"),
    )
)


def linking(*hrefs: str) -> Article:
    """Return an article with links."""
    links = tuple(Element("a", ("there",), {"href": href}) for href in hrefs)
    return article(
        title="Linking", body=(Element("p", links),), url="https://blog.example/linking", discussion=None
    )


def targets(*hrefs: str, others: tuple[Article, ...] = ()) -> list[str]:
    """Return where links lead from a first chapter, when the article they are about is the second."""
    heading = Element("h2", ("Ebb",), {"id": "ebb"})
    tides = article(title="Tides", url=HOME, body=(heading,), discussion=TALK)
    book = Book(title="B", language="en", chapters=(linking(*hrefs), tides, *others))
    changed = link_articles(unique_anchors(book))
    return [e.attributes["href"] for e in elements_in(changed.chapters[0].body) if e.tag == "a"]


@pytest.mark.parametrize(
    "href",
    [
        HOME,
        "http://www.blog.example/2024/tides",
        f"{HOME}?utm_source=feed&fbclid=1",
        f"{HOME}?replytocom=7",
        f"{HOME}comment-page-2/",
        f"{HOME}#nothing-of-that-name",
        "https://blog.example/2024/t%69des/",
    ],
)
def test_address_of_an_article_is_its_chapter(href: str) -> None:
    """
    Neither the protocol, nor a slash, nor what counts readers makes another address.
    """
    assert ["#a2-article"] == targets(href)


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        (f"{HOME}#comment-7", "#a2-c-1"),
        (f"{HOME}?utm_source=x#7", "#a2-c-1"),
        ("http://talk.example/c?id=5", "#a2-c-2"),
        (f"{HOME}#comments", "#a2-discussion"),
        (f"{HOME}#respond", "#a2-discussion"),
        (f"{HOME}#ebb", "#ebb"),
    ],
)
def test_address_of_a_comment_is_that_comment(href: str, wanted: str) -> None:
    """
    Permalinks lead to the comment, be they places in the page of the article or pages of their own.
    """
    assert [wanted] == targets(href)


def test_own_address_is_a_place_in_the_chapter() -> None:
    """
    What links to itself stays where it is.
    """
    assert ["#article"] == targets("https://blog.example/linking?utm_medium=rss")


@pytest.mark.parametrize(
    "href",
    [
        "https://blog.example/",
        "https://blog.example/2024/other",
        "https://blog.example/2024/tides/photo.jpg",
        f"{HOME}?p=12",
        "https://elsewhere.example/2024/tides/",
        "mailto:ann@blog.example",
        "https://twins.example/a",
    ],
)
def test_other_addresses_stay(href: str) -> None:
    """
    A site is not one of its articles, nor is what lies below one, nor an address that two articles share.
    """
    home = article(title="Home", url="https://blog.example")
    twins = [article(title=title, url="https://twins.example/a") for title in ("One", "Two")]

    assert [href] == targets(href, others=(home, *twins))


def test_comments_that_were_left_out_are_the_article() -> None:
    """
    No link leads to what is not in the book.
    """
    short = article(title="Short", url="https://blog.example/short", discussion=None)

    found = targets(
        "https://blog.example/short#comment-3", "https://blog.example/short#comments", others=(short,)
    )

    assert ["#a3-article", "#a3-article"] == found


def test_links_in_comments_are_told_too() -> None:
    """
    People cite each other by permalinks.
    """
    link = Element("p", (Element("a", ("you",), {"href": f"{HOME}#comment-7"}),))
    talk = Discussion(comments=(*TALK.comments, comment("9", thread=3, body=(link,))))
    book = Book(title="B", language="en", chapters=(article(url=HOME, discussion=talk),))

    discussion = link_articles(unique_anchors(book)).chapters[0].discussion

    assert discussion is not None
    assert "#c-1" == next(elements_in(discussion.comments[2].body[0].children)).attributes["href"]  # type: ignore[union-attr]
