"""Who wrote a comment in a page, and when."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.phrases import date_in, is_button
from exporter.sources.page.parts import AUTHORS, DATE, called, is_reply_link, words_of

_AUTHOR = re.compile(r"(?:.*[-_])?comments?[-_].*author|comment-?user|.*[-_]author-name", re.IGNORECASE)
_SAYS = re.compile(
    r"\s*(?:\b(?:says?|said|wrote|writes|schreibt|schrieb|sagte?|meint|dit|a écrit|a dit|escribió|dice|dijo"
    r"|ha scritto|scrive|zegt|schreef|disse|diz|skriver|säger|pisze|пишет)\s*:)?\s*[:,]?\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_HEADINGS = frozenset("h2 h3 h4 h5 h6 strong b".split())
_PROSE = frozenset("p blockquote pre li".split())
_UNSPOKEN = frozenset("says screen-reader-text sr-only".split())
_LONGEST_NAME = 120
_MOST_IN_BYLINE = 20
_NEAR = 3
"""Boxes around a name that are still about nobody else."""
_LONGEST_TITLE = 400
"""Of a page that mentions the article, which stands where others have their name."""
_LONGEST_SAYS = 20
_LONGEST_DATE = 60


def author_of(comment: PageElement, body: PageElement) -> PageElement | None:
    """Return the element that holds the name of who wrote a comment."""
    nodes = list(comment.walk(around=words_of(body)))
    beside = {body, *(e for e in nodes if e.tag in _PROSE)} - {comment}
    outside = set(comment.walk(around=beside))
    ladder = (
        *((lambda e, names=names: not called(e).isdisjoint(names)) for names in AUTHORS),
        lambda e: any(_AUTHOR.fullmatch(name) for name in e.classes),
        lambda e: e.get("itemprop") in {"author", "creator"},
        lambda e: e.tag == "cite" and not any(a.tag in _PROSE for a in e.ancestors() if a is not comment),
        lambda e: e.tag in _HEADINGS and body is not comment and e in outside,
    )
    for wanted in ladder:
        for found in filter(wanted, nodes):
            part = _name_alone(found)
            name = name_in(part)
            longest = _LONGEST_TITLE if "fn" in found.classes else _LONGEST_NAME
            if 0 < len(name) <= longest and not is_button(name):
                return part
    return None


def name_in(element: PageElement) -> str:
    """Return the name that *element* holds, without words like "says:" after it."""
    unspoken = {e for e in element.walk() if e.classes & _UNSPOKEN or e.tag == "time"}
    text = element.text(around=unspoken)
    return f"{text[:-_LONGEST_SAYS]}{_SAYS.sub('', text[-_LONGEST_SAYS:])}".strip()


def names_beside(author: PageElement | None) -> Iterator[str]:
    """Yield what a byline like "Ann ▸ Ben" may name beside the author."""
    for holder in islice(author.ancestors(), _NEAR) if author is not None else ():
        if next(islice(holder.walk(), _MOST_IN_BYLINE, None), None) is not None:
            return
        yield re.sub(r"^\W+|\W+$", "", holder.text(around=(author,) if author is not None else ()))


def date_elements(comment: PageElement, body: PageElement) -> list[PageElement]:
    """Return the elements that may hold the date of a comment, the likeliest first."""
    nodes = list(comment.walk(around=words_of(body)))
    times = [e for e in nodes if e.tag == "time"]
    stated = [e for e in nodes if e.get("itemprop") in {"dateCreated", "datePublished", "commentTime"}]
    named = [e for e in nodes if any(DATE.fullmatch(name) for name in e.classes)]
    # The date is what themes like to hang the comment's own address on.
    links = [e for e in nodes if e.tag == "a" and "#comment-" in e.get("href") and not is_reply_link(e)]
    return list(dict.fromkeys([*times, *stated, *named, *(e for e in links if _YEAR.search(e.text()))]))


def date_texts(elements: list[PageElement], comment: PageElement, body: PageElement) -> Iterator[str]:
    """Yield what may be the date, what programs are meant to read first."""
    for element in elements:
        yield from (element.get(name) for name in ("datetime", "content", "title") if element.get(name))
    for element in elements:
        inner = [e for e in element.walk() if e.tag in {"a", "span", "abbr", "time"}]
        yield from (e.get("title") for e in inner if e.get("title"))
        yield from (text for e in inner if (text := e.text()))
        yield element.text()
    yield from _strings_beside(comment, body)


def _name_alone(element: PageElement) -> PageElement:
    """Return the part of *element* that holds the name, where the date stands beside it."""
    if "fn" in element.classes:
        return element
    parts = (e for e in element.walk() if e.tag in {"cite", "strong", "b", "a"} or "fn" in e.classes)
    return next((part for part in parts if part.text()), element)


def _strings_beside(comment: PageElement, body: PageElement) -> Iterable[str]:
    """Return the short strings with a year in them that stand in no paragraph."""
    around = {body, *(e for e in comment.walk() if e.tag in _PROSE)} - {comment}
    strings = (
        child
        for part in (comment, *comment.walk(around=around))
        for child in part.children
        if isinstance(child, str)
    )
    short = (text.strip() for text in strings)
    return (date_in(text) or text for text in short if len(text) < _LONGEST_DATE and _YEAR.search(text))
