"""The edition: all files of a book's package, made and put in order."""

from collections.abc import Iterator, Mapping, Sequence

from exporter import resources, templating
from exporter.context import Context
from exporter.direction import is_right_to_left
from exporter.formats.epub.bookends import documents_after, documents_before
from exporter.formats.epub.commenters import commenters_of
from exporter.formats.epub.documents import Document, documents_of, page_of
from exporter.formats.epub.images import Image, images_of
from exporter.formats.epub.linking import linked, targets_in
from exporter.formats.epub.metadata import identifier_of, modified, statements_of
from exporter.formats.epub.navigation import navigation_document, ncx
from exporter.formats.epub.outline import Point, all_points, outline_of
from exporter.formats.epub.package import Item, Package
from exporter.formats.images import Illustrated
from exporter.labels import labels_for
from exporter.look import Look
from exporter.model import Book
from exporter.themes import Theme

_SHEETS = ("text", "blocks", "tables", "notes", "opening", "discussion", "bookends")
_COVER, _NAVIGATION = "cover.xhtml", "nav.xhtml"
_XHTML = "application/xhtml+xml"


def package_of(illustrated: Illustrated, look: Look, context: Context) -> Package:
    """Return the package of a book whose images are at hand."""
    book, labels = illustrated.book, labels_for(illustrated.book.language)
    commenters = commenters_of(book, look.finding.back_matter)
    outline = outline_of(book, commenters=bool(commenters))
    articles = list(documents_of(book, commenters, {point.anchor for point in all_points(outline)}))
    texts = [*documents_before(book), *articles, *documents_after(book)]
    images = images_of(book, context)
    return Package(
        language=book.language,
        statements=list(statements_of(book, labels, images=bool(images), described=illustrated.is_described)),
        items=[
            *_cover(book, context),
            *_contents(book, outline, texts),
            *_texts(texts, images),
            *(Item(name=i.name, media_type=i.media_type, data=i.data) for i in images.values()),
            Item(name="style.css", media_type="text/css", data=_stylesheet(look.theme).encode()),
        ],
        spine=[_COVER, _NAVIGATION, *(document.name for document in texts)],
        guide=[
            ("cover", labels.cover, _COVER),
            ("toc", labels.contents, _NAVIGATION),
            ("text", labels.start, articles[0].name),
        ],
        is_right_to_left=is_right_to_left(book.language),
        modified=modified(book, context.epoch),
    )


def _cover(book: Book, context: Context) -> Iterator[Item]:
    from exporter.formats.epub.cover import cover_of
    from exporter.formats.epub.drawing import HEIGHT, WIDTH, draw  # loads Pillow

    labels = labels_for(book.language)
    cover = cover_of(book, labels)
    name = "images/cover.jpg"
    markup = templating.render(
        "epub/cover.xhtml.j2",
        page=page_of(labels.cover, book.language),
        image=name,
        description=cover.description,
        width=WIDTH,
        height=HEIGHT,
    )
    yield Item(name=_COVER, media_type=_XHTML, data=markup.encode())
    picture = draw(cover, context)
    yield Item(name=name, media_type="image/jpeg", data=picture, properties=("cover-image",))


def _contents(book: Book, outline: tuple[Point, ...], texts: Sequence[Document]) -> Iterator[Item]:
    targets = targets_in(texts)
    navigation = navigation_document(book, outline, targets)
    yield Item(name=_NAVIGATION, media_type=_XHTML, data=navigation.encode(), properties=("nav",))
    contents = ncx(book, outline, targets, identifier_of(book))
    yield Item(name="toc.ncx", media_type="application/x-dtbncx+xml", data=contents.encode())


def _texts(texts: Sequence[Document], images: Mapping[str, Image]) -> Iterator[Item]:
    targets = targets_in(texts)
    files = {address: image.name for address, image in images.items()}
    for document in texts:
        markup = linked(document, targets, files).markup
        properties = ("mathml",) if "<math " in markup else ()
        yield Item(name=document.name, media_type=_XHTML, data=markup.encode(), properties=properties)


def _stylesheet(theme: Theme) -> str:
    folder = resources.styles() / "epub"
    ours = [(folder / f"{name}.css").read_text("utf-8") for name in _SHEETS]
    return "\n".join([*ours, theme.stylesheet("epub")])
