"""The parts of a comment in a page of no known make."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from exporter.markup.tree import PageElement, PageNode
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.furniture import RUNNING, Furniture, is_to_click
from exporter.sources.page.engines.naming import NAMES, SAID, TIMES, words
from exporter.sources.page.engines.phrases import (
    LONGEST_NAME,
    date_in,
    is_button,
    is_byline,
    is_date,
    name_around,
)
from exporter.sources.page.times import Times

_BEARERS = frozenset("a b strong cite span em h3 h4 h5 h6 dt address".split())
_PROFILE = re.compile(
    r"/(?:users?|u|profiles?|people|members?|authors?|social|~|@)[/?=\w-]|[?&](?:user|uid|profile)=|/~|/@",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"repl(?:y|ies)|antwort|répond|respond|rispond|melden|report|quote|zitier|permalink", re.IGNORECASE
)
_MUTE = frozenset("a img button input".split())
_ASIDE = frozenset(name for kind in NAMES for name in kind) | TIMES
_LOOKS = re.compile(
    r"(?<!\S)(?:text|content|post|body)-(?:left|right|center|start|end|justify|muted|\w{2}|small|large|nowrap|wrap|bold"
    r"|normal|primary|secondary|success|danger|warning|info|light|dark|white|black|gr[ae]y\S*|truncate|uppercase|\d\S*)(?!\S)"
)
_COUNT = re.compile(r"#\s?\d+|\d+[.):]|[\d:.\s]*:[\d:.\s]*")
_BY = re.compile(r"\A(?:(?:(?:written|posted|submitted|comment) )?by:?\s+|(?:par|por|door) )", re.IGNORECASE)
_LONGEST_LINE = 200
_MUCH_MORE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An element with the parts that make it a comment."""

    element: PageElement
    author: PageElement | None
    when: PageElement | None
    byline: str
    """Who speaks, where no element holds the name alone."""
    body: PageElement
    """What holds what was said, the element itself where nothing else does."""
    said: tuple[PageNode, ...]
    """What was said, without the names, dates and buttons around it."""
    is_answerable: bool
    """True if it has a link to answer it, to report it, or to itself."""

    @property
    def is_whole(self) -> bool:
        """True if somebody says something in it."""
        has_words = any(map(_says_something, self.said))
        return has_words and (self.author is not None or bool(self.byline))

    @property
    def is_anything(self) -> bool:
        """True if it is more than an empty place, such as that of an advertisement."""
        return bool(self.said) or self.author is not None or self.when is not None


def look_into(element: PageElement, group: Collection[PageElement]) -> Parts:
    """Return the parts of a comment, which may hold others of its *group*."""
    own = {e: e.text(around=group) for e in element.walk(around=group)}
    body = _body({element: element.text(around=group), **own})
    inside = {body, *body.walk()} if body is not None and body is not element else set()
    beside = {e: text for e, text in own.items() if e not in inside}
    when = next(_times(beside), None) or next(_times(own), None)
    author = next(_authors(beside, when), None)
    byline = _byline(element, when, group) if author is None else ""
    held = body if body is not None else element
    furniture = Furniture.around_of(
        [e for e in (author, when) if e is not None], byline if author is None else name_in(author), group
    )
    return Parts(
        element=element,
        author=author,
        when=when,
        byline=byline,
        body=held,
        said=tuple(furniture.removed_from(held.children)),
        is_answerable=any(_is_for_answers(e) for e in own),
    )


def person_in(parts: Parts) -> str:
    """Return the name of who speaks, empty if nobody is named."""
    if parts.author is None:
        return parts.byline
    name = name_in(parts.author)
    return (name_around(name) if date_in(name) else "") or _BY.sub("", name).strip(" ·|–—:,")


def time_in(parts: Parts, times: Times) -> datetime | None:
    """Return when it was said, if the page says it exactly."""
    if parts.when is None:
        return None
    text = parts.when.text()[:_LONGEST_LINE]
    stated = (parts.when.get(name) for name in ("datetime", "content", "title"))
    return next((t for s in [*stated, date_in(text), text] if s and (t := times.read(s)) is not None), None)


def _says_something(node: PageNode) -> bool:
    if isinstance(node, str):
        return bool(node.strip())
    return node.has_words() or node.tag == "img" or node.find(lambda e: e.tag == "img") is not None


