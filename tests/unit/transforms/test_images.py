"""Images are described for the structure of a PDF."""

from exporter.model import Book, Element
from exporter.transforms.images import describe_images
from tests.builders import article


def test_an_image_without_a_description_gets_a_name() -> None:
    """
    PDF/UA has no decorative image in the text; a description that is there stays.
    """
    images = tuple(Element("img", (), alt) for alt in ({}, {"alt": " "}, {"alt": "A harbour"}))

    book = describe_images(Book(title="T", language="en", chapters=(article(body=images),)))

    described = [image.attributes["alt"] for image in book.chapters[0].body if isinstance(image, Element)]
    assert ["Image", "Image", "A harbour"] == described


def test_the_name_is_in_the_language_of_the_article() -> None:
    """
    A book may hold articles in several.
    """
    chapters = tuple(article(language=tag, body=(Element("img"),)) for tag in ("en", "de"))

    book = describe_images(Book(title="T", language="en", chapters=chapters))

    images = [chapter.body[0] for chapter in book.chapters]
    assert ["Image", "Bild"] == [i.attributes["alt"] for i in images if isinstance(i, Element)]
