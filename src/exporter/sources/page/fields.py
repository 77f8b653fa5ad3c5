"""A comment read out of its element in a page."""

from collections.abc import Iterable, Set

from exporter.markup.addresses import UnusableAddress
from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, PageNode
from exporter.model import Mention, Person
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import author_of, date_elements, date_texts, name_in
from exporter.sources.page.engines.guessed_parts import Parts, look_into, person_in, time_in
from exporter.sources.page.engines.phrases import date_in, is_byline, is_date
from exporter.sources.page.links import web_address
from exporter.sources.page.parts import body_of, is_furniture, is_reply_link
from exporter.sources.page.place import Place

_RUNNING = frozenset("a abbr b br cite em i img small span strong".split())
_PROSE = frozenset("p blockquote pre li td".split())
_LONGEST_LEAD = 40
_LONGEST_DATE = 200
_SHORTEST_TEXT = 40


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
        body = body_of(element)
        author = author_of(element, body)
        dates = date_elements(element, body)
        texts = date_texts(dates, element, body)
        published = next((time for text in texts if (time := self._place.times.read(text))), None)
        person = self._person(author) if author is not None else None
        if person is None or published is None:
            parts = look_into(element, ())
            person = person or _named(parts, body)
            published = published or time_in(parts, self._place.times)
        loose = _loose_date(body)
        published = published or self._place.times.read(loose)
        url = self._permalink(element, identifier)
        _strip(element, body, [*dates, *([author] if author is not None else [])])
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

    def read_mention(self, element: PageElement) -> Mention:
        """Return the pingback or trackback in *element*."""
        draft = self.read(element, identifier="mention", parent=None)
        return Mention(author=draft.author, published=draft.published, body=draft.body)

    def _person(self, element: PageElement) -> Person | None:
        name = name_in(element)
        above = [a for a in element.ancestors() if a.tag == "a"]
        links = [e for e in [element, *element.walk(), *above] if e.tag == "a" and e.get("href")]
        return (
            Person(name=name, url=self._place.addresses.web(links[0].get("href")) if links else None)
            if name
            else None
        )

    def _permalink(self, element: PageElement, identifier: str) -> str | None:
        if self._place.address is None and self._place.addresses.base is None:
            return None
        for link in element.walk():
            href = link.attributes.get("href", "") if link.tag == "a" else ""
            if href.endswith(f"#{identifier}") and not is_reply_link(link):
                try:
                    return web_address(self._place.addresses.absolute(href))
                except UnusableAddress:
                    break
        page = self._place.address
        if page is None or not identifier[-1:].isdigit():
            return None
        return web_address(f"{page.partition('#')[0]}#{identifier}")


def _named(parts: Parts, body: PageElement) -> Person | None:
    """Return who speaks, if it is not one whom the words of the comment only mention."""
    bearer = parts.author if parts.author is not None else parts.when
    is_beside = bearer is not None and (body is parts.element or body not in bearer.ancestors())
    name = person_in(parts) if is_beside else ""
    return Person(name=name) if name else None


def _loose_date(body: PageElement) -> str:
    """Take a date that stands alone, in no element, out of a body, and return it."""
    for box in (body, *body.walk()):
        for position, node in enumerate(box.children):
            after = box.children[position + 1 : position + 2]
            is_alone = box.tag not in _PROSE and not any(map(_is_running, after))
            if (
                isinstance(node, str)
                and is_alone
                and len(node.strip()) <= _LONGEST_LEAD
                and is_date(node.strip())
            ):
                box.children = [child for child in box.children if child is not node]
                return date_in(node)
    return ""


def _is_running(node: PageNode) -> bool:
    return isinstance(node, str) or node.tag in _RUNNING - {"br"}


def _strip(element: PageElement, body: PageElement, found: Iterable[PageElement]) -> None:
    """Cut out what is not the words of the comment."""
    kept = {body, *body.ancestors()}
    read = [piece for piece in found if len(piece.text()) <= _LONGEST_DATE]
    lines = [_line_around(piece, read, kept) for piece in read]
    for piece in [*filter(is_furniture, list(element.walk())), *lines]:
        if piece not in kept and not (body is element and _holds_words(piece)):
            piece.cut()


def _line_around(piece: PageElement, read: list[PageElement], kept: Set[PageElement]) -> PageElement:
    """Return the largest element that says nothing but who and when, around a *piece* of that."""
    line = piece
    while line.parent is not None and line.parent not in kept and _is_spent(line.parent, read):
        line = line.parent
    return line


def _is_spent(element: PageElement, read: list[PageElement]) -> bool:
    rest = element.text(around={*read, *filter(is_furniture, element.walk())})
    is_shown = element.find(lambda e: e.tag in {"img", "iframe", "video", "audio"}) is not None
    return is_byline(rest) and not is_shown


def _holds_words(element: PageElement) -> bool:
    """Say whether a theme put what was said among the furniture."""
    return element.find(lambda e: e.tag == "p" and len(e.text()) >= _SHORTEST_TEXT) is not None


def _after_lead(element: PageElement) -> list[PageNode]:
    """Return what an element holds, without the few words like "says:" before its first paragraph."""
    first = next((i for i, node in enumerate(element.children) if _is_block(node)), 0)
    lead = "".join(node if isinstance(node, str) else node.text() for node in element.children[:first])
    is_paragraph = first and isinstance(node := element.children[first], PageElement) and node.tag == "p"
    is_short = len(lead.strip()) <= _LONGEST_LEAD
    return element.children[first:] if is_paragraph and is_short else element.children


def _is_block(node: PageNode) -> bool:
    return isinstance(node, PageElement) and node.tag not in _RUNNING
