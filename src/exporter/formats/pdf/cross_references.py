"""Tells on which page that stands which a text links to inside the book."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from exporter.formats.pdf.citations import Cited
from exporter.formats.pdf.numbers import PageNumbers, on_page
from exporter.labels import Labels
from exporter.model import Article, Content, Element, Formula, Node, Note, elements_in
from exporter.model.book import map_texts
from exporter.model.vocabulary import HEADINGS

_UNTOLD = frozenset({*HEADINGS, "pre", "ruby"})
"""What is read elsewhere, too, or is copied, or has no room."""
_PLACE = re.compile(
    r"#(?P<anchor>(?:a(?P<chapter>\d+)-)?(?:article|discussion|(?P<comment>c-\d+(?:-\d+)?)))", re.ASCII
)
"""A link to an article, its discussion, or a comment."""


def with_pages(cited: Cited, chapter: int, labels: Labels, pages: PageNumbers) -> Cited:
    """Return a chapter with a page behind each link to another article, or to a comment."""
    referrer = _Referrer(chapter, labels, pages)
    return replace(cited, article=map_texts(cited.article, referrer.told))


def referred_to(article: Article, chapter: int) -> tuple[str, ...]:
    """Return the anchors of which the texts of a chapter tell the pages, each once."""
    comments = article.discussion.comments if article.discussion else ()
    texts = (article.standfirst, article.body, *(comment.body for comment in comments))
    found = (_referred(element, chapter) for text in texts for element in elements_in(text))
    return tuple(dict.fromkeys(anchor for anchor in found if anchor))


def _referred(element: Element, chapter: int) -> str | None:
    """Return the anchor of what a link leads to if its page is to be told."""
    place = _PLACE.fullmatch(element.attributes.get("href", "")) if element.tag == "a" else None
    if place is None or "role" in element.attributes:
        return None
    is_elsewhere = int(place["chapter"] or 1) - 1 != chapter
    return place["anchor"] if is_elsewhere or place["comment"] else None


@dataclass(frozen=True, slots=True)
class _Referrer:
    chapter: int
    labels: Labels
    pages: PageNumbers

    def told(self, content: Content) -> Content:
        """Return *content* with the pages of what it links to."""
        return tuple(self._told(content))

    def _told(self, content: Content) -> Iterator[Node]:
        for node in content:
            if isinstance(node, str | Formula):
                yield node
            elif isinstance(node, Note):
                yield replace(node, content=self.told(node.content))
            elif node.tag in _UNTOLD:
                yield node
            elif node.tag == "a":
                yield node
                yield from self._page_of(node)
            else:
                children = self.told(node.children)
                yield node if children == node.children else replace(node, children=children)

    def _page_of(self, link: Element) -> Iterator[Node]:
        anchor = _referred(link, self.chapter)
        if anchor is not None:
            page = on_page(self.labels, self.pages[anchor])
            yield from (" (", Element("a", (page,), {"href": f"#{anchor}"}), ")")
