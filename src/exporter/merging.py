"""Several captures of one article, made into one with every comment once.

Captures of one thread have the same address and something in common besides.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import TypeAlias

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.markup import to_plain
from exporter.model import Article, Discussion
from exporter.sources.drafts import arrange_comments
from exporter.threads import thread_key
from exporter.uniting import Whole, in_order, is_named, letters

Capture: TypeAlias = tuple[Article, str]
"""An article and what messages call the place that it was read from."""

_PAGE_IN_TITLE = re.compile(r"\W+(?:page|seite|pagina|página|strona|sida)\W*\d+\b.*", re.IGNORECASE)


def merge_captures(captures: Iterable[Capture], context: Context) -> Iterator[Article]:
    """Yield each article once, where its first capture stood."""
    groups: dict[str, list[list[Capture]]] = defaultdict(list)
    order: list[list[Capture]] = []
    for capture in captures:
        key = thread_key(capture[0].url) if capture[0].url else ""
        group = next((g for g in groups[key] if _belong_together(g, capture[0])), None) if key else None
        if order and _continues(capture[0]):
            group = order[-1]
        if group is None:
            group = []
            order.append(group)
            groups[key].append(group)
        group.append(capture)
    for group in order:
        yield group[0][0] if len(group) == 1 else _merged(group, context)


def _continues(article: Article) -> bool:
    """Say whether an article is nothing but a further page of the thread that was given before it."""
    return article.url is None and not article.body and bool(_names(article))


def _belong_together(group: Sequence[Capture], article: Article) -> bool:
    """Say whether *article* is more than an article at the same address."""
    ids = _names(article)
    for other, _ in group:
        if not article.body or not other.body or _title(article) == _title(other):
            return True
        if ids & _names(other) or to_plain(article.body) == to_plain(other.body):
            return True
    return False


def _title(article: Article) -> str:
    return letters(_PAGE_IN_TITLE.sub("", article.title))


def _names(article: Article) -> set[str]:
    comments = article.discussion.comments if article.discussion else ()
    return {c.id for c in comments if is_named(c)}


def _merged(group: Sequence[Capture], context: Context) -> Article:
    articles = [article for article, _ in group]
    labels = [label for _, label in group]
    context.report.withdraw(Code.COMMENTS_MISSING, labels)
    context.report.withdraw(Code.COMMENTS_ELSEWHERE, labels)
    context.report.withdraw(Code.PAGES_MISSING, labels)
    context.note(
        Code.CAPTURES_MERGED, f"{len(group)} captures of one article became one.", location=labels[0]
    )
    whole = max(articles, key=lambda article: len(to_plain(article.body)))
    texts = {to_plain(article.body) for article in articles if article.body}
    if len(texts) > 1:
        message = "The captures differ in the article's text; the longest is kept."
        context.note(Code.CAPTURES_DIFFER, message, location=labels[0], count=len(texts) - 1)
    return replace(
        reduce(_completed, articles, whole),
        discussion=_discussion(articles, context, labels[0]),
        assets=tuple({asset.name: asset for article in articles for asset in article.assets}.values()),
    )


def _discussion(articles: Sequence[Article], context: Context, location: str) -> Discussion | None:
    found = in_order([article.discussion for article in articles if article.discussion is not None])
    if not found:
        return None
    whole = _whole(found)
    if whole.differing:
        what = "1 comment differs" if whole.differing == 1 else f"{whole.differing} comments differ"
        message = f"{what} in the captures; the longer text is kept."
        context.note(Code.CAPTURES_DIFFER, message, location=location, count=whole.differing)
    return _of_whole(whole, found, context, location)


def _completed(article: Article, other: Article) -> Article:
    """Return *article* with what it does not know and *other* does."""
    return replace(
        article,
        standfirst=article.standfirst or other.standfirst,
        authors=article.authors or other.authors,
        published=article.published or other.published,
        language=article.language or other.language,
        site=article.site or other.site,
    )


def merge_discussions(found: Sequence[Discussion], context: Context, location: str) -> Discussion:
    """Return one discussion with every comment of *found* once."""
    return _of_whole(_whole(found), found, context, location)


def _whole(found: Sequence[Discussion]) -> Whole:
    whole = Whole()
    for discussion in found:
        whole.take(discussion)
    return whole


def _of_whole(whole: Whole, found: Sequence[Discussion], context: Context, location: str) -> Discussion:
    comments = arrange_comments(whole.drafts, context, location=location)
    stated = max((d.stated for d in found if d.stated is not None), default=None)
    missing = (stated or 0) - len(comments)
    if missing > 0:
        message = f"{missing} of {stated} comments are in none of the captures."
        context.note(Code.COMMENTS_MISSING, message, location=location, count=missing)
    states = [d.is_open for d in found if d.is_open is not None]
    mentions = {(m.author, to_plain(m.body)): m for d in found for m in d.mentions}
    return Discussion(
        comments=comments,
        mentions=tuple(mentions.values()),
        is_open=states[-1] if states else None,
        stated=stated,
    )
