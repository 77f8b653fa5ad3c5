"""The image files of the package."""

from collections.abc import Iterator
from dataclasses import dataclass

from exporter.context import Context
from exporter.model import Asset, Book, elements_in

# Of the image types that every reading system shows (EPUB 3.3, 3.2), those that are ever stored.
_SUFFIXES = {"image/jpeg": ".jpg", "image/png": ".png"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """An image file in the package."""

    name: str
    media_type: str
    data: bytes


def images_of(book: Book, context: Context) -> dict[str, Image]:
    """Return the files of the images in the texts of *book*, all of which are stored, by their addresses."""
    assets = {asset.address: asset for article in book.chapters for asset in article.assets}
    return {address: _image(assets[address], context) for address in _addresses(book)}


def _addresses(book: Book) -> Iterator[str]:
    for content in book.contents():
        for element in elements_in(content):
            if element.tag == "img":
                yield element.attributes["src"]


def _image(asset: Asset, context: Context) -> Image:
    return Image(
        name=f"images/{asset.name[:32]}{_SUFFIXES[asset.media_type]}",
        media_type=asset.media_type,
        data=context.assets.get(asset.name),
    )
