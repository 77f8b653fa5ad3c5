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
from exporter.model import Article, Comment, Discussion, Mention, State
from exporter.sources.drafts import Draft, arrange_comments
from exporter.threads import thread_key

Capture: TypeAlias = tuple[Article, str]
"""An article and what messages call the place that it was read from."""

_Key: TypeAlias = tuple[object, ...]
_SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+")
_POSITIONAL = re.compile(r"(?:comment|post)-at-\d+")
"""What readers call comments that their place does not name."""


def merge_captures(captures: Iterable[Capture], context: Context) -> Iterator[Article]:
    """Yield each article once, where its first capture stood."""
    captures = tuple(captures)
    places = Counter(label for _, label in captures)
    groups: list[list[Capture]] = []
    by_key: dict[str, list[list[Capture]]] = defaultdict(list)
    for capture in captures:
        article, label = capture
        key = thread_key(article.url) if article.url else ""
        group = next((g for g in by_key[key] if _belong_together(g, article)), None) if key else None
        if group is None:
            # A place that holds many discussions is no further page of one.
            group = _group_sharing(article, groups) or _group_before(
                article, groups, alone=places[label] == 1
            )
        if group is None:
            group = []
            groups.append(group)
            by_key[key].append(group)
        group.append(capture)
    for group in groups:
        yield group[0][0] if len(group) == 1 else _merged(group, context)


def _continues(article: Article) -> bool:
    """Say whether an article is nothing but comments that do not say on what they are."""
    discussion = article.discussion
    has_some = discussion is not None and bool(discussion.comments or discussion.mentions)
    return article.url is None and not article.body and has_some


def _group_sharing(article: Article, groups: Sequence[list[Capture]]) -> list[Capture] | None:
    """Return the captures that share a comment or the title with *article*, where either has no text."""
    comments, titles = _named_comments(article), _titles(article)
    for group in groups:
        if not _continues(article) and not all(_continues(other) for other, _ in group):
            continue
        if any(comments & _named_comments(other) or titles & _titles(other) for other, _ in group):
            return group
    return None


def _named_comments(article: Article) -> set[_Key]:
    """Return names and words; sites count their comments from 1, so that names alone tell nothing."""
    comments = article.discussion.comments if article.discussion else ()
    names = _names(article)
    return {(c.id, *_said(c)) for c in comments if c.id in names and c.body}


def _titles(article: Article) -> set[str]:
    """Return the letters of the title, with and without the name of a site at either end."""
    title = article.title
    ends = [
        part
        for match in _SEPARATOR.finditer(title)
        for part in (title[: match.start()], title[match.end() :])
    ]
    return {_letters(each) for each in (title, *ends)} - {""}


def _group_before(article: Article, groups: Sequence[list[Capture]], *, alone: bool) -> list[Capture] | None:
    """Return the captures that were given before *article*, if it can only be a further page of them."""
    if not _continues(article) or not alone or not groups:
        return None
    return None if all(_continues(other) for other, _ in groups[-1]) else groups[-1]


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
    """Return one discussion with every comment of *found* once, and report how many are still missing."""
    whole = unite_discussions(found, context, location)
    missing = (whole.stated or 0) - len(whole.comments)
    if missing > 0:
        message = f"{missing} of {whole.stated} comments are in none of the captures."
        context.note(Code.COMMENTS_MISSING, message, location=location, count=missing)
    return whole


def unite_discussions(found: Sequence[Discussion], context: Context, location: str) -> Discussion:
    """Return one discussion with every comment of *found* once."""
    found = [_without_mentioned(discussion, found) for discussion in found]
    comments = arrange_comments(_merged_drafts(found), context, location=location)
    stated = max((d.stated for d in found if d.stated is not None), default=None)
    states = [d.is_open for d in found if d.is_open is not None]
    return Discussion(
        comments=comments,
        mentions=_merged_mentions(found),
        is_open=states[-1] if states else None,
        stated=stated,
    )


def _without_mentioned(discussion: Discussion, found: Sequence[Discussion]) -> Discussion:
    """Return a discussion less the comments that another capture knows to be mentions.

    Feeds do not tell mentions from comments, and some pages do not either.
    """
    known = {_said(m) for other in found if other is not discussion for m in other.mentions}
    answered = {comment.parent for other in found for comment in other.comments}
    kept = tuple(c for c in discussion.comments if _said(c) not in known or c.id in answered)
    fewer = len(discussion.comments) - len(kept)
    if not fewer:
        return discussion
    stated = None if discussion.stated is None else max(discussion.stated - fewer, 0)
    return replace(discussion, comments=kept, stated=stated)


def _merged_mentions(found: Sequence[Discussion]) -> tuple[Mention, ...]:
    merged: dict[_Key, Mention] = {}
    for discussion in found:
        seen: Counter[_Key] = Counter()
        for mention in discussion.mentions:
            said = _said(mention)
            seen[said] += 1
            known = merged.get((*said, seen[said]))
            is_better = known is None or (mention.author is not None and mention.author.url is not None)
            if is_better:
                merged[*said, seen[said]] = mention
    return tuple(merged.values())


def _said(remark: Comment | Mention) -> _Key:
    return (remark.author.name if remark.author else None, _letters(to_plain(remark.body)))


def _merged_drafts(found: Sequence[Discussion]) -> list[Draft]:
    order: list[_Key] = []
    drafts: dict[_Key, Draft] = {}
    depths: dict[str, int] = {}
    names: set[str] = set()
    for discussion in found:
        keys = _keys(discussion)
        _put_in_order(order, list(keys.values()))
        called = _called(keys, drafts, names)
        for depth, comment in discussion.with_depth():
            name = called[keys[comment.id]]
            depths[name] = max(depth, depths.get(name, 0))
        for comment in discussion.comments:
            key = keys[comment.id]
            parent = None if comment.parent is None else called[keys[comment.parent]]
            draft = _draft(comment, called[key], parent)
            known = drafts.get(key)
            if known is not None:
                # Places flatten deep replies, and no place deepens them: what lies deeper is answered.
                deeper = max((known.parent, parent), key=lambda name: depths.get(name or "", -1))
                draft = _fuller(known, draft, deeper)
            drafts[key] = draft
            if draft.parent is not None:
                depths[draft.id] = max(depths[draft.id], depths[draft.parent] + 1)
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
