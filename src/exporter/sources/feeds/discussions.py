"""Feeds of comments, each item of which is a comment on one post or another."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from exporter.markup import to_plain
from exporter.markup.addresses import WebAddresses
from exporter.markup.reader import parse_page, read_nodes
from exporter.markup.tree import PageElement
from exporter.model import Content, Mention, Person, State
from exporter.sources.drafts import Draft
from exporter.sources.feeds.addresses import Post, is_opening, name_in, name_of, post_of
from exporter.sources.feeds.items import Feed, Item
from exporter.sources.feeds.words import FeedWords

_LONGEST_LEAD = 60
"""Characters around the name in "In reply to NAME.", in the wordiest of languages."""
_PINGBACK = re.compile(r"\[(?:…|\.\.\.)\].*\[(?:…|\.\.\.)\]", re.DOTALL)
_EARLIEST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostComments:
    """The comments on one post that a feed holds."""

    post: Post
    title: str
    opening: Item | None
    """The post itself, where the feed has it among the comments."""
    drafts: tuple[Draft, ...]
    mentions: tuple[Mention, ...]
    absent: int
    """How many comments are answered here and are not in the feed."""


def discussions_in(feed: Feed, words: FeedWords) -> Iterator[PostComments]:
    """Yield the comments of a feed, post by post."""
    posts: dict[str, tuple[Post, list[Item]]] = {}
    for item in feed.items:
        post = post_of(item) or Post(link=feed.link)
        posts.setdefault(post.key, (post, []))[1].append(item)
    for post, items in posts.values():
        opening = next((item for item in items if is_opening(item)), None)
        comments = _Comments([item for item in items if item is not opening], words)
        yield PostComments(
            post=Post(link=feed.link) if Post(link=feed.link).key == post.key else post,
            title=opening.title if opening else _title(feed, post, items, alone=len(posts) == 1),
            opening=opening,
            drafts=tuple(comments.drafts()),
            mentions=tuple(comments.mentions),
            absent=len(comments.absent),
        )


class _Comments:
    """The comments on one post, from the oldest."""

    def __init__(self, items: Sequence[Item], words: FeedWords) -> None:
        self._words = words
        self._items = _from_the_oldest(items, words)
        self._names = [name_of(item, position) for position, item in enumerate(self._items, 1)]
        self._by_id = {item.id: name for item, name in zip(self._items, self._names, strict=True)}
        self._read = [self._draft(*pair) for pair in zip(self._names, self._items, strict=True)]
        self.mentions: list[Mention] = []
        self.absent: set[str] = set()

    def drafts(self) -> Iterator[Draft]:
        """Yield the comments, and those that they answer and the feed has not, as comments of hidden text."""
        answered = {draft.parent for draft, _ in self._read}
        for draft, lead in self._read:
            if _is_pingback(draft) and draft.id not in answered:
                mention = Mention(author=draft.author, published=draft.published, body=draft.body)
                self.mentions.append(mention)
                continue
            parent = draft.parent
            if parent is not None and parent not in self._names and parent not in self.absent:
                self.absent.add(parent)
                yield Draft(id=parent, author=lead.person if lead else None, state=State.HIDDEN)
            yield draft

    def _draft(self, name: str, item: Item) -> "tuple[Draft, _Lead | None]":
        lead, content = self._said(item)
        draft = Draft(
            id=name,
            parent=lead.name if lead else self._parent(item),
            author=next(iter(item.authors), None) or _called(item),
            published=self._words.moments.read(item.published),
            body=content,
            url=self._words.in_full(item.link),
        )
        return draft, lead

    def _said(self, item: Item) -> "tuple[_Lead | None, Content]":
        passage = item.content or item.summary
        if passage is None or not passage.is_markup:
            return None, self._words.passage(passage)
        root = parse_page(passage.text).root
        lead = _lead_in(root)
        if lead is not None:
            lead.element.cut()
        content = read_nodes(root.children, WebAddresses(self._words.base_of(passage, item.link)))
        return lead, self._words.losses.take(content)

    def _parent(self, item: Item) -> str | None:
        for answered in item.answers:
            parent = self._by_id.get(answered) or name_in(answered)
            if parent is not None:
                return parent
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lead:
    """The paragraph in which WordPress says what a comment answers."""

    element: PageElement
    name: str
    person: Person | None


def _lead_in(root: PageElement) -> _Lead | None:
    """Return the first paragraph, if it is nothing but a link to another comment in a few words."""
    body = root.find(lambda e: e.tag == "body") or root
    first = next((node for node in body.children if not isinstance(node, str) or node.strip()), None)
    if not isinstance(first, PageElement) or first.tag != "p":
        return None
    links = list(first.elements)
    name = name_in(links[0].get("href")) if len(links) == 1 and links[0].tag == "a" else None
    around = first.text(around=set(links))
    if name is None or not name.startswith("comment-") or not 0 < len(around) <= _LONGEST_LEAD:
        return None
    called = links[0].text()
    return _Lead(element=first, name=name, person=Person(name=called) if called else None)


def _is_pingback(draft: Draft) -> bool:
    return _PINGBACK.fullmatch(to_plain(draft.body).strip()) is not None


def _from_the_oldest(items: Sequence[Item], words: FeedWords) -> list[Item]:
    # Feeds begin with what is newest, and not all say when that was.
    ordered = list(reversed(items))
    ordered.sort(key=lambda item: words.moments.read(item.published) or _EARLIEST)
    return ordered


def _called(item: Item) -> Person | None:
    """Return who is named in the title "By: NAME", which some feeds have instead of an author."""
    _, colon, called = item.title.partition(": ")
    return Person(name=called.strip()) if colon and called.strip() else None


def _title(feed: Feed, post: Post, items: Sequence[Item], *, alone: bool) -> str:
    """Return the title of a post from that of the feed, "Comments on: TITLE", or those of its items."""
    if alone and (Post(link=feed.link).key == post.key or not feed.link):
        return feed.title.partition(": ")[2].strip() or feed.title
    slug = post.link.partition("?")[0].rstrip("/").rpartition("/")[2]
    for item in items:
        named = _spelt_like(slug, item.title)
        if named is not None:
            return named
    words = re.sub(r"\.\w+$", "", slug).replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _spelt_like(slug: str, title: str) -> str | None:
    """Return the words in "Comment on TITLE by NAME", in whatever language, that the address is made of."""
    wanted, words = _letters(slug), title.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if wanted and _letters("".join(words[start:end])) == wanted:
                return " ".join(words[start:end])
    return None


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
