"""Headings: in order, and below the titles that the edition sets itself."""

from dataclasses import replace

from exporter.model import Article, Book, Content, Element, map_elements
from exporter.model.vocabulary import HEADINGS

_FIRST, _LAST = 2, 6
"""An article's title is the only h1."""


def normalise_headings(book: Book) -> Book:
    """Make an article's headings start at h2 and skip no level, and a comment's headings bold paragraphs.

    A comment has a heading of the edition's own, whose level depends on its place in the thread;
    no level is left for what it says inside.
    """
    return book.map_articles(_normalised)


def _normalised(article: Article) -> Article:
    discussion = article.discussion
    if discussion is not None:
        discussion = discussion.map_bodies(lambda body: map_elements(body, emphasised))
    return replace(article, body=_levelled(article.body), discussion=discussion)


def _levelled(body: Content) -> Content:
    above: list[int] = []
    """The levels, as they were, of the headings that the next one may stand under."""

    def level(element: Element) -> Content:
        if element.tag not in HEADINGS:
            return (element,)
        given = int(element.tag[1])
        while above and above[-1] >= given:
            above.pop()
        above.append(given)
        return (replace(element, tag=f"h{min(_FIRST + len(above) - 1, _LAST)}"),)

    return map_elements(body, level)


def emphasised(element: Element) -> Content:
    """Return a heading as a bold paragraph, anything else as it is."""
    if element.tag not in HEADINGS:
        return (element,)
    return (replace(element, tag="p", children=(Element("strong", element.children),)),)
