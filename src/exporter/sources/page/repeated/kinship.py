"""Which post of a page answers which, as far as its make shows it."""

import re
from collections.abc import Iterator, Sequence

from exporter.markup.tree import PageElement
from exporter.sources.page.bylines import names_beside
from exporter.sources.page.engines.naming import words
from exporter.sources.page.repeated.names import name_of
from exporter.sources.page.repeated.posts import Post

_LEVEL = re.compile(r"(?:.*[-_])?(?:level|depth|indent)[-_]?(\d{1,3})", re.IGNORECASE)
_WIDTH = re.compile(r"(?:margin|padding)-left:\s*(\d{1,4})")
_HOLDERS = frozenset("children replies indented nested subthread subcomments answers".split())
_LISTS = frozenset("ul ol dl".split())


def identifiers_of(posts: Sequence[Post]) -> list[str]:
    """Return what the page calls each post, or its position where it does not tell all of them apart."""
    stated = [next(_numbered(post), "") for post in posts]
    is_proper = all(stated) and len(set(stated)) == len(stated)
    return stated if is_proper else [f"post-at-{n}" for n in range(1, len(posts) + 1)]


def parents_of(
    posts: Sequence[Post],
    names: Sequence[str],
    authors: Sequence[PageElement | None],
    bodies: Sequence[PageElement | None],
) -> Iterator[str | None]:
    """Yield for each post what it answers.

    That is the post that its head links to, else the last post by whom it names beside its
    author, else the last one above it that is less moved in.
    """
    path: list[tuple[int, str]] = []
    known: set[str] = set()
    latest: dict[str, str] = {}
    rows = zip(posts, names, authors, bodies, _depths(posts), strict=True)
    for post, name, author, body, depth in rows:
        while path and path[-1][0] >= depth:
            path.pop()
        linked = next((target for target in _targets(post, body) if target in known), None)
        addressed = next((latest[who] for who in names_beside(author) if who in latest), None)
        yield linked or addressed or (path[-1][1] if path else None)
        path.append((depth, name))
        known.add(name)
        latest[name_of(author) if author is not None else ""] = name


def _numbered(post: Post) -> Iterator[str]:
    for element in post.elements():
        name = element.get("id") or (element.get("name") if element.tag == "a" else "")
        if re.search(r"\d{2,}", name):
            yield name


def _targets(post: Post, body: PageElement | None) -> Iterator[str]:
    said = {body, *body.walk()} if body is not None else set()
    links = (e for e in post.elements() if e.tag == "a" and e not in said)
    return (link.get("href")[1:] for link in links if link.get("href").startswith("#"))


def _depths(posts: Sequence[Post]) -> list[int]:
    stated = [_stated(post.parts[0]) for post in posts]
    if any(stated):
        return [depth or 0 for depth in stated]
    nested = [sum(map(_moves_in, post.moment.ancestors())) for post in posts]
    return [depth - min(nested) for depth in nested]


def _stated(element: PageElement) -> int | None:
    levels = (match for name in sorted(element.classes) if (match := _LEVEL.fullmatch(name)))
    match = next(levels, None) or _WIDTH.search(element.get("style"))
    return int(match[1]) if match else None


def _moves_in(element: PageElement) -> bool:
    return element.tag in _LISTS or not words(element).isdisjoint(_HOLDERS)
