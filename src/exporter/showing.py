"""What was understood of an article, for people and for programs to read."""

import json
from collections.abc import Iterator
from textwrap import wrap

from exporter import registry
from exporter.fidelity import Counts
from exporter.formats.discussion import opening_words
from exporter.labels import ENGLISH
from exporter.markup import to_line, to_plain
from exporter.model import Article, Comment, Content, Discussion, Element, State, elements_in, map_elements
from exporter.sources.containers import CONTAINERS

_WIDTH = 80
_COLUMN = 12
_DEEPEST = 12
"""Levels that the tree moves in; a thread can be a thousand deep and a terminal cannot."""


def summary(article: Article) -> Iterator[str]:
    """Yield lines that say what the article holds, 80 columns wide."""
    yield from wrap(article.title, _WIDTH)
    for label, value in _facts(article):
        yield from wrap(
            value,
            _WIDTH,
            initial_indent=f"  {label:<{_COLUMN}}",
            subsequent_indent=" " * (_COLUMN + 2),
        )


def tree(article: Article) -> Iterator[str]:
    """Yield the title and then a line for each comment, moved in by its depth."""
    yield from wrap(article.title, _WIDTH)
    if article.discussion is None or not article.discussion.comments:
        yield f"  {_discussion_fact(article.discussion)}"
        return
    widest = max(len(comment.number) for comment in article.discussion.comments)
    for depth, comment in article.discussion.with_depth():
        indent = "  " * min(depth, _DEEPEST) + ("… " if depth > _DEEPEST else "")
        lead = f"  {comment.number:<{widest}}  {indent}{ENGLISH.name_of(comment)}"
        yield f"{lead}: {_first_words(comment, max(_WIDTH - len(lead) - 2, 12))}"


def comment_lines(article: Article) -> Iterator[str]:
    """Yield one JSON object for each comment, in reading order.

    What is shown beside the words, such as images and cards, is named by its addresses; like the
    address of the author, these are left out where there are none.
    """
    discussion = article.discussion or Discussion()
    numbers = {comment.id: comment.number for comment in discussion.comments}
    for depth, comment in discussion.with_depth():
        record = {
            "number": comment.number,
            "parent": None if comment.parent is None else numbers[comment.parent],
            "depth": depth,
            "author": comment.author.name if comment.author else None,
            "published": comment.published.isoformat() if comment.published else None,
            "text": to_plain(map_elements(comment.body, _words_of)),
            "profile": comment.author.url if comment.author else None,
            "media": list(_media_in(comment.body)),
        }
        optional = {name for name in ("profile", "media") if not record[name]}
        yield json.dumps({k: v for k, v in record.items() if k not in optional}, ensure_ascii=False)


def _words_of(element: Element) -> Content:
    """Return an element, nothing for what is looked at rather than read."""
    return () if element.tag == "img" or _is_card(element) else (element,)


def _is_card(element: Element) -> bool:
    return "data-kind" in element.attributes


def _media_in(content: Content) -> Iterator[str]:
    for element in elements_in(content):
        if element.tag == "img":
            yield element.attributes["src"].removeprefix("file:")
        elif _is_card(element):
            yield from (e.attributes["href"] for e in elements_in(element.children) if e.tag == "a")


def mention_lines(article: Article) -> Iterator[str]:
    """Yield one JSON object for each page that says it refers to the article."""
    for mention in (article.discussion or Discussion()).mentions:
        record = {
            "author": mention.author.name if mention.author else None,
            "url": mention.author.url if mention.author else None,
            "published": mention.published.isoformat() if mention.published else None,
            "text": to_plain(mention.body),
        }
        yield json.dumps(record, ensure_ascii=False)


def source_lines() -> Iterator[str]:
    """Yield a line or two for each kind of place that articles can be read from."""
    kinds = [*((source.name, source.summary) for source in registry.sources())]
    kinds += [(container.name, container.summary) for container in CONTAINERS]
    kinds.append(("list", "OPML, or text with an address a line: each is loaded as its own location"))
    for name, summary in sorted(kinds):
        yield from wrap(summary, _WIDTH, initial_indent=f"{name:<{_COLUMN}}", subsequent_indent=" " * _COLUMN)


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    counts = Counts.of(article)
    if article.standfirst:
        yield "standfirst", to_line(article.standfirst)
    yield "byline", ", ".join(person.name for person in article.authors) or "not known"
    yield "published", article.published.date().isoformat() if article.published else "not known"
    yield "source", article.url or "not known"
    if article.site:
        yield "site", article.site
    yield "language", article.language or "not said"
    yield "words", f"{counts.words:,}"
    yield "text", ", ".join(_parts(counts)) or "none"
    yield "discussion", _discussion_fact(article.discussion)


def _parts(counts: Counts) -> Iterator[str]:
    nouns = ("paragraph", "heading", "list", "table", "image", "link")
    for noun in nouns:
        number: int = getattr(counts, f"{noun}s")
        if number:
            yield f"{number:,} {noun}{'' if number == 1 else 's'}"


def _discussion_fact(discussion: Discussion | None) -> str:
    if discussion is None:
        return "none"
    parts = [ENGLISH.extent_of(discussion).rstrip(".")]
    if discussion.depth > 1:
        parts.append(f"{discussion.depth} deep")
    if discussion.stated is not None and discussion.stated != len(discussion.comments):
        parts.append(f"{discussion.stated} stated")
    if discussion.mentions:
        count = len(discussion.mentions)
        parts.append("1 pingback" if count == 1 else f"{count} pingbacks")
    if discussion.is_open is not None:
        parts.append("open" if discussion.is_open else "closed")
    return ", ".join(parts)


def _first_words(comment: Comment, width: int) -> str:
    if comment.state is not State.VISIBLE:
        return f"({comment.state})"
    return opening_words(comment, letters=width - 1)
