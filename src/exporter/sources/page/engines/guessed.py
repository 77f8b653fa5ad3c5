"""Comments in pages of no known make: what is called one again and again, whatever stands in it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, cut_all
from exporter.model import Person
from exporter.sources.drafts import Draft
from exporter.sources.page.engines.blogger import join_pairs
from exporter.sources.page.engines.furniture import buttons_in
from exporter.sources.page.engines.guessed_parents import parents_of
from exporter.sources.page.engines.guessed_parts import Parts, look_into, person_in, time_in
from exporter.sources.page.engines.naming import COMMENTS, is_lately, is_mute, words, words_of
from exporter.sources.page.engines.reading import common_of, holder_of
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.place import Place

_NEVER = frozenset(
    "html body main form input textarea button script template label img a span time h1 h2 h3"
    " h4 svg p cite b strong"
    " em i small option select picture figure".split()
)
_NUMBERED = re.compile(
    r"(?:[a-z]{1,9}[-_]?)?(?:c|cmt|comm?|comment|kommentar|answer|reply)[-_]?\d{1,12}", re.IGNORECASE
)
_ANCHOR_LINK = re.compile(r"#(?:\w{1,20}[-_])?(?:c|cmt|comm?|comment|kommentar)[-_]?\d{1,12}$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{2,}")
_SURE = 0.8
_FEWEST = 2


def find_guessed(place: Place) -> FoundDiscussion | None:
    """Return the largest set of elements in a page that are called comments and look like it."""
    join_pairs(place.root, _is_term)
    groups = _groups(place.root)
    best = _best(groups) or _best(_anchored(place.root))
    if not best:
        return None
    best = [each for each in _with_others(best, groups) if each.is_anything]
    elements = [each.element for each in best]
    holder = holder_of(elements)
    names = _names(elements)
    parents = parents_of(elements, names, {each.element: each.author for each in best})
    cut_all(elements)
    drafts = tuple(_draft(each, names[each.element], parents[each.element], place) for each in best)
    return FoundDiscussion(root=holder if holder is not None else PageElement("div"), drafts=drafts)


def _is_term(element: PageElement) -> bool:
    return element.tag == "dt" and _NUMBERED.fullmatch(element.get("id")) is not None


def _best(groups: list[list[PageElement]]) -> list[Parts]:
    """Return the largest group that is sure to be comments; of equal ones what holds the other."""
    best: list[Parts] = []
    for elements in sorted(groups, key=len, reverse=True):
        if len(elements) >= len(best):
            found = _looked_into(elements)
            best = found if _is_sure(found) and (len(found) > len(best) or _hold(found, best)) else best
    return best


def _groups(root: PageElement) -> list[list[PageElement]]:
    """Return sets of elements that are called the same, each in reading order."""
    groups: dict[object, list[PageElement]] = defaultdict(list)
    for element in _shown(root):
        if element.tag not in _NEVER:
            for name in _calls(element):
                groups[element.tag, name].append(element)
    # Often each of them is called so by several names.
    return list({tuple(elements): elements for elements in groups.values()}.values())


def _anchored(root: PageElement) -> list[list[PageElement]]:
    """Return what stands around the places that links to single comments lead to, and around such links."""
    shown = list(_shown(root))
    named = {e: name for e in shown if (name := _own_anchor(e))}
    linked = {e: e.get("href") for e in shown if e.tag == "a" and _ANCHOR_LINK.search(e.get("href"))}
    return [_around_anchors(named), _around_anchors(linked)]


def _shown(root: PageElement) -> Iterator[PageElement]:
    elsewhere = {e for e in root.walk() if is_mute(e) or is_lately(e)}
    return root.walk(around=elsewhere)


def _own_anchor(element: PageElement) -> str:
    name = element.get("id") or (element.get("name") if element.tag == "a" else "")
    return name if element.tag in _NEVER and _NUMBERED.fullmatch(name) is not None else ""


def _around_anchors(anchors: dict[PageElement, str]) -> list[PageElement]:
    """Return the largest elements that hold one place of those that *anchors* name, or what follows it."""
    around: dict[str, set[PageElement]] = defaultdict(set)
    for anchor, name in anchors.items():
        around[name].update([anchor, *anchor.ancestors()])
    held = Counter(above for holders in around.values() for above in holders)
    found: dict[PageElement, None] = {}
    for anchor in anchors:
        whole = anchor
        while whole.parent is not None and held[whole.parent] == 1:
            whole = whole.parent
        found[whole if whole is not anchor else _after(anchor)] = None
    return [e for e in found if e.tag not in _NEVER]


def _after(anchor: PageElement) -> PageElement:
    following = iter(anchor.parent.elements if anchor.parent is not None else ())
    return next((e for e in following if e is anchor), anchor) and next(following, anchor)


def _calls(element: PageElement) -> Iterator[object]:
    """Yield the names by which an element may be one of many comments."""
    for name in sorted(element.classes):
        if not words_of(name).isdisjoint(COMMENTS):
            yield re.sub(r"\d+", "0", name)
    if _NUMBERED.fullmatch(element.get("id")):
        yield "#" + re.sub(r"\d+", "0", element.get("id"))
    if "comment" in element.get("itemprop").split():
        yield "itemprop"
    above = element.parent
    if above is not None and above.tag not in {"html", "body"} and not words(above).isdisjoint(_LISTS):
        yield above


_LISTS = frozenset(
    "comments kommentare commentaires comentarios commentlist commentslist reacties commenti".split()
)


def _looked_into(elements: list[PageElement]) -> list[Parts]:
    group = set(elements)
    return [look_into(element, group) for element in elements]


def _is_sure(found: list[Parts]) -> bool:
    whole = sum(each.is_whole for each in found)
    dated = sum(each.when is not None for each in found)
    lively = sum(each.is_answerable for each in found)
    bodies = {each.body for each in found}
    enough = _SURE * len(found)
    if len(found) < _FEWEST:
        return bool(whole and dated) and _is_in_discussion(found[0].element)
    return whole >= enough and max(dated, lively) >= enough and len(bodies) == len(found)


def _is_in_discussion(element: PageElement) -> bool:
    """Say whether *element* is called one comment, in what is called the comments."""
    is_one = not (words(element) & COMMENTS).isdisjoint(_ONE)
    return is_one and any(_is_list(words(a)) for a in element.ancestors() if a.tag != "body")


def _is_list(called: frozenset[str]) -> bool:
    return not called.isdisjoint(_LISTS) or not (called.isdisjoint(_MANY) or called.isdisjoint(COMMENTS))


_ONE = COMMENTS - _LISTS
_MANY = frozenset("list area section thread container wrapper".split())


def _hold(found: list[Parts], others: list[Parts]) -> bool:
    """Say whether these are the same comments as the others, with more around them."""
    inner = {each.element for each in others}
    return all(any(e in inner for e in each.element.walk()) for each in found)


def _with_others(best: list[Parts], groups: list[list[PageElement]]) -> list[Parts]:
    """Return the comments with those that the page calls by another name, such as answers."""
    known = {part for each in best for part in (each.element, each.author, each.when) if part is not None}
    area = common_of([each.element for each in best])
    together = [each.element for each in best]
    for elements in groups:
        fresh = [e for e in elements if e not in known]
        if not fresh or not all(area in e.ancestors() for e in fresh):
            continue
        found = _looked_into(fresh)
        parts = {part for each in found for part in (each.author, each.when) if part is not None}
        if len(parts) >= 2 * len(found) and parts.isdisjoint(known) and all(each.is_whole for each in found):
            together += fresh
            known |= parts | set(fresh)
    if len(together) == len(best):
        return best
    order = {element: position for position, element in enumerate(area.walk())}
    return _looked_into(sorted(together, key=lambda element: order[element]))


def _names(elements: list[PageElement]) -> dict[PageElement, str]:
    stated = {element: element.get("id") for element in elements}
    is_proper = len(set(stated.values())) == len(elements) and all(map(_NUMBER.search, stated.values()))
    return {e: stated[e] if is_proper else f"comment-at-{n}" for n, e in enumerate(elements, start=1)}


def _draft(each: Parts, name: str, parent: str | None, place: Place) -> Draft:
    author = person_in(each)
    cut_all(buttons_in(each.said))
    return Draft(
        id=name,
        parent=parent,
        author=Person(name=author) if author else None,
        published=time_in(each, place.times),
        body=place.losses.take(read_nodes(each.said, place.addresses)),
    )
