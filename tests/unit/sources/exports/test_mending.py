"""XML that is nearly well-formed."""

import io
from pathlib import Path

import pytest

from exporter.context import Context
from exporter.sources.exports.elements import Records, local, named, words_in
from exporter.sources.exports.mending import Mending
from exporter.sources.location import Location


def file(inside: str, encoding: str = "utf-8") -> Location:
    document = f"<rss><channel><title>T</title>{inside}<item><t>last</t></item></channel></rss>"
    return Location.of(name="site.xml", data=document.encode(encoding))


def texts(location: Location, context: Context | None = None) -> list[str]:
    records = Records(location, ["item"])
    found = [named(element, "t") for element in records if local(element) == "item"]
    if context is not None:
        records.report(context)
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Q &amp; A", "Q & A"),
        ("Q & A", "Q & A"),
        ("AT&T rocks & rolls", "AT&T rocks & rolls"),
        ("a&nbsp;b&hellip;", "a\xa0b…"),
        ("if a < b: c", "if a < b: c"),
        ("a ]]> b", "a ]]> b"),
        ("<![CDATA[a & b < c &amp; d]]>", "a & b < c &amp; d"),
        ("<![CDATA[a\x0bb]]> c\x08d", "ab cd"),
        ("a&#8;b&#xD800;c&#x110000;d&#99999999999;", "abcd&#99999999999;"),
        ("<![CDATA[a&#8217;b&#xDFFF;c]]>", "a&#8217;bc"),
        ("<!-- & < --><?php a & b ?>kept", "kept"),
        ("<![CDATA[one]]><![CDATA[ two]]>", "one two"),
    ],
)
def test_nothing_is_lost_by_what_xml_forbids(written: str, meant: str) -> None:
    """
    A stray sign, a foreign entity or a control character costs neither words nor what follows.
    """
    assert [meant, "last"] == texts(file(f"<item><t>{written}</t></item>"))


def test_what_was_mended_is_said_once(context: Context) -> None:
    """
    With the number of places, and not for what is well-formed.
    """
    texts(file("<item><t>a & b & c</t></item>"), context)
    texts(file("<item><t><![CDATA[a & b]]></t></item><!-- Tools & more -->"), context)

    assert context.report.counts() == {"layout-lenient": 2}


def test_prefixes_need_not_be_declared() -> None:
    """
    Only the local names of elements count.
    """
    records = Records(
        file("<wp:author><wp:login>ann</wp:login></wp:author><item><x:t>a</x:t></item>"), ["item"]
    )

    assert [("title", "T"), ("author", "ann"), ("item", "a"), ("item", "last")] == [
        (local(element), words_in(element)) for element in records
    ]


def test_a_file_can_be_read_again() -> None:
    """
    A first pass takes nothing away from the second.
    """
    records = Records(file("<item><t>a</t></item>"), ["item"])

    assert [local(e) for e in records] == [local(e) for e in records]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_where_a_chunk_ends_does_not_matter(size: int) -> None:
    """
    A reference, a mark or a letter may lie across two chunks.
    """
    text = "<r>ü & &nbsp; <![CDATA[x & ]] > ]]>]]> <!-- & --> a < b ]]&amp;</r>"
    whole = Mending(io.BytesIO(text.encode()))
    expected = (b"".join(whole.chunks()), 4)

    parted = Mending(_Slow(text.encode(), size))

    assert expected == (b"".join(parted.chunks()), parted.mended)


class _Slow(io.BytesIO):
    """Gives few bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self._size = size

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._size)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marks_say_the_encoding(encoding: str) -> None:
    """
    Files begin with a mark where editors of some systems have been at them.
    """
    assert ["ü", "last"] == texts(file("<item><t>ü</t></item>", encoding))


def test_a_declared_encoding_counts() -> None:
    """
    Older engines write in that of their database.
    """
    data = '<?xml version="1.0" encoding="ISO-8859-1"?><rss><channel><item><t>ü</t></item></channel></rss>'

    assert ["ü"] == texts(Location.of(name="a.xml", data=data.encode("latin-1")))


def test_broken_bytes_are_counted(context: Context) -> None:
    """
    What is not in the encoding is shown as such, but what was shown so before is not counted.
    """
    data = b"<rss><channel><item><t>a\xffb\xef\xbf\xbd</t></item></channel></rss>"

    assert ["a\ufffdb\ufffd"] == texts(Location.of(name="a.xml", data=data), context)
    assert context.report.counts() == {"content-dropped": 1}


def test_what_stands_before_the_document_is_passed_over() -> None:
    """
    Such as blank lines, and what was pasted with it.
    """
    data = b'`\n <?xml version="1.0"?><rss><channel><item><t>a</t></item></channel></rss>'

    assert ["a"] == texts(Location.of(name="a.xml", data=data))


def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(context: Context) -> None:
    """
    The last record is kept as far as it is there, and the loss is told.
    """
    data = b"<rss><channel><item><t>a</t></item><item><t>half a sent"

    assert ["a", "half a sent"] == texts(Location.of(name="a.xml", data=data), context)
    assert "content-dropped" in context.report.codes


def test_a_text_beyond_all_measure_is_told(context: Context) -> None:
    """
    The parser's own limits stay, and what follows is lost not without a word.
    """
    assert ["last"] != texts(file(f"<item><t>{'x' * 11_000_000}</t></item>"), context)
    assert "10 MB" in context.report.diagnostics[0].message


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    """
    A document can neither blow itself up nor read files.
    """
    (tmp_path / "secret").write_text("secret")
    bomb = f'<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "{tmp_path}/secret">]>'
    data = f"{bomb}<rss><channel><item><t>&b; &c;</t></item></channel></rss>"

    assert ["&b; &c;"] == texts(Location.of(name="a.xml", data=data.encode()))
