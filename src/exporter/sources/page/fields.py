"""The parts of a comment in a page: who wrote it, when, where it is, and what it says."""

import re
from collections.abc import Iterable, Iterator

from exporter.markup.addresses import UnusableAddress
from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, PageNode
from exporter.model import Person
from exporter.model.vocabulary import is_address
from exporter.sources.drafts import Draft
from exporter.sources.page.place import Place

# Classes of WordPress and of what themes call the same, the surest first.
_AUTHORS = (
    ("fn",),
    ("comment-author-name", "comment__author-name", "comment_author_name", "commenter-name", "author-name"),
    ("comment-author", "comment__author", "comment_author", "commentauthor", "comment-author-link", "commenter"),
    ("author", "comment-name", "username", "user-name", "name"),
)
_BODIES = (
    tuple(
        "comment-content comment__content comment_content commentcontent comment-text comment__text comment_text"
        " commenttext comment-entry comment-message comment__message comment-copy comment-desc".split()
    ),
    ("comment-body", "comment__body", "comment_body", "commentbody", "comment-inner-content"),
)
_AUTHOR = re.compile(r"(?:.*[-_])?comments?[-_].*author|comment-?user|.*[-_]author-name", re.IGNORECASE)
_DATE = re.compile(
    r"(?:.*[-_])?(?:date|time|datetime|timestamp|posted|published|permalink)(?:[-_].*)?"
    r"|comment[-_]*(?:meta|info|date|time)\w*",
    re.IGNORECASE,
)
_FURNITURE = frozenset(
    "comment-author comment-meta comment__meta commentmetadata comment-metadata commentmeta comment-date"
    " comment-reply reply comment-reply-link reply-link comment-edit-link edit-link avatar vcard says"
    " comment-awaiting-moderation comment-likes comment-like-feedback comment-not-liked sharedaddy sd-block"
    " jetpack-likes-widget-wrapper comment-respond comment-actions comment-links comment-permalink"
    " comment-footer comment-rating comment-number commentnumber cld-like-dislike-wrap".split()
)
_CARRIERS = _FURNITURE.union(*_AUTHORS)
_HEADINGS = frozenset("h2 h3 h4 h5 h6 strong b".split())
_SHORTEST_TEXT = 40
_SAYS = re.compile(
    r"\s*(?:\b(?:says?|said|wrote|writes|schreibt|schrieb|sagte?|meint|dit|a écrit|a dit|escribió|dice|dijo"
    r"|ha scritto|scrive|zegt|schreef|disse|diz|skriver|säger|pisze|пишет|says on)\b)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RUNNING = frozenset("a abbr b br cite em i img small span strong".split())
_LONGEST_NAME = 120
_LONGEST_LEAD = 40


class CommentReader:
    """Reads comments out of their elements, which it takes apart."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def read(
        self,
        element: PageElement,
        *,
        identifier: str,
        parent: str | None,
        by_article_author: bool = False,
    ) -> Draft:
        """Return the comment in *element*, in which there are no others."""
        body = _first(element, _BODIES) or _of_property(element, "text", "commentText") or element
        author = self._author(element, body)
        dates = _date_elements(element, body)
        texts = _date_texts(dates, _strings_beside(element, body))
        published = next((time for text in texts if (time := self._place.times.read(text))), None)
        url = self._permalink(element, identifier)
        person = self._person(author) if author is not None else None
        self._strip(element, body, [*dates, *([author] if author is not None else [])])
        nodes = body.children if body is not element else _after_lead(element)
        return Draft(
            id=identifier,
            parent=parent,
            author=person,
            published=published,
            body=self._place.losses.take(read_nodes(nodes, self._place.addresses)),
            url=url,
            by_article_author=by_article_author,
        )

    def _author(self, element: PageElement, body: PageElement) -> PageElement | None:
        nodes = list(element.walk(around=_words_of(body)))
        ladder = (
            *((lambda e, names=names: not e.classes.isdisjoint(names)) for names in _AUTHORS),
            lambda e: any(_AUTHOR.fullmatch(name) for name in e.classes),
            lambda e: e.get("itemprop") in {"author", "creator"},
            lambda e: e.tag == "cite",
            lambda e: e.tag in _HEADINGS and body is not element,
        )
        for wanted in ladder:
            for found in filter(wanted, nodes):
                part = _name_element(found)
                if 0 < len(_name(part)) <= _LONGEST_NAME:
                    return part
        return None

    def _person(self, element: PageElement) -> Person | None:
        name = _name(element)
        above = [a for a in element.ancestors() if a.tag == "a"]
        links = [e for e in [element, *element.walk(), *above] if e.tag == "a" and e.get("href")]
        return Person(name=name, url=self._address(links[0].get("href")) if links else None) if name else None

    def _address(self, href: str) -> str | None:
        try:
            address = self._place.addresses.link(href)
        except UnusableAddress:
            return None
        return address if is_address(address) else None

    def _permalink(self, element: PageElement, identifier: str) -> str | None:
        if self._place.address is None and self._place.addresses.base is None:
            return None
        for link in element.walk():
            href = link.attributes.get("href", "") if link.tag == "a" else ""
            if href.endswith(f"#{identifier}") and "replytocom" not in href:
                try:
                    return self._place.addresses.absolute(href)
                except UnusableAddress:
                    break
        page = self._place.address
        return f"{page.partition('#')[0]}#{identifier}" if page and identifier[-1:].isdigit() else None

    def _strip(self, element: PageElement, body: PageElement, found: list[PageElement]) -> None:
        kept = {body, *body.ancestors()}
        furniture = [e for e in element.walk() if not e.classes.isdisjoint(_FURNITURE) or _is_reply(e)]
        for piece in [*furniture, *found]:
            if piece not in kept and not (body is element and _holds_words(piece)):
                piece.cut()


def _first(element: PageElement, ladder: Iterable[tuple[str, ...]]) -> PageElement | None:
    for names in ladder:
        found = element.find(lambda e, names=names: not e.classes.isdisjoint(names))  # type: ignore[misc]
        if found is not None:
            return found
    return None


def _of_property(element: PageElement, *names: str) -> PageElement | None:
    return element.find(lambda e: e.get("itemprop") in names)


def _words_of(body: PageElement) -> set[PageElement]:
    """Return the parts of a body that are sure to hold what was said, and neither name nor date."""
    if body.classes.isdisjoint(_BODIES[0]) and body.get("itemprop") not in {"text", "commentText"}:
        return set()
    return set(body.elements) - set(_carriers(body))


def _name_element(element: PageElement) -> PageElement:
    """Return the part of *element* that holds the name alone, where the date stands beside it."""
    if "fn" in element.classes:
        return element
    parts = (e for e in element.walk() if e.tag in {"cite", "strong", "b", "a"} or "fn" in e.classes)
    return next((part for part in parts if part.text()), element)


def _carriers(body: PageElement) -> Iterator[PageElement]:
    """Yield the parts of a body that hold the author's name or the date rather than words."""
    yield from (e for e in body.elements if e.tag in {"header", "footer", "cite"} or e.classes & _CARRIERS)


def _name(element: PageElement) -> str:
    unspoken = {e for e in element.walk() if e.classes & {"says", "screen-reader-text", "sr-only"} or e.tag == "time"}
    return _SAYS.sub("", element.text(around=unspoken)).strip()


def _holds_words(element: PageElement) -> bool:
    """Say whether a theme put what was said among the furniture."""
    return element.find(lambda e: e.tag == "p" and len(e.text()) >= _SHORTEST_TEXT) is not None


def _is_reply(element: PageElement) -> bool:
    return element.tag == "a" and "replytocom=" in element.attributes.get("href", "")


def _date_elements(element: PageElement, body: PageElement) -> list[PageElement]:
    nodes = list(element.walk(around=_words_of(body)))
    times = [e for e in nodes if e.tag == "time"]
    stated = [e for e in nodes if e.get("itemprop") in {"dateCreated", "datePublished", "commentTime"}]
    named = [e for e in nodes if any(_DATE.fullmatch(name) for name in e.classes)]
    return list(dict.fromkeys([*times, *stated, *named]))


def _date_texts(elements: list[PageElement], beside: Iterable[str]) -> Iterator[str]:
    """Yield what may be the date, what programs are meant to read first."""
    for element in elements:
        yield from (element.get(n) for n in ("datetime", "content", "title") if element.get(n))
    for element in elements:
        inner = [e for e in element.walk() if e.tag in {"a", "span", "abbr", "time"}]
        yield from (e.get("title") for e in inner if e.get("title"))
        yield from (text for e in inner if (text := e.text()))
        yield element.text()
    yield from beside


def _strings_beside(element: PageElement, body: PageElement) -> Iterator[str]:
    """Yield the short strings with a year in them that stand in no paragraph."""
    around = {body, *(e for e in element.walk() if e.tag in {"p", "blockquote", "pre"})} - {element}
    for part in [element, *element.walk(around=around)]:
        yield from (c for c in part.children if isinstance(c, str) and len(c.strip()) < 60 and _YEAR.search(c))


def _after_lead(element: PageElement) -> list[PageNode]:
    """Return what an element holds, without the few words like "says:" before its first paragraph."""
    first = next((i for i, node in enumerate(element.children) if _is_block(node)), 0)
    lead = "".join(node if isinstance(node, str) else node.text() for node in element.children[:first])
    is_paragraph = first and isinstance(node := element.children[first], PageElement) and node.tag == "p"
    return element.children[first:] if is_paragraph and len(lead.strip()) <= _LONGEST_LEAD else element.children


def _is_block(node: PageNode) -> bool:
    return isinstance(node, PageElement) and node.tag not in _RUNNING
