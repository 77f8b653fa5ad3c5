"""What comments can be chosen by: each criterion gives the identifiers of those that meet it."""

import unicodedata
from collections.abc import Collection
from datetime import datetime

from exporter.model import Article, Comment, Discussion


def folded_name(name: str) -> str:
    """Return what two spellings of one name have in common: case and spaces do not count."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def authors_of(article: Article) -> frozenset[str]:
    """Return the names, folded, of those who wrote *article*, also where the page does not say it of them."""
    return frozenset(folded_name(person.name) for person in article.authors)


def is_by(comment: Comment, names: Collection[str]) -> bool:
    """Say whether one of the folded *names* is that of who wrote the comment."""
    return comment.author is not None and folded_name(comment.author.name) in names


def by_article_author(article: Article, discussion: Discussion) -> set[str]:
    """Return the comments by those who wrote the article."""
    authors = authors_of(article)
    return {c.id for c in discussion.comments if c.by_article_author or is_by(c, authors)}


def by_names(discussion: Discussion, names: Collection[str]) -> set[str]:
    """Return the comments by people of these folded names."""
    return {comment.id for comment in discussion.comments if is_by(comment, names)}


def not_deeper(discussion: Discussion, deepest: int) -> set[str]:
    """Return the comments with so many ancestors at most."""
    return {comment.id for depth, comment in discussion.with_depth() if depth <= deepest}


def scored(discussion: Discussion, least: int) -> set[str]:
    """Return the comments whose score is known and not below *least*."""
    return {c.id for c in discussion.comments if c.score is not None and c.score >= least}


def written_since(discussion: Discussion, moment: datetime) -> set[str]:
    """Return the comments whose time is known and not before *moment*."""
    return {c.id for c in discussion.comments if c.published is not None and c.published >= moment}


def in_best_threads(discussion: Discussion, number: int) -> set[str]:
    """Return the comments of the so many best threads.

    The best is the one whose opening comment has the highest score; where no thread has a score, the
    one with the most replies; and of equals the first.
    """
    threads = list(discussion.threads())
    has_scores = any(thread[0].score is not None for thread in threads)

    def rank(thread: tuple[Comment, ...]) -> float:
        return _score(thread[0]) if has_scores else len(thread)

    best = sorted(threads, key=rank, reverse=True)[:number]
    return {comment.id for thread in best for comment in thread}


def oldest_first(comment: Comment) -> float:
    """Return the key that puts the oldest first and what has no time last."""
    return float("inf") if comment.published is None else comment.published.timestamp()


def newest_first(comment: Comment) -> float:
    """Return the key that puts the newest first and what has no time last."""
    return float("inf") if comment.published is None else -comment.published.timestamp()


def best_first(comment: Comment) -> float:
    """Return the key that puts the highest score first and what has none last."""
    return -_score(comment)


def _score(comment: Comment) -> float:
    return float("-inf") if comment.score is None else comment.score
