"""The content documents: every article in one or more, and every discussion in its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.addresses import readable
from exporter.direction import is_right_to_left
from exporter.formats.epub.comments import lay_out, machine_time
from exporter.formats.epub.splitting import split_discussion, split_text
from exporter.labels import labels_for
from exporter.model import Article, Book, Discussion
from exporter.templating import render
from exporter.transforms.anchors import article_anchor, discussion_anchor


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


def documents_of(book: Book) -> Iterator[Document]:
    """Yield the documents in reading order."""
    for chapter, article in enumerate(book.chapters):
        language = article.language or book.language
        yield from _article_documents(article, chapter, language)
        if article.discussion is not None:
            yield from _discussion_documents(article.title, article.discussion, chapter, language)


def _article_documents(article: Article, chapter: int, language: str) -> Iterator[Document]:
    labels = labels_for(language)
    published = article.published
    for number, part in enumerate(split_text(article.body)):
        markup = render(
            "epub/article.xhtml.j2",
            page=page_of(article.title, language),
            joints=labels.joints(len(article.authors)),
            anchor=article_anchor(chapter),
            article=article,
            part=part,
            is_continued=number > 0,
            date=None if published is None else labels.date(published),
            machine_time=None if published is None else machine_time(published),
            change=labels.mark(article.change, of_article=True),
            address=None if article.url is None else readable(article.url),
        )
        yield Document(name=_file_name("article", chapter, number), markup=markup)


def _discussion_documents(
    title: str, discussion: Discussion, chapter: int, language: str
) -> Iterator[Document]:
    labels = labels_for(language)
    for number, run in enumerate(split_discussion(discussion)):
        markup = render(
            "epub/discussion.xhtml.j2",
            page=page_of(labels.head(labels.discussion, title), language),
            labels=labels,
            anchor=discussion_anchor(chapter),
            discussion=discussion,
            comments=lay_out(run, discussion, chapter=chapter, labels=labels),
            is_continued=number > 0,
            is_last=bool(run) and run[-1] is discussion.comments[-1],
        )
        yield Document(name=_file_name("discussion", chapter, number), markup=markup)


def _file_name(kind: str, chapter: int, number: int) -> str:
    return f"{kind}-{chapter + 1}-{number + 1}.xhtml" if number else f"{kind}-{chapter + 1}.xhtml"
