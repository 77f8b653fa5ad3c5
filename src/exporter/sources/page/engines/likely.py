"""Comments in pages of no known make: what is called a comment, again and again, with a name and a time."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, cut_all
from exporter.model import Person
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.naming import NAMES, SAID, TIMES, is_mute, make_of, may_be_comment, words
from exporter.sources.page.engines.reading import holder_of
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.place import Place

_LONGEST_NAME = 60
_LONGEST_DATE = 80
_EDGES = " ·•|,:-–—"
_BEARERS = frozenset("a b strong cite span".split())
_INDENT = re.compile(r"(?:margin|padding)-left:\s*(\d{1,4})")
_LEVEL = re.compile(r"(?:.*[-_])?(?:level|depth|indent)[-_]?(\d{1,3})", re.IGNORECASE)
_SURE = 0.8
_FEWEST = 2
_NUMBER = re.compile(r"\d{2,}")
_BUTTON = re.compile(
    r"[\[(|\s]*(?:reply|replies|permalink|report(?: abuse| this comment)?|share(?: it)?|like|delete|edit|flag"
    r"|link to this"
    r"|antworten|melden|löschen|zitieren|répondre|signaler|responder|rispondi|beantwoorden|svara|odpowiedz)[\])|\s]*",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?:\D{1,6}\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\b)?)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Likely:
    """An element with the parts that make it a comment."""

    element: PageElement
    author: PageElement | None
    body: PageElement | None
    when: PageElement | None


def find_likely(place: Place) -> FoundDiscussion | None:
    """Return the largest set of elements in a page that are called comments and look like it."""
    groups: dict[object, list[PageElement]] = defaultdict(list)
    widgets = {element for element in place.root.walk() if "widget" in element.classes or is_mute(element)}
    for element in place.root.walk(around=widgets):
        if may_be_comment(element):
            groups[make_of(element)].append(element)
    best: list[_Likely] = []
    for group in groups.values():
        if len(group) > max(len(best), _FEWEST - 1):
            found = [_look(element, set(group), place) for element in group]
            best = found if _is_sure(found) else best
    if not best:
        return None
    elements = [each.element for each in best]
    holder = holder_of(elements)
    names = _names(elements)
    parents = dict(_parents(elements, names))
    cut_all(elements)
    drafts = tuple(_draft(each, names[each.element], parents[each.element], place) for each in best)
    return FoundDiscussion(root=holder if holder is not None else PageElement("div"), drafts=drafts)


def _is_sure(found: list[_Likely]) -> bool:
    whole = sum(each.author is not None and each.body is not None for each in found)
    dated = sum(each.when is not None for each in found)
    bodies = {each.body for each in found}
    return whole >= _SURE * len(found) and dated >= _SURE * len(found) and len(bodies) == len(found)


def _look(element: PageElement, group: set[PageElement], place: Place) -> _Likely:
    own = list(element.walk(around=group - {element}))
    body = next((b for kind in SAID if (b := _innermost(own, kind)) is not None), None)
    byline = list(element.walk(around={*(group - {element}), *([body] if body is not None else [])}))
    author = next((a for kind in NAMES if (a := _named(byline, kind)) is not None), None)
    times = (e for e in byline if e.tag == "time" or not words(e).isdisjoint(TIMES))
    when = next((e for e in times if _time_texts(e, place)), None)
    return _Likely(element, author, body, when)


def _innermost(own: list[PageElement], kind: list[str]) -> PageElement | None:
    found = [
        e for e in own if not words(e).isdisjoint(kind) and e.text() and e.tag not in {"a", "img", "button"}
    ]
    outer = {above for e in found for above in e.ancestors()}
    return next((e for e in found if e not in outer and not _BUTTON.fullmatch(e.text())), None)


def _named(byline: list[PageElement], kind: list[str]) -> PageElement | None:
    found = [e for e in byline if not words(e).isdisjoint(kind)]
    parts = [p for e in found for p in (e, *(i for i in e.walk() if i.tag in _BEARERS))]
    return next(
        (e for e in parts if 0 < len(name_in(e)) <= _LONGEST_NAME and not _DATE.search(e.text())), None
    )


def _time_texts(element: PageElement, place: Place) -> list[str]:
    texts = [element.get("datetime"), element.get("title"), element.text()[:_LONGEST_DATE]]
    match = _DATE.search(element.text()[: 2 * _LONGEST_DATE])
    return [
        text for text in [*texts, match[0] if match else ""] if text and place.times.read(text) is not None
    ]


def _names(elements: list[PageElement]) -> dict[PageElement, str]:
    stated = {element: element.get("id") for element in elements}
    is_proper = len(set(stated.values())) == len(elements) and all(map(_NUMBER.search, stated.values()))
    return {e: stated[e] if is_proper else f"comment-at-{n}" for n, e in enumerate(elements, start=1)}


def _parents(
    elements: list[PageElement], names: dict[PageElement, str]
) -> Iterator[tuple[PageElement, str | None]]:
    """Yield each comment with what it answers: what holds it, or the last above that is less moved in."""
    path: list[tuple[int, str]] = []
    for element in elements:
        depth = _depth(element)
        while path and path[-1][0] >= depth:
            path.pop()
        holder = next((names[a] for a in element.ancestors() if a in names), None)
        yield element, holder or (path[-1][1] if path else None)
        path.append((depth, names[element]))


def _depth(element: PageElement) -> int:
    levels = (match for name in sorted(element.classes) if (match := _LEVEL.fullmatch(name)))
    match = next(levels, None) or _INDENT.search(element.get("style"))
    return int(match[1]) if match else 0


def _draft(each: _Likely, name: str, parent: str | None, place: Place) -> Draft:
    body = each.body
    texts = _time_texts(each.when, place) if each.when is not None else []
    author = name_in(each.author).strip(_EDGES) if each.author is not None else ""
    if body is not None:
        cut_all(
            [
                *_buttons(body),
                *(e for e in (each.author, each.when) if e is not None and body in e.ancestors()),
            ]
        )
    return Draft(
        id=name,
        parent=parent,
        author=Person(name=author) if author else None,
        published=place.times.read(texts[0]) if texts else None,
        body=place.losses.take(read_nodes(body.children, place.addresses)) if body is not None else (),
    )


def _buttons(body: PageElement) -> Iterator[PageElement]:
    return (
        e
        for e in body.walk()
        if e.tag in {"a", "button", "span", "div", "p", "li"} and _BUTTON.fullmatch(e.text())
    )
