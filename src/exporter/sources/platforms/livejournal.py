"""LiveJournal's pages in XML, as its styles see an entry: the comments lie in one another."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import UnreadableInput
from exporter.model import Article, State
from exporter.sources.drafts import Draft
from exporter.sources.location import Location
from exporter.sources.platforms.thread import Thread, Words, to_article
from exporter.sources.platforms.values import line, name, person, time, web

if TYPE_CHECKING:
    from lxml.etree import _Element


class LiveJournalXml:
    """Reads an entry of LiveJournal, and the comments on one page of it."""

    name: ClassVar[str] = "livejournal"
    summary: ClassVar[str] = "entries of LiveJournal as XML, with the comments in one another"
    rank: ClassVar[int] = 25

    @classmethod
    def matches(cls, location: Location) -> bool:
        """Claim what begins as a page of an entry does."""
        return location.beginning.partition("?>")[2].lstrip().startswith("<entrypage") or (
            location.beginning.startswith("<entrypage")
        )

    def load(self, location: Location, context: Context) -> Iterator[Article]:
        """Yield the entry; raises UnreadableInput when there is none."""
        root = _parsed(location.data)
        entry = root.find("entry") if root is not None else None
        if root is None or entry is None:
            raise UnreadableInput(f"{location.label}: holds no entry; save the page again, or as HTML.")
        words = Words(_said(entry, "url") or None)
        drafts = tuple(_drafts(root, words, starter=_person_name(entry)))
        yield to_article(_thread(entry, drafts, words), context, location=location.label)
        words.losses.report(context, location=location.label)
        _report(root, drafts, context, location.label)
        lost = location.data.count(b"<comment ") - len(drafts)
        if lost > 0:
            # libxml2 goes no deeper than 2,048 levels, and stops at what is no XML at all.
            message = (
                f"{lost} of {lost + len(drafts)} comments could not be read; the file is damaged or too deep."
            )
            context.note(Code.COMMENTS_MISSING, message, location=location.label, count=lost)


def _parsed(data: bytes) -> "_Element | None":
    from lxml import etree

    parser = etree.XMLParser(recover=True, huge_tree=True, resolve_entities=False, no_network=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def _thread(entry: "_Element", drafts: tuple[Draft, ...], words: Words) -> Thread:
    return Thread(
        title=line(_said(entry, "subject")),
        url=web(_said(entry, "url")),
        authors=(person(_person_name(entry)),),
        published=time(_date(entry)),
        body=words.html(_said(entry, "text")),
        drafts=drafts,
    )


def _drafts(root: "_Element", words: Words, *, starter: str) -> Iterator[Draft]:
    for comment in root.iter("comment"):
        above = next(comment.iterancestors("comment"), None)
        author = person(_person_name(comment))
        is_whole = comment.get("full") != "false"
        subject = line(_said(comment, "subject"))
        title = f"<p><strong>{subject}</strong></p>" if subject else ""
        yield Draft(
            id=f"t{name(comment.get('id')) or ''}",
            parent=f"t{above.get('id')}" if above is not None else None,
            author=author,
            published=time(_date(comment)),
            body=words.html(f"{title}{_said(comment, 'text')}"),
            url=web(_said(comment, "url")),
            by_article_author=author is not None and author.name == starter,
            state=State.VISIBLE if is_whole else State.HIDDEN,
        )


def _report(root: "_Element", drafts: tuple[Draft, ...], context: Context, label: str) -> None:
    folded = sum(draft.state is State.HIDDEN for draft in drafts)
    if folded:
        message = f"{folded} of {len(drafts)} comments are folded away; give the pages of their threads too."
        context.note(Code.COMMENT_EMPTY, message, location=label, count=folded)
    pages = root.find("commentpages")
    total = _number(pages, "total") or 1
    if total > 1:
        current = _number(pages, "current") or "?"
        message = f"This is page {current} of {total} of the discussion; give the others too."
        context.note(Code.COMMENTS_MISSING, message, location=label)


def _number(element: "_Element | None", attribute: str) -> int | None:
    stated = (element.get(attribute) or "") if element is not None else ""
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 7 else None


def _said(element: "_Element", tag: str) -> str:
    return (element.findtext(tag) or "").strip()


def _person_name(element: "_Element") -> str:
    user = element.find("user")
    return (user.get("name") or user.get("username") or "") if user is not None else ""


def _date(element: "_Element") -> str:
    """Return a time such as `2015-6-25 15:16:5` as ISO 8601 writes it."""
    day, _, clock = _said(element, "date").partition(" ")
    return " ".join(
        mark.join(part.zfill(2) for part in half.split(mark)) for half, mark in ((day, "-"), (clock, ":"))
    ).strip()
