"""What a platform's answer holds, and how it becomes an article."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from exporter.addresses import readable
from exporter.context import Context
from exporter.diagnostics import Code
from exporter.markup import to_plain
from exporter.markup.addresses import WebAddresses
from exporter.markup.markdown import markdown_to_html
from exporter.markup.reader import read_html
from exporter.model import Article, Content, Discussion, Element, Mention, Person
from exporter.model.vocabulary import is_address, without_forbidden
from exporter.sources.drafts import Draft, arrange_comments

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One page of a platform, as far as its answer tells."""

    title: str = ""
    url: str | None = None
    site: str | None = None
    authors: tuple[Person | None, ...] = ()
    published: datetime | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    body: Content = ()
    drafts: tuple[Draft, ...] = ()
    mentions: tuple[Mention, ...] = ()
    is_open: bool | None = None
    stated: int | None = None
    missing: int | None = None
    """How many comments the answer itself says that it leaves out, if it says."""


class Words:
    """Reads the texts of one answer, and remembers what an edition cannot keep of them."""

    def __init__(self, address: str | None = None) -> None:
        # Pages ask platforms for what they lack, so that neither can wait for the other.
        from exporter.sources.page.losses import Losses

        self.address = address
        """Where the answer was had from, if it is known."""
        self.without_text = 0
        """How many comments came without the text that they have."""
        self.unpublished = 0
        """How many comments were left out because they never were to be seen."""
        self.losses = Losses()

    def html(self, markup: str, base: str | None = None) -> Content:
        """Return what *markup* says; relative addresses are of *base*."""
        if not markup.strip():
            return ()
        return self.losses.take(read_html(markup, WebAddresses(base or self.address)))

    def markdown(self, text: str, base: str | None = None) -> Content:
        """Return what Markdown says."""
        return self.html(markdown_to_html(text), base) if text.strip() else ()

    def plain(self, text: str) -> Content:
        """Return plain text, a paragraph to each of its own."""
        paragraphs = [" ".join(part.split()) for part in without_forbidden(text).split("\n\n")]
        return tuple(Element("p", (part,)) for part in paragraphs if part)

    def link(self, address: str | None) -> Content:
        """Return a paragraph that leads to what a post is about."""
        if not address or not is_address(address):
            return ()
        return (Element("p", (Element("a", (readable(address),), {"href": address}),)),)


class Platform(Protocol):
    """A module that knows the answers of one platform."""

    def reads(self, record: Any) -> bool:
        """Say whether *record* has the shape of this platform's answers."""

    def threads(self, record: Any, words: Words) -> Iterator[Thread]:
        """Yield what is in *record*."""


def title_from(content: Content) -> str:
    """Return the beginning of a text that has no title."""
    words = to_plain(content).split()
    title = ""
    for word in words:
        if title and len(title) + len(word) >= _LONGEST_TITLE:
            return f"{title} …"
        title = f"{title} {word}" if title else word[:_LONGEST_TITLE]
    return title


def to_article(thread: Thread, context: Context, *, location: str, otherwise: str = "") -> Article:
    """Return the article, its title made up of what is known if it has none."""
    url = thread.url if thread.url and is_address(thread.url) else None
    title = thread.title or (readable(url) if url else otherwise) or "Untitled"
    return Article(
        title=title,
        body=thread.body,
        authors=tuple(author for author in thread.authors if author is not None),
        published=thread.published,
        language=thread.language,
        categories=thread.categories,
        tags=thread.tags,
        url=url,
        site=thread.site,
        discussion=_discussion(thread, context, location),
    )


def _discussion(thread: Thread, context: Context, location: str) -> Discussion | None:
    comments = arrange_comments(thread.drafts, context, location=location)
    counted = max(0, (thread.stated or 0) - len(comments))
    missing = counted if thread.missing is None else thread.missing
    if missing:
        total = f"{missing} of {len(comments) + missing} comments are" if missing > 1 else "1 comment is"
        context.note(
            Code.COMMENTS_MISSING,
            f"{total} not in what the platform answered; give the page's address to ask for more.",
            location=location,
            count=missing,
        )
    if not comments and not thread.mentions and thread.is_open is None and thread.stated is None:
        return None
    return Discussion(
        comments=comments, mentions=thread.mentions, is_open=thread.is_open, stated=thread.stated
    )
