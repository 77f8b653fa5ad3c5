"""Images as a tagged PDF wants them."""

from dataclasses import replace

from exporter.labels import labels_for
from exporter.model import Article, Book, Content, Element, map_elements
from exporter.model.book import map_texts


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
