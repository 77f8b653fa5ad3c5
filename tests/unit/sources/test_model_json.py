"""Documents that people edited are checked, and told what is wrong where."""

import base64
import hashlib
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from exporter.context import Context
from exporter.errors import InvalidDocument, UnreadableInput
from exporter.model import Article, Asset, Element, Person, Series
from exporter.sources.location import Location, open_location
from exporter.sources.model_json import ModelJson, image_file, to_json, to_json_beside
from tests.builders import article


def load(document: object, context: Context) -> list[Article]:
    """Load a document given as a value or as bytes."""
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return list(ModelJson().load(Location.of(name="a.json", data=data), context))


def document(**values: Any) -> dict[str, Any]:
    """Return a document of one article with these fields."""
    return {"format": "exporter", "version": 1, "articles": [{"title": "T"} | values]}


def with_comment(**values: Any) -> dict[str, Any]:
    """Return a document whose article has one comment with these fields."""
    return document(discussion={"comments": [{"number": "1", "id": "a"} | values]})


def png() -> bytes:
    """Return a small image."""
    buffer = io.BytesIO()
    Image.new("RGB", (2, 2), "navy").save(buffer, "PNG")
    return buffer.getvalue()


def asset(**values: Any) -> dict[str, Any]:
    """Return the record of a small image with these fields."""
    data = base64.b64encode(png()).decode()
    name = hashlib.sha256(png()).hexdigest()
    return {"name": name, "media_type": "image/png", "width": 2, "height": 2, "data": data} | values


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (document(title=" "), "articles[0].title must match"),
        (document(body=["<p>one<p>two</p>"]), "articles[0].body[0] not well-formed near"),
        (document(body=["<p>one</p>", "<script>x</script>"]), "articles[0].body[1] <script> is not in the"),
        (document(body=['<a href="javascript:x">y</a>']), "articles[0].body[0] <a> may not have href"),
        (document(body=["<!DOCTYPE x><p/>"]), "articles[0].body[0] declarations"),
        (document(published="2020-01-01T10:00:00"), "articles[0].published has no time zone"),
        (document(published="2020-13-41T10:00:00Z"), "articles[0].published is not a time"),
        (document(url="javascript:x"), "articles[0].url must match"),
        (document(unknown=1), "articles[0] must not contain"),
        (with_comment(number="1.0"), "articles[0].discussion.comments[0].number must match"),
        (with_comment(parent="b"), "articles[0].discussion comment 1 answers none"),
        (with_comment(number="1.1", parent="b"), "articles[0].discussion comment 1.1 answers none"),
        (with_comment(author={"name": 3}), "articles[0].discussion.comments[0].author.name must be string"),
        (document(assets=[asset(name="0" * 64)]), "articles[0].assets[0].name is not the SHA-256"),
        (document(assets=[asset(data="AAAA")]), "articles[0].assets[0].data cannot be used: it is no image"),
        (document(assets=[asset(data="=")]), "articles[0].assets[0].data is not base64"),
        (document(assets=[asset(width=9)]), "articles[0].assets[0] is not the image that it says it is"),
        (document(assets=[asset(media_type="image/jpeg")]), "articles[0].assets[0] is not the image"),
        (document(body=["<li>x</li>"]), "articles[0].body[0] <li> may not stand there by itself"),
        (document(standfirst="<p>x</p>"), "articles[0].standfirst <p> may not stand there by itself"),
    ],
)  # fmt: skip
def test_the_place_of_a_mistake_is_named(broken: object, message: str, context: Context) -> None:
    """
    A document that breaks the schema or the vocabulary is refused with the place and the reason.
    """
    with pytest.raises(InvalidDocument) as caught:
        load(broken, context)

    assert str(caught.value).startswith(f"a.json: {message}")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "not well-formed JSON"),
        (b"[" * 100_000, "not well-formed JSON"),
        (b'{"a": 1}', "not the model"),
        (b'{"format": "exporter", "version": 99}', "version 99"),
        (b"\xff\xfe{", "not well-formed JSON"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, reason: str, context: Context) -> None:
    """
    JSON that is broken, of another kind or of another version is one sentence.
    """
    with pytest.raises(UnreadableInput, match=reason):
        load(data, context)


