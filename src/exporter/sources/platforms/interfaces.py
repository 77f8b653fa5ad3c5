"""Platforms that are asked over the network: known by an address, or by what a page says of itself."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urljoin, urlsplit

from exporter.context import Context
from exporter.errors import Unreachable
from exporter.model import Article
from exporter.sources.platforms import (
    discourse,
    federation,
    gathering,
    listings,
    posts,
    questions,
    wordpress,
)
from exporter.sources.platforms.asking import Asker, links_in
from exporter.sources.platforms.embedded import Embedded
from exporter.sources.platforms.known import PLATFORMS
from exporter.sources.platforms.saved import articles_in
from exporter.sources.platforms.thread import Thread, Words

Gather: TypeAlias = Callable[[Asker], Any]

_API = "https://api.w.org/"
_SITES = re.compile(
    r"(?:[\w-]+\.)*stackexchange\.com|(?:\w+\.)?stackoverflow\.com|superuser\.com|serverfault\.com"
    r"|askubuntu\.com|stackapps\.com|mathoverflow\.net"
)
_REDDIT = re.compile(r"(?:/(?:r|u|user)/[^/]+)?/comments/(\w+)(?:/.*)?")
_QUESTION = re.compile(r"/(?:questions|q)/(\d+)(?:/.*)?")
_ANSWER = re.compile(r"/a/(\d+)(?:/.*)?")
_DISQUS = re.compile(r"/api/3\.0/(?:threads|posts|forums)/list\w*\.json")
_STORY = re.compile(r"/s/(\w+)(?:/.*)?")
_ISSUE = re.compile(r"/([\w.-]+/[\w.-]+)/(?:issues|pull)/(\d+)(?:/.*)?")
_STATUS = re.compile(
    r"/(?:web/)?@[\w.@-]+/(\d+)/?|/users/[^/]+/statuses/(\d+)/?|/notice/(\w+)|/@[\w.-]+/statuses/(\w+)/?"
)
_NOTE = re.compile(
    r"/(?:notes/\w+|objects/[\w-]+|@[\w.-]+/posts/[\w-]+|p/[\w.-]+/\d+|videos/watch/[\w-]+|w/\w+)/?"
)
"""Pages of Misskey, Pleroma, WriteFreely, Pixelfed and PeerTube."""
_POST = re.compile(r"/post/(\d+)/?")
_TOPIC = re.compile(r"(.*)/t/(?:[^/]+/)?(\d+)(?:/\d+)?/?")
_POST_CLASS = re.compile(r"(?:postid|page-id|attachmentid)-(\d+)")
_POST_ADDRESS = re.compile(r"/wp/v2/[\w-]+/(\d+)/?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """The way in which a platform gives one page, whole."""

    platform: str
    address: str
    gather: Gather
    is_certain: bool = True
    """False when other places have such addresses too: read the page if this fails."""

    def load(self, context: Context) -> Iterator[Article]:
        """Yield the article with its whole discussion; raises Unreachable or UnreadableInput."""
        context.announce(f"Asking {self.platform} for {self.address}")
        record = self.gather(Asker(context, self.address))
        yield from articles_in(record, context, label=self.address, address=self.address)


def interface_of(address: str) -> Interface | None:
    """Return the interface for the page at *address*, if it is of a platform that is known by it."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    found = _of_one_place(host, parts.path, parts.query)
    if found is not None:
        return Interface(platform=found[0], address=address, gather=found[1])
    found = _of_many_places(address, parts.netloc, parts.path)
    return found and Interface(platform=found[0], address=address, gather=found[1], is_certain=False)


def _of_one_place(host: str, path: str, query: str) -> tuple[str, Gather] | None:
    if host == "news.ycombinator.com" and path == "/item":
        item = parse_qs(query).get("id", [""])[0]
        return ("Hacker News", lambda asker: gathering.hackernews(asker, item)) if item.isdecimal() else None
    if host == "reddit.com" or host.endswith(".reddit.com"):
        match = _REDDIT.fullmatch(path)
        return match and ("Reddit", lambda asker: listings.reddit_post(asker, match[1]))
    if host == "redd.it" and path.strip("/").isalnum():
        return "Reddit", lambda asker: listings.reddit_post(asker, path.strip("/"))
    if host == "lobste.rs":
        match = _STORY.fullmatch(path)
        return match and ("Lobsters", lambda asker: gathering.lobsters(asker, host, match[1]))
    if host == "github.com":
        match = _ISSUE.fullmatch(path)
        return match and ("GitHub", lambda asker: gathering.github(asker, match[1], match[2]))
    if _SITES.fullmatch(host):
        if match := _ANSWER.fullmatch(path):
            return "Stack Exchange", lambda asker: questions.stackexchange_answer(asker, host, match[1])
        match = _QUESTION.fullmatch(path)
        return match and ("Stack Exchange", lambda asker: questions.stackexchange(asker, host, match[1]))
    if host == "disqus.com" and _DISQUS.fullmatch(path):
        return "Disqus", lambda asker: gathering.disqus(asker, f"https://{host}{path}?{query}")
    return None


