"""Where posts of one make keep what was said and who said it: settled by looking at all of them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.naming import is_mute, make_of, words
from exporter.sources.page.repeated.posts import Post

Make: TypeAlias = object
Boxes: TypeAlias = dict[Make, PageElement]

MOST = 0.8
"""The share of posts that must have what all of them are said to have."""
_TIGHT = 0.7
_SAME = 0.97
_SAID = frozenset(
    "text message msg content contents post body entry posting copy comment beitrag reply".split()
)
_RUNNING = frozenset(
    "a b big br cite em font i img small span strong sub sup u time button input label".split()
)
_UNCOUNTED = frozenset("a button script style template svg".split())
_UNSAID = re.compile(
    r"signature|(?:^|[\s_-])sig\d*(?:$|[\s_-])|last-?_?edit|edited|edit[-_]?(?:note|info|date)", re.IGNORECASE
)


def bodies_of(posts: Sequence[Post], authors: Sequence[PageElement | None]) -> list[PageElement | None]:
    """Return the element of each post that holds what was said, None where there is none of that make."""
    found = [_boxes(post, author) for post, author in zip(posts, authors, strict=True)]
    holders = Counter(make for boxes in found for make in boxes)
    common = [make for make, count in holders.items() if count >= MOST * len(posts)]
    if not common:
        return [None for _ in posts]
    lengths = {element: length for post in posts for element, length in _unlinked(post)}
    best = _tightest(common, found, lengths)
    return [boxes.get(best) for boxes in found]


def unsaid_in(body: PageElement) -> Iterator[PageElement]:
    """Yield what stands in a body and was not said in the post: signatures and remarks on changes."""
    return (e for e in body.walk() if _UNSAID.search(f"{e.get('class')} {e.get('id')}"))


def _boxes(post: Post, author: PageElement | None) -> Boxes:
    """Return the first element of each make that may hold what was said, and neither name nor time."""
    above = {post.moment, *post.moment.ancestors()}
    if author is not None:
        above |= {author, *author.ancestors()}
    boxes: Boxes = {}
    for element in post.elements():
        if element not in above and element.tag not in _RUNNING and not is_mute(element):
            holder = element.parent.tag if element.parent is not None else ""
            boxes.setdefault((make_of(element), holder), element)
    return boxes


def _tightest(common: list[Make], found: list[Boxes], lengths: dict[PageElement, int]) -> Make:
    """Return the make of the innermost boxes that hold nearly all that is said, those called so first."""
    sums = {make: sum(lengths[boxes[make]] for boxes in found if make in boxes) for make in common}
    widest = max(common, key=lambda make: sums[make])
    called = [make for make in common if sums[make] >= _TIGHT * sums[widest] and _is_called_text(make, found)]
    best = max(called, key=lambda make: sums[make], default=widest)
    inside = [m for m in common if sums[m] >= _SAME * sums[best] and _is_inside(m, best, found)]
    return inside[-1] if inside else best


def _unlinked(post: Post) -> Iterator[tuple[PageElement, int]]:
    """Yield each element with how much it says besides its links and buttons: menus are long."""
    lengths: dict[PageElement, int] = {}
    for element in reversed(list(post.elements())):
        own = sum(len(child.strip()) for child in element.children if isinstance(child, str))
        held = sum(lengths.get(child, 0) for child in element.elements)
        lengths[element] = 0 if element.tag in _UNCOUNTED else own + held
        yield element, lengths[element]


def _is_called_text(make: Make, found: list[Boxes]) -> bool:
    return all(not words(boxes[make]).isdisjoint(_SAID) for boxes in found if make in boxes)


def _is_inside(make: Make, outer: Make, found: list[Boxes]) -> bool:
    pairs = [(boxes[make], boxes[outer]) for boxes in found if make in boxes and outer in boxes]
    return make != outer and all(box in inner.ancestors() for inner, box in pairs)
