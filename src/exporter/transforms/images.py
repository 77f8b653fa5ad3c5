"""Images as a tagged PDF wants them."""

from dataclasses import replace

from exporter.labels import labels_for
from exporter.model import Article, Book, Content, Element, Formula, Note, elements_in, map_elements
from exporter.model.book import map_texts

_SMALLEST = 160
"""Pixels across; what is smaller is an icon in its line."""
_PICTURES = frozenset(["img", "br"])
_AROUND = frozenset(["a", "span", "em", "strong", "b", "i"])


def show_images(book: Book) -> Book:
    """Make every paragraph that holds nothing but images of some size a figure."""
    return book.map_articles(_with_figures)


def _with_figures(article: Article) -> Article:
    widths = {asset.address: asset.width for asset in article.assets}

    def shown(element: Element) -> Content:
        if element.tag != "p" or not _is_pictures(element.children):
            return (element,)
        images = [inner for inner in elements_in(element.children) if inner.tag == "img"]
        if not images or max(widths.get(image.attributes.get("src", ""), 0) for image in images) < _SMALLEST:
            return (element,)
        return (replace(element, tag="figure"),)

    return map_texts(article, lambda content: map_elements(content, shown))


def _is_pictures(content: Content) -> bool:
    """Say whether there is nothing but images in *content*, perhaps within links, and what parts them."""
    return all(not node.strip() if isinstance(node, str) else _is_picture(node) for node in content)


def _is_picture(node: Element | Note | Formula) -> bool:
    if not isinstance(node, Element):
        return False
    return node.tag in _PICTURES or (node.tag in _AROUND and _is_pictures(node.children))


def describe_images(book: Book) -> Book:
    """Give every image without a description a name, for PDF/UA has no decorative images in the text."""
    return book.map_articles(lambda article: _described(article, article.language or book.language))


def _described(article: Article, language: str) -> Article:
    name = labels_for(language).image

    def described(element: Element) -> Content:
        if element.tag != "img" or element.attributes.get("alt", "").strip():
            return (element,)
        return (replace(element, attributes={**element.attributes, "alt": name}),)

    return map_texts(article, lambda content: map_elements(content, described))