def _of_many_places(address: str, netloc: str, path: str) -> tuple[str, Gather] | None:
    if match := _STATUS.fullmatch(path):
        status = next(filter(None, match.groups()))
        return "Mastodon", lambda asker: _status(asker, netloc, status, address)
    if _NOTE.fullmatch(path):
        return "ActivityPub", lambda asker: federation.note(asker, address)
    if match := _POST.fullmatch(path):
        return "Lemmy", lambda asker: federation.lemmy(asker, netloc, match[1])
    return None


def _status(asker: Asker, host: str, status: str, address: str) -> Any:
    """Return a status as Mastodon gives it, or as every server of the fediverse must."""
    try:
        return federation.mastodon(asker, host, status)
    except Unreachable:
        return federation.note(asker, address)


def completion(
    links: Sequence[Mapping[str, str]],
    headers: Mapping[str, str],
    address: str,
    context: Context,
    *,
    generator: str = "",
    body_class: str = "",
    embedded: Embedded | None = None,
) -> Thread | None:
    """Return the discussion that the program behind a page gives when it is asked, None if there is none.

    Raises Unreachable when it can be asked and does not answer.

    *links* are the attributes of the page's `link` elements.
    """
    asker, words = Asker(context, address), Words(address)
    stated = [*({"href": uri, **said} for uri, said in links_in(headers)), *links]
    root, post = wordpress_root(stated, address), _wordpress_post(stated, body_class)
    thread: Thread | None = None
    if embedded is not None:
        context.announce(f"Asking {embedded.service} for the discussion of {address}")
        thread = _thread_of(embedded.gather(asker), words)
    elif post is not None and (root is not None or _is_on_wordpress_com(address)):
        thread = _of_post(asker, words, root, post, address)
    elif generator.lower().startswith("discourse"):
        thread = _of_topic(asker, words, address)
    words.losses.report(context, location=address)
    return thread


def _thread_of(record: Any, words: Words) -> Thread | None:
    platform = next((platform for platform in PLATFORMS if platform.reads(record)), None)
    return next(platform.threads(record, words), None) if platform is not None else None


def _is_on_wordpress_com(address: str) -> bool:
    return (urlsplit(address).hostname or "").endswith(".wordpress.com")


def _of_post(asker: Asker, words: Words, root: str | None, post: str, address: str) -> Thread | None:
    site = urlsplit(address).hostname or ""
    if root is None or urlsplit(root).hostname == "public-api.wordpress.com":
        return _thread_of(posts.wordpress_com_comments(asker, site, post), words)
    comments = posts.wordpress_comments(asker, root, post)
    return next(wordpress.threads(comments, words), None)


def wordpress_root(links: Sequence[Mapping[str, str]], address: str) -> str | None:
    """Return where the interface of WordPress begins, as the page says."""
    for link in links:
        if _API in link.get("rel", "").split() and link.get("href"):
            return urljoin(address, link["href"])
    return None


def _wordpress_post(links: Sequence[Mapping[str, str]], body_class: str) -> str | None:
    for link in links:
        relations, href = link.get("rel", "").lower().split(), link.get("href", "")
        path = parse_qs(urlsplit(href).query).get("rest_route", [urlsplit(href).path])[0]
        if "alternate" in relations and (match := _POST_ADDRESS.search(path)):
            return match[1]
        number = parse_qs(urlsplit(href).query).get("p", [""])[0]
        if "shortlink" in relations and number.isdecimal():
            return number
    classes = (_POST_CLASS.fullmatch(token) for token in body_class.split())
    return next((match[1] for match in classes if match), None)


def _of_topic(asker: Asker, words: Words, address: str) -> Thread | None:
    parts = urlsplit(address)
    match = _TOPIC.fullmatch(parts.path)
    if match is None:
        return None
    answers = gathering.discourse_topic(asker, f"{parts.scheme}://{parts.netloc}{match[1]}", match[2])
    return next(discourse.threads(answers, words), None)
