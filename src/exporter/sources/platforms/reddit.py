"""Reddit: the listings of a post and of the comments on it."""

from collections.abc import Iterator
from html import unescape
from typing import Any

from exporter.model import Content, State
from exporter.sources.drafts import Draft
from exporter.sources.platforms.thread import Thread, Words
from exporter.sources.platforms.values import (
    Record,
    at,
    flat,
    has,
    line,
    listed,
    name,
    person,
    text,
    time,
    web,
    whole,
)

HOME = "https://www.reddit.com"
_GONE = {"[deleted]": State.DELETED, "[removed]": State.REMOVED, "[ Removed by Reddit ]": State.REMOVED}
_POST, _COMMENT = "t3_", "t1_"


def reads(record: Any) -> bool:
    """Say whether these are listings of Reddit, or what it answers when more comments are asked for."""
    first = next(flat(record), None)
    return at(first, "kind") == "Listing" or isinstance(at(first, "json", "data", "things"), list)


def threads(record: Any, words: Words) -> Iterator[Thread]:
    """Yield each post with the comments on it."""
    things = list(things_in(record))
    posts = {f"{_POST}{name(t['data'].get('id'))}": t["data"] for t in things if t["kind"] == "t3"}
    comments = {n: t["data"] for t in things if t["kind"] == "t1" and (n := name(t["data"].get("name")))}
    links = dict.fromkeys([*posts, *(text(c.get("link_id")) for c in comments.values())])
    stubs = [thing["data"] for thing in things if thing["kind"] == "more"]
    for link in links:
        of_post = {n: c for n, c in comments.items() if c.get("link_id") == link or len(links) == 1}
        yield _thread(link, posts.get(link, {}), of_post, _missing(stubs, of_post, link), words)


def things_in(record: Any) -> Iterator[Record]:
    """Yield the posts, the comments and the stubs for more of them, in reading order."""
    waiting: list[Any] = [record]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting.extend(reversed(item))
        elif at(item, "kind") == "Listing":
            waiting.append(at(item, "data", "children"))
        elif isinstance(at(item, "json", "data", "things"), list):
            waiting.append(item["json"]["data"]["things"])
        elif has(item, "kind", "data") and isinstance(item["data"], dict):
            yield item
            waiting.append(item["data"].get("replies"))


def _missing(stubs: list[Record], comments: dict[str, Record], link: str) -> int:
    """Return how many comments the stubs hide; those that were had in the meantime hide none."""
    wanted: set[str] = set()
    deeper = 0
    for stub in stubs:
        parent = text(stub.get("parent_id"))
        if parent != link and parent not in comments:
            continue
        children = [child for child in listed(stub.get("children")) if isinstance(child, str)]
        if not children:
            # The thread goes on elsewhere, and nobody says how far.
            deeper += not any(comment.get("parent_id") == parent for comment in comments.values())
        elif wanted.isdisjoint(children) and not any(f"{_COMMENT}{child}" in comments for child in children):
            deeper += max(0, (whole(stub.get("count")) or 0) - len(children))
        wanted.update(child for child in children if f"{_COMMENT}{child}" not in comments)
    return len(wanted) + deeper


def _thread(link: str, post: Record, comments: dict[str, Record], missing: int, words: Words) -> Thread:
    permalink = text(post.get("permalink"))
    url = f"{HOME}{permalink}" if permalink.startswith("/") else f"{HOME}/comments/{link[len(_POST) :]}"
    about = web(post.get("url_overridden_by_dest")) or web(post.get("url"))
    is_link = about is not None and post.get("is_self") is not True and permalink not in about
    locked = post.get("locked") is True or post.get("archived") is True
    return Thread(
        title=line(post.get("title")),
        url=url,
        site=f"r/{line(post.get('subreddit'))}" if post.get("subreddit") else "Reddit",
        authors=(_user(post.get("author")),),
        published=time(post.get("created_utc")),
        body=(*(words.link(about) if is_link else ()), *_body(post, "selftext", words)),
        drafts=tuple(_draft(identifier, comment, words) for identifier, comment in comments.items()),
        is_open=not locked if post else None,
        stated=whole(post.get("num_comments")),
        missing=missing,
    )


def _draft(identifier: str, comment: Record, words: Words) -> Draft:
    parent = text(comment.get("parent_id"))
    state = _GONE.get(text(comment.get("body")).strip(), State.VISIBLE)
    permalink = text(comment.get("permalink"))
    return Draft(
        id=identifier,
        parent=None if parent.startswith(_POST) or not parent else parent,
        author=_user(comment.get("author")),
        published=time(comment.get("created_utc")),
        body=_body(comment, "body", words) if state is State.VISIBLE else (),
        url=f"{HOME}{permalink}" if permalink.startswith("/") else None,
        by_article_author=comment.get("is_submitter") is True,
        state=state,
        score=None if comment.get("score_hidden") is True else whole(comment.get("score")),
    )


def _body(item: Record, field: str, words: Words) -> Content:
    markup = text(item.get(f"{field}_html"))
    if markup.lstrip().startswith("&lt;"):
        markup = unescape(markup)
    if markup:
        return words.html(markup, f"{HOME}/")
    source = text(item.get(field))
    return () if source.strip() in _GONE else words.markdown(source, f"{HOME}/")


def _user(called: Any) -> Any:
    return None if called == "[deleted]" else person(called, f"{HOME}/user/{line(called)}")
