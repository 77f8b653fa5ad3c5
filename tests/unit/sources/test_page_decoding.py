"""The header, the document and the bytes of a page disagree in practice."""

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.sources.location import Location
from exporter.sources.page.decoding import decode

WORDS = "Grüße aus Köln, ein Café – und „mehr“ davon"
LATIN = "text/html; charset=iso-8859-1"
UTF8 = "text/html; charset=utf-8"


def read(data: bytes, context: Context, header: str = "") -> str:
    headers = {"content-type": header} if header else {}
    return decode(Location.of(name="a.html", data=data, headers=headers), context)


@pytest.mark.parametrize(
    ("data", "header"),
    [
        # A byte order mark counts for more than any statement.
        (b"\xef\xbb\xbf<meta charset=iso-8859-1>" + WORDS.encode(), LATIN),
        (("\ufeff<meta charset=utf-8>" + WORDS).encode("utf-16-le"), UTF8),
        (("\ufeff" + WORDS).encode("utf-16-be"), UTF8),
        # The header counts for more than the document.
        (b"<meta charset=iso-8859-1>" + WORDS.encode(), UTF8),
        (b"<meta charset=utf-8>" + WORDS.encode("cp1252"), LATIN),
        (WORDS.encode("utf-16-le"), "text/html; charset=utf-16le"),
        # The names that pages use for other things than they say.
        (b"<meta charset=latin1>" + WORDS.encode("cp1252"), ""),
        (b"<meta charset=us-ascii>" + WORDS.encode("cp1252"), ""),
        (b"<meta charset=utf-16>" + WORDS.encode(), ""),
        (b"<meta charset=x-user-defined>" + WORDS.encode("cp1252"), ""),
        (b"<meta charset=unicode-1-1-utf-8>" + WORDS.encode(), ""),
        (
            b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html;charset = \"windows-1252\"'>"
            + WORDS.encode("cp1252"),
            "",
        ),
        (b"<meta content='text/html; charset=utf8' http-equiv=content-type>" + WORDS.encode(), ""),
        (b"<?xml version='1.0' encoding='ISO-8859-1'?><html>" + WORDS.encode("cp1252"), ""),
        # What is in a remark, or is no statement of the encoding, says nothing.
        (b"<!-- <meta charset=iso-8859-1> -->" + WORDS.encode(), ""),
        (b"<meta name=description content='charset=iso-8859-1'>" + WORDS.encode(), ""),
        (b"<meta data-charset=iso-8859-1>" + WORDS.encode(), ""),
        # An encoding that nobody knows is none.
        (b"<meta charset=klingon><meta charset=utf-8>" + WORDS.encode(), "text/html; charset=none"),
        (WORDS.encode(), ""),
    ],
)
def test_what_counts(data: bytes, header: str, context: Context, report: Report) -> None:
    """
    The order of the HTML standard, and the names of the Encoding standard.
    """
    assert WORDS in read(data, context, header)
    assert report.codes == []


@pytest.mark.parametrize(
    ("label", "codec", "words"),
    [
        ("shift_jis", "cp932", "①日本語"),
        ("gb2312", "gb18030", "中文镕"),
        ("ks_c_5601-1987", "cp949", "한국어 뷁"),
        ("iso-8859-9", "cp1254", "şöyle ‚İ‘"),
        ("koi8-r", "koi8-r", "по-русски"),
        ("big5", "big5hkscs", "中文"),
    ],
)
def test_languages(label: str, codec: str, words: str, context: Context) -> None:
    """
    Names mean what browsers take them for.
    """
    data = f"<meta charset={label}><p>{words}".encode(codec)
    assert words in read(data, context)


def test_utf_8_with_a_broken_letter_stays_utf_8(context: Context, report: Report) -> None:
    """
    One bad byte does not make another encoding of a page, whatever the document says besides.
    """
    data = b"<meta charset=iso-8859-1>" + WORDS.encode() * 5 + b"\xff"
    assert read(data, context, UTF8).count(WORDS) == 5
    assert report.codes == ["content-dropped"]


def test_a_byte_that_stands_for_nothing_costs_itself(context: Context, report: Report) -> None:
    """
    Windows leaves five bytes of its encoding free, and they occur.
    """
    assert WORDS in read(WORDS.encode("cp1252") * 5 + b"\x9d", context, LATIN)
    assert report.codes == ["content-dropped"]


def test_what_is_not_what_it_says_is_guessed(context: Context, report: Report) -> None:
    """
    Where a browser would show a page full of question marks, the likeliest is taken, and that is told.
    """
    assert WORDS in read(b"<meta charset=utf-8>" + WORDS.encode("cp1252"), context)
    assert report.codes == ["encoding-guessed"]
    assert "says that it is utf-8, which it is not" in report.diagnostics[0].message


def test_what_was_saved_as_utf_8_is_read_so(context: Context, report: Report) -> None:
    """
    A file that was written anew may still say what the page was; an answer of a server is what it says.
    """
    data = b"<meta charset=iso-8859-1>" + WORDS.encode()
    assert WORDS in read(data, context)
    assert report.codes == ["encoding-guessed"]
    assert WORDS.encode().decode("cp1252") in read(data, context, "text/html")
