"""Where posts of one make keep what was said, and who said it: settled by looking at all of them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from exporter.markup.tree import PageElement
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.naming import NAMES, is_mute, make_of, words
from exporter.sources.page.repeated.moments import names_time
from exporter.sources.page.repeated.posts import Post

Make: TypeAlias = object

_MOST = 0.8
_TIGHT = 0.7
_LONGEST_NAME = 60
_SAID = frozenset("text message msg content contents post body entry posting copy comment beitrag reply".split())
_PROFILE = re.compile(
    r"member|profil|user|/u/|/@|author|poster|mitglied|membre|usuario|utilisateur|utente|account|people|uid=",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"signature|\bsig\b|sig\d|quote|zitat|avatar|rank|title|stat|count|badge|button|reply|report|menu", re.IGNORECASE
)
_HEADS = frozenset("b strong h3 h4 h5 h6 dt cite".split())
_RUNNING = frozenset("a b big br cite em font i img small span strong sub sup u time button input label".split())


def bodies_of(posts: Sequence[Post], authors: Sequence[PageElement | None]) -> list[PageElement | None]:
    """Return the element of each post that holds what was said, None where there is none of that make."""
    found = [_boxes(post, author) for post, author in zip(posts, authors, strict=True)]
    sums: Counter[Make] = Counter()
    holders: Counter[Make] = Counter()
    for boxes in found:
        for make, box in boxes.items():
            sums[make] += len(box.text())
            holders[make] += 1
    common = [make for make in sums if holders[make] >= _MOST * len(posts)]
    if not common:
        return [None for _ in posts]
    best = _tightest(common, sums, found)
    return [boxes.get(best) for boxes in found]


def _boxes(post: Post, author: PageElement | None) -> dict[Make, PageElement]:
    """Return the first element of each make that may hold what was said, and neither name nor time."""
    above = {post.moment, *post.moment.ancestors()}
    if author is not None:
        above |= {author, *author.ancestors()}
    boxes: dict[Make, PageElement] = {}
    for element in post.elements():
        if element not in above and element.tag not in _RUNNING and not is_mute(element):
            boxes.setdefault(_make(element, post), element)
    return boxes


def _make(element: PageElement, post: Post) -> Make:
    depth = sum(1 for above in element.ancestors() if above in post.parts or any(p in above.ancestors() for p in ()))
    return (make_of(element), depth and element.parent is not None and element.parent.tag)


def _tightest(common: list[Make], sums: Counter[Make], found: list[dict[Make, PageElement]]) -> Make:
    widest = max(common, key=lambda make: sums[make])
    inside = [
        make
        for make in common
        if sums[make] >= _TIGHT * sums[widest] and _is_called_text(make, found)
    ]
    best = max(inside, key=lambda make: sums[make], default=widest)
    same = [make for make in common if sums[make] >= 0.97 * sums[best] and _is_inside(make, best, found)]
    return same[-1] if same else best


def _is_called_text(make: Make, found: list[dict[Make, PageElement]]) -> bool:
    boxes = [boxes[make] for boxes in found if make in boxes]
    return all(not words(box).isdisjoint(_SAID) for box in boxes)


def _is_inside(make: Make, outer: Make, found: list[dict[Make, PageElement]]) -> bool:
    pairs = [(boxes[make], boxes[outer]) for boxes in found if make in boxes and outer in boxes]
    return make != outer and all(box in inner.ancestors() for inner, box in pairs)


def authors_of(posts: Sequence[Post]) -> list[PageElement | None]:
    """Return the element of each post that holds the name of who wrote it."""
    found = [_names(post) for post in posts]
    holders = Counter(kind for names in found for kind in names)
    order = sorted(holders, key=lambda kind: (holders[kind] < _MOST * len(posts), kind[0], -holders[kind]))
    return [next((names[kind] for kind in order if kind in names), None) for names in found]


def _names(post: Post) -> dict[tuple[int, Make], PageElement]:
    """Return the first element of each kind that may hold a name, the surest kinds with the lowest rank."""
    names: dict[tuple[int, Make], PageElement] = {}
    for element in post.elements():
        rank = _rank(element)
        if rank is not None and _is_name(element):
            names.setdefault((rank, make_of(element)), element)
    return names


def _rank(element: PageElement) -> int | None:
    called = words(element)
    if element.tag in {"html", "body", "table", "tbody", "tr", "ul", "form"}:
        return None
    if element.tag == "a" and _PROFILE.search(element.get("href")):
        return 0 if not called.isdisjoint(NAMES[0]) else 1
    for rank, kind in enumerate(NAMES, start=2):
        if not called.isdisjoint(kind) and not _BESIDE.search(element.get("class")):
            return rank
    return 8 if element.tag in _HEADS else None


def _is_name(element: PageElement) -> bool:
    name = name_in(element)
    return 0 < len(name) <= _LONGEST_NAME and not names_time(name) and any(map(str.isalnum, name))


def unsaid_in(body: PageElement) -> Iterator[PageElement]:
    """Yield what stands in a body and was not said in the post: signatures and remarks on changes."""
    for element in body.walk():
        if re.search(r"signature|(?:^|[\s_-])sig\d*(?:$|[\s_-])|lastedit|edited|post_edit", f"{element.get('class')} {element.get('id')}"):
            yield element
