"""The other pages of a discussion that goes on over several."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import count
from urllib.parse import urljoin

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import Unreachable
from exporter.markup.tree import PageElement
from exporter.merging import merge_discussions
from exporter.model import Discussion
from exporter.network import Offline, allowed
from exporter.sources.location import Location
from exporter.sources.opening import of_answer
from exporter.sources.page.comments import take_discussion
from exporter.sources.page.place import Place, place_at
from exporter.threads import page_number, thread_key
from exporter.uniting import times_of, trend

_MOST = 100
"""Pages that are asked for; with the usual fifty comments on each that is more than any edition holds."""
_MAY_STATE_A_PAGE = re.compile(r"page|[?&;](?:start|st|p|offset|topic)=|topic,|/p\d", re.IGNORECASE)
_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """What a page says of the pages of its discussion."""

    own: int | None = None
    """Its own number, or how many posts come before it; None if it does not say."""
    others: dict[int, str] = field(default_factory=dict)
    """The addresses of other pages, by their numbers."""


def pages_in(place: Place, location: Location) -> Pages:
    """Return the pages of the same thread that a page leads to; ask before it is taken apart."""
    base = location.address or place.address
    if base is None:
        return Pages()
    keys = {thread_key(address) for address in (base, place.address) if address}
    here = {name for e in place.root.walk() for name in (e.get("id"), e.get("name")) if _is_numbered(name)}
    # The way back from a reply leads to the same page.
    here.add("respond")
    own = page_number(base)
    others: dict[int, str] = {}
    for address, fragments in _addresses(place.root, base).items():
        number = page_number(address)
        if number is None or thread_key(address) not in keys:
            continue
        if not here.isdisjoint(fragments):
            # What leads to a comment in this page leads to this page.
            own = number if own is None else own
        elif number not in others or "replytocom" in others[number]:
            others[number] = address
    others.pop(-1 if own is None else own, None)
    return Pages(own=own, others=others)


def _addresses(root: PageElement, base: str) -> Mapping[str, set[str]]:
    """Return the addresses that may be of pages, each with the places in it that links lead to."""
    stated: dict[str, set[str]] = defaultdict(set)
    for element in root.every("a", "link"):
        address, _, fragment = element.get("href").partition("#")
        stated[address].add(fragment)
    found: dict[str, set[str]] = defaultdict(set)
    for address, fragments in stated.items():
        if _MAY_STATE_A_PAGE.search(address):
            with suppress(ValueError):
                found[urljoin(base, address)] |= fragments
    return {address: found[address] for address in found if address.startswith(("http://", "https://"))}


def _is_numbered(name: str) -> bool:
    return re.search(r"\d", name) is not None


def with_other_pages(
    discussion: Discussion | None, pages: Pages, location: Location, context: Context
) -> Discussion | None:
    """Return *discussion* with what stands on its other pages, as far as they may be had."""
    if discussion is None or not discussion.comments or not pages.others:
        return discussion
    if not location.is_live or isinstance(context.fetcher, Offline):
        _note_unasked(location, context)
        return replace(discussion, is_partial=True)
    walk = _Walk(pages, location, context)
    found = walk.all()
    if not found:
        return replace(discussion, is_partial=True)
    labels = [location.label, *pages.others.values()]
    context.report.withdraw(Code.COMMENTS_MISSING, labels)
    own = _own_number(discussion, pages, found)
    whole = merge_discussions(_in_order({**found, own: discussion}), context, location.label)
    return replace(whole, is_partial=walk.is_broken)


def _note_unasked(location: Location, context: Context) -> None:
    known = {d.location for d in context.report.diagnostics if d.code is Code.COMMENTS_MISSING}
    if location.label not in known:
        message = "The discussion goes on on further pages; give them together, or the address of the first."
        context.note(Code.PAGES_MISSING, message, location=location.label)


class _Walk:
    """The way from one page to all the others, the lowest number first."""

    def __init__(self, pages: Pages, location: Location, context: Context) -> None:
        self._waiting = dict(pages.others)
        self._seen = {pages.own}
        self._location = location
        self._context = context
        self._forbidden = 0
        self.is_broken = False
        """True once a page could not be had."""

    def all(self) -> dict[int, Discussion]:
        """Return the discussions on the other pages, by number."""
        found: dict[int, Discussion] = {}
        while self._waiting and len(self._seen) <= _MOST:
            number = min(self._waiting)
            address = self._waiting.pop(number)
            self._seen.add(number)
            discussion = self._at(number, address)
            if discussion is not None:
                found[number] = discussion
        if self._waiting:
            self._note(f"The discussion has more than {_MOST} pages; give the address of a later one, too.")
        if self._forbidden:
            what = "1 further page" if self._forbidden == 1 else f"{self._forbidden} further pages"
            self._note(f"robots.txt does not allow to ask for {what} of the discussion; save and give them.")
        return found

    def _at(self, number: int, address: str) -> Discussion | None:
        try:
            if not allowed(self._context.fetcher, address):
                self._forbidden += 1
                return None
            self._context.announce(f"Asking for page {number} of the discussion: {address}")
            answer = self._context.fetcher.get(address, accept=_HTML)
        except Unreachable as failure:
            self._note(f"A further page of the discussion cannot be had. {failure}")
            return None
        if thread_key(answer.address) != thread_key(address):
            self._note(f"A further page of the discussion leads elsewhere: {address}")
            return None
        return self._read(of_answer(address, answer))

    def _read(self, page: Location) -> Discussion | None:
        place = place_at(page, self._context)
        others = pages_in(place, page).others
        self._waiting.update({n: a for n, a in others.items() if n not in self._seen | set(self._waiting)})
        taken = take_discussion(place, self._context, location=page.label)
        place.report(self._context, location=page.label)
        self._context.report.withdraw(Code.COMMENTS_MISSING, [page.label])
        return taken.discussion

    def _note(self, message: str) -> None:
        self.is_broken = True
        self._context.note(Code.PAGES_MISSING, message, location=self._location.label)


def _own_number(discussion: Discussion, pages: Pages, found: Mapping[int, Discussion]) -> int:
    """Return the number of the page that led to those *found*."""
    if pages.own is not None:
        return pages.own
    gap = next(n for n in count(1) if n not in found)
    if gap <= max(found):
        return gap
    # It is the first of pages that are counted from 0, or the last of a place that shows that one first.
    times, others = times_of(discussion), [time for page in found.values() for time in times_of(page)]
    if times and others:
        is_first = (min(times) < min(others)) == (_direction([found[n] for n in sorted(found)]) >= 0)
        return 0 if is_first else gap
    return 0 if re.search(r"[?&]page=", pages.others.get(1, "")) else gap


def _in_order(pages: dict[int, Discussion]) -> list[Discussion]:
    """Return the pages as one would read them; some places show the newest comments on the last page."""
    rising = [pages[number] for number in sorted(pages)]
    within = {trend(times) for page in rising if len(times := times_of(page)) > 1}
    direction = _direction(rising)
    return rising[::-1] if direction and within == {-direction} else rising


def _direction(pages: Sequence[Discussion]) -> int:
    """Return 1 if the pages get later, -1 if they get earlier, 0 if neither is so of all."""
    return trend([min(times) for page in pages if (times := times_of(page))])
