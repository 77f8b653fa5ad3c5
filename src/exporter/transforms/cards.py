"""Cards: what stands for something that an article shows from another place."""

from dataclasses import replace

from exporter.labels import labels_for
from exporter.model import Article, Book, Content, Element, map_elements
from exporter.model.book import map_texts


def name_cards(book: Book) -> Book:
    """Make every card begin with the kind of thing that it stands for, in the language of its article."""
    return book.map_articles(lambda article: _with_names(article, article.language or book.language))


def _with_names(article: Article, language: str) -> Article:
    names = labels_for(language).cards

    def named(element: Element) -> Content:
        kind = element.attributes.get("data-kind") if element.tag == "aside" else None
        if kind is None:
            return (element,)
        name = Element("p", (Element("small", (names[kind],)),))
        return (replace(element, children=(name, *element.children)),)

    return map_texts(article, lambda content: map_elements(content, named))
