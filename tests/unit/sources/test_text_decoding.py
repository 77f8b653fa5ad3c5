"""Bytes are text, in some encoding, or no text at all."""

import pytest

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import UnreadableInput
from exporter.sources.location import Location
from exporter.sources.text import PrintFriendlyText
from exporter.sources.text.decoding import decode


def location(data: bytes, name: str = "letter.txt") -> Location:
    return Location.of(name=name, data=data)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le café est fermé – “désolé”.", "cp1252"),
        ("Año nuevo", "latin-1"),
        ("Naïve café society\n\n  1. Zoë\n\n    Déjà vu.\n", "latin-1"),
        ("It’s the harbour, and one smart quotation mark.", "cp1252"),
        ("Привет, как дела? Сегодня хорошая погода. " * 4, "cp1251"),
        ("港の潮汐表について書きます。" * 5, "shift_jis"),
    ],
)
def test_other_encodings_are_guessed(context: Context, report: Report, text: str, encoding: str) -> None:
    """
    Text that is not UTF-8 is read in the encoding that it is most likely in, which is said.
    """
    assert text == decode(location(text.encode(encoding)), context)
    assert report.codes == ["encoding-guessed"]


def test_one_broken_byte_is_no_other_encoding(context: Context, report: Report) -> None:
    """
    Text that is nearly all UTF-8 is UTF-8, with a character lost.
    """
    data = "Señor Ñandú, él está aquí, allá y acullá. ".encode() + b"\xff"

    assert decode(location(data), context).startswith("Señor Ñandú")
    assert report.codes == ["content-dropped"]


def test_a_text_cut_off_within_a_character(context: Context, report: Report) -> None:
    """
    The rest of a character at the end makes no other encoding.
    """
    data = ("Plain words go on. " * 9 + "It’s “so”, and then …").encode()[:-1]

    assert decode(location(data), context).endswith("It’s “so”, and then \ufffd")
    assert report.codes == ["content-dropped"]


def test_a_few_broken_bytes_among_valid_ones(context: Context, report: Report) -> None:
    """
    Two characters and two broken bytes in a long text are damage, not another encoding.
    """
    data = b"Plain words. \xff " * 2 + "Señor Ñandú. ".encode() + b"More words. " * 40

    assert "Señor Ñandú" in decode(location(data), context)
    assert [(d.code, d.count) for d in report.diagnostics] == [("content-dropped", 2)]


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\x85", "\v"])
def test_line_ends_of_unicode(context: Context, end: str) -> None:
    """
    Whatever Unicode calls a line end is one.
    """
    assert decode(location(f"a{end}b".encode()), context) == "a\nb"


def test_control_characters_are_left_out(context: Context, report: Report) -> None:
    """
    What no document may hold does not get in; a form feed ends a line.
    """
    assert decode(location(b"a\x1bb\x0cc" + b" " * 99), context).rstrip() == "ab\nc"
    assert report.codes == ["content-dropped"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\x89PNG\r\n\x1a\n\x00",
        b"some text\x00more",
        bytes(range(1, 32)) * 4,
        b"\xff\xfe",
        "\ufeff \u00a0\n".encode(),
        "\u200b\u2060\n\u200d".encode(),
    ],
    ids=["pdf", "zip", "png", "nul", "controls", "mark", "blank", "unseen"],
)
def test_what_is_no_text_is_refused(context: Context, data: bytes) -> None:
    """
    A file of another kind gets one sentence that names it.
    """
    with pytest.raises(UnreadableInput, match=r"^letter\.txt: (the file )?is .*[.]$"):
        next(PrintFriendlyText().load(location(data), context))


@pytest.mark.parametrize(
    ("data", "is_ours"),
    [
        (b"A Title\n\nText.", True),
        (b"<3 the harbour\n\nText.", True),
        (b"[Update] The harbour\n\nText.", True),
        ("Café".encode("latin-1"), True),
        ("A Title".encode("utf-16"), True),
        (b"  <!DOCTYPE html><p>Text.", False),
        (b"\xef\xbb\xbf<html><p>Text.", False),
        (b"<?xml version='1.0'?><rss/>", False),
        (b"<p class=x>Text.", False),
        (b'{"title": "Text"}', False),
        (b'[{"title": "Text"}]', False),
        (b"%PDF-1.7", False),
        (b"GIF89 was a fine year.", True),
        (b"a\x00b", False),
    ],
)
def test_claims_whatever_is_text(data: bytes, *, is_ours: bool) -> None:
    """
    Text of any kind is ours, but not what begins like markup or JSON.
    """
    assert is_ours is PrintFriendlyText.matches(location(data, "letter"))


@pytest.mark.parametrize("data", [b"<b>Bold</b> words", b'{"a": 1}', b"%PDF-1.7"])
def test_a_name_says_that_a_file_is_text(data: bytes) -> None:
    """
    A file that is called text is read as that, or refused with the reason.
    """
    assert PrintFriendlyText.matches(location(data, "Letter.TXT"))
