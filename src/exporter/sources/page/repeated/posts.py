"""What belongs to each of several moments in a page: the posts that were written then."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.markup.tree import PageElement
from exporter.sources.page.repeated.moments import Moment

_PAGE = frozenset("html body".split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Post:
    """The elements that make one post, mostly one, sometimes the rows of a table."""

    parts: tuple[PageElement, ...]
    moment: PageElement

    def elements(self) -> Iterator[PageElement]:
        """Yield its elements in reading order, its parts included."""
        for part in self.parts:
            yield part
            yield from part.walk()


def posts_of(moments: Sequence[Moment]) -> list[Post]:
    """Return the largest pieces of a page that hold one of *moments* each; none if they overlap."""
    shared = Counter(above for moment in moments for above in moment.element.ancestors())
    units = [_largest_alone(moment.element, shared) for moment in moments]
    if len(set(units)) < len(units) or any(unit.tag in _PAGE for unit in units):
        return []
    rows = _rows(units)
    return [
        Post(parts=rows[unit], moment=moment.element) for unit, moment in zip(units, moments, strict=True)
    ]


def _largest_alone(element: PageElement, shared: Counter[PageElement]) -> PageElement:
    for above in element.ancestors():
        if shared[above] > 1:
            break
        element = above
    return element


def _rows(units: Sequence[PageElement]) -> dict[PageElement, tuple[PageElement, ...]]:
    """Return each unit with the siblings that belong to it, where most of what is said stands in these."""
    rows: dict[PageElement, tuple[PageElement, ...]] = {unit: (unit,) for unit in units}
    for parent in dict.fromkeys(unit.parent for unit in units):
        own = [unit for unit in units if unit.parent is parent]
        if parent is None or len(own) <= 1:
            continue
        before, groups = _between(list(parent.elements), set(own))
        beside = sum(len(e.text()) for group in groups.values() for e in group)
        if beside <= sum(len(unit.text()) for unit in own):
            continue
        if groups[own[-1]] or not before:
            rows.update({unit: (unit, *groups[unit]) for unit in own})
        else:
            leads = [before, *(groups[unit] for unit in own[:-1])]
            rows.update({unit: (*lead, unit) for unit, lead in zip(own, leads, strict=True)})
    return rows


def _between(
    siblings: Sequence[PageElement], units: set[PageElement]
) -> tuple[list[PageElement], dict[PageElement, list[PageElement]]]:
    """Return the siblings before the first unit, and those behind each."""
    before: list[PageElement] = []
    groups: dict[PageElement, list[PageElement]] = {}
    current = before
    for sibling in siblings:
        if sibling in units:
            current = groups[sibling] = []
        else:
            current.append(sibling)
    return before, groups
