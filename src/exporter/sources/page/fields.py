"""A comment read out of its element in a page."""

from collections.abc import Iterable

from exporter.markup.addresses import UnusableAddress
from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, PageNode
from exporter.model import Mention, Person
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import author_of, date_elements, date_texts, name_in
from exporter.sources.page.links import web_address
from exporter.sources.page.parts import body_of, is_furniture, is_reply_link
from exporter.sources.page.place import Place

_RUNNING = frozenset("a abbr b br cite em i img small span strong".split())
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
        url = self._permalink(element, identifier)
        person = self._person(author) if author is not None else None
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


def _strip(element: PageElement, body: PageElement, found: Iterable[PageElement]) -> None:
    """Cut out what is not the words of the comment."""
    kept = {body, *body.ancestors()}
    read = [piece for piece in found if len(piece.text()) <= _LONGEST_DATE]
    for piece in [*filter(is_furniture, list(element.walk())), *read]:
        if piece not in kept and not (body is element and _holds_words(piece)):
            piece.cut()


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
