"""Cards: what stands for something that an article shows from another place."""

from dataclasses import replace

from exporter.labels import labels_for
from exporter.model import Book, Content, Element, map_elements


def name_cards(book: Book) -> Book:
    """Make every card begin with the kind of thing that it stands for, in the language of the book."""
    names = labels_for(book.language).cards

    def named(element: Element) -> Content:
        kind = element.attributes.get("data-kind") if element.tag == "aside" else None
        if kind is None:
            return (element,)
        name = Element("p", (Element("small", (names[kind],)),))
        return (replace(element, children=(name, *element.children)),)

    return book.map_content(lambda content: map_elements(content, named))
