"""The content documents: of parts, articles, discussions and the list of commenters."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from exporter.addresses import readable
from exporter.direction import is_right_to_left
from exporter.formats.discussion import thread_label
from exporter.formats.epub.commenters import Commenter, split_commenters
from exporter.formats.epub.comments import Reference, lay_out, machine_time
from exporter.formats.epub.splitting import split_article, split_discussion
from exporter.formats.epub.typesetting import typeset
from exporter.labels import Labels, labels_for
from exporter.model import Article, Book, Discussion
from exporter.templating import render
from exporter.transforms.anchors import (
    COMMENTERS,
    article_anchor,
    comment_anchor,
    discussion_anchor,
    part_anchor,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A content document; its links name anchors, and its images assets."""

    name: str
    markup: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What every template needs to know of the document that it makes."""

    title: str
    language: str
    labels_language: str | None
    """Where the labels are in another language than the text."""

    @property
    def direction(self) -> str | None:
        """Set only where it is not the usual one."""
        return "rtl" if is_right_to_left(self.language) else None


def page_of(title: str, language: str) -> Page:
    """Return the page of that title."""
    return Page(title=title, language=language, labels_language=labels_for(language).foreign_to(language))


def documents_of(book: Book, commenters: Sequence[Commenter], listed: Collection[str]) -> Iterator[Document]:
    """Yield the documents in reading order; *listed* are the anchors that the contents lead to."""
    parts = {part.first: number for number, part in enumerate(book.parts)}
    for chapter, article in enumerate(book.chapters):
        if chapter in parts:
            yield _part_document(book, parts[chapter])
        language = article.language or book.language
        yield from _article_documents(article, chapter, language)
        if article.discussion is not None:
            yield from _discussion_documents(book, chapter, language, listed)
    yield from _commenters_documents(book, commenters)


def _part_document(book: Book, number: int) -> Document:
    part = book.parts[number]
    ends = [*(later.first for later in book.parts[number + 1 :]), len(book.chapters)]
    labels = labels_for(book.language)
    markup = render(
        "epub/part.xhtml.j2",
        page=page_of(part.title, book.language),
        anchor=part_anchor(number),
        extent=labels.articles_count(ends[0] - part.first),
    )
    return Document(name=f"part-{number + 1}.xhtml", markup=markup)


def _article_documents(article: Article, chapter: int, language: str) -> Iterator[Document]:
    labels = labels_for(language)
    published, discussion = article.published, article.discussion
    for number, part in enumerate(split_article(article.body)):
        markup = render(
            "epub/article.xhtml.j2",
            page=page_of(article.title, language),
            labels=labels,
            joints=labels.joints(len(article.authors)),
            anchor=article_anchor(chapter),
            article=article,
            part=part,
            typeset=typeset,
            is_continued=number > 0,
            date=None if published is None else labels.date(published),
            machine_time=None if published is None else machine_time(published),
            change=labels.mark(article.change, of_article=True),
            address=None if article.url is None else readable(article.url),
            discussion_anchor=discussion_anchor(chapter),
            comments=labels.kept_count(discussion) if discussion and discussion.comments else None,
        )
        yield Document(name=_file_name("article", chapter, number), markup=markup)


def _discussion_documents(
    book: Book, chapter: int, language: str, listed: Collection[str]
) -> Iterator[Document]:
    labels, article = labels_for(language), book.chapters[chapter]
    discussion = article.discussion or Discussion()
    threads = tuple(_threads(discussion, chapter, labels, listed))
    for number, run in enumerate(split_discussion(discussion, threads=len(threads))):
        markup = render(
            "epub/discussion.xhtml.j2",
            page=page_of(labels.head(labels.discussion, article.title), language),
            labels=labels,
            anchor=discussion_anchor(chapter),
            article_anchor=article_anchor(chapter),
            article=article if len(book.chapters) > 1 else None,
            discussion=discussion,
            threads=() if number else threads,
            comments=lay_out(run, discussion, chapter=chapter, labels=labels),
            typeset=typeset,
            is_continued=number > 0,
            is_last=bool(run) and run[-1] is discussion.comments[-1],
        )
        yield Document(name=_file_name("discussion", chapter, number), markup=markup)


def _threads(
    discussion: Discussion, chapter: int, labels: Labels, listed: Collection[str]
) -> Iterator[Reference]:
    """Yield the threads of a discussion of several, where the contents do not list them."""
    openings = [opening for opening, *_ in discussion.threads()]
    if len(openings) < 2 or comment_anchor(chapter, openings[0]) in listed:
        return
    for opening in openings:
        yield Reference(anchor=comment_anchor(chapter, opening), text=thread_label(opening, labels))


def _commenters_documents(book: Book, commenters: Sequence[Commenter]) -> Iterator[Document]:
    labels = labels_for(book.language)
    for number, run in enumerate(split_commenters(commenters)):
        markup = render(
            "epub/commenters.xhtml.j2",
            page=page_of(labels.commenters, book.language),
            labels=labels,
            anchor=COMMENTERS,
            commenters=run,
            is_continued=number > 0,
        )
        name = f"commenters-{number + 1}.xhtml" if number else "commenters.xhtml"
        yield Document(name=name, markup=markup)


def _file_name(kind: str, chapter: int, number: int) -> str:
    return f"{kind}-{chapter + 1}-{number + 1}.xhtml" if number else f"{kind}-{chapter + 1}.xhtml"
