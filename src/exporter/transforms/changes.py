"""What articles and comments said before: shown below what they say now, or left out."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from exporter.labels import Labels, labels_for
from exporter.model import Article, Book, Change, Comment, Content, Element, Version, map_elements
from exporter.model.vocabulary import without_forbidden
from exporter.transforms.headings import emphasised


def without_earlier(book: Book) -> Book:
    """Leave out what was said before; the marks stay."""
    return book.map_articles(lambda article: _changed(article, _bare))


def without_marks(book: Book) -> Book:
    """Let nothing say what is new, edited or removed."""
    return book.map_articles(lambda article: _changed(article, lambda _: None))


def with_earlier(book: Book) -> Book:
    """Put below every text what it said before, the latest first, each under the day until which it did."""
    return book.map_articles(lambda article: _with_earlier(article, article.language or book.language))


def _changed(article: Article, treat: Callable[[Change | None], Change | None]) -> Article:
    discussion = article.discussion
    if discussion is not None and any(comment.change for comment in discussion.comments):
        comments = tuple(replace(c, change=treat(c.change)) for c in discussion.comments)
        discussion = replace(discussion, comments=comments)
    return replace(article, change=treat(article.change), discussion=discussion)


def _bare(change: Change | None) -> Change | None:
    return None if change is None else replace(change, earlier=())


def _with_earlier(article: Article, language: str) -> Article:
    labels = labels_for(language)
    spoken = labels.foreign_to(language)

    def grown(body: Content, change: Change | None) -> Content:
        versions = () if change is None else reversed(change.earlier)
        return (*body, *(_quoted(version, labels, spoken) for version in versions))

    def comment(one: Comment) -> Comment:
        return replace(one, body=grown(one.body, one.change))

    discussion = article.discussion
    if discussion is not None:
        discussion = replace(discussion, comments=tuple(map(comment, discussion.comments)))
    body = grown(article.body, article.change)
    return _changed(replace(article, body=body, discussion=discussion), _bare)


def _quoted(version: Version, labels: Labels, spoken: str | None) -> Element:
    """Return what was said, as a quotation that says until when."""
    said = Element("small", (labels.until(version.until),), {"lang": spoken} if spoken else {})
    children = (Element("p", (said,)), *_words(version))
    return Element("blockquote", children, {"data-until": version.until.isoformat()})


def _words(version: Version) -> Iterator[Element | str]:
    if version.title is not None:
        yield Element("p", (Element("strong", (without_forbidden(version.title),)),))
    if version.standfirst:
        yield Element("p", (Element("em", version.standfirst),))
    yield from map_elements(version.body, emphasised)  # type: ignore[misc]
