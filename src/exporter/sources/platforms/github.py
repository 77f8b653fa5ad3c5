"""GitHub: issues and requests with their comments, and discussions."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urldefrag

from exporter.model import Content
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    name,
    person,
    records,
    text,
    time,
    web,
    whole,
)

_DISCUSSION = ("data", "repository", "discussion")


def reads(record: Any) -> bool:
    """Say whether these are issues, comments on them, or discussions."""
    first = next(flat(record), None)
    return _is_issue(first) or _is_comment(first) or has(at(first, *_DISCUSSION), "comments", "title")


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each issue and each discussion with the comments on it."""
    issues: dict[str, Record] = {}
    comments: dict[str, list[Record]] = {}
    for item in flat(record):
        if _is_issue(item):
            issues[_page(item)] = item
        elif _is_comment(item):
            comments.setdefault(_page(item), []).append(item)
        elif isinstance(at(item, *_DISCUSSION), dict):
            yield _discussion(at(item, *_DISCUSSION), words)
    for page in dict.fromkeys([*issues, *comments]):
        yield _issue(page, issues.get(page, {}), comments.get(page, []), words)


def _is_issue(item: Any) -> bool:
    return has(item, "number", "title", "html_url", "user", "body")


def _is_comment(item: Any) -> bool:
    is_dated = has(item, "created_at") or has(item, "submitted_at")
    return has(item, "id", "html_url", "user", "body") and is_dated and "#" in text(item["html_url"])


def _page(item: Record) -> str:
    # The comments on a request name it as one, or as the issue that it is too.
    return urldefrag(text(item.get("html_url")))[0]


def _issue(page: str, issue: Record, comments: list[Record], words: Words) -> Thread:
    author = line(at(issue, "user", "login"))
    # A review that says nothing only holds what was said about lines.
    said = [c for c in comments if "submitted_at" not in c or text(c.get("body"))]
    drafts = [_draft(comment, page, author, words) for comment in said]
    stated = whole(issue.get("comments"))
    of_reviews = sum(not draft.id.startswith("issuecomment-") for draft in drafts)
    if of_reviews:
        drafts.sort(key=lambda draft: draft.published.timestamp() if draft.published else 0.0)
    return Thread(
        title=line(issue.get("title")),
        url=web(page),
        site="/".join(page.split("/")[3:5]) or None,
        authors=(_user(issue.get("user")),),
        published=time(issue.get("created_at")),
        body=_body(issue, page, words),
        drafts=tuple(drafts),
        is_open=not issue["locked"] if isinstance(issue.get("locked"), bool) else None,
        stated=None if stated is None else stated + of_reviews,
    )


def _draft(comment: Record, page: str, author: str, words: Words) -> Draft:
    who = line(at(comment, "user", "login"))
    above = name(comment.get("in_reply_to_id"))
    return Draft(
        id=urldefrag(text(comment.get("html_url")))[1] or f"issuecomment-{comment['id']}",
        parent=f"discussion_r{above}" if above else None,
        author=_user(comment.get("user")),
        published=time(comment.get("created_at")) or time(comment.get("submitted_at")),
        body=_body(comment, page, words),
        url=web(comment.get("html_url")),
        by_article_author=bool(who) and who == author,
    )


def _discussion(discussion: Record, words: Words) -> Thread:
    page = text(discussion.get("url"))
    author = line(at(discussion, "author", "login"))
    drafts: list[Draft] = []
    missing = 0
    for comment in _nodes(discussion.get("comments")):
        top = _answer(comment, None, page, author, words)
        replies = _nodes(comment.get("replies"))
        drafts += [top, *(_answer(reply, top.id, page, author, words) for reply in replies)]
        missing += max(0, (whole(at(comment, "replies", "totalCount")) or 0) - len(replies))
    given = len(_nodes(discussion.get("comments")))
    missing += max(0, (whole(at(discussion, "comments", "totalCount")) or 0) - given)
    return Thread(
        title=line(discussion.get("title")),
        url=web(page),
        authors=(_user(discussion.get("author")),),
        published=time(discussion.get("createdAt")),
        body=_body(discussion, page, words),
        drafts=tuple(drafts),
        missing=missing,
    )


def _answer(comment: Record, parent: str | None, page: str, author: str, words: Words) -> Draft:
    who = line(at(comment, "author", "login"))
    fragment = urldefrag(text(comment.get("url")))[1]
    identifier = name(comment.get("databaseId"))
    return Draft(
        id=fragment or (f"discussioncomment-{identifier}" if identifier else name(comment.get("id")) or ""),
        parent=parent,
        author=_user(comment.get("author")),
        published=time(comment.get("createdAt")),
        body=_body(comment, page, words),
        url=web(comment.get("url")),
        by_article_author=bool(who) and who == author,
        score=whole(comment.get("upvoteCount")),
    )


def _nodes(connection: Any) -> list[Record]:
    return records(at(connection, "nodes")) or [
        e["node"] for e in records(at(connection, "edges")) if has(e, "node")
    ]


def _body(item: Record, page: str, words: Words) -> Content:
    markup = text(item.get("body_html")) or text(item.get("bodyHTML"))
    return words.html(markup, page) if markup else words.markdown(text(item.get("body")), page)


def _user(user: Any) -> Any:
    return person(at(user, "login"), at(user, "html_url") or at(user, "url"))
