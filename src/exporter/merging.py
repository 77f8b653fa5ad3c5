"""Several captures of one article, made into one with every comment once.

Captures of one thread have the same address and something in common besides.
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
from exporter.model import Article, Comment, Discussion, Mention
from exporter.sources.drafts import arrange_comments
from exporter.threads import thread_key
from exporter.uniting import Whole, in_order, is_named, letters

Capture: TypeAlias = tuple[Article, str]
"""An article and what messages call the place that it was read from."""

_Key: TypeAlias = tuple[object, ...]

_SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+")
_PAGE_IN_TITLE = re.compile(r"\W+(?:page|seite|pagina|página|strona|sida)\W*\d+\b.*", re.IGNORECASE)


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
            yield group[0][0] if len(group) == 1 else merged(group, context)
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
    return not article.body and article.discussion is not None


def _grouped(captures: Sequence[Capture]) -> list[list[Capture]]:
    """Return the captures of each article, the articles in the order in which they came."""
    places = Counter(label for _, label in captures)
    groups: list[list[Capture]] = []
    by_key: dict[str, list[list[Capture]]] = defaultdict(list)
    for capture in captures:
        article, label = capture
        key = thread_key(article.url) if article.url else ""
        group = next((g for g in by_key[key] if belong_together(g, article)), None) if key else None
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
    return groups


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
    """Say whether an article is nothing but comments that do not say on what they are."""
    discussion = article.discussion
    has_some = discussion is not None and bool(discussion.comments or discussion.mentions)
    return article.url is None and not article.body and has_some


def _group_sharing(article: Article, groups: Sequence[list[Capture]]) -> list[Capture] | None:
    """Return the captures that share a comment or the title with *article*, where either has no text."""
    comments, titles = _named_comments(article), titles_of(article)
    for group in groups:
        if not _continues(article) and not all(_continues(other) for other, _ in group):
            continue
        if any(comments & _named_comments(other) or titles & titles_of(other) for other, _ in group):
            return group
    return None


def _named_comments(article: Article) -> set[_Key]:
    """Return names and words; sites count their comments from 1, so that names alone tell nothing."""
    comments = article.discussion.comments if article.discussion else ()
    names = _names(article)
    return {(c.id, *_said(c)) for c in comments if c.id in names and c.body}


def titles_of(article: Article) -> set[str]:
    """Return the letters of the title, with and without the name of a site at either end."""
    title = article.title
    ends = [
        part
        for match in _SEPARATOR.finditer(title)
        for part in (title[: match.start()], title[match.end() :])
    ]
    return {letters(each) for each in (title, *ends)} - {""}


def _group_before(article: Article, groups: Sequence[list[Capture]], *, alone: bool) -> list[Capture] | None:
    """Return the captures that were given before *article*, if it can only be a further page of them."""
    if not _continues(article) or not alone or not groups:
        return None
    return None if all(_continues(other) for other, _ in groups[-1]) else groups[-1]


def belong_together(group: Sequence[Capture], article: Article) -> bool:
    """Say whether *article*, which is at the address of the others, is one with them."""
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


def merged(group: Sequence[Capture], context: Context) -> Article:
    """Return the article that the captures are of, with all that any of them knows."""
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
        reduce(completed, articles, whole),
        discussion=_discussion(articles, context, labels[0]),
        assets=tuple({asset.name: asset for article in articles for asset in article.assets}.values()),
    )


def _discussion(articles: Sequence[Article], context: Context, location: str) -> Discussion | None:
    given = [article.discussion for article in articles if article.discussion is not None]
    found = in_order([without_mentioned(discussion, given) for discussion in given])
    if not found:
        return None
    whole = _whole(found)
    if whole.differing:
        what = "1 comment differs" if whole.differing == 1 else f"{whole.differing} comments differ"
        message = f"{what} in the captures; the longer text is kept."
        context.note(Code.CAPTURES_DIFFER, message, location=location, count=whole.differing)
    return _reported(_of_whole(whole, found, context, location), context, location)


def completed(article: Article, other: Article) -> Article:
    """Return *article* with what it does not know and *other* does."""
    return replace(
        article,
        standfirst=article.standfirst or other.standfirst,
        authors=article.authors or other.authors,
        published=article.published or other.published,
        modified=max(filter(None, (article.modified, other.modified)), default=None),
        language=article.language or other.language,
        site=article.site or other.site,
        description=article.description or other.description,
        rights=article.rights or other.rights,
        categories=tuple(dict.fromkeys((*article.categories, *other.categories))),
        tags=tuple(dict.fromkeys((*article.tags, *other.tags))),
        series=article.series or other.series,
    )


def merge_discussions(found: Sequence[Discussion], context: Context, location: str) -> Discussion:
    """Return one discussion with every comment of *found* once, and report how many are still missing."""
    return _reported(unite_discussions(found, context, location), context, location)


def unite_discussions(found: Sequence[Discussion], context: Context, location: str) -> Discussion:
    """Return one discussion with every comment of *found* once."""
    found = [without_mentioned(discussion, found) for discussion in found]
    return _of_whole(_whole(found), found, context, location)


def _whole(found: Sequence[Discussion]) -> Whole:
    whole = Whole()
    for discussion in found:
        whole.take(discussion)
    return whole


def _of_whole(whole: Whole, found: Sequence[Discussion], context: Context, location: str) -> Discussion:
    states = [d.is_open for d in found if d.is_open is not None]
    return Discussion(
        comments=arrange_comments(whole.drafts, context, location=location),
        mentions=merged_mentions(found),
        is_open=states[-1] if states else None,
        stated=max((d.stated for d in found if d.stated is not None), default=None),
        is_partial=bool(found) and all(d.is_partial for d in found),
    )


def _reported(whole: Discussion, context: Context, location: str) -> Discussion:
    missing = (whole.stated or 0) - len(whole.comments)
    if missing > 0:
        message = f"{missing} of {whole.stated} comments are in none of the captures."
        context.note(Code.COMMENTS_MISSING, message, location=location, count=missing)
    return whole


def without_mentioned(discussion: Discussion, found: Sequence[Discussion]) -> Discussion:
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
    return replace(discussion, comments=kept, stated=stated, omissions=())


def merged_mentions(found: Sequence[Discussion]) -> tuple[Mention, ...]:
    """Return the mentions in all of *found*, each once."""
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
    return (remark.author.name if remark.author else None, letters(to_plain(remark.body)))
