"""The comments that a Markdown file holds itself, as its last section.

```
## Comments

- **Ann** · 2024-05-01 10:30

  Text, as Markdown.

  - **[Ben](https://ben.example/)** · 2024-05-02

    A reply stands in the comment that it answers.
```

Block quotes may stand in place of the lists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import NamedTuple

from exporter.labels import ENGLISH
from exporter.markup.addresses import Addresses
from exporter.markup.reader import read_nodes
from exporter.markup.tree import PageElement, PageNode, cut_all
from exporter.model import Person
from exporter.sources.drafts import Draft
from exporter.sources.page.links import web_address
from exporter.sources.page.losses import Losses
from exporter.sources.page.times import Times

_HEADING = re.compile(
    r"(?:(?P<before>\d+)\s+)?(?:comments?|discussion|kommentare?|diskussion|commentaires?|discussion|comentarios?"
    r"|coment[áa]rios?|commenti|reacties|kommentarer|komentarze|комментарии|评论|コメント)"
    r"(?:\s*\((?P<behind>\d+)\))?\s*:?",
    re.IGNORECASE,
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset(["ol", "ul"])
_BETWEEN = " \t·•—–-|,()on"
_NOTES = frozenset(["hr", "section"])


class Section(NamedTuple):
    """The comments below an article."""

    drafts: tuple[Draft, ...]
    is_open: bool | None
    stated: int | None


@dataclass(slots=True)
class _Byline:
    """The first line of a comment: who, and when."""

    person: Person
    date: str
    rest: list[PageNode]
    """What follows in the same paragraph."""


@dataclass(slots=True, kw_only=True)
class SectionReader:
    """Reads the comments of one file."""

    addresses: Addresses
    times: Times
    losses: Losses
    authors: Sequence[Person] = ()
    _drafts: list[Draft] = field(default_factory=list)

    def take(self, body: PageElement) -> Section | None:
        """Return the comments in the last section of *body*, and cut it out; None if there are none."""
        children = [node for node in body.children if isinstance(node, PageElement)]
        starts = [n for n, e in enumerate(children) if e.tag in _HEADINGS and _HEADING.fullmatch(e.text())]
        if not starts:
            return None
        heading, below = children[starts[-1]], children[starts[-1] + 1 :]
        below = [e for e in below if not _holds_notes(e)]
        closed = bool(below) and _letters(below[-1].text()) == _letters(ENGLISH.closed)
        entries = below[:-1] if closed else below
        if not entries or not all(map(_is_entry, entries)):
            return None
        for entry in entries:
            self._read(entry, None)
        said = _HEADING.fullmatch(heading.text())
        for element in (heading, *below):
            element.cut()
        count = (said["before"] or said["behind"]) if said else None
        return Section(tuple(self._drafts), False if closed else None, int(count) if count else None)

    def _read(self, entry: PageElement, parent: str | None) -> None:
        for comment in _comments_in(entry):
            self._read_one(comment, parent)

    def _read_one(self, comment: PageElement, parent: str | None) -> None:
        byline = _byline_of(comment)
        assert byline is not None  # noqa: S101 - _is_entry has seen it
        name = f"comment-at-{len(self._drafts) + 1}"
        said, replies = _divided(list(comment.elements)[1:])
        words = [PageElement("p", children=byline.rest), *said]
        self._drafts.append(
            Draft(
                id=name,
                parent=parent,
                author=byline.person,
                published=self.times.read(byline.date) if byline.date else None,
                body=self.losses.take(read_nodes(words, self.addresses)),
                by_article_author=byline.person.name in {author.name for author in self.authors},
            )
        )
        for reply in replies:
            self._read(reply, name)


def _divided(elements: Sequence[PageElement]) -> tuple[list[PageElement], list[PageElement]]:
    """Return what a comment says, and the replies to it."""
    said: list[PageElement] = []
    replies: list[PageElement] = []
    for element in elements:
        if _is_entry(element):
            replies.append(element)
            continue
        said.append(element)
        # A list that a comment ends with runs on into the list of the replies.
        items = [item for item in element.elements if element.tag in _LISTS]
        last = list(takewhile(_is_comment, reversed(items)))
        if last:
            cut_all(last)
            replies.append(PageElement("ul", children=list(reversed(last))))
    return said, replies


def _is_comment(item: PageElement) -> bool:
    """Say whether *item* has a name above its words, and is no mere line in a list."""
    byline = _byline_of(item)
    return byline is not None and (bool(byline.date) or len(list(item.elements)) > 1)


def _holds_notes(element: PageElement) -> bool:
    """Say whether *element* belongs to the notes that stand at the end of every file."""
    return element.tag in _NOTES and any("footnote" in name for name in element.classes)


def _is_entry(element: PageElement) -> bool:
    """Say whether *element* is a list of comments, or a quotation that is one."""
    comments = list(_comments_in(element))
    return bool(comments) and all(_byline_of(comment) is not None for comment in comments)


def _comments_in(element: PageElement) -> Iterator[PageElement]:
    if element.tag in _LISTS:
        yield from (item for item in element.elements if item.tag == "li")
    elif element.tag == "blockquote":
        yield element


def _byline_of(comment: PageElement) -> _Byline | None:
    first = next(iter(comment.elements), None)
    if first is not None and first.tag == "strong":
        # Items without a blank line between them have no paragraphs.
        first = _gathered(comment)
    nodes = [node for node in first.children if not isinstance(node, str) or node.strip()] if first else []
    if first is None or first.tag != "p" or not nodes:
        return None
    name = nodes[0]
    if not isinstance(name, PageElement) or name.tag != "strong" or not name.text():
        return None
    stated = nodes[1] if len(nodes) > 1 and isinstance(nodes[1], str) else ""
    date, newline, text = stated.partition("\n")
    rest: list[PageNode] = [text, *nodes[2:]] if newline else []
    if len(nodes) > 1 and not newline and (not isinstance(nodes[1], str) or len(nodes) > 2):
        return None
    date = date.strip(_BETWEEN)
    if date and not any(map(str.isdigit, date)):
        return None
    link = name.find(lambda e: e.tag == "a") or (
        name.parent if name.parent and name.parent.tag == "a" else None
    )
    url = web_address(link.get("href")) if link is not None else None
    return _Byline(Person(name=name.text(), url=url), date, rest)


def _gathered(comment: PageElement) -> PageElement:
    """Put the words at the beginning of an item into a paragraph."""
    paragraph = PageElement("p", parent=comment)
    rest: list[PageNode] = []
    for node in comment.children:
        is_block = isinstance(node, PageElement) and node.tag in {"ol", "ul", "blockquote", "p", "pre"}
        if rest or is_block:
            rest.append(node)
        else:
            paragraph.append(node)
    comment.children = [paragraph, *rest]
    return paragraph


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
