"""What the print templates lay out: a book with every label, count and anchor decided."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from textwrap import wrap

from exporter import __version__
from exporter.addresses import readable
from exporter.direction import is_right_to_left
from exporter.formats.bookends import Colophon, Imprint, colophon_of, imprint_of, title_creators
from exporter.formats.discussion import Entry, Gap, columns, entries, thread_label
from exporter.formats.pdf.back_matter import BackMatter, back_matter_of
from exporter.formats.pdf.citations import Cited, LinkEntry
from exporter.formats.pdf.codes import Symbol, symbol_of
from exporter.formats.pdf.contents import ContentsEntry, contents_of
from exporter.formats.pdf.cross_references import referred_to, with_pages
from exporter.formats.pdf.heads import Heads
from exporter.formats.pdf.link_places import cited_chapters
from exporter.formats.pdf.numbers import PageNumbers, guessed_pages
from exporter.formats.pdf.parts import Part, parts_of
from exporter.formats.pdf.referring import Reference, Referrer
from exporter.formats.pdf.setting import Setting
from exporter.labels import Labels, labels_for
from exporter.markup import to_line, to_plain
from exporter.model import Article, Book, Comment, Content, Discussion
from exporter.paper import Paper
from exporter.tracking import without_tracking
from exporter.transforms.anchors import (
    article_anchor,
    comment_anchor,
    discussion_anchor,
    links_anchor,
    part_anchor,
)

_BYLINE_LETTERS = 21
"""Letters in a line of the column that names hang in."""
_BYLINE_LINES = 5
"""More lines than these are not reserved; only very long names take them."""
_STOPS = ".。"
_LINE_LETTERS = 48
"""Letters in the narrowest line that a comment is set in."""


_LONG_TITLE = 110
"""Letters in a title that would fill a page."""
_LONG_TITLE_WIDER = 1.6
"""How many more letters a line of it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One of the things said below a title."""

    text: str
    lead: str = ""
    tail: str = ""
    url: str | None = None
    strong: bool = False
    is_label: bool = False
    """True for what is in the language of the labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedComment:
    """A comment in its place on the page."""

    anchor: str
    number: str
    name: str
    url: str | None
    by_article_author: bool
    published: str | None
    mark: str | None
    """What became of it."""
    kind: str
    """By which a style sheet knows that, too."""
    gone: str | None
    body: Content
    level: int
    heading: int
    section: str
    continued: str
    """What the head of a page says that begins after the beginning of this."""
    outline: str
    short: bool
    byline_lines: int
    answers: Reference | None
    further: tuple[Reference, ...]
    replies: tuple[PrintedComment | PrintedGap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedGap:
    """The line that stands where comments were left out."""

    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPage:
    """The page before the first chapter of a part."""

    anchor: str
    title: str
    title_lines: tuple[str, ...]
    is_long: bool
    extent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """An article in its place in the edition."""

    part: PartPage | None
    """The part that it opens."""
    is_in_part: bool
    anchor: str
    discussion_anchor: str
    head: str
    direction: str
    labels: Labels
    labels_language: str | None
    """Where the labels are in another language than the text."""
    title_lines: tuple[str, ...]
    is_long: bool
    """True for a title that is set smaller."""
    article: Article
    refers: str
    """The anchors of what its texts tell the pages of."""
    parts: tuple[Part, ...]
    """What the article says, in columns and between them."""
    facts: tuple[Fact, ...]
    summary: str
    extent: str
    section: str
    """What the head of a page says in the article, before its first heading."""
    discussion_section: str
    entries: tuple[PrintedComment | PrintedGap, ...]
    symbol: Symbol | None
    """The address of the article for cameras."""
    links_anchor: str
    links: tuple[LinkEntry, ...]
    """Where its links lead, when that is told after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands before the contents of a book of several articles."""

    title_lines: tuple[str, ...]
    is_long: bool
    creators: str
    imprint: Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A whole book, ready to be laid out."""

    title: str
    language: str
    direction: str
    labels: Labels
    labels_language: str | None
    """Where the labels are in another language than the book."""
    authors: tuple[str, ...]
    front: FrontMatter | None
    """None for a single article."""
    description: str
    generator: str
    created: str | None
    layout: str
    is_collection: bool
    """True for more than one article."""
    has_front: bool
    """True where what stands before all articles is laid out, too."""
    has_back: bool
    """True where what follows all articles is laid out, too."""
    contents: tuple[ContentsEntry, ...]
    """Nothing where there is no contents."""
    chapters: tuple[Chapter, ...]
    back: BackMatter
    back_head: str
    """What stands on the left above what follows the articles."""
    colophon: Colophon | None


def edition_of(setting: Setting) -> Edition:
    """Return a book in its look as the templates want it."""
    book, look = setting.book, setting.look
    cited = cited_chapters(setting)
    only = None if book.is_collection else book.chapters[0]
    labels = labels_for(book.language)
    pages = PageNumbers(setting.pages, setting.guesses or guessed_pages(book, look.paper))
    portion = setting.portion
    listed = frozenset(index for index, one in zip(portion.chapters, cited, strict=True) if one.entries)
    # Only a contents and the back matter itself want to know what that is.
    is_told = portion.has_front or portion.has_back or only is not None
    back = back_matter_of(setting, pages, listed | setting.listed) if is_told else BackMatter(level=1)
    return Edition(
        title=book.title,
        language=book.language,
        direction="rtl" if is_right_to_left(book.language) else "ltr",
        labels=labels,
        labels_language=labels.foreign_to(book.language),
        front=_front_matter(book, look.paper) if book.is_collection else None,
        back_head=Heads(book.title, labels, look.paper).article,
        colophon=colophon_of(book) if book.is_collection else None,
        authors=tuple(person.name for person in book.creators),
        description=to_line(only.standfirst) if only else "",
        generator=f"exporter {__version__}",
        created=only.published.isoformat(timespec="seconds") if only and only.published else None,
        layout=look.paper.css_class,
        is_collection=only is None,
        has_front=portion.has_front,
        has_back=portion.has_back,
        contents=contents_of(book, look.finding, pages, back) if portion.has_front or only else (),
        chapters=tuple(
            _chapter(chapter, index, setting, pages)
            for index, chapter in zip(portion.chapters, cited, strict=True)
        ),
        back=back,
    )


def _front_matter(book: Book, paper: Paper) -> FrontMatter:
    imprint = imprint_of(book)
    return FrontMatter(
        title_lines=_title_lines(imprint.title, paper, beside_mm=0),
        is_long=len(imprint.title) > _LONG_TITLE,
        creators=title_creators(book),
        imprint=imprint,
    )


def _part_page(book: Book, chapter: int, paper: Paper) -> PartPage | None:
    """Return the page of the part that a chapter opens, if it opens one."""
    number = next((n for n, part in enumerate(book.parts) if part.first == chapter), None)
    if number is None:
        return None
    title, labels = book.parts[number].title, labels_for(book.language)
    return PartPage(
        anchor=part_anchor(number),
        title=title,
        title_lines=_title_lines(title, paper, beside_mm=0),
        is_long=len(title) > _LONG_TITLE,
        extent=labels.articles_count(len(book.chapters_of(number))),
    )


def _chapter(cited: Cited, index: int, setting: Setting, pages: PageNumbers) -> Chapter:
    article, paper = setting.book.chapters[index], setting.look.paper
    labels = labels_for(article.language or "")
    cited = with_pages(cited, index, labels, pages)
    discussion = article.discussion or Discussion()
    referrer = Referrer(discussion, index, labels, pages)
    part = setting.book.part_of(index)
    heads = Heads(article.title, labels, paper, discussion, part=part.title if part else "")
    symbol = symbol_of(article.url, labels) if setting.look.qr else None
    return Chapter(
        part=_part_page(setting.book, index, paper),
        is_in_part=part is not None,
        anchor=article_anchor(index),
        discussion_anchor=discussion_anchor(index),
        head=heads.article,
        direction="rtl" if is_right_to_left(article.language or "") else "ltr",
        labels=labels,
        labels_language=labels.foreign_to(article.language or ""),
        title_lines=_title_lines(article.title, paper, beside_mm=symbol.width_mm if symbol else 0),
        is_long=len(article.title) > _LONG_TITLE,
        article=cited.article,
        refers=" ".join(referred_to(article, index)),
        parts=parts_of(cited.article.body, paper),
        facts=tuple(_facts(article, labels)),
        summary=labels.listed([person.name for person in article.authors]),
        extent="" if article.discussion is None else labels.extent_of(discussion),
        section=heads.opening,
        discussion_section=heads.discussion,
        entries=tuple(_printed(entry, index, referrer, heads, cited.bodies) for entry in entries(discussion))
        if discussion.comments
        else (),
        symbol=symbol,
        links_anchor=links_anchor(index),
        links=cited.entries,
    )


def _facts(article: Article, labels: Labels) -> list[Fact]:
    facts = []
    if article.authors:
        names = labels.listed([person.name for person in article.authors])
        before, after = labels.byline.split("{names}")
        facts.append(Fact(lead=before, text=names, tail=after, strong=True, is_label=True))
    if article.published:
        facts.append(Fact(text=labels.date(article.published)))
    if mark := labels.mark(article.change, of_article=True):
        facts.append(Fact(text=mark, is_label=True))
    if article.discussion is not None and (article.discussion.comments or article.discussion.left_out):
        facts.append(Fact(text=labels.kept_count(article.discussion), is_label=True))
    elif article.discussion is not None:
        # A heading over nothing would cost a page.
        facts.append(Fact(text=labels.no_comments.rstrip(_STOPS), is_label=True))
    if article.url:
        facts.append(Fact(text=readable(without_tracking(article.url)), url=article.url))
    return facts


def _printed(
    entry: Entry | Gap, chapter: int, referrer: Referrer, heads: Heads, bodies: Mapping[str, Content]
) -> PrintedComment | PrintedGap:
    labels = heads.labels
    if isinstance(entry, Gap):
        return PrintedGap(left_out=labels.gap(entry.omission, entry.parent))
    comment = entry.comment
    return PrintedComment(
        anchor=comment_anchor(chapter, comment),
        number=comment.number,
        name=labels.name_of(comment),
        url=comment.url,
        by_article_author=comment.by_article_author,
        published=_moment(comment.published, labels),
        mark=labels.mark(comment.change),
        kind="" if comment.change is None else str(comment.change.kind),
        gone=labels.gone.get(comment.state),
        body=bodies[comment.id],
        level=entry.level,
        heading=min(3 + entry.level, 6),
        section=heads.thread(comment) if comment.parent is None else heads.continued(comment),
        continued=heads.continued(comment),
        outline=thread_label(comment, labels),
        short=_lines(comment) <= heads.paper.short_lines,
        byline_lines=_byline_lines(comment, labels),
        answers=referrer.answered(entry),
        further=referrer.further(entry),
        replies=tuple(_printed(reply, chapter, referrer, heads, bodies) for reply in entry.replies),
    )


def _moment(moment: datetime | None, labels: Labels) -> str | None:
    return None if moment is None else labels.moment(moment)


def _byline_lines(comment: Comment, labels: Labels) -> int:
    """About how many lines the number, the name, the marks and the date take in the margin."""
    lines = len(wrap(f"{comment.number} {labels.name_of(comment)}", _BYLINE_LETTERS))
    lines += len(wrap(labels.mark(comment.change) or "", _BYLINE_LETTERS))
    return min(lines + comment.by_article_author + (comment.published is not None), _BYLINE_LINES)


def _lines(comment: Comment) -> int:
    """About how many lines a comment takes in the narrowest column."""
    return sum(ceil(columns(line) / _LINE_LETTERS) for line in to_plain(comment.body).splitlines())


def _title_lines(title: str, paper: Paper, *, beside_mm: float) -> tuple[str, ...]:
    wider = _LONG_TITLE_WIDER if len(title) > _LONG_TITLE else 1
    return balanced(title, int(paper.title_letters_beside(beside_mm) * wider))


def balanced(title: str, letters: int) -> tuple[str, ...]:
    """Break *title* into as few lines of so many letters as it takes, all about equally long."""
    # No line begins with a dash.
    title = re.sub(" ([–—-]) ", "\u00a0\\1 ", title)
    lines = wrap(title, letters, break_long_words=False)
    narrowest = next(
        width
        for width in range(1, letters + 1)
        if len(wrap(title, width, break_long_words=False)) <= len(lines)
    )
    return tuple(wrap(title, narrowest, break_long_words=False))
