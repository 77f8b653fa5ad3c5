"""Supplements: what is new in a book since some time, and nothing else."""

from dataclasses import replace
from datetime import datetime

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import NothingNew
from exporter.model import Article, Book, Change, Discussion, Kind
from exporter.transforms.comments import keep_comments


def supplement(book: Book, since: datetime, context: Context) -> Book:
    """Return what was first noticed or noticed to be edited since then, with the comments that it answers.

    A text that has not changed is left out where only comments are new, and so is an article where nothing
    is. Raises NothingNew where that is so of all.
    """
    chosen = book.map_articles(lambda article: _news(article, since))
    has_news = [_has_news(article, since) for article in chosen.chapters]
    if not any(has_news):
        raise NothingNew(f"Nothing is new since {since.isoformat()}; no file was written.")
    fewer = has_news.count(False)
    if fewer:
        message = f"{fewer} of {len(has_news)} articles have nothing new and were left out, as was asked for."
        context.note(Code.ITEMS_LEFT_OUT, message, location=book.title, count=fewer)
    _report(book, chosen, context)
    return chosen.keeping(lambda article: _has_news(article, since))


def _news(article: Article, since: datetime) -> Article:
    if _is_since(article.change, since):
        is_whole = article.change is not None and article.change.kind is Kind.NEW
        return article if is_whole else replace(article, discussion=_new_comments(article, since))
    return replace(article, body=(), change=None, discussion=_new_comments(article, since))


def _new_comments(article: Article, since: datetime) -> Discussion | None:
    discussion = article.discussion
    if discussion is None:
        return None
    return keep_comments(discussion, {c.id for c in discussion.comments if _is_since(c.change, since)})


def _is_since(change: Change | None, since: datetime) -> bool:
    return change is not None and change.kind is not Kind.REMOVED and change.noticed >= since


def _has_news(article: Article, since: datetime) -> bool:
    return _is_since(article.change, since) or bool(article.discussion and article.discussion.comments)


def _report(book: Book, chosen: Book, context: Context) -> None:
    for before, after in zip(book.chapters, chosen.chapters, strict=True):
        whole, kept = (len(a.discussion.comments) if a.discussion else 0 for a in (before, after))
        if 0 < kept < whole:
            message = f"{kept} of {whole} comments are kept: what is new, and what that answers."
            context.note(Code.COMMENTS_LEFT_OUT, message, location=before.title, count=whole - kept)
