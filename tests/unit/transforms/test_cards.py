"""Cards are named."""

from exporter.markup import to_plain
from exporter.model import Book, Element
from exporter.transforms.cards import name_cards
from tests.builders import article, paragraph


def test_card_is_named_in_the_language_of_its_article() -> None:
    """
    A book may hold articles in several.
    """
    card = Element("aside", (paragraph("A title"),), {"data-kind": "map"})
    chapters = tuple(article(language=tag, body=(card,)) for tag in ("en", "ru"))

    book = name_cards(Book(title="T", language="en", chapters=chapters))

    assert ["Map", "Карта"] == [to_plain(chapter.body).split("\n")[0] for chapter in book.chapters]
