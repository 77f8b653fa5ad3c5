"""The images of a book in the size that was asked for; they only ever shrink."""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from exporter.context import Context
from exporter.diagnostics import Code
from exporter.labels import labels_for
from exporter.model import Article, Asset, Book, Content, Element, map_elements
from exporter.model.book import map_texts


class Size(StrEnum):
    """How large the images of an edition may be."""

    FULL = "full"
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    NONE = "none"


LONGEST = {Size.LARGE: 2400, Size.MEDIUM: 1200, Size.SMALL: 600}
"""Pixels of the longer side: 20 cm, 10 cm and 5 cm at 300 dpi."""


def fit_images(book: Book, size: Size, context: Context) -> Book:
    """Return *book* with no image larger than *size*, or with words in place of every image."""
    if size is Size.NONE:
        return book.map_articles(lambda article: _without_images(article, context))
    longest = LONGEST.get(size)
    return book if longest is None else book.map_articles(lambda a: _shrunk(a, longest, context))


def _shrunk(article: Article, longest: int, context: Context) -> Article:
    return with_assets(article, {a.address: _fitted(a, longest, context) for a in article.assets})


def with_assets(article: Article, changed: Mapping[str, Asset]) -> Article:
    """Return *article* with other assets: *changed* has one for the address of each that it has."""
    if all(asset.address == address for address, asset in changed.items()):
        return article

    def exchange(element: Element) -> Content:
        asset = changed.get(element.attributes.get("src", ""))
        if asset is None or asset.address == element.attributes["src"]:
            return (element,)
        return (replace(element, attributes={**element.attributes, "src": asset.address}),)

    assets = {asset.name: asset for asset in changed.values()}
    shown = map_texts(article, lambda content: map_elements(content, exchange))
    return replace(shown, assets=tuple(assets.values()))


def _fitted(asset: Asset, longest: int, context: Context) -> Asset:
    if max(asset.width, asset.height) <= longest or asset.name not in context.assets:
        return asset
    from exporter.pictures import shrink_picture  # loads Pillow

    picture = shrink_picture(context.assets.get(asset.name), longest)
    name = context.assets.put(picture.data)
    return Asset(name=name, media_type=picture.media_type, width=picture.width, height=picture.height)


def _without_images(article: Article, context: Context) -> Article:
    omitted = 0
    labels = labels_for(article.language or "")

    def omit(element: Element) -> Content:
        nonlocal omitted
        if element.tag != "img":
            return (element,)
        omitted += 1
        alternative = element.attributes.get("alt", "").strip()
        words = f"[{labels.head(labels.image, alternative)}]" if alternative else f"[{labels.image}]"
        kept = {name: value for name, value in element.attributes.items() if name in {"id", "lang", "dir"}}
        return (Element("span", (words,), kept),)

    changed = map_texts(article, lambda content: map_elements(content, omit))
    if omitted:
        what = "1 image was" if omitted == 1 else f"{omitted} images were"
        message = f"{what} left out, as you asked; words stand in their place."
        context.note(Code.IMAGE_OMITTED, message, location=article.title, count=omitted)
    return replace(changed, assets=())
