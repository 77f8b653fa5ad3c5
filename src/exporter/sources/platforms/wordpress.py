"""WordPress: the REST interface of every site, version 2, and that of WordPress.com, version 1.1."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urldefrag

from exporter.model import Mention
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    name,
    one_of,
    person,
    records,
    text,
    time,
    web,
    whole,
)

_COMMENTS_PAGE = "/comment-page-"
_PUBLIC = frozenset([None, "approved", "approve", "1", 1])
_MENTIONS = frozenset(["pingback", "trackback"])


def reads(record: Any) -> bool:
    """Say whether these are posts or comments of WordPress."""
    first = next(_records(record), None)
    return first is not None and (_is_post(first) or _is_comment(first))


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each post with the comments on it, and the comments on posts that are not there."""
    comments: dict[str, list[Record]] = defaultdict(list)
    posts: list[Record] = []
    counts = (whole(a.get("found")) for a in flat(record) if isinstance(a.get("comments"), list))
    found = max((count for count in counts if count is not None), default=None)
    for item in _records(record):
        if _is_comment(item):
            comments[_post_of(item)].append(item)
        elif _is_post(item):
            posts.append(item)
    for post in posts:
        given = comments.pop(_id(post) or "", []) or list(flat(at(post, "_embedded", "replies")))
        yield _thread(post, given, words)
    for given in comments.values():
        alone = found if len(comments) == 1 else None
        yield Thread(
            title=line(at(given[0], "post", "title")),
            url=_page_of(given[0]),
            drafts=drafts(given, words),
            mentions=_mentions(given, words),
            stated=alone,
        )


def drafts(comments: Sequence[Record], words: Words, *, author: str | None = None) -> tuple[Draft, ...]:
    """Return the comments; *author* is who wrote the post."""
    return tuple(_draft(c, words, author) for c in comments if _is_published(c, words) and not _is_mention(c))


def _records(record: Any) -> Iterator[Record]:
    for item in flat(record):
        if isinstance(item.get("comments"), list) and "found" in item:
            yield from records(item["comments"])
        else:
            yield item


def _is_post(item: Record) -> bool:
    if has(item, "title", "content") and isinstance(at(item, "content", "rendered"), str):
        return "author_name" not in item
    return has(item, "ID", "site_ID", "title", "content", "URL")


def _is_comment(item: Record) -> bool:
    if has(item, "author_name", "content", "post"):
        return isinstance(item["content"], dict)
    return has(item, "ID", "post", "author", "content", "parent") and isinstance(item["post"], dict)


def _thread(post: Record, comments: Sequence[Record], words: Words) -> Thread:
    address = web(post.get("link")) or web(post.get("URL"))
    author = name(post.get("author")) or name(at(post, "author", "ID"))
    status = post.get("comment_status") or at(post, "discussion", "comments_open")
    return Thread(
        title=line(at(post, "title", "rendered")) or line(post.get("title")),
        url=address,
        authors=_authors(post),
        published=time(post.get("date_gmt")) or time(post.get("date")),
        body=words.html(_markup(post), address),
        drafts=drafts(comments, words, author=author),
        mentions=_mentions(comments, words),
        is_open=None if status is None else status in ("open", True),
        stated=whole(at(post, "discussion", "comment_count")),
    )


def _authors(post: Record) -> tuple[Any, ...]:
    embedded = [a for a in records(at(post, "_embedded", "author")) if a.get("name")]
    if embedded:
        return tuple(person(a["name"], web(a.get("url")) or a.get("link")) for a in embedded)
    return (person(at(post, "author", "name"), at(post, "author", "URL")),)


def _draft(comment: Record, words: Words, author: str | None) -> Draft:
    who = name(comment.get("author")) or name(at(comment, "author", "ID"))
    parent = name(at(comment, "parent", "ID")) or name(comment.get("parent"))
    return Draft(
        id=f"comment-{_id(comment)}",
        parent=f"comment-{parent}" if parent else None,
        author=_who(comment),
        published=time(comment.get("date_gmt")) or time(comment.get("date")),
        body=words.html(_markup(comment), _page_of(comment)),
        url=web(comment.get("link")) or web(comment.get("URL")),
        by_article_author=who is not None and who == author,
        score=whole(comment.get("like_count")),
    )


def _mentions(comments: Sequence[Record], words: Words) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            author=_who(comment),
            published=time(comment.get("date_gmt")) or time(comment.get("date")),
            body=words.html(_markup(comment), _page_of(comment)),
        )
        for comment in comments
        if _is_mention(comment)
    )


def _who(comment: Record) -> Any:
    if "author_name" in comment:
        return person(comment["author_name"], comment.get("author_url"))
    return person(at(comment, "author", "name"), at(comment, "author", "URL"))


def _is_mention(comment: Record) -> bool:
    return one_of(comment.get("type"), _MENTIONS)


def _is_published(comment: Record, words: Words) -> bool:
    status = comment.get("status")
    is_public = not isinstance(status, str | int) or status in _PUBLIC
    words.unpublished += not is_public
    return is_public


def _markup(item: Record) -> str:
    return text(at(item, "content", "rendered")) or text(item.get("content"))


def _id(item: Record) -> str | None:
    return name(item.get("id")) or name(item.get("ID"))


def _post_of(comment: Record) -> str:
    return name(comment.get("post")) or name(at(comment, "post", "ID")) or ""


def _page_of(comment: Record) -> str | None:
    """Return the address of the post that a comment is on."""
    link = web(comment.get("link")) or web(at(comment, "post", "link")) or web(comment.get("URL"))
    if link is None:
        return None
    page, _, number = urldefrag(link)[0].partition(_COMMENTS_PAGE)
    return f"{page}/" if number else page
