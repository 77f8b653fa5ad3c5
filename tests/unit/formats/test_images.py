"""Every image is stored and described, or its description stands for it."""

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.formats.images import illustrate
from exporter.labels import ENGLISH
from exporter.model import Asset, Book, Content, Discussion, Element
from tests.builders import article, comment


def shown(address: str, context: Context, *assets: Asset, **attributes: str) -> tuple[Content, bool]:
    """Return what a comment shows that consists of an image, and whether all images are described."""
    image = Element("img", (), {"src": address, **attributes})
    text = article(discussion=Discussion(comments=(comment(body=(image,)),)), assets=assets)
    illustrated = illustrate(Book(title="T", language="en", chapters=(text,)), ENGLISH, context)
    discussion = illustrated.book.chapters[0].discussion
    assert discussion is not None
    return discussion.comments[0].body, illustrated.is_described


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("https://example.org/x.png", "asset-remote"),
        ("file:x.png", "asset-missing"),
        ("data:image/png;base64," + "A" * 5000, "asset-missing"),
        ("asset:" + "0" * 64, "asset-missing"),
    ],
)
def test_description_stands_for_an_image_that_is_not_stored(
    address: str, code: str, context: Context, report: Report
) -> None:
    """
    Only what is on the web is remote, and a message stays short.
    """
    (words,), is_described = shown(address, context, alt="A ship", id="i")
    assert isinstance(words, Element)
    assert "i" == words.attributes["id"]
    assert "Image not available: A ship" == words.children[0]
    assert is_described
    assert [code] == report.codes
    assert len(report.diagnostics[0].message) < 200


@pytest.mark.parametrize(
    ("attributes", "alternative", "is_described"),
    [({}, "Image", False), ({"alt": ""}, "", True), ({"alt": "A ship"}, "A ship", True)],
)
def test_stored_image_without_a_description_is_called_one(
    attributes: dict[str, str],
    alternative: str,
    is_described: bool,  # noqa: FBT001
    context: Context,
) -> None:
    """
    An empty description is one: the image is there for its looks.
    """
    asset = Asset(name=context.assets.put(b"x"), media_type="image/png", width=1, height=1)
    image = Element("img", (), {"src": asset.address, "alt": alternative})

    assert ((image,), is_described) == shown(asset.address, context, asset, **attributes)
