"""Differences between articles, for people and for programs to read."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from itertools import groupby
from textwrap import wrap

from exporter.differences import ArticleDifference, CommentDifference, Kind, Words
from exporter.formats.discussion import shortened
from exporter.labels import ENGLISH

_WIDTH = 80
_KIND_WIDTH = max(map(len, Kind)) + 1


def difference_lines(found: Iterable[ArticleDifference]) -> Iterator[tuple[Kind | None, str]]:
    """Yield lines of at most 80 columns, each with what it tells of, if it tells of one thing."""
    for article in found:
        about = "" if article.kind is Kind.EDITED else f" ({article.kind})"
        kind = None if article.kind is Kind.EDITED else article.kind
        for line in wrap(article.title + about, _WIDTH):
            yield kind, line
        if article.was is not None:
            for line in wrap(
                f"title was: {article.was}", _WIDTH, initial_indent="  ", subsequent_indent="    "
            ):
                yield Kind.EDITED, line
        if article.words != Words():
            yield Kind.EDITED, f"  text: {_counted(article.words)}"
        for thread, comments in groupby(article.comments, key=lambda comment: comment.thread):
            yield None, f"  thread {thread}"
            for comment in comments:
                yield comment.kind, _line(comment)


def difference_records(found: Iterable[ArticleDifference]) -> Iterator[str]:
    """Yield one JSON object for each article."""
    for article in found:
        yield json.dumps(asdict(article), ensure_ascii=False)


def _line(comment: CommentDifference) -> str:
    number = comment.number if comment.was is None else f"{comment.number} (was {comment.was})"
    lead = f"    {comment.kind:<{_KIND_WIDTH}}{number} {shortened(comment.author or ENGLISH.anonymous, 24)}"
    tail = "" if comment.words == Words() else f" ({_counted(comment.words)})"
    room = _WIDTH - len(lead) - len(tail) - 3
    opening = shortened(comment.opening, room) if room > 0 else ""
    return f"{lead}{': ' if opening else ''}{opening}{tail}"


def _counted(words: Words) -> str:
    parts = [(words.added, "added"), (words.removed, "removed")]
    told = [f"{count:,} {'word' if count == 1 else 'words'} {what}" for count, what in parts if count]
    return ", ".join(told)
