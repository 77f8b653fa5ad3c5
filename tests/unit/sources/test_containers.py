"""Archives of web pages, and lists of addresses."""

import io
import plistlib
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import brotli
import pytest

from exporter import loading
from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import UnreadableInput
from exporter.sources.lists import addresses_in
from exporter.sources.location import Location
from exporter.sources.opening import is_container, unpacked
from exporter.sources.page.decoding import decode

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


def test_an_archive_whose_packing_is_damaged_is_refused(context: Context) -> None:
    """
    A list of contents that is whole does not make what it lists whole.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/a.warc", _warc(("https://example.org/1", b"<p>One</p>" * 99, "text/html")))
    data = bytearray(packed.getvalue())
    begin = 30 + len("archive/a.warc")
    data[begin : begin + 40] = b"\xff" * 40
    with pytest.raises(UnreadableInput, match="damaged archive"):
        list(unpacked(Location.of(name="a.wacz", data=bytes(data)), context))


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


def test_a_broken_header_is_mended(context: Context, report: Report) -> None:
    """
    A title on two lines does not hide the page, and it is told.
    """
    data = _mhtml().replace(b"From: <Saved by a browser>", b"X-Title: one\ntwo")
    pages = list(unpacked(Location.of(name="a.mhtml", data=data), context))

    assert [PAGE] == [page.data for page in pages]
    assert ["layout-lenient"] == report.codes


def test_pages_within_pages_of_an_archive_are_found(context: Context) -> None:
    """
    Parts may hold parts, and be written in letters that mail can carry.
    """
    inner = EmailMessage()
    inner.set_content("<p>Grüße = 5 €</p>", subtype="html", charset="utf-8", cte="quoted-printable")
    inner["Content-Location"] = "https://example.org/post"
    outer = EmailMessage()
    outer["Subject"] = "x"
    outer.make_mixed()
    outer.attach(inner)
    data = outer.as_bytes()
    (page,) = unpacked(Location.of(name="a.mht", data=data), context)

    assert "<p>Grüße = 5 €</p>" == page.data.decode().strip()


def test_an_answer_packed_with_brotli_is_unpacked(context: Context) -> None:
    """
    Also one that was kept unpacked and still says that it is not.
    """
    packed = _record("https://example.org/1", brotli.compress(PAGE), "text/html\r\nContent-Encoding: br")
    plain = _record("https://example.org/2", PAGE, "text/html\r\nContent-Encoding: br")
    chunked = _record(
        "https://example.org/3",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE),
        "text/html\r\nTransfer-Encoding: chunked",
    )
    pages = list(unpacked(Location.of(name="a.warc", data=packed + plain + chunked), context))

    assert [PAGE, PAGE, PAGE] == [page.data for page in pages]


def test_one_page_of_an_archive_can_be_named() -> None:
    """
    By its address, or by one that leads to the same thread.
    """
    data = _warc(("https://example.org/1", PAGE, "text/html"), ("https://example.org/2", PAGE, "text/html"))
    location = Location.of(name="a.warc", data=data)

    def named(url: str) -> list[str | None]:
        return [page.address for page in unpacked(location, Context(url=url))]

    assert ["https://example.org/2"] == named("https://example.org/2") == named("http://www.example.org/2/")
    with pytest.raises(UnreadableInput, match=r"no page at https://example.org/3; it has .*/1, "):
        named("https://example.org/3")


def test_a_page_without_words_costs_itself(context: Context, report: Report) -> None:
    """
    Archives hold frames, which nobody reads; the others are given.
    """
    data = _warc(
        ("https://example.org/frame", b"<html><script>1</script></html>", "text/html"),
        ("https://example.org/1", b"<html><title>One</title><p>" + b"Words. " * 50, "text/html"),
    )
    path = Path("a.warc")
    location = Location.of(name=str(path), data=data)
    articles = [article for article, _ in loading._captures(location, context, loading._as_it_is)]

    assert ["One"] == [article.title for article in articles]
    assert ["content-dropped"] == report.codes


def test_pages_of_one_thread_in_an_archive_become_one(context: Context, tmp_path: Path) -> None:
    """
    A crawl of five pages is one article with one discussion.
    """

    def thread(number: int) -> bytes:
        return (
            f'<html><title>T</title><p>{"Words. " * 50}<ol class="comment-list">'
            f'<li id="comment-{number}" class="comment depth-1"><b class="fn">P</b>'
            f'<div class="comment-content"><p>{number}</p></div></ol>'
        ).encode()

    addresses = ["https://example.org/a/", "https://example.org/a/comment-page-2/"]
    (tmp_path / "a.warc").write_bytes(
        _warc(*((address, thread(n), "text/html") for n, address in enumerate(addresses, 1)))
    )
    (article,) = loading.read([str(tmp_path / "a.warc")], context)

    assert article.discussion is not None
    assert ["comment-1", "comment-2"] == [comment.id for comment in article.discussion.comments]


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_what_safari_saves(form: plistlib.PlistFormat, context: Context) -> None:
    """
    The page with its images, in both forms of property lists.
    """
    words = "<p>Grüße</p>"
    archive = {
        "WebMainResource": {
            "WebResourceData": words.encode("cp1252"),
            "WebResourceURL": "https://example.org/post",
            "WebResourceTextEncodingName": "windows-1252",
        },
        "WebSubresources": [{"WebResourceURL": "https://example.org/a.png", "WebResourceData": b"png"}],
    }
    data = plistlib.dumps(archive, fmt=form)
    (page,) = unpacked(Location.of(name="a.webarchive", data=data), context)

    assert words == decode(page, context)
    assert ("https://example.org/post", {"https://example.org/a.png": b"png"}) == (page.address, page.files)


@pytest.mark.parametrize(
    "data",
    [
        b"bplist00rubbish",
        b"bplist00" + bytes(40),
        b"<?xml version='1.0'?><plist><dict><key>",
        plistlib.dumps([1]),
    ],
)
def test_a_damaged_web_archive_is_refused(data: bytes, context: Context) -> None:
    """
    One sentence, and no traceback.
    """
    with pytest.raises(UnreadableInput, match=r"^a\.webarchive: (?:is damaged|holds no web page)"):
        list(unpacked(Location.of(name="a.webarchive", data=data), context))


def test_what_singlefile_saves_compressed(context: Context) -> None:
    """
    Alone, and at the end of a page that unpacks itself in a browser.
    """
    page = (
        b"<!-- Page saved with SingleFile \n url: https://example.org/post \n--><html><img src=images/0.png>"
    )
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("index.html", page)
        archive.writestr("images/0.png", b"png")
    unpacking = b"<!doctype html><html data-sfz><script>1</script><!--" + output.getvalue()

    for name, data in (("a.zip", output.getvalue()), ("a.html", unpacking)):
        (found,) = unpacked(Location.of(name=name, data=data), context)
        assert (page, "https://example.org/post") == (found.data, found.address)
        assert {"https://example.org/images/0.png": b"png", "file:images/0.png": b"png"} == found.files


def test_other_zip_archives_are_not_taken(context: Context) -> None:
    """
    Neither a book, nor an export, nor a broken one.
    """
    for names in (["mimetype", "x.html"], ["index.html", "posts.csv"], []):
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w") as archive:
            for name in names:
                archive.writestr(name, "x")
        location = Location.of(name="a.zip", data=output.getvalue())
        assert not is_container(location)
        assert not is_container(Location.of(name="a.zip", data=output.getvalue()[:50]))


@pytest.mark.shared
def test_every_archive_of_the_corpus_is_read(shared: Path) -> None:
    """
    All but one, which holds no page.
    """
    folder = shared / "corpus"
    paths = [*(folder / "mhtml").glob("*.mhtml"), *(folder / "warc").rglob("*.[wa]*[rcz]*")]
    empty = []
    for path in paths:
        if path.suffix in {".mhtml", ".warc", ".gz", ".wacz"}:
            with suppress(UnreadableInput):
                assert list(loading.read([str(path)], Context()))
                continue
            empty.append(path.name)
    assert ["invalid_example_1.wacz"] == empty
