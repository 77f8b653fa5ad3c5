"""The parts of a comment, as the table of its engine has them."""

import re
from datetime import UTC, datetime

from exporter.markup.addresses import UnusableAddress
from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement
from exporter.model import Content, Person, State
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.engine import Engine, fact, number
from exporter.sources.page.engines.selectors import every, first
from exporter.sources.page.links import web_address
from exporter.sources.page.place import Place

_EPOCH = re.compile(r"(?:.*\s)?(\d{10})(?:\.\d+|\d{3})?")
_GONE = re.compile(
    r"[\[(]?\s*(?:(?:this )?comment (?:has been |was )?)?(removed|deleted)"
    r"(?: by (?:the |a |its )?(author|user|reddit|moderators?|(?:blog )?administrator))?\s*[\])]?\.?",
    re.IGNORECASE,
)
_NOBODY = frozenset(["[deleted]", "[removed]"])
_LONGEST_NOTICE = 80


class PartReader:
    """Reads comments of one engine out of their elements, which it takes apart."""

    def __init__(self, place: Place, engine: Engine, *, starter: str = "") -> None:
        """Read for *starter*, the name of who wrote what is discussed, if the page tells it."""
        self._place = place
        self._engine = engine
        self._starter = starter

    def read(self, element: PageElement, *, name: str, parent: str | None) -> Draft:
        """Return the comment in *element*, in which there are no others."""
        own = [element, *element.walk()]
        engine = self._engine
        body = first(own, *engine.body)
        byline = own if body is None else [element, *element.walk(around={body} - {element})]
        score = fact(engine.score, byline)
        person = self._person(byline, body)
        published = self._published(byline)
        url = self._url(byline, name)
        answers_own = bool(engine.by_article_author) and any(every(byline, engine.by_article_author))
        answers_own = answers_own or (person is not None and person.name == self._starter)
        gone = bool(engine.gone) and any(every(own, engine.gone))
        words = body.text()[:_LONGEST_NOTICE] if body is not None else ""
        return Draft(
            id=name,
            parent=parent,
            author=person,
            published=published,
            body=self._said(body) if body is not None else (),
            url=url,
            by_article_author=answers_own,
            state=_state(words, gone=gone, is_there=body is not None and person is not None),
            score=number(score),
        )

    def _said(self, body: PageElement) -> Content:
        for piece in list(every(list(body.walk()), self._engine.unsaid)):
            piece.cut()
        return self._place.losses.take(read_nodes(body.children, self._place.addresses))

    def _person(self, byline: list[PageElement], body: PageElement | None) -> Person | None:
        named = (e for selector in self._engine.author for e in every(byline, selector))
        found = next((e for e in named if name_in(e)), None)
        name = name_in(found) if found is not None and found is not body else fact(self._engine.named, byline)
        if not name or name in _NOBODY:
            return None
        holders = [found, *found.walk(), *found.ancestors()] if found is not None else []
        links = (e.get("href") for e in holders if e.tag == "a" and e.get("href"))
        return Person(name=name, url=self._place.addresses.web(next(links, "")))

    def _published(self, byline: list[PageElement]) -> datetime | None:
        texts = (text for each in self._engine.date if (text := each.read(byline)))
        return next((time for text in texts if (time := self._time(text)) is not None), None)

    def _time(self, text: str) -> datetime | None:
        epoch = _EPOCH.fullmatch(text)
        if epoch is not None:
            return datetime.fromtimestamp(int(epoch[1]), UTC)
        return self._place.times.read(text)

    def _url(self, byline: list[PageElement], name: str) -> str | None:
        stated = fact(self._engine.permalink, byline)
        if stated:
            try:
                return web_address(self._place.addresses.absolute(stated))
            except UnusableAddress:
                return None
        page = self._place.address
        if page is None or name.startswith("comment-at-") or self._engine.permalink:
            return None
        return web_address(f"{page.partition('#')[0]}#{name}")


def _state(words: str, *, gone: bool, is_there: bool) -> State:
    notice = _GONE.fullmatch(words.strip())
    if notice is not None and (words[:1] in {"[", "("} or " " in words or not is_there):
        by = (notice[2] or "").lower()
        was_removed = notice[1].lower() == "removed" if not by else by not in {"author", "user"}
        return State.REMOVED if was_removed else State.DELETED
    return State.DELETED if gone or not (is_there or words) else State.VISIBLE