def test_images_travel_inside(context: Context) -> None:
    """
    The bytes of an image come back out of the document, into another store.
    """
    data = png()
    name = context.assets.put(data)
    asset = Asset(name=name, media_type="image/png", width=2, height=2)
    kept = article(assets=(asset,), body=(Element("img", (), {"src": asset.address}),))
    elsewhere = Context()

    (loaded,) = load(to_json([kept], context).encode(), elsewhere)

    assert kept == loaded
    assert data == elsewhere.assets.get(name)


def test_the_text_can_be_edited_by_hand(context: Context) -> None:
    """
    Every block of text is a line of markup.
    """
    kept = article(body=(Element("p", ("One & ", Element("em", ("two",)))), Element("hr")))

    assert ["<p>One &amp; <em>two</em></p>", "<hr/>"] == json.loads(to_json([kept], context))["articles"][0][
        "body"
    ]


def test_letters_that_no_page_can_show_are_taken_out(context: Context) -> None:
    """
    Control characters and lone surrogates in a document do no harm.
    """
    (loaded,) = load(
        rb'{"format": "exporter", "version": 1, "articles": [{"title": "A\u0001B\ud800"}]}', context
    )

    assert "AB" == loaded.title


def test_what_catalogues_want_comes_back(context: Context) -> None:
    """
    Description, rights, subjects, series, the time of the last change and how names are sorted are kept.
    """
    given = replace(
        article(),
        authors=(Person(name="Margit Sólyom", file_as="Sólyom, Margit"),),
        modified=datetime(2024, 5, 1, tzinfo=UTC),
        description="On drawers.",
        rights="https://creativecommons.org/licenses/by/4.0/",
        categories=("Essays",),
        tags=("letters", "drawers"),
        series=Series(name="Desks", position="2.5"),
    )

    assert [given] == load(to_json([given], context).encode(), context)


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (document(modified="2020-01-01T10:00:00"), "articles[0].modified has no time zone"),
        (document(tags=[" "]), "articles[0].tags[0] must match"),
        (document(series={"position": "1"}), "articles[0].series must contain"),
    ],
)
def test_what_catalogues_want_is_checked(broken: object, message: str, context: Context) -> None:
    """
    Fields for catalogues are refused with their place.
    """
    with pytest.raises(InvalidDocument, match=re.escape(message)):
        load(broken, context)


def test_images_may_lie_beside_the_document(context: Context, tmp_path: Path) -> None:
    """
    What has its images in files of their own is read back as equal articles, and tells which is missing.
    """
    name = context.assets.put(png())
    kept = article(assets=(Asset(name=name, media_type="image/png", width=2, height=2),))
    (tmp_path / "a.json").write_text(to_json_beside([kept]), "utf-8")
    location = open_location(str(tmp_path / "a.json"))

    with pytest.raises(InvalidDocument, match=rf"assets\[0\].file cannot be read: images/{name}.png"):
        list(ModelJson().load(location, Context()))
    (tmp_path / "images").mkdir()
    (tmp_path / image_file(kept.assets[0])).write_bytes(png())

    assert [kept] == list(ModelJson().load(location, Context()))


@pytest.mark.parametrize("file", ["../secret.png", "/etc/passwd", f"images/../{'0' * 64}.png"])
def test_the_file_of_an_image_lies_nowhere_else(context: Context, file: str) -> None:
    """
    A document cannot have other files read.
    """
    record = {"name": "0" * 64, "media_type": "image/png", "width": 1, "height": 1, "file": file}

    with pytest.raises(InvalidDocument, match="file"):
        load(document(assets=[record]), context)
