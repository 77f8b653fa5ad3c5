"""Gathering images: from the page itself, from beside it, and from nowhere else."""

import base64
import gzip
import io
import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFile
from pillow_heif import register_heif_opener

from exporter.assets import gather
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.markup import to_markup, to_plain
from exporter.markup.reader import read_html
from exporter.model import Article, Discussion, Element, elements_in
from exporter.network.opening import open_fetcher
from exporter.network.policy import Policy
from exporter.pictures import MAX_PIXELS, UnreadablePicture, read_picture
from exporter.sources.location import Location
from exporter.sources.page.links import SavedAddresses
from tests.builders import article, comment
from tests.serving import page as served
from tests.serving import serving

PAGE = Location.of(name="page.html", data=b"")


def _encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _gradient(mode: str = "RGB") -> Image.Image:
    return Image.linear_gradient("L").resize((60, 40)).convert(mode)


def _address(data: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def _showing(*sources: str, alt: str = "A view") -> Article:
    images = tuple(Element("img", (), {"src": source, "alt": alt}) for source in sources)
    return article(body=(Element("p", images),), discussion=None)


def _sources(gathered: Article) -> Iterator[str]:
    return (e.attributes["src"] for e in elements_in(gathered.body) if e.tag == "img")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A saved page with one image in its folder and one outside of it."""
    folder = tmp_path / "saved"
    (folder / "page_files").mkdir(parents=True)
    (folder / "page_files" / "a b.png").write_bytes(_encoded(_gradient(), "PNG"))
    (tmp_path / "secret.png").write_bytes(_encoded(_gradient("L"), "PNG"))
    (folder / "page.html").write_text("<p>", encoding="utf-8")
    return folder / "page.html"


def test_data_addresses_are_stored(context: Context) -> None:
    """
    An image in the page itself is stored under its digest, with its size.
    """
    data = _encoded(_gradient(), "PNG")

    gathered = gather(_showing(_address(data)), context, PAGE)

    (asset,) = gathered.assets
    assert [asset.address] == list(_sources(gathered))
    assert data == context.assets.get(asset.name)
    assert ("image/png", 60, 40) == (asset.media_type, asset.width, asset.height)


@pytest.mark.parametrize("source", ["file:page_files/a b.png", "file:page_files/a%20b.png?v=1"])
def test_saved_files_are_stored(source: str, page: Path, context: Context, report: Report) -> None:
    """
    An image that was saved with the page is read from its folder.
    """
    gathered = gather(_showing(source), context, Location.of(name=str(page), data=b""))

    assert 1 == len(gathered.assets)
    assert [] == report.codes


def test_absolute_files_are_stored_if_inside(page: Path, context: Context, report: Report) -> None:
    """
    A file addressed in full may be read when it lies in the page's folder.
    """
    source = (page.parent / "page_files" / "a b.png").as_uri()

    assert 1 == len(gather(_showing(source), context, Location.of(name=str(page), data=b"")).assets)
    assert [] == report.codes


@pytest.mark.parametrize(
    "source",
    [
        "file:../secret.png",
        "file:page_files/../../secret.png",
        "file:///etc/passwd",
        "file:link.png",
        "file:loop.png",
        "file:\x80",
    ],
)
def test_other_files_are_refused(source: str, page: Path, context: Context, report: Report) -> None:
    """
    A page cannot have files read that lie outside of its folder, by no way of naming them.
    """
    (page.parent / "link.png").symlink_to(page.parent.parent / "secret.png")
    (page.parent / "loop.png").symlink_to(page.parent / "loop.png")

    gathered = gather(_showing(source), context, Location.of(name=str(page), data=b""))

    assert () == gathered.assets
    assert ["asset-missing"] == report.codes


def test_files_need_a_page(context: Context, report: Report) -> None:
    """
    A page from standard input has no folder, so no file is read for it.
    """
    gather(_showing("file:pyproject.toml"), context, Location.of(name="-", data=b""))

    assert ["asset-missing"] == report.codes


def test_missing_images_leave_words(context: Context) -> None:
    """
    Where an image cannot be had, its description and its address stand in its place.
    """
    gathered = gather(_showing("file:no.png"), context, PAGE)

    assert "[Image not available: A view — no.png]" == to_plain(gathered.body)


def test_the_address_of_a_missing_image_is_told_once(context: Context) -> None:
    """
    One picture in many cells of a table does not fill them with its address.
    """
    shown = tuple(Element("img", (), {"src": "file:no.png", "alt": alt}) for alt in ("Done", "Done too", ""))

    gathered = gather(article(body=(Element("p", shown),)), context, PAGE)

    told = "[Image not available: Done — no.png][Image not available: Done too][Image not available]"
    assert told == to_plain(gathered.body)
    assert ["no.png"] * 3 == [
        e.attributes["data-missing"] for e in elements_in(gathered.body) if e.tag == "span"
    ]


@pytest.mark.parametrize("tag", ["p", "figure", "h2", "td", "pre"])
def test_words_may_stand_where_images_do(tag: str, context: Context) -> None:
    """
    The words in place of an image are valid wherever it was.
    """
    holder = Element(tag, (Element("img", (), {"src": "file:no.png"}),))
    if tag == "td":
        holder = Element("table", (Element("tbody", (Element("tr", (holder,)),)),))

    gathered = gather(article(body=(holder,)), context, PAGE)

    assert "[Image not available: no.png]" in to_plain(gathered.body)


def test_remote_images_are_reported_once(context: Context, report: Report) -> None:
    """
    Images on the web are not fetched; one diagnostic says how many there are.
    """
    gather(
        _showing("https://example.org/1.png", "https://example.org/2.png"),
        context,
        PAGE,
    )

    assert ["asset-remote"] == report.codes
    assert {"asset-remote": 2} == report.counts()


def test_comments_are_gathered_too(context: Context) -> None:
    """
    Images in comments are stored like those in the article.
    """
    body = (Element("p", (Element("img", (), {"src": _address(_encoded(_gradient(), "PNG"))}),)),)
    discussion = Discussion(comments=(comment(body=body, text="x"),))

    gathered = gather(article(discussion=discussion), context, PAGE)

    assert 1 == len(gathered.assets)
    assert gathered.discussion is not None
    assert gathered.assets[0].address in to_markup(gathered.discussion.comments[0].body)


def test_pixels_that_count_readers_go(context: Context, report: Report) -> None:
    """
    An image of one pixel is dropped with the paragraph that held nothing else, and counted.
    """
    source = _address(_encoded(Image.new("RGB", (1, 1)), "PNG"))
    empty = Element("p")
    page = replace(_showing(source), body=(*_showing(source).body, empty))

    assert (empty,) == gather(page, context, PAGE).body
    assert ["content-dropped"] == report.codes


@pytest.mark.parametrize(
    ("kind", "options", "media_type"),
    [
        ("JPEG", {}, "image/jpeg"),
        ("PNG", {}, "image/png"),
        ("GIF", {}, "image/png"),
        ("WEBP", {}, "image/jpeg"),
        ("AVIF", {}, "image/jpeg"),
        ("BMP", {}, "image/jpeg"),
        ("TIFF", {}, "image/jpeg"),
        ("HEIF", {}, "image/jpeg"),
    ],
)
def test_kinds(kind: str, options: dict[str, Any], media_type: str) -> None:
    """
    JPEG and PNG stay byte for byte; other kinds become one of them.
    """
    register_heif_opener()
    data = _encoded(_gradient("RGB"), kind, **options)

    picture = read_picture(data)

    assert media_type == picture.media_type
    assert (kind in {"JPEG", "PNG"}) == (picture.data == data)


def test_drawings_become_images() -> None:
    """
    An SVG is drawn fine enough for paper, with the fonts that come with the program.
    """
    drawing = (
        b'<?xml version="1.0"?><!-- by hand -->'
        b'<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50">'
        b'<rect width="50" height="50" fill="#00f"/><text x="60" y="30">Tide</text></svg>'
    )

    picture = read_picture(drawing)
    shown = Image.open(io.BytesIO(picture.data)).convert("RGB")

    assert ("image/png", 400, 200) == (picture.media_type, picture.width, picture.height)
    assert ((0, 0, 255), (255, 255, 255)) == (shown.getpixel((20, 20)), shown.getpixel((390, 190)))
    assert any(value < 64 for value in shown.crop((240, 60, 400, 130)).convert("L").tobytes())


def test_drawings_show_no_other_file(tmp_path: Path) -> None:
    """
    What a drawing refers to outside of itself is not opened.
    """
    (tmp_path / "secret.png").write_bytes(_encoded(Image.new("RGB", (9, 9), "red"), "PNG"))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="9" height="9">'
        f'<image x:href="{tmp_path}/secret.png" width="9" height="9"/></svg>'
    )

    picture = read_picture(drawing.encode())

    assert (255, 255, 255) == Image.open(io.BytesIO(picture.data)).convert("RGB").getpixel((18, 18))


def test_transparency_stays() -> None:
    """
    An image that one can see through becomes a PNG.
    """
    image = Image.new("RGBA", (8, 8), (255, 0, 0, 90))

    picture = read_picture(_encoded(image, "WEBP", lossless=True))

    assert "image/png" == picture.media_type
    assert (90, 90) == Image.open(io.BytesIO(picture.data)).getchannel("A").getextrema()


@pytest.mark.parametrize("mode", ["CMYK", "I;16"])
def test_print_modes_are_normalised(mode: str) -> None:
    """
    Inks and fine greys become what screens and engines know, as bright as before.
    """
    image = _gradient("CMYK") if mode == "CMYK" else _gradient("I").point(lambda v: v * 257).convert("I;16")

    picture = read_picture(_encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    shown = Image.open(io.BytesIO(picture.data))

    assert shown.mode in {"L", "RGB"}
    darkest, brightest = shown.convert("L").getextrema()
    assert isinstance(darkest, int)
    assert isinstance(brightest, int)
    assert darkest < 20
    assert brightest > 235
    assert 100 < Image.open(io.BytesIO(picture.data)).convert("L").resize((1, 1)).getextrema()[0] < 155


def test_rotation_is_applied() -> None:
    """
    A photograph that was taken sideways stands upright.
    """
    exif = Image.Exif()
    exif[0x0112] = 6

    picture = read_picture(_encoded(_gradient(), "JPEG", exif=exif))

    assert (40, 60) == (picture.width, picture.height)


@pytest.mark.parametrize(
    "data",
    [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n", _encoded(_gradient(), "PNG")[:120], b"GIF89a" + b"\xff" * 40],
)
def test_damage_is_told(data: bytes, context: Context, report: Report) -> None:
    """
    What is no image, or half of one, is reported and replaced by words.
    """
    gather(_showing(_address(data)), context, PAGE)

    assert ["asset-unreadable"] == report.codes


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "GIF", "TIFF", "PNG"])
def test_no_damage_is_too_great(kind: str) -> None:
    """
    Whatever is changed in an image, it is read or refused with a reason.
    """
    data = _encoded(_gradient(), kind)
    for place in range(0, len(data), max(len(data) // 150, 1)):
        for value in (0, 127, 255):
            with suppress(UnreadablePicture):
                read_picture(data[:place] + bytes([value] * 3) + data[place + 3 :])


@pytest.mark.parametrize("error", [struct.error, OverflowError, IndexError, TypeError])
def test_every_complaint_of_a_decoder_is_damage(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Decoders complain in many ways about bytes that lie about themselves.
    """

    def complain(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Image, "open", complain)
    with pytest.raises(UnreadablePicture, match="damaged"):
        read_picture(b"bytes")


def test_a_photograph_without_its_end_is_written_anew() -> None:
    """
    An engine would put the file into its own as it is, and readers stumble over it.
    """
    whole = _encoded(_gradient(), "JPEG")

    assert whole == read_picture(whole).data
    assert read_picture(whole[:-2] + bytes(4096)).data.endswith(b"\xff\xd9")


def test_the_standfirst_is_gathered_too(context: Context) -> None:
    """
    An image may stand above the text.
    """
    image = Element("img", (), {"src": _address(_encoded(_gradient(), "PNG"))})

    gathered = gather(article(standfirst=(image,), discussion=None), context, PAGE)

    assert [gathered.assets[0].address] == [
        e.attributes["src"] for e in elements_in(gathered.standfirst) if e.tag == "img"
    ]


def test_bombs_are_refused() -> None:
    """
    An image of too many pixels is not opened, however few bytes it has.
    """
    side = int(MAX_PIXELS**0.5) + 1

    with pytest.raises(UnreadablePicture, match="pixels"):
        read_picture(_encoded(Image.new("1", (side, side)), "PNG"))


def test_damage_is_told_whatever_the_engine_says() -> None:
    """
    WeasyPrint tells Pillow to accept truncated images; ours are still refused, and it is left as it was.
    """
    previous = ImageFile.LOAD_TRUNCATED_IMAGES
    buffer = io.BytesIO()
    Image.new("RGB", (300, 300), "navy").save(buffer, "PNG")
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        with pytest.raises(UnreadablePicture, match="damaged"):
            read_picture(buffer.getvalue()[:-60])
        assert ImageFile.LOAD_TRUNCATED_IMAGES
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = previous


@pytest.mark.parametrize("has_whole", [True, False])
def test_the_whole_image_is_asked_for_first(has_whole: bool, report: Report) -> None:  # noqa: FBT001
    """
    What a thumbnail was made of is taken where the server has it, else the thumbnail.
    """
    files = {"/a-60x40.png": _encoded(_gradient(), "PNG")}
    if has_whole:
        files["/a.png"] = _encoded(_gradient().resize((120, 80)), "PNG")
    pages = {path: served(data) for path, data in files.items()}
    with serving(pages) as site, open_fetcher(Policy(allow_local=True, delay=0.0)) as fetcher:
        image = read_html(f'<img src="{site.at("/a-60x40.png")}">').content
        gathered = gather(article(body=image), Context(report=report, fetcher=fetcher), PAGE)

    assert [120 if has_whole else 60] == [asset.width for asset in gathered.assets]
    assert "data-otherwise" not in to_markup(gathered.body)
    assert [] == report.codes


def test_a_thumbnail_on_disk_serves_without_the_network(page: Path, context: Context, report: Report) -> None:
    """
    What was saved with the page is taken where the whole image is on the web only.
    """
    saved = page.parent / "page_files" / "a-60x40.png"
    saved.write_bytes(_encoded(_gradient(), "PNG"))
    addresses = SavedAddresses("https://example.org/", page.parent)
    image = read_html('<a href="/u/a.png"><img src="page_files/a-60x40.png"></a>', addresses).content
    gathered = gather(article(body=image), context, Location.of(name=str(page), data=b""))

    assert ["https://example.org/u/a.png"] == [
        e.attributes["src"] for e in elements_in(image) if e.tag == "img"
    ]
    assert 1 == len(gathered.assets)
    assert [] == report.codes


def test_packed_drawings_are_drawn() -> None:
    """
    An SVG may come packed.
    """
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="5"><path d="M0 0h9"/></svg>'

    assert (40, 20) == (read_picture(gzip.compress(drawing)).width, read_picture(drawing).height)
