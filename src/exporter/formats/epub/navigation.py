"""What is made of the outline of a book: the navigation document and the NCX."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from exporter.formats.epub.documents import page_of
from exporter.formats.epub.outline import Point, all_points
from exporter.labels import Labels, labels_for
from exporter.model import Book
from exporter.templating import render
from exporter.transforms.anchors import COMMENTERS, discussion_anchor


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place that readers' devices offer to jump to; EPUB calls it by its kind."""

    kind: str
    label: str
    anchor: str


def navigation_document(book: Book, outline: tuple[Point, ...], targets: Mapping[str, str]) -> str:
    """Return nav.xhtml: the contents and the landmarks."""
    labels = labels_for(book.language)
    return render(
        "epub/nav.xhtml.j2",
        page=page_of(book.title, book.language),
        labels=labels,
        creators=[creator.name for creator in book.creators],
        outline=outline,
        landmarks=list(_landmarks(book, outline, labels)),
        targets=targets,
    )


def ncx(book: Book, outline: tuple[Point, ...], targets: Mapping[str, str], identifier: str) -> str:
    """Return toc.ncx, the contents for readers of EPUB 2."""
    order = {point.anchor: number for number, point in enumerate(all_points(outline), start=1)}
    return render(
        "epub/toc.ncx.j2",
        title=book.title,
        language=book.language,
        identifier=identifier,
        outline=outline,
        order=order,
        depth=max(point.depth for point in outline),
        targets=targets,
    )


def _landmarks(book: Book, outline: tuple[Point, ...], labels: Labels) -> Iterator[Landmark]:
    """Yield where the text begins, the discussion of a single article, and the list of commenters."""
    yield Landmark(kind="bodymatter", label=labels.start, anchor=outline[0].anchor)
    if len(book.chapters) == 1 and book.chapters[0].discussion is not None:
        # EPUB has no word for it; it stands beside the article, as a chapter does.
        yield Landmark(kind="chapter", label=labels.discussion, anchor=discussion_anchor(0))
    if outline[-1].anchor == COMMENTERS:
        yield Landmark(kind="index", label=labels.commenters, anchor=COMMENTERS)
