"""What is other in one set of articles than in another."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from exporter.formats.discussion import opening_words
from exporter.markup import to_plain
from exporter.model import Article, Comment, Content, Discussion
from exporter.revising.matching import match_comments
from exporter.revising.presence import is_said_to_be_gone, known_to_be_gone
from exporter.revising.wording import Wording, compare
from exporter.threads import thread_key
from exporter.uniting import letters


class Kind(StrEnum):
    """What became of an article or a comment."""

    NEW = "new"
    EDITED = "edited"
    REMOVED = "removed"
    MISSING = "missing"
    """It is not shown, and may still be there."""
    BACK = "back"
    """It was removed before."""
    MOVED = "moved"
    """It answers another comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How many words came and went."""

    added: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDifference:
    """What became of a comment."""

    kind: Kind
    thread: str
    """The number of the comment that opens its thread."""
    number: str
    was: str | None = None
    """Its number before, where that is another one."""
    author: str | None
    opening: str
    words: Words = Words()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleDifference:
    """What became of an article."""

    kind: Kind
    title: str
    was: str | None = None
    """Its title before, where that is another one."""
    words: Words = Words()
    """Of its standfirst and its text."""
    comments: tuple[CommentDifference, ...] = ()


def differences(old: Sequence[Article], new: Sequence[Article]) -> tuple[ArticleDifference, ...]:
    """Return what is other in *new*, and then what it lacks; nothing where both say the same."""
    known = dict(_keyed(old))
    found: list[ArticleDifference] = []
    for key, article in _keyed(new):
        earlier = known.pop(key, None)
        if earlier is None:
            found.append(ArticleDifference(kind=Kind.NEW, title=article.title))
        elif (difference := _difference(earlier, article)) is not None:
            found.append(difference)
    return (*found, *(ArticleDifference(kind=Kind.REMOVED, title=a.title) for a in known.values()))


def _keyed(articles: Sequence[Article]) -> Iterator[tuple[tuple[str, int], Article]]:
    """Yield articles by what tells them apart: the address or the title, and how many such came before."""
    seen: Counter[str] = Counter()
    # Two single articles are what is to be compared, whatever has become of their titles and addresses.
    alone = len(articles) == 1
    for article in articles:
        key = "" if alone else thread_key(article.url) if article.url else letters(article.title)
        seen[key] += 1
        yield (key, seen[key]), article


def _difference(old: Article, new: Article) -> ArticleDifference | None:
    comments = tuple(_comments(old.discussion or Discussion(), new.discussion or Discussion()))
    words = _words((*old.standfirst, *old.body), (*new.standfirst, *new.body))
    was = old.title if letters(old.title) != letters(new.title) else None
    if not comments and was is None and words == Words():
        return None
    return ArticleDifference(kind=Kind.EDITED, title=new.title, was=was, words=words, comments=comments)


def _comments(old: Discussion, new: Discussion) -> Iterator[CommentDifference]:
    names = match_comments(old, new)
    known = {comment.id: comment for comment in old.comments}
    for thread in new.threads():
        for comment in thread:
            earlier = known.get(names.get(comment.id, ""))
            if earlier is None:
                yield _of(comment, Kind.NEW, thread[0])
                continue
            parent = None if comment.parent is None else names.get(comment.parent)
            for kind, words in _became(earlier, comment, has_moved=parent != earlier.parent):
                yield _of(comment, kind, thread[0], earlier, words)
    shown = set(names.values())
    gone = known_to_be_gone(old, new, shown)
    for thread in old.threads():
        for comment in thread:
            if comment.id not in shown and not is_said_to_be_gone(comment):
                kind = Kind.REMOVED if comment.id in gone else Kind.MISSING
                yield _of(comment, kind, thread[0])


def _became(old: Comment, new: Comment, *, has_moved: bool) -> Iterator[tuple[Kind, Words]]:
    was_gone, is_gone = is_said_to_be_gone(old), is_said_to_be_gone(new)
    if was_gone != is_gone:
        yield (Kind.REMOVED if is_gone else Kind.BACK), Words()
    if not is_gone and compare(old.body, new.body) in {Wording.OTHER, Wording.MORE} and not was_gone:
        yield Kind.EDITED, _words(old.body, new.body)
    if has_moved:
        yield Kind.MOVED, Words()


def _of(
    comment: Comment,
    kind: Kind,
    opening: Comment,
    earlier: Comment | None = None,
    words: Words = Words(),
) -> CommentDifference:
    return CommentDifference(
        kind=kind,
        thread=opening.number,
        number=comment.number,
        was=earlier.number if earlier is not None and earlier.number != comment.number else None,
        author=comment.author.name if comment.author else None,
        opening=opening_words(comment),
        words=words,
    )


def _words(old: Content, new: Content) -> Words:
    if compare(old, new) is Wording.SAME:
        return Words()
    before, after = to_plain(old).split(), to_plain(new).split()
    same = sum(block.size for block in SequenceMatcher(None, before, after).get_matching_blocks())
    return Words(added=len(after) - same, removed=len(before) - same)
