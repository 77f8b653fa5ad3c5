"""Which of the articles at a location an item means, and what it says of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, replace
from datetime import UTC, datetime
from difflib import get_close_matches

from exporter.books.manifest import Item, Selection
from exporter.errors import UnreadableInput
from exporter.model import Article
from exporter.threads import thread_key
from exporter.transforms.criteria import folded_name

_ALWAYS = datetime.min.replace(tzinfo=UTC)


def selected(articles: Sequence[Article], item: Item) -> tuple[Article, ...]:
    """Return those of *articles* that *item* means, in their order.

    Raises UnreadableInput where it means one that is not there.
    """
    selection = item.selection
    kept = [article for article in articles if all(meets(article) for meets in _conditions(selection))]
    if selection.article is not None and not kept:
        raise UnreadableInput(
            f"{item.location}: holds no article {selection.article!r}{_near(selection.article, articles)}."
        )
    if selection.limit is None or len(kept) <= selection.limit:
        return tuple(kept)
    # Of those without a date, and of one moment, those that come first in their place are the newest.
    places = sorted(range(len(kept)), key=lambda place: (-_moment(kept[place]).timestamp(), place))
    return tuple(kept[place] for place in sorted(places[: selection.limit]))


def overridden(article: Article, item: Item) -> Article:
    """Return *article* with what *item* says of it."""
    said = {each.name: getattr(item.overrides, each.name) for each in fields(item.overrides)}
    return replace(article, **{name: value for name, value in said.items() if value is not None})


def _conditions(selection: Selection) -> Iterator[Callable[[Article], bool]]:
    wanted, since, until = selection.article, selection.since, selection.until
    if wanted is not None:
        yield lambda article: _is_called(article, wanted)
    if since is not None:
        yield lambda article: article.published is not None and article.published >= since
    if until is not None:
        yield lambda article: article.published is not None and article.published < until
    for name, names_of in _NAMED.items():
        value: str | None = getattr(selection, name)
        if value is not None:
            yield _with_name(value, names_of)


def _with_name(name: str, names_of: Callable[[Article], Sequence[str]]) -> Callable[[Article], bool]:
    return lambda article: folded_name(name) in map(folded_name, names_of(article))


_NAMED: dict[str, Callable[[Article], Sequence[str]]] = {
    "author": lambda article: [person.name for person in article.authors],
    "tag": lambda article: article.tags,
    "category": lambda article: article.categories,
}


def _is_called(article: Article, wanted: str) -> bool:
    if article.url and "://" in wanted and thread_key(article.url) == thread_key(wanted):
        return True
    return folded_name(article.title) == folded_name(wanted)


def _near(wanted: str, articles: Sequence[Article]) -> str:
    near = get_close_matches(wanted, [article.title for article in articles], n=3, cutoff=0.5)
    return f" (near: {', '.join(near)})" if near else ""


def _moment(article: Article) -> datetime:
    return article.published or _ALWAYS
