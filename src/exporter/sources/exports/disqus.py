"""Disqus exports: the discussions of a whole site, each on the page at an address, without the pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article, Person, State
from exporter.sources.drafts import Draft
from exporter.sources.exports.elements import Records, all_named, attribute, inner, local, named
from exporter.sources.exports.places import by_time, with_places_kept
from exporter.sources.exports.reporting import report_words
from exporter.sources.exports.times import time_of
from exporter.sources.location import Location
from exporter.sources.platforms.thread import Thread, Words, to_article
from exporter.sources.platforms.values import line, person, web
from exporter.threads import thread_key

if TYPE_CHECKING:
    from lxml.etree import _Element

# Before the declaration of a file that was pasted together something may stand that is no markup.
_ROOT = re.compile(r"[^<]*(?:<\?[^>]*>[^<]*)?<disqus[\s>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """What Disqus keeps of the page that a discussion is on."""

    id: str
    address: str | None
    title: str
    is_open: bool | None
    is_deleted: bool

    @property
    def key(self) -> str:
        """What all the threads on one page have in common."""
        return thread_key(self.address) if self.address else f"thread {self.id}"


class DisqusExport:
    """Reads what Disqus exports: every discussion of a site, to be joined to its pages."""

    name: ClassVar[str] = "disqus"
    summary: ClassVar[str] = "exports of Disqus (.xml); give them with the pages that they belong to"
    rank: ClassVar[int] = 12

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what has the root that Disqus gives to its exports."""
        return _ROOT.match(location.beginning) is not None

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the page of each discussion, bare; raises UnreadableInput when there are no comments."""
        records = Records(location, ["thread", "post"])
        words = Words(location.address)
        threads: dict[str, _Place] = {}
        drafts: dict[str, list[Draft]] = defaultdict(list)
        for element in records:
            if local(element) == "thread":
                place = _place(element)
                threads.setdefault(place.id, place)
            elif local(element) == "post":
                drafts[_reference(element, "thread")].append(_draft(element, words))
        found = False
        for places, given in _pages(threads, drafts, words):
            found = True
            yield to_article(_thread(places, given), context, location=location.label)
        if not found:
            raise UnreadableInput(f"{location.label}: this export of Disqus holds no comments.")
        records.report(context)
        report_words(words, context, location.label)
        _report_silent(threads, drafts, context, location.label)


def _pages(
    threads: dict[str, _Place], drafts: dict[str, list[Draft]], words: Words
) -> Iterator[tuple[Sequence[_Place], Sequence[Draft]]]:
    """Yield the threads on each page, and the comments in them that there is a reason to show."""
    pages: dict[str, list[_Place]] = defaultdict(list)
    for place in threads.values():
        pages[place.key].append(place)
    for identifier in drafts:
        if identifier not in threads:
            unknown = _Place(id=identifier, address=None, title="", is_open=None, is_deleted=False)
            pages[unknown.key].append(unknown)
    for places in pages.values():
        given: list[Draft] = []
        for place in places:
            if place.is_deleted:
                words.unpublished += len(drafts[place.id])
            else:
                kept = with_places_kept(drafts[place.id])
                words.unpublished += len(drafts[place.id]) - len(kept)
                given += kept
        if given:
            yield places, given


def _thread(places: Iterable[_Place], drafts: Iterable[Draft]) -> Thread:
    known = sorted((place for place in places), key=lambda place: (place.is_deleted, not place.title))
    states = {place.is_open for place in known if not place.is_deleted and place.is_open is not None}
    best = known[0]
    return Thread(
        title=best.title or ("" if best.address else f"Discussion {best.id}"),
        url=best.address,
        drafts=by_time(drafts),
        is_open=True in states if states else None,
    )


def _place(element: _Element) -> _Place:
    closed = named(element, "isClosed").lower()
    return _Place(
        id=attribute(element, "id"),
        address=web(named(element, "link")),
        title=line(named(element, "title")),
        is_open=None if not closed else closed != "true",
        is_deleted=_is(element, "isDeleted"),
    )


def _draft(element: _Element, words: Words) -> Draft:
    state = State.REMOVED if _is(element, "isSpam") else State.DELETED if _is(element, "isDeleted") else None
    message = next((inner(child) for child in all_named(element, "message")), "")
    return Draft(
        id=attribute(element, "id"),
        parent=_reference(element, "parent") or None,
        author=_who(element),
        published=time_of(named(element, "createdAt")),
        body=() if state else words.html(message),
        state=state or State.VISIBLE,
    )


def _who(element: _Element) -> Person | None:
    """Return who wrote a comment; addresses of mail and of machines stay where they are."""
    return person(named(element, "author", "name") or named(element, "author", "username"))


def _reference(element: _Element, name: str) -> str:
    return next((attribute(child, "id") for child in all_named(element, name)), "")


def _is(element: _Element, name: str) -> bool:
    return named(element, name).lower() == "true"


def _report_silent(
    threads: dict[str, _Place], drafts: dict[str, list[Draft]], context: Context, label: str
) -> None:
    silent = sum(not drafts[identifier] for identifier in threads)
    if silent:
        message = f"Threads that nobody wrote in were left out ({silent})."
        context.note(Code.ITEMS_LEFT_OUT, message, location=label, count=silent)