def _body(own: Mapping[PageElement, str]) -> PageElement | None:
    """Return the element that is called what was said, unless what stands beside it says much more."""
    spoken = {e: _spoken(e) for e in own if e.tag not in _MUTE}
    kinds = ({e: own[e] for e, said in spoken.items() if not said.isdisjoint(kind)} for kind in SAID)
    called = [found for named in kinds if (found := _longest(named, own)) is not None]
    for candidate in called:
        beside = (e for e in called if candidate not in e.walk() and e not in candidate.walk())
        if all(len(own[e]) < _MUCH_MORE * len(own[candidate]) for e in beside if e is not candidate):
            return candidate
    return None


def _longest(named: Mapping[PageElement, str], own: Mapping[PageElement, str]) -> PageElement | None:
    """Return the longest of what is *named* so, or what holds several such in a row."""
    found = [e for e, text in named.items() if text and not _is_aside(e, text) and not _is_about(e, text)]
    outer = {above for e in found for above in e.ancestors()}
    innermost = [e for e in found if e not in outer]
    best = max(innermost, key=lambda e: len(own[e]), default=None)
    if best is None or sum(e.parent is best.parent for e in innermost) == 1:
        return best
    return best.parent if best.parent in own else best


def _is_about(element: PageElement, text: str) -> bool:
    """Say whether *text* is about what was said; signs alone may be all that somebody says."""
    if is_button(text):
        return is_to_click(element, text)
    return is_byline(text) and any(map(str.isalnum, text))


def _is_aside(element: PageElement, text: str) -> bool:
    return len(text) <= LONGEST_NAME and not words(element).isdisjoint(_ASIDE)


def _spoken(element: PageElement) -> frozenset[str]:
    """Return the words in what an element is called that say what it is, not how it looks."""
    if "class" not in element.attributes or not _LOOKS.search(element.attributes["class"]):
        return words(element)
    return words(PageElement("div", {**element.attributes, "class": _LOOKS.sub("", element.get("class"))}))


def _times(texts: Mapping[PageElement, str]) -> Iterator[PageElement]:
    """Yield the elements that hold a date, the likeliest first."""
    yield from (e for e in texts if e.tag == "time")
    short = {e: text for e, text in texts.items() if 0 < len(text) <= _LONGEST_LINE and date_in(text)}
    yield from (e for e, text in short.items() if not words(e).isdisjoint(TIMES) and is_date(text))
    yield from (e for e, text in reversed(short.items()) if is_date(text))
    yield from sorted(short, key=lambda e: len(short[e]))


def _authors(texts: Mapping[PageElement, str], when: PageElement | None) -> Iterator[PageElement]:
    """Yield the elements that hold nothing but a name, the likeliest first."""
    for kind in NAMES:
        called = (e for e in texts if not words(e).isdisjoint(kind))
        yield from (part for element in called for part in _bearers(element) if _is_name(part))
    yield from (e for e in texts if e.tag == "a" and _PROFILE.search(e.get("href")) and _is_name(e))
    line = _line_of(when) if when is not None else None
    near = [e for e in texts if line is not None and (line is e or line in e.ancestors())]
    strong = (e for e in [*near, *texts] if e.tag in {"cite", "strong", "b"})
    yield from (e for e in strong if e is not when and _is_name(e))
    yield from (e for e in near if e.tag in {"a", "h4", "h5", "h6"} and e is not when and _is_name(e))


def _bearers(element: PageElement) -> Iterator[PageElement]:
    """Yield what may be the name in an element that is called one: its beginning, all of it, its parts."""
    inner = [e for e in element.walk() if e.tag in _BEARERS]
    text = element.text()
    yield from (e for e in inner if e.tag in {"a", "b", "strong", "cite"} and text.startswith(e.text()))
    yield element
    yield from inner


def _is_name(element: PageElement) -> bool:
    text = name_in(element)
    is_count = _COUNT.fullmatch(text) is not None
    return 0 < len(text) <= LONGEST_NAME and not (is_count or date_in(text) or is_button(text))


def _line_of(element: PageElement) -> PageElement | None:
    """Return what holds the line that *element* stands in."""
    return next((a for a in element.ancestors() if a.tag not in RUNNING), None)


def _byline(comment: PageElement, when: PageElement | None, group: Collection[PageElement]) -> str:
    """Return the name in the words around a date."""
    line = when
    while line is not None and line is not comment:
        text = line.text(around=group)
        if len(text) > _LONGEST_LINE:
            return ""
        if name_around(text):
            return name_around(text)
        line = line.parent
    return ""


def _is_for_answers(element: PageElement) -> bool:
    if element.tag not in {"a", "button", "span"}:
        return False
    return _ANSWER.search(f"{element.get('class')} {element.get('href')} {element.text()[:40]}") is not None
