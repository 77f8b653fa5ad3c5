"""Keeps of every discussion what was asked for, in the order that was asked for, and reports the rest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import get_close_matches
from enum import StrEnum

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import InvalidUsage
from exporter.model import Article, Book, Comment, Discussion
from exporter.transforms import criteria
from exporter.transforms.comments import keep_comments, sort_comments


class Sort(StrEnum):
    """In which order the threads stand, and the replies to each comment."""

    THREAD = "thread"
    """As the source has them."""
    OLDEST = "oldest"
    NEWEST = "newest"
    SCORE = "score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is kept of a discussion: the comments that meet everything said here, and what they answer."""

    has_discussions: bool = True
    top: int | None = None
    """How many threads, the best ones."""
    by_article_author: bool = False
    max_depth: int | None = None
    """How many ancestors a comment may have."""
    min_score: int | None = None
    since: datetime | None = None
    by: tuple[str, ...] = ()
    """Names of people, any of whom may have written it."""
    sort: Sort = Sort.THREAD


def choose(book: Book, choice: Choice, context: Context) -> Book:
    """Return *book* with what *choice* leaves of its discussions.

    Raises InvalidUsage for a name that nobody in the book has.
    """
    return choose_each(book, [choice] * len(book.chapters), context)


def choose_each(book: Book, choices: Sequence[Choice], context: Context) -> Book:
    """Return *book* with what the choice for each of its articles leaves of its discussion.

    Raises InvalidUsage for a name that nobody in those articles has.
    """
    for choice in dict.fromkeys(choices):
        _refuse_strangers([a for a, its in zip(book.chapters, choices, strict=True) if its == choice], choice)
    pairs = zip(book.chapters, choices, strict=True)
    chosen = replace(book, chapters=tuple(_chosen(article, choice, context) for article, choice in pairs))
    for before, after in zip(book.chapters, chosen.chapters, strict=True):
        _report_left_out(before, after, context)
    return chosen


def _chosen(article: Article, choice: Choice, context: Context) -> Article:
    discussion = article.discussion
    if not choice.has_discussions:
        return replace(article, discussion=None)
    if discussion is None or not discussion.comments:
        return article
    choice = _possible(article, discussion, choice, context)
    kept = {comment.id for comment in discussion.comments}
    for wanted in _wanted(article, discussion, choice):
        kept &= wanted
    key = _KEYS.get(choice.sort)
    ordered = discussion if key is None else sort_comments(discussion, key)
    return replace(article, discussion=keep_comments(ordered, kept))


_BY_TIME = frozenset({Sort.OLDEST, Sort.NEWEST})
_KEYS: dict[Sort, Callable[[Comment], float]] = {
    Sort.OLDEST: criteria.oldest_first,
    Sort.NEWEST: criteria.newest_first,
    Sort.SCORE: criteria.best_first,
}


def _wanted(article: Article, discussion: Discussion, choice: Choice) -> Iterator[set[str]]:
    if choice.top is not None:
        yield criteria.in_best_threads(discussion, choice.top)
    if choice.by_article_author:
        yield criteria.by_article_author(article, discussion)
    if choice.max_depth is not None:
        yield criteria.not_deeper(discussion, choice.max_depth)
    if choice.min_score is not None:
        yield criteria.scored(discussion, choice.min_score)
    if choice.since is not None:
        yield criteria.written_since(discussion, choice.since)
    if choice.by:
        yield criteria.by_names(discussion, {criteria.folded_name(name) for name in choice.by})


def _possible(article: Article, discussion: Discussion, choice: Choice, context: Context) -> Choice:
    """Return *choice* without what cannot be told of any comment here, and report that."""
    comments, possible = discussion.comments, choice
    if not article.authors and not any(comment.by_article_author for comment in comments):
        possible = replace(possible, by_article_author=False)
    if not any(comment.score is not None for comment in comments):
        sort = Sort.THREAD if choice.sort is Sort.SCORE else possible.sort
        possible = replace(possible, min_score=None, sort=sort)
    if not any(comment.published is not None for comment in comments):
        sort = Sort.THREAD if choice.sort in _BY_TIME else possible.sort
        possible = replace(possible, since=None, sort=sort)
    if possible != choice:
        context.note(
            Code.CHOICE_IMPOSSIBLE,
            f"The discussion has no {' and no '.join(_unknown(choice, possible))}; nothing was left out or"
            " moved by that.",
            location=article.title,
        )
    return possible


def _unknown(choice: Choice, possible: Choice) -> Iterator[str]:
    if choice.by_article_author and not possible.by_article_author:
        yield "known author of the article"
    if choice.min_score != possible.min_score or (choice.sort is Sort.SCORE and choice.sort != possible.sort):
        yield "scores"
    if choice.since != possible.since or (choice.sort in _BY_TIME and choice.sort != possible.sort):
        yield "times"


def _refuse_strangers(articles: Sequence[Article], choice: Choice) -> None:
    people = {
        criteria.folded_name(comment.author.name): comment.author.name
        for article in articles
        for comment in (article.discussion or Discussion()).comments
        if comment.author is not None
    }
    for name in choice.by:
        if criteria.folded_name(name) not in people:
            near = get_close_matches(criteria.folded_name(name), people, n=3, cutoff=0.6)
            hint = f" (near: {', '.join(people[other] for other in near)})" if near else ""
            raise InvalidUsage(
                f"No comment is by {name!r}{hint}; `exporter show --tree` lists who wrote what."
            )


def _report_left_out(before: Article, after: Article, context: Context) -> None:
    whole = len(before.discussion.comments) if before.discussion else 0
    kept = len(after.discussion.comments) if after.discussion else 0
    if kept < whole:
        context.note(
            Code.COMMENTS_LEFT_OUT,
            f"{kept} of {whole} comments are kept, as was asked for.",
            location=before.title,
            count=whole - kept,
        )
