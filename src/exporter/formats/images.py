"""The images of a book: every one is stored and described, or its description stands for it."""

from dataclasses import dataclass, replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.formats.discussion import shortened
from exporter.labels import Labels
from exporter.model import Article, Book, Content, Element, map_elements
from exporter.model.book import map_texts
from exporter.placeholders import placeholder_for
from exporter.transforms.missing import frame_missing

_SHOWN_LETTERS = 120
"""Of an address in a message; one that holds the image itself is as long as the image."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """A book whose images are all stored."""

    book: Book
    is_described: bool
    """True when each image came with a description, be it an empty one."""


def illustrate(book: Book, labels: Labels, context: Context) -> Illustrated:
    """Return *book* with every image stored and described, or with words that say what is missing."""
    illustrator = _Illustrator(labels, context)
    changed = book.map_articles(illustrator.article)
    return Illustrated(book=frame_missing(changed), is_described=illustrator.is_described)


class _Illustrator:
    def __init__(self, labels: Labels, context: Context) -> None:
        self.is_described = True
        self._labels = labels
        self._context = context

    def article(self, article: Article) -> Article:
        """Return *article* with its images at hand, those of its comments included."""
        stored = {asset.address for asset in article.assets if asset.name in self._context.assets}

        def illustrated(element: Element) -> Content:
            if element.tag != "img":
                return (element,)
            if element.attributes.get("src") in stored:
                return (self._described(element),)
            self._note_missing(element.attributes.get("src", ""), article.title)
            return (placeholder_for(element, element.attributes.get("src", ""), self._labels),)

        return map_texts(article, lambda content: map_elements(content, illustrated))

    def _described(self, image: Element) -> Element:
        if "alt" in image.attributes:
            return image
        self.is_described = False
        return replace(image, attributes={**image.attributes, "alt": self._labels.image})

    def _note_missing(self, address: str, location: str) -> None:
        code = Code.ASSET_REMOTE if address.startswith(("http:", "https:")) else Code.ASSET_MISSING
        message = f"The image {shortened(address, _SHOWN_LETTERS)!r} is not at hand."
        self._context.note(code, message, location=location)
