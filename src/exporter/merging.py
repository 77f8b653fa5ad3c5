"""Several captures of one article, made into one with every comment once.

Captures of one thread have the same address and something in common besides. Comments are the
same when the place that they come from calls them the same; where it calls them nothing, author,
time and words must agree.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import reduce
from typing import TypeAlias

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.markup import to_plain
from exporter.model import Article, Comment, Discussion, State
from exporter.sources.drafts import Draft, arrange_comments
from exporter.threads import thread_key

Capture: TypeAlias = tuple[Article, str]
"""An article and what messages call the place that it was read from."""

_Key: TypeAlias = tuple[object, ...]
_POSITIONAL = re.compile(r"(?:comment|post)-at-\d+")
"""What readers call comments that their place does not name."""


def merge_captures(captures: Iterable[Capture], context: Context) -> Iterator[Article]:
    """Yield each article once, where its first capture stood.

    Of a file that holds discussions without their articles, such as the export of a site's comments,
    only those on the articles that were given with it are kept.
    """
    captures = list(captures)
    shelves = _shelves(captures)
    order = _grouped(captures)
    if all(label in shelves for _, label in captures):
        shelves.clear()
    for group in order:
        if not all(label in shelves for _, label in group):
            yield group[0][0] if len(group) == 1 else _merged(group, context)
    for label, articles in shelves.items():
        groups = [group for group in order if any(place != label for _, place in group)]
        joined = sum(place == label for group in groups for _, place in group)
        _report_apart(len(articles), joined, context, label)


def _shelves(captures: Iterable[Capture]) -> dict[str, list[Article]]:
    """Return the files that hold several discussions and no article, and what they hold."""
    files: dict[str, list[Article]] = defaultdict(list)
    for article, label in captures:
        files[label].append(article)
    return {k: held for k, held in files.items() if len(held) > 1 and all(map(_is_bare, held))}


def _is_bare(article: Article) -> bool:
    return not article.body and article.discussion is not None and bool(article.discussion.comments)


def _grouped(captures: Sequence[Capture]) -> list[list[Capture]]:
    """Return the captures of each article, the articles in the order in which they came."""
    groups: dict[str, list[list[Capture]]] = defaultdict(list)
    order: list[list[Capture]] = []
    sizes = Counter(label for _, label in captures)
    for capture in captures:
        article, label = capture
        key = thread_key(article.url) if article.url else ""
        group = next((g for g in groups[key] if _belong_together(g, article)), None) if key else None
        if order and _continues(article) and sizes[label] == 1:
            group = order[-1]
        if group is None:
            group = []
            order.append(group)
            groups[key].append(group)
        group.append(capture)
    return order


def _report_apart(held: int, joined: int, context: Context, label: str) -> None:
    if not joined:
        message = (
            f"None of the {held} discussions is on an article that was given with them, and they were left"
            " out; say where the article is (--url), or give this file alone."
        )
        context.note(Code.CONTENT_DROPPED, message, location=label, count=held)
    elif held > joined:
        message = f"Discussions on other articles than those given were left out ({held - joined})."
        context.note(Code.ITEMS_LEFT_OUT, message, location=label, count=held - joined)


def _continues(article: Article) -> bool:
    """Say whether an article is nothing but a further page of the thread that was given before it."""
    return article.url is None and not article.body and bool(_names(article))


def _belong_together(group: Sequence[Capture], article: Article) -> bool:
    """Say whether *article* is more than an article at the same address."""
    ids = _names(article)
    for other, _ in group:
        if not article.body or not other.body or _letters(article.title) == _letters(other.title):
            return True
        if ids & _names(other):
            return True
    return False


def _names(article: Article) -> set[str]:
    comments = article.discussion.comments if article.discussion else ()
    return {c.id for c in comments if not _POSITIONAL.fullmatch(c.id)}


def _merged(group: Sequence[Capture], context: Context) -> Article:
    articles = [article for article, _ in group]
    labels = [label for _, label in group]
    context.report.withdraw(Code.COMMENTS_MISSING, labels)
    context.report.withdraw(Code.COMMENTS_ELSEWHERE, labels)
    context.note(
        Code.CAPTURES_MERGED, f"{len(group)} captures of one article became one.", location=labels[0]
    )
    whole = max(articles, key=lambda article: len(to_plain(article.body)))
    texts = {to_plain(article.body) for article in articles if article.body}
    if len(texts) > 1:
        message = "The captures differ in the article's text; the longest is kept."
        context.note(Code.CAPTURES_DIFFER, message, location=labels[0], count=len(texts) - 1)
    found = [article.discussion for article in articles if article.discussion is not None]
    return replace(
        reduce(_completed, articles, whole),
        discussion=merge_discussions(found, context, labels[0]) if found else None,
        assets=tuple({asset.name: asset for article in articles for asset in article.assets}.values()),
    )


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
    comments = arrange_comments(_merged_drafts(found), context, location=location)
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


def _merged_drafts(found: Sequence[Discussion]) -> list[Draft]:
    order: list[_Key] = []
    drafts: dict[_Key, Draft] = {}
    depths: dict[_Key, int] = {}
    names: set[str] = set()
    for discussion in found:
        keys = _keys(discussion)
        _put_in_order(order, list(keys.values()))
        called = _called(keys, drafts, names)
        for depth, comment in discussion.with_depth():
            key = keys[comment.id]
            parent = None if comment.parent is None else called[keys[comment.parent]]
            draft = _draft(comment, called[key], parent)
            known = drafts.get(key)
            if known is not None:
                # Places flatten deep replies, and no place deepens them.
                draft = _fuller(known, draft, parent if depth > depths[key] else known.parent)
            drafts[key] = draft
            depths[key] = max(depth, depths.get(key, 0))
    return [drafts[key] for key in order]


def _keys(discussion: Discussion) -> dict[str, _Key]:
    """Return what makes each comment the same in every capture, by its identifier in this one."""
    keys: dict[str, _Key] = {}
    seen: Counter[_Key] = Counter()
    before = ""
    for comment in discussion.comments:
        words = _letters(to_plain(comment.body))
        key: _Key = (comment.id,)
        if _POSITIONAL.fullmatch(comment.id):
            author = comment.author.name if comment.author else None
            key = (author, words, comment.published or before)
            seen[key] += 1
            key = (*key, seen[key])
        keys[comment.id] = key
        before = words
    return keys


def _put_in_order(order: list[_Key], keys: Sequence[_Key]) -> None:
    """Insert the *keys* that are new into *order*, each behind the one before it."""
    known = set(order)
    first = next((order.index(key) for key in keys if key in known), len(order))
    place = first
    for key in keys:
        if key in known:
            place = order.index(key) + 1
        else:
            order.insert(place, key)
            place += 1


def _called(keys: dict[str, _Key], drafts: dict[_Key, Draft], names: set[str]) -> dict[_Key, str]:
    """Return the identifier of each comment in the whole; positions repeat from capture to capture."""
    called: dict[_Key, str] = {}
    for name, key in keys.items():
        if key in drafts:
            called[key] = drafts[key].id
            continue
        free = name
        while free in names:
            free = f"{name}-{len(names)}"
        names.add(free)
        called[key] = free
    return called


def _draft(comment: Comment, name: str, parent: str | None) -> Draft:
    return Draft(
        id=name,
        parent=parent,
        author=comment.author,
        published=comment.published,
        body=comment.body,
        url=comment.url,
        by_article_author=comment.by_article_author,
        state=comment.state,
        score=comment.score,
    )


def _fuller(known: Draft, other: Draft, parent: str | None) -> Draft:
    """Return the draft with more words, completed by the other."""
    pair = sorted((known, other), key=lambda d: (d.state is State.VISIBLE, len(to_plain(d.body))))
    rest, best = pair
    return replace(
        best,
        parent=parent,
        author=best.author or rest.author,
        published=best.published or rest.published,
        url=best.url or rest.url,
        by_article_author=best.by_article_author or rest.by_article_author,
        score=best.score if best.score is not None else rest.score,
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
