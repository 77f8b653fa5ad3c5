"""Articles that a book was given more than once, each kept once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta

from exporter.context import Context
from exporter.markup import to_plain
from exporter.merging import belong_together, merged
from exporter.model import Article
from exporter.threads import thread_key
from exporter.uniting import letters

_UNMISTAKABLE = 400
"""Letters of a text that nobody publishes twice by chance, under the same title at two addresses."""
_APART = timedelta(hours=36)
"""How far two places can put the time of one article apart; what is further apart was written anew."""


def without_repeats(articles: Sequence[Article], context: Context) -> list[tuple[int, Article]]:
    """Return each article once, with the place of its first occurrence.

    Articles are one when they are at one address and have more in common than that, or have the same
    title and text. What any of the occurrences knows is kept.
    """
    titles = Counter(letters(article.title) for article in articles)
    groups: list[list[int]] = []
    by_address: dict[str, list[list[int]]] = defaultdict(list)
    by_text: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for place, article in enumerate(articles):
        at_address = by_address[thread_key(article.url)] if article.url else []
        title = letters(article.title)
        alike = by_text[title, letters(to_plain(article.body)) if titles[title] > 1 else ""]
        group = next((g for g in at_address if _are_one([articles[i] for i in g], article)), None)
        group = group or next((g for g in alike if _are_alike(articles[g[0]], article)), None)
        if group is None:
            group = []
            groups.append(group)
        for row in (at_address, alike):
            if not any(known is group for known in row):
                row.append(group)
        group.append(place)
    return [(group[0], _one_of([articles[i] for i in group], context)) for group in groups]


def _one_of(group: Sequence[Article], context: Context) -> Article:
    if len(group) == 1:
        return group[0]
    return merged([(article, article.title) for article in group], context)


def _are_one(group: Sequence[Article], article: Article) -> bool:
    """Say whether articles at one address are one; a site's address may stand for all that is on it."""
    if not article.body and not all(other.body for other in group):
        return any(letters(other.title) == letters(article.title) for other in group)
    return belong_together([(other, other.title) for other in group], article)


def _are_alike(one: Article, other: Article) -> bool:
    """Say whether articles of one title and one text are one."""
    if not one.body or not other.body:
        return False
    if one.published and other.published and abs(one.published - other.published) > _APART:
        return False
    return not (one.url and other.url) or len(to_plain(one.body)) >= _UNMISTAKABLE
