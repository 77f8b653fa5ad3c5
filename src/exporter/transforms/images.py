"""Images as a tagged PDF wants them."""

from dataclasses import replace

from exporter.labels import labels_for
from exporter.model import Book, Content, Element, map_elements


def describe_images(book: Book) -> Book:
    """Give every image without a description a name, for PDF/UA has no decorative images in the text."""
    name = labels_for(book.language).image

    def described(element: Element) -> Content:
        if element.tag != "img" or element.attributes.get("alt", "").strip():
            return (element,)
        return (replace(element, attributes={**element.attributes, "alt": name}),)

    return book.map_content(lambda content: map_elements(content, described))
