"""Links from one article of a book to another or to a comment, which lead to where that stands in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote, urlsplit

from exporter.model import Article, Book, Content, Element, elements_in, identifiers_in, map_elements
from exporter.model.book import map_texts
from exporter.threads import thread_key
from exporter.tracking import without_tracking
from exporter.transforms.anchors import article_anchor, comment_anchor, comment_names, discussion_anchor

_DISCUSSIONS = frozenset("comments disqus_thread discussion respond commentform comment-form replies".split())
"""What pages call the place of their discussion."""


def link_articles(book: Book) -> Book:
    """Make every link to the address of an article in *book*, or of a comment on it, one inside the book.

    Addresses are compared as `threads` does, so that neither the protocol nor what counts readers matters.
    Identifiers must have their final names: this comes behind `unique_anchors`.
    """
    targets = _Targets.of(book)
    return book.map_articles(lambda article: map_texts(article, targets.linked)) if targets.hosts else book


def crossing(href: str) -> bool:
    """Say whether *href* may lead to another place on the web."""
    return href.startswith(("http://", "https://"))


@dataclass(slots=True)
class _Targets:
    """The anchors of what has an address."""

    hosts: frozenset[str]
    articles: Mapping[str, int]
    """The chapters, by the keys of their addresses."""
    comments: Mapping[str, str]
    """The anchors of comments that have an address of their own."""
    fragments: list[Mapping[str, str]]
    """By chapter, the anchors of what addresses name in it."""
    _known: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, book: Book) -> "_Targets":
        articles = _by_key(book)
        addresses = [article.url for article in book.chapters if article.url]
        return cls(
            hosts=frozenset(map(_host, [*addresses, *_comment_addresses(book)])) - {""},
            articles=articles,
            comments=_comments_by_key(book, articles),
            fragments=[_fragments(article, index) for index, article in enumerate(book.chapters)],
        )

    def linked(self, content: Content) -> Content:
        """Return *content* with its links."""
        if not any(crossing(e.attributes.get("href", "")) for e in elements_in(content)):
            return content
        return map_elements(content, self._with_link)

    def _with_link(self, element: Element) -> Content:
        href = element.attributes.get("href", "")
        if element.tag != "a" or not crossing(href):
            return (element,)
        anchor = self._anchor(href)
        if anchor is None:
            return (element,)
        return (replace(element, attributes={**element.attributes, "href": f"#{anchor}"}),)

    def _anchor(self, address: str) -> str | None:
        if _host(address) not in self.hosts:
            return None
        if address not in self._known:
            self._known[address] = self._found(without_tracking(address))
        return self._known[address]

    def _found(self, address: str) -> str | None:
        comment = self.comments.get(_exact_key(address))
        if comment is not None:
            return comment
        chapter = self.articles.get(_key(address))
        if chapter is None:
            return None
        return self.fragments[chapter].get(_fragment(address), article_anchor(chapter))


def _by_key(book: Book) -> dict[str, int]:
    """Return the chapters by their addresses; what several share, or is a site's own, means none of them."""
    keys = [_key(article.url) if article.url else "" for article in book.chapters]
    counts = Counter(keys)
    return {key: index for index, key in enumerate(keys) if counts[key] == 1 and "/" in key}


def _comments_by_key(book: Book, articles: Mapping[str, int]) -> dict[str, str]:
    found: dict[str, str] = {}
    for index, article in enumerate(book.chapters):
        for comment in article.discussion.comments if article.discussion else ():
            key = _exact_key(comment.url) if comment.url else ""
            if ("/" in key or "#" in key) and key not in articles:
                found.setdefault(key, comment_anchor(index, comment))
    return found


def _comment_addresses(book: Book) -> Iterator[str]:
    for article in book.chapters:
        yield from (c.url for c in (article.discussion.comments if article.discussion else ()) if c.url)


def _fragments(article: Article, index: int) -> Mapping[str, str]:
    own = {name: name for text in (article.standfirst, article.body) for name in identifiers_in(text)}
    if article.discussion is None or not article.discussion.comments:
        return own
    place = dict.fromkeys(_DISCUSSIONS, discussion_anchor(index))
    return {**place, **own, **comment_names(article.discussion, index), "": article_anchor(index)}


def _key(address: str) -> str:
    return unquote(thread_key(address))


def _exact_key(address: str) -> str:
    """Return the key of an address with the place in its page."""
    fragment = _fragment(address)
    return f"{_key(address)}#{fragment}" if fragment else _key(address)


def _fragment(address: str) -> str:
    return unquote(address.partition("#")[2])


def _host(address: str) -> str:
    """Return what all addresses of a site begin with."""
    try:
        return thread_key(f"//{urlsplit(address).netloc}")
    except ValueError:
        return ""
