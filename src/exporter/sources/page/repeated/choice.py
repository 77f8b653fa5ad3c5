"""The choice among what is repeated in a page: which of it are the posts of a discussion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exporter.markup.tree import PageElement
from exporter.sources.page.engines.naming import words
from exporter.sources.page.place import Place
from exporter.sources.page.repeated.moments import Moment, moments_in
from exporter.sources.page.repeated.names import authors_of, is_profile
from exporter.sources.page.repeated.parts import MOST, bodies_of
from exporter.sources.page.repeated.posts import Post, posts_of

_FEWEST = 2
_POST = frozenset(
    "post posts posting message messages msg reply replies comment comments answer answers topic thread forum"
    " beitrag antwort kommentar discussion response".split()
)
_FORUM = re.compile(r"forum|topic|thread|discuss|board|viewtopic|/t/|showthread|community", re.IGNORECASE)
_TOPICS = re.compile(r"viewtopic|showthread|forum|topic|threads?[/-]|discussion", re.IGNORECASE)
_FEWEST_LINKS = 3
_LINKED = 0.1
_BUTTON = re.compile(
    r"\W*(?:reply|quote|report|permalink|share|like|multi-?quote|\d+|antwort\w*|zitieren|melden|répondre|citer"
    r"|signaler|responder|citar|denunciar|rispondi|cita|segnala|citeer|reageren|svara|citera|odpowiedz|cytuj"
    r"|ответить|цитата|цитировать)\b.{0,30}",
    re.IGNORECASE,
)
_SHOWN = frozenset("img iframe video audio object embed".split())
_HEADINGS = frozenset("h1 h2 h3 h4".split())
_SHORTEST_TITLE = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Posts of one make with their parts."""

    posts: list[Post]
    authors: list[PageElement | None]
    bodies: list[PageElement | None]
    worth: float
    """The higher, the likelier its moments are when something was written."""

    @property
    def said(self) -> int:
        """How many characters the posts have."""
        return sum(len(body.text()) for body in self.bodies if body is not None)

    @property
    def parts(self) -> list[PageElement]:
        """The pieces of the page that the posts are."""
        return [part for post in self.posts for part in post.parts]


def is_forum(place: Place) -> bool:
    """Say whether the address of a page is one of a forum, or many of its links lead to topics."""
    if _FORUM.search(place.address or ""):
        return True
    links = [e.get("href") for e in place.root.every("a") if e.get("href")]
    topics = sum(_TOPICS.search(link) is not None for link in links)
    return topics >= max(_FEWEST_LINKS, _LINKED * len(links))


def likeliest_posts(place: Place) -> Group | None:
    """Return the posts in which most is said, with the likeliest of the times that each of them names."""
    sure: dict[frozenset[PageElement], Group] = {}
    in_forum = is_forum(place)
    for moments in moments_in(place.root).values():
        posts = _posts(moments)
        # Most of what is repeated in a page need not be looked at closely.
        if len(posts) < _FEWEST or not (in_forum or any(map(_is_called_post, posts[0].elements()))):
            continue
        group = _group(posts, moments)
        if _is_discussion(group, in_forum=in_forum):
            pieces = frozenset(post.parts[0] for post in group.posts)
            known = sure.get(pieces)
            sure[pieces] = group if known is None or group.worth > known.worth else known
    return max(sure.values(), key=lambda group: group.said, default=None)


def _posts(moments: Sequence[Moment]) -> list[Post]:
    posts = posts_of(moments) if len(moments) >= _FEWEST else []
    # A page may treat its article as the first of the posts on it.
    headed = [post for post in posts if any(element.tag == "h1" for element in post.elements())]
    return [post for post in posts if post not in headed] if len(headed) == 1 else posts


def _group(posts: list[Post], moments: Sequence[Moment]) -> Group:
    authors = authors_of(posts)
    return Group(posts=posts, authors=authors, bodies=bodies_of(posts, authors), worth=_worth(moments))


def _worth(moments: Sequence[Moment]) -> float:
    """Return how likely these are the times of posts; people write at many times and join at one."""
    told_apart = len({moment.element.text() for moment in moments}) / len(moments)
    return sum(moment.worth for moment in moments) / len(moments) + told_apart


def _is_discussion(group: Group, *, in_forum: bool) -> bool:
    """Say whether these are posts: each with a name and words, and with more that posts have."""
    least = MOST * len(group.posts)
    named = sum(author is not None for author in group.authors)
    said = sum(body is not None and _says_something(body) for body in group.bodies)
    if min(named, said) < least or _is_listing(group):
        return False
    profiles = sum(author is not None and is_profile(author) for author in group.authors)
    answerable = sum(any(map(_is_button, post.elements())) for post in group.posts)
    signs = (profiles >= least) + (answerable >= least)
    if in_forum:
        return signs + _are_called_posts(group) > 0
    return len(group.posts) > _FEWEST and signs > 0 and _are_called_posts(group)


def _says_something(body: PageElement) -> bool:
    return bool(body.text()) or any(element.tag in _SHOWN for element in body.walk())


def _are_called_posts(group: Group) -> bool:
    pieces = [*group.parts, *(body for body in group.bodies if body is not None)]
    return any(map(_is_called_post, pieces))


def _is_called_post(element: PageElement) -> bool:
    return not words(element).isdisjoint(_POST)


def _is_button(element: PageElement) -> bool:
    label = element.text() or element.get("title")
    return element.tag in {"a", "button"} and _BUTTON.fullmatch(label) is not None


def _is_listing(group: Group) -> bool:
    """Say whether these are the beginnings of other pages."""
    return sum(any(map(_leads_elsewhere, post.elements())) for post in group.posts) > len(group.posts) / 2


def _leads_elsewhere(element: PageElement) -> bool:
    if element.tag != "a" or not any(above.tag in _HEADINGS for above in element.ancestors()):
        return False
    href = element.get("href")
    return bool(href) and "#" not in href and len(element.text()) > _SHORTEST_TITLE
