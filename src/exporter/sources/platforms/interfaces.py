"""Platforms that are asked over the network: known by an address, or by what a page says of itself."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qs, urljoin, urlsplit

from exporter.context import Context
from exporter.model import Article
from exporter.sources.drafts import Draft
from exporter.sources.platforms import discourse, gathering, wordpress
from exporter.sources.platforms.asking import Asker, links_in
from exporter.sources.platforms.saved import articles_in
from exporter.sources.platforms.thread import Words

Gather: TypeAlias = Callable[[Asker], Any]

_API = "https://api.w.org/"
_SITES = re.compile(
    r"(?:[\w-]+\.)*stackexchange\.com|(?:\w+\.)?stackoverflow\.com|superuser\.com|serverfault\.com"
    r"|askubuntu\.com|stackapps\.com|mathoverflow\.net"
)
_REDDIT = re.compile(r"(?:/(?:r|u|user)/[^/]+)?/comments/(\w+)(?:/.*)?")
_QUESTION = re.compile(r"/(?:questions|q)/(\d+)(?:/.*)?")
_STORY = re.compile(r"/s/(\w+)(?:/.*)?")
_ISSUE = re.compile(r"/([\w.-]+/[\w.-]+)/(?:issues|pull)/(\d+)(?:/.*)?")
_STATUS = re.compile(r"/(?:web/)?@[\w.@-]+/(\d+)/?|/users/[^/]+/statuses/(\d+)/?")
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
    found = _of_many_places(parts.netloc, parts.path)
    return found and Interface(platform=found[0], address=address, gather=found[1], is_certain=False)


def _of_one_place(host: str, path: str, query: str) -> tuple[str, Gather] | None:
    if host == "news.ycombinator.com" and path == "/item":
        item = parse_qs(query).get("id", [""])[0]
        return ("Hacker News", lambda asker: gathering.hackernews(asker, item)) if item.isdecimal() else None
    if host == "reddit.com" or host.endswith(".reddit.com"):
        match = _REDDIT.fullmatch(path)
        return match and ("Reddit", lambda asker: gathering.reddit_post(asker, match[1]))
    if host == "redd.it" and path.strip("/").isalnum():
        return "Reddit", lambda asker: gathering.reddit_post(asker, path.strip("/"))
    if host == "lobste.rs":
        match = _STORY.fullmatch(path)
        return match and ("Lobsters", lambda asker: gathering.lobsters(asker, host, match[1]))
    if host == "github.com":
        match = _ISSUE.fullmatch(path)
        return match and ("GitHub", lambda asker: gathering.github(asker, match[1], match[2]))
    if _SITES.fullmatch(host):
        match = _QUESTION.fullmatch(path)
        return match and ("Stack Exchange", lambda asker: gathering.stackexchange(asker, host, match[1]))
    return None


def _of_many_places(netloc: str, path: str) -> tuple[str, Gather] | None:
    if match := _STATUS.fullmatch(path):
        return "Mastodon", lambda asker: gathering.mastodon(asker, netloc, match[1] or match[2])
    if match := _POST.fullmatch(path):
        return "Lemmy", lambda asker: gathering.lemmy(asker, netloc, match[1])
    return None


def completion(
    links: Sequence[Mapping[str, str]],
    headers: Mapping[str, str],
    address: str,
    context: Context,
    *,
    generator: str = "",
    body_class: str = "",
) -> tuple[Draft, ...] | None:
    """Return all comments that the program behind a page gives when it is asked, if it can be.

    Raises Unreachable when it can be asked and does not answer.

    *links* are the attributes of the page's `link` elements.
    """
    asker, words = Asker(context, address), Words(address)
    stated = [*({"href": uri, **said} for uri, said in links_in(headers)), *links]
    root, post = wordpress_root(stated, address), _wordpress_post(stated, body_class)
    drafts: tuple[Draft, ...] | None = None
    if root is not None and post is not None:
        comments = gathering.wordpress_comments(asker, root, post)
        drafts = wordpress.drafts(comments, words) or None
    elif generator.lower().startswith("discourse"):
        drafts = _of_topic(asker, words, address)
    words.losses.report(context, location=address)
    return drafts


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


def _of_topic(asker: Asker, words: Words, address: str) -> tuple[Draft, ...] | None:
    parts = urlsplit(address)
    match = _TOPIC.fullmatch(parts.path)
    if match is None:
        return None
    answers = gathering.discourse_topic(asker, f"{parts.scheme}://{parts.netloc}{match[1]}", match[2])
    return next((thread.drafts for thread in discourse.threads(answers, words)), None)
