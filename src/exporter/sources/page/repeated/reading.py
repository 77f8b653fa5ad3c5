"""The choice among what is repeated in a page, and the posts as drafts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, cut_all
from exporter.model import Person
from exporter.sources.drafts import Draft
from exporter.sources.page.bylines import name_in
from exporter.sources.page.engines.naming import words
from exporter.sources.page.found import FoundDiscussion
from exporter.sources.page.place import Place
from exporter.sources.page.repeated.moments import Moment, moments_in, time_texts
from exporter.sources.page.repeated.parts import authors_of, bodies_of, unsaid_in
from exporter.sources.page.repeated.posts import Post, posts_of

_FEWEST = 2
_MOST = 0.8
_POST = frozenset(
    "post posts posting message messages msg reply replies comment comments answer answers topic thread forum"
    " beitrag antwort kommentar discussion response viewtopic".split()
)
_FORUM = re.compile(r"forum|topic|thread|discuss|board|viewtopic|/t/|showthread|community", re.IGNORECASE)
_PROSE = 80
_LITTLE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """Posts of one make."""

    posts: list[Post]
    bodies: list[PageElement | None]
    authors: list[PageElement | None]
    said: int
    """Characters."""
    worth: float
    """The higher, the likelier its moments are when something was written."""

    def __len__(self) -> int:
        return len(self.posts)


def find_repeated(place: Place) -> FoundDiscussion | None:
    """Return the posts of a page whose make nobody knows, and take them apart."""
    best = _best(place)
    if best is None:
        return None
    parts = [part for post in best.posts for part in post.parts]
    is_topic = _prose_outside(place.root, parts) <= max(_LITTLE, best.said // 8)
    root = parts[0].parent or PageElement("div")
    cut_all(parts)
    return FoundDiscussion(root=PageElement("div") if is_topic else root, drafts=tuple(_drafts(best, place)), is_topic=is_topic)


def _best(place: Place) -> _Group | None:
    """Return the posts in which most is said, with the likeliest of the times that each of them names."""
    sure: dict[frozenset[PageElement], _Group] = {}
    for moments in moments_in(place.root).values():
        group = _group(moments)
        if group is not None and _is_discussion(group, place):
            pieces = frozenset(post.parts[0] for post in group.posts)
            known = sure.get(pieces)
            sure[pieces] = group if known is None or group.worth > known.worth else known
    return max(sure.values(), key=lambda group: group.said, default=None)


def _group(moments: Sequence[Moment]) -> _Group | None:
    posts = posts_of(moments) if len(moments) >= _FEWEST else []
    if len(posts) < _FEWEST:
        return None
    authors = authors_of(posts)
    bodies = bodies_of(posts, authors)
    said = sum(len(body.text()) for body in bodies if body is not None)
    return _Group(posts=posts, bodies=bodies, authors=authors, said=said, worth=_worth(moments))


def _worth(moments: Sequence[Moment]) -> float:
    """Return how likely these are the times of posts; people write at many times and join at one."""
    told_apart = len({moment.element.text() for moment in moments}) / len(moments)
    return sum(moment.worth for moment in moments) / len(moments) + told_apart


def _is_discussion(group: _Group, place: Place) -> bool:
    named = sum(author is not None for author in group.authors)
    said = sum(body is not None and bool(body.text()) for body in group.bodies)
    if named < _MOST * len(group) or said < _MOST * len(group) or _is_listing(group):
        return False
    called = {word for post in group.posts for part in post.parts for word in words(part)}
    called |= {word for body in group.bodies if body is not None for word in words(body)}
    called |= {word for above in group.posts[0].parts[0].ancestors() for word in words(above)}
    return not called.isdisjoint(_POST) or _FORUM.search(place.address or "") is not None


def _is_listing(group: _Group) -> bool:
    """Say whether these are the beginnings of other pages."""
    headed = 0
    for post in group.posts:
        links = (e for e in post.elements() if e.tag == "a" and any(a.tag in {"h1", "h2", "h3", "h4"} for a in e.ancestors()))
        headed += any(e.get("href") and "#" not in e.get("href") and len(e.text()) > len("Re: title") for e in links)
    return headed > len(group) / 2


def _prose_outside(root: PageElement, parts: Sequence[PageElement]) -> int:
    total = 0
    for element in root.walk(around=set(parts)):
        if element.tag in {"p", "div", "td", "li", "section", "article"} and not any(a.tag in {"footer", "nav", "aside"} for a in element.ancestors()):
            own = "".join(c for c in element.children if isinstance(c, str)).strip()
            total += len(own) if len(own) > _PROSE else 0
    return total


def _drafts(group: _Group, place: Place) -> Iterator[Draft]:
    names = _identifiers(group.posts)
    for post, body, author, name in zip(group.posts, group.bodies, group.authors, names, strict=True):
        who = _person(author, place) if author is not None else None
        times = (place.times.read(text) for text in time_texts(post.moment))
        published = next((time for time in times if time is not None), None)
        if body is not None:
            cut_all([*unsaid_in(body)])
        yield Draft(
            id=name,
            author=who,
            published=published,
            body=place.losses.take(read_nodes(body.children, place.addresses)) if body is not None else (),
        )


def _identifiers(posts: Sequence[Post]) -> list[str]:
    stated = [next((e.get("id") for e in post.elements() if re.search(r"\d{2,}", e.get("id"))), "") for post in posts]
    is_proper = all(stated) and len(set(stated)) == len(stated)
    return stated if is_proper else [f"post-at-{n}" for n in range(1, len(posts) + 1)]


def _person(element: PageElement, place: Place) -> Person:
    links = [e for e in (element, *element.walk(), *element.ancestors()) if e.tag == "a" and e.get("href")]
    return Person(name=name_in(element), url=place.addresses.web(links[0].get("href")) if links else None)
