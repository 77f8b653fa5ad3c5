"""Archives of web pages, and lists of addresses."""

import io
import zipfile
from email.message import EmailMessage

import pytest

from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.sources.lists import addresses_in
from exporter.sources.location import Location
from exporter.sources.opening import unpacked

PAGE = b"<html><body><p>Hello.<img src='https://example.org/a.png'></body></html>"


def _mhtml() -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by a browser>"
    message["Snapshot-Content-Location"] = "https://example.org/post"
    message.set_content("Frame", subtype="html")
    message.replace_header("Content-Type", "text/html; charset=utf-8")
    message["Content-Location"] = "https://example.org/frame"
    message.make_related()
    message.add_related(PAGE, "text", "html", headers=["Content-Location: https://example.org/post"])
    message.add_related(b"png", "image", "png", headers=["Content-Location: https://example.org/a.png"])
    message.add_related(b"gif", "image", "gif", cid="<one@example.org>")
    return message.as_bytes()


def _warc(*pages: tuple[str, bytes, str]) -> bytes:
    return b"".join(_record(*page) for page in pages)


def _record(address: str, data: bytes, kind: str) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n%s" % (kind.encode(), data)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def _wacz(warc: bytes, *, pages: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("archive/data.warc", warc)
        archive.writestr("pages/pages.jsonl", pages)
    return output.getvalue()


def test_a_page_saved_as_one_file_brings_its_images(context: Context) -> None:
    """
    The page is the part that the snapshot was made of, not the first.
    """
    (page,) = unpacked(Location.of(name="a.mhtml", data=_mhtml()), context)

    assert PAGE == page.data
    assert "https://example.org/post" == page.address
    assert {"https://example.org/a.png": b"png", "cid:one@example.org": b"gif"}.items() <= page.files.items()


def test_an_email_without_a_page_is_refused(context: Context) -> None:
    """
    One sentence says what to do.
    """
    location = Location.of(name="a.mhtml", data=b"Subject: x\nContent-Type: multipart/related\n\nNothing")

    with pytest.raises(UnreadableInput, match=r"^a\.mhtml: holds no web page; "):
        list(unpacked(location, context))


def test_an_archive_gives_its_pages_in_order(context: Context) -> None:
    """
    What is no page belongs to them.
    """
    data = _warc(
        ("https://example.org/1", PAGE, "text/html; charset=utf-8"),
        ("https://example.org/a.png", b"png", "image/png"),
        ("https://example.org/2", PAGE, "text/html"),
    )
    pages = list(unpacked(Location.of(name="a.warc", data=data), context))

    assert ["https://example.org/1", "https://example.org/2"] == [page.address for page in pages]
    assert {"https://example.org/a.png": b"png"} == pages[1].files
    assert "text/html; charset=utf-8" == pages[0].headers["content-type"]


def test_an_archive_that_breaks_off_gives_what_it_holds(context: Context) -> None:
    """
    A damaged end costs the end, and says so.
    """
    import gzip

    data = gzip.compress(_warc(("https://example.org/1", PAGE, "text/html")))
    data += gzip.compress(_warc(("https://example.org/2", PAGE * 100, "text/html")))[:-40]
    pages = list(unpacked(Location.of(name="a.warc.gz", data=data), context))

    assert "https://example.org/1" == pages[0].address


def test_the_index_of_an_archive_says_what_its_pages_are(context: Context) -> None:
    """
    Frames are pages, too, and nobody wants them by themselves.
    """
    warc = _warc(
        ("https://example.org/frame", PAGE, "text/html"), ("https://example.org/1", PAGE, "text/html")
    )
    data = _wacz(warc, pages='{"format": "json-pages-1.0"}\n{"url": "https://example.org/1"}\n')

    assert ["https://example.org/1"] == [
        page.address for page in unpacked(Location.of(name="a.wacz", data=data), context)
    ]


def test_a_damaged_archive_is_refused(context: Context) -> None:
    """
    One sentence, and no traceback.
    """
    with pytest.raises(UnreadableInput, match="damaged archive"):
        list(unpacked(Location.of(name="a.wacz", data=b"PK\x03\x04rubbish"), context))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# mine\nhttps://example.org/1\n\nhttps://example.org/2\n",
            ("https://example.org/1", "https://example.org/2"),
        ),
        ("https://example.org/1 is what I read.\n", ()),
        ("<html>https://example.org/1", ()),
        (
            '<?xml version="1.0"?><opml version="2.0"><body><outline text="A">'
            '<outline text="B" xmlUrl="https://example.org/feed"/></outline></body></opml>',
            ("https://example.org/feed",),
        ),
    ],
)
def test_lists_name_addresses(text: str, expected: tuple[str, ...]) -> None:
    """
    A list is nothing but addresses.
    """
    assert expected == addresses_in(Location.of(name="list.txt", data=text.encode()))
