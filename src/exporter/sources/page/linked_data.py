"""What a page says about itself in JSON-LD."""

import json
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from exporter.markup.tree import PageElement

Record: TypeAlias = dict[str, Any]
_ARTICLES = frozenset(
    "Article NewsArticle BlogPosting Report ScholarlyArticle TechArticle OpinionNewsArticle"
    " ReviewNewsArticle Review LiveBlogPosting SocialMediaPosting DiscussionForumPosting".split()
)
# What programs put around scripts so that a page is also XML.
_WRAPPING = re.compile(r"^\s*(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?|(?://|/\*)?\s*\]\]>\s*(?:\*/)?\s*$|;\s*$")
_MOST = 2000
_LONGEST_COUNT = 7


def article_record(root: PageElement) -> Record:
    """Return what JSON-LD says of the article, empty if it says nothing."""
    return next((r for r in _records(root) if _ARTICLES.intersection(_strings(r.get("@type")))), {})


def names_in(value: object) -> list[str]:
    """Return the names in the value of a property such as `author`."""
    values = value if isinstance(value, list) else [value]
    names = [v.get("name") if isinstance(v, dict) else v for v in values]
    return [name.strip() for found in names for name in _strings(found) if name.strip()]


def author_names(root: PageElement) -> list[str] | None:
    """Return the people who wrote the article as JSON-LD names them; None if it names nobody at all.

    An organisation is no author. An author may be named by reference to another record.
    """
    record = article_record(root)
    stated = record.get("author") or record.get("creator")
    if not stated:
        return None
    authors = stated if isinstance(stated, list) else [stated]
    records = {r["@id"]: r for r in _records(root) if isinstance(r.get("@id"), str)}
    known = [_resolved(author, records) for author in authors]
    people = [a for a in known if not (isinstance(a, dict) and "Organization" in _strings(a.get("@type")))]
    return names_in(people)


def _resolved(author: object, records: dict[str, Record]) -> object:
    if isinstance(author, dict) and "name" not in author and isinstance(author.get("@id"), str):
        return records.get(author["@id"], author)
    return author


def comment_count(root: PageElement) -> int | None:
    """Return how many comments JSON-LD or microdata say there are."""
    value = article_record(root).get("commentCount")
    if value is None:
        meta = root.find(lambda e: e.get("itemprop") == "commentCount")
        value = (meta.get("content") or meta.text()) if meta is not None else None
    digits = str(value)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_COUNT else None


def _records(root: PageElement) -> Iterator[Record]:
    for script in root.every("script"):
        if script.get("type").lower() == "application/ld+json":
            source = _WRAPPING.sub("", "".join(c for c in script.children if isinstance(c, str)))
            try:
                value = json.loads(source, strict=False)
            except (ValueError, RecursionError):
                continue
            yield from _flat(value)


def _flat(value: object) -> Iterator[Record]:
    waiting = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value[:_MOST])
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in value)


def _strings(value: object) -> list[str]:
    return [v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str)]
