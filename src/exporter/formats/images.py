"""The images of a book: which are embedded, and what stands for those that cannot be."""

from dataclasses import dataclass, replace

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.labels import Labels
from exporter.model import Article, Asset, Book, Content, Element, map_elements

# EPUB 3.3, 3.2: image types that every reading system shows.
_SUFFIXES = {
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/svg+xml": ".svg",
    "image/webp": ".webp",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image file in the package."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Illustrated:
    """A book whose images are all at hand, with the files that they are."""

    book: Book
    images: dict[str, Image]
    """By the address that content uses."""
    is_described: bool
    """True when each image came with a description, be it an empty one."""


def illustrate(book: Book, labels: Labels, context: Context) -> Illustrated:
    """Return *book* with every image either embedded or replaced by its description."""
    illustrator = _Illustrator(labels, context)
    changed = book.map_articles(illustrator.article)
    return Illustrated(book=changed, images=illustrator.images, is_described=illustrator.is_described)


class _Illustrator:
    def __init__(self, labels: Labels, context: Context) -> None:
        self.images: dict[str, Image] = {}
        self.is_described = True
        self._labels = labels
        self._context = context

    def article(self, article: Article) -> Article:
        """Return *article* with its images embedded, those of its comments included."""
        assets = {asset.address: asset for asset in article.assets}

        def embed(content: Content) -> Content:
            return map_elements(content, lambda element: self._embedded(element, assets, article.title))

        discussion = article.discussion
        if discussion is not None:
            comments = tuple(replace(c, body=embed(c.body)) for c in discussion.comments)
            discussion = replace(discussion, comments=comments)
        return replace(
            article, standfirst=embed(article.standfirst), body=embed(article.body), discussion=discussion
        )

    def _embedded(self, element: Element, assets: dict[str, Asset], location: str) -> Content:
        if element.tag != "img":
            return (element,)
        address = element.attributes.get("src", "")
        if not self._stored(address, assets.get(address), location):
            return _description(element)
        if "alt" in element.attributes:
            return (element,)
        self.is_described = False
        return (replace(element, attributes={**element.attributes, "alt": self._labels.image}),)

    def _stored(self, address: str, asset: Asset | None, location: str) -> bool:
        if asset is None or asset.name not in self._context.assets:
            code = Code.ASSET_MISSING if address.startswith("asset:") else Code.ASSET_REMOTE
            self._context.note(code, f"The image {address!r} is not at hand.", location=location)
            return False
        suffix = _SUFFIXES.get(asset.media_type)
        if suffix is None:
            message = f"Ebook readers do not show images of the type {asset.media_type}."
            self._context.note(Code.ASSET_UNREADABLE, message, location=location)
            return False
        name = f"images/{asset.name[:32]}{suffix}"
        data = self._context.assets.get(asset.name)
        self.images[address] = Image(name=name, media_type=asset.media_type, data=data)
        return True


def _description(image: Element) -> Content:
    text = image.attributes.get("alt", "")
    kept = {name: value for name, value in image.attributes.items() if name in {"id", "lang", "dir"}}
    return (Element("span", (f"[{text}]" if text else "",), kept),) if text or kept else ()
