"""Discourse: a topic and as many of its posts as one answer gives, each of them a comment."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from exporter.model import Content, State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    line,
    listed,
    name,
    one_of,
    person,
    records,
    text,
    time,
    whole,
)

_REGULAR = frozenset([None, 1, 2])
"""Posts, and those of moderators; the others say what was done, or are whispered."""
_LIKE = 2


def reads(record: Any) -> bool:
    """Say whether these are topics of Discourse."""
    return isinstance(at(next(flat(record), None), "post_stream", "posts"), list)


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield the topics; several answers about one are taken together."""
    answers: dict[str, list[Record]] = {}
    for answer in flat(record):
        if isinstance(at(answer, "post_stream", "posts"), list):
            answers.setdefault(name(answer.get("id")) or "", []).append(answer)
    for topic in answers.values():
        yield _thread(topic, words)


def _thread(answers: list[Record], words: Words) -> Thread:
    topic = next((answer for answer in answers if answer.get("title")), answers[0])
    given = [post for answer in answers for post in records(at(answer, "post_stream", "posts"))]
    posts = {whole(post.get("post_number")) or 0: post for post in given}
    opening = posts.get(1, {})
    page = _page(topic, words.address)
    author = name(opening.get("username")) or name(at(topic, "details", "created_by", "username"))
    drafts = tuple(
        _draft(number, posts[number], words, page, author)
        for number in sorted(posts)
        if one_of(posts[number].get("post_type"), _REGULAR)
    )
    missing = _missing(answers, given)
    return Thread(
        title=line(topic.get("title")) or line(topic.get("fancy_title")),
        url=page,
        authors=(_user(opening, page),),
        published=time(opening.get("created_at")) or time(topic.get("created_at")),
        drafts=drafts,
        is_open=not (topic.get("closed") or topic.get("archived")) if "closed" in topic else None,
        stated=len(drafts) + missing,
        missing=missing,
    )


def without_opening(answers: list[Record]) -> list[Record]:
    """Return answers less the first post, which below a page only says what page that is."""
    given = [post for answer in answers for post in records(at(answer, "post_stream", "posts"))]
    opening = next((post for post in given if whole(post.get("post_number")) == 1), None)
    return [_without(answer, opening) for answer in answers] if opening is not None else answers


def _without(answer: Record, opening: Record) -> Record:
    stream = {
        "posts": [post for post in records(at(answer, "post_stream", "posts")) if post != opening],
        "stream": [i for i in listed(at(answer, "post_stream", "stream")) if i != opening.get("id")],
    }
    return {**answer, "post_stream": stream}


def missing_ids(answers: list[Record]) -> list[int]:
    """Return the posts that the topic has and the answers do not give."""
    given = {
        whole(post.get("id")) for answer in answers for post in records(at(answer, "post_stream", "posts"))
    }
    stream = [
        i for answer in answers for i in listed(at(answer, "post_stream", "stream")) if isinstance(i, int)
    ]
    return [identifier for identifier in dict.fromkeys(stream) if identifier not in given]


def _missing(answers: list[Record], given: list[Record]) -> int:
    if any(at(answer, "post_stream", "stream") for answer in answers):
        return len(missing_ids(answers))
    stated = max((whole(answer.get("posts_count")) or 0 for answer in answers), default=0)
    return max(0, stated - len(given))


def _draft(number: int, post: Record, words: Words, page: str | None, author: str | None) -> Draft:
    parent = whole(post.get("reply_to_post_number"))
    state = _state(post)
    who = name(post.get("username"))
    return Draft(
        id=f"post_{number}",
        parent=f"post_{parent}" if parent and parent != 1 else None,
        author=_user(post, page),
        published=time(post.get("created_at")),
        body=_body(post, words, page) if state is State.VISIBLE else (),
        url=f"{page}/{number}" if page else None,
        by_article_author=who is not None and who == author,
        state=state,
        score=_likes(post),
    )


def _state(post: Record) -> State:
    if post.get("user_deleted") is True:
        return State.DELETED
    if post.get("deleted_at"):
        return State.REMOVED
    return State.HIDDEN if post.get("hidden") is True else State.VISIBLE


def _body(post: Record, words: Words, page: str | None) -> Content:
    return words.html(text(post.get("cooked")), page) or words.markdown(text(post.get("raw")), page)


def _likes(post: Record) -> int | None:
    actions = [action for action in records(post.get("actions_summary")) if action.get("id") == _LIKE]
    return (whole(actions[0].get("count")) or 0) if actions else whole(post.get("like_count"))


def _user(post: Record, page: str | None) -> Any:
    username = line(post.get("username"))
    parts = urlsplit(page or "")
    home = f"{parts.scheme}://{parts.netloc}/u/{username}" if parts.netloc and username else None
    return person(line(post.get("name")) or username, home)


def _page(topic: Record, address: str | None) -> str | None:
    """Return the address of the topic's page; an answer does not tell which site it is of."""
    parts = urlsplit(address or "")
    identifier = name(topic.get("id"))
    if not parts.netloc or identifier is None:
        return None
    before, _, _ = parts.path.partition("/t/")
    middle = f"{topic['slug']}/{identifier}" if name(topic.get("slug")) else identifier
    return f"{parts.scheme}://{parts.netloc}{before if '/t/' in parts.path else ''}/t/{middle}"
