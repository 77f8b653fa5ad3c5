"""Reading the discussion of a page whose engine is known."""

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.markup.tree import PageElement, cut_all
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.engine import Engine, fact, number
from exporter.sources.page.engines.index import PageIndex
from exporter.sources.page.engines.parts import PartReader
from exporter.sources.page.engines.selectors import every, first, test_of
from exporter.sources.page.engines.tables import ENGINES
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.place import Place

_MOST_BESIDE = 1500
"""Characters of other text in an element that may be cut out with the discussion."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """An element that is one comment, before it is taken apart."""

    element: PageElement
    name: str
    parent: str | None


def find_known(place: Place) -> FoundDiscussion | None:
    """Return the discussion of a page that one of the known engines made, and take it apart."""
    index = PageIndex(place.root)
    found = (read_engine(place, engine, index) for engine in ENGINES if engine.may_have_made(index))
    return next(filter(None, found), None)


def read_engine(place: Place, engine: Engine, index: PageIndex) -> FoundDiscussion | None:
    """Return the discussion of a page if *engine* made it."""
    if engine.prepare is not None:
        engine.prepare(place.root)
        index = PageIndex(place.root)
    elements = engine.elements(index)
    spotted = list(_spotted(engine, elements))
    if not spotted or not _are_told(engine, spotted):
        return None
    opens = engine.opens_with_article and not place.is_further
    said = spotted[1:] if opens else spotted
    holder = holder_of([each.element for each in said]) if said else None
    address = engine.address(place) if engine.address is not None else None
    clipped = len(index.every(engine.clipped))
    hidden = sum(number(each.within(e)) or 0 for each in engine.hidden for e in index.every(each.where))
    starter = index.first(*engine.starter)
    reader = PartReader(place, engine, starter=name_in(starter) if starter is not None else "")
    # The second copy of a thread goes with the first.
    cut_all(element for element in elements if not opens or element is not spotted[0].element)
    drafts = _drafts(said, reader, opening=spotted[0].name if opens else None)
    return FoundDiscussion(
        root=PageElement("div") if opens or holder is None else holder,
        # Forums put advertisements among the posts, which nobody wrote at any time.
        drafts=tuple(d for d in drafts if not engine.is_topic or d.body or d.published),
        is_topic=engine.is_topic,
        address=address,
        continues=engine.address is not None and address is None,
        hidden=hidden,
        clipped=clipped,
    )


def common_of(elements: list[PageElement]) -> PageElement:
    """Return the innermost element that holds them all."""
    shared = list(reversed(list(elements[0].ancestors())))
    for element in elements[1:]:
        above = reversed(list(element.ancestors()))
        shared = [a for a, b in zip(shared, above, strict=False) if a is b]
    return shared[-1]


def holder_of(elements: list[PageElement]) -> PageElement | None:
    """Return the innermost element that holds them all, None if it holds much besides."""
    holder = common_of(elements)
    beside = len(holder.text(around=set(elements)))
    is_page = holder.parent is None or holder.tag in {"html", "body", "main"}
    return None if is_page or beside > _MOST_BESIDE else holder


def _are_told(engine: Engine, spotted: list[Spotted]) -> bool:
    """Say whether anybody says anything in them, which is so only in pages of this make."""
    owns = [[each.element, *each.element.walk()] for each in spotted]
    has_words = any(any(every(own, ",".join(engine.body))) for own in owns)
    names = ",".join(engine.author)
    return has_words and any(any(every(own, names)) or fact(engine.named, own) for own in owns)


def _spotted(engine: Engine, elements: list[PageElement]) -> Iterator[Spotted]:
    chosen = set(elements)
    names: dict[PageElement, str] = {}
    seen: set[tuple[str, str]] = set()
    path: list[tuple[int, str]] = []
    stated: list[tuple[PageElement, str, str | None, str | None]] = []
    for position, element in enumerate(elements, start=1):
        own = [element, *element.walk(around=chosen)]
        identity = fact(engine.identifier, own)
        if identity is None and engine.identifier and not _is_whole(engine, own):
            continue
        name = f"{engine.prefix}{identity}" if identity else f"comment-at-{position}"
        same = name, element.text(around=chosen)
        if identity and same in seen:
            # A saved page may hold the whole thread twice.
            continue
        seen.add(same)
        names[element] = name
        depth = _depth(engine, own)
        above = next((names[a] for a in element.ancestors() if a in names), None)
        if depth is not None:
            while path and path[-1][0] >= depth:
                path.pop()
            above = path[-1][1] if path else None
            path.append((depth, name))
        stated.append((element, name, fact(engine.parent, own), above))
    known = set(names.values())
    for element, name, answered, above in stated:
        parent = f"{engine.prefix}{answered}" if answered else above
        yield Spotted(element, name, parent if parent in known and parent != name else above)


def _is_whole(engine: Engine, own: list[PageElement]) -> bool:
    return first(own, *engine.body) is not None and first(own, *engine.author) is not None


def _depth(engine: Engine, own: list[PageElement]) -> int | None:
    if engine.indent:
        return sum(map(test_of(engine.indent), own[0].ancestors()))
    if not engine.depth:
        return None
    return number(fact(engine.depth, own)) or 0


def _drafts(spotted: list[Spotted], reader: PartReader, *, opening: str | None) -> Iterator[Draft]:
    for each in spotted:
        yield reader.read(
            each.element, name=each.name, parent=each.parent if each.parent != opening else None
        )
