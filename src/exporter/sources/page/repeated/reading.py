"""Posts of no known make as drafts."""

from collections.abc import Iterator, Sequence

from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, cut_all
from exporter.model import Person
from exporter.sources.drafts import Draft
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.place import Place
from exporter.sources.page.repeated.choice import Group, is_forum, likeliest_posts
from exporter.sources.page.repeated.kinship import identifiers_of, parents_of
from exporter.sources.page.repeated.moments import time_texts
from exporter.sources.page.repeated.names import name_of
from exporter.sources.page.repeated.parts import unsaid_in

_SENTENCE = 80
_LITTLE = 400
"""Characters of prose that every page of a forum has besides its posts."""
_SHARE = 8
_BLOCKS = frozenset("p div td li section article".split())
_FRAMES = frozenset("footer nav aside".split())


def find_topic(place: Place) -> FoundDiscussion | None:
    """Return the posts of a topic in a forum whose make nobody knows, and take them apart."""
    group = likeliest_posts(place) if is_forum(place) else None
    return _found(group, place) if group is not None and _is_topic(place, group) else None


def find_repeated(place: Place) -> FoundDiscussion | None:
    """Return the posts of any page whose make nobody knows, and take them apart."""
    group = likeliest_posts(place)
    return _found(group, place) if group is not None else None


def _found(group: Group, place: Place) -> FoundDiscussion:
    is_topic = _is_topic(place, group)
    root = group.parts[0].parent
    drafts = tuple(_drafts(group, place))
    cut_all(group.parts)
    return FoundDiscussion(
        root=PageElement("div") if is_topic or root is None else root, drafts=drafts, is_topic=is_topic
    )


def _is_topic(place: Place, group: Group) -> bool:
    """Say whether the page has nothing to say besides the posts."""
    most = max(_LITTLE, group.said // _SHARE) if is_forum(place) else _LITTLE
    return _prose_outside(place.root, group.parts) <= most


def _prose_outside(root: PageElement, parts: Sequence[PageElement]) -> int:
    frames = {e for e in root.walk() if e.tag in _FRAMES}
    blocks = (e for e in root.walk(around={*parts, *frames}) if e.tag in _BLOCKS)
    own = ("".join(c for c in block.children if isinstance(c, str)).strip() for block in blocks)
    return sum(len(text) for text in own if len(text) > _SENTENCE)


def _drafts(group: Group, place: Place) -> Iterator[Draft]:
    names = identifiers_of(group.posts)
    parents = list(parents_of(group.posts, names, group.authors, group.bodies))
    rows = zip(group.posts, group.authors, group.bodies, names, parents, strict=True)
    for post, author, body, name, parent in rows:
        times = (place.times.read(text) for text in time_texts(post.moment))
        published = next((time for time in times if time is not None), None)
        who = _person(author, place) if author is not None else None
        if body is not None:
            cut_all(unsaid_in(body))
        yield Draft(
            id=name,
            parent=parent,
            author=who,
            published=published,
            body=place.losses.take(read_nodes(body.children, place.addresses)) if body is not None else (),
        )


def _person(element: PageElement, place: Place) -> Person:
    links = (e for e in (element, *element.walk(), *element.ancestors()) if e.tag == "a" and e.get("href"))
    link = next(links, None)
    return Person(
        name=name_of(element), url=place.addresses.web(link.get("href")) if link is not None else None
    )
