"""The rules for EPUB of `exporter check`: each is kept by our ebooks, and found broken where it is."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image

from exporter.checks import Finding, check
from exporter.checks.epub import rules
from exporter.checks.epub.container import MOST_BYTES
from exporter.errors import UnreadableInput
from tests.unit.checks.ebooks import (
    ARTICLE,
    DISCUSSION,
    FIRST,
    NAVIGATION,
    NCX,
    PACKAGE,
    SECOND,
    SHEET,
    entries_of,
    packed,
    spoilt,
    whole,
)

DOCS = Path(__file__).parents[3] / "docs" / "checks.md"


def findings(data: bytes) -> tuple[Finding, ...]:
    """Return everything that the rules find in an ebook."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bound.epub"
        path.write_bytes(data)
        return check(path)


def large_image() -> bytes:
    file = BytesIO()
    Image.new("L", (2100, 2100)).save(file, "PNG")
    return file.getvalue()


def in_article(markup: str) -> bytes:
    """Return an ebook with *markup* at the end of its first article."""
    return spoilt(ARTICLE, "</section>", f"{markup}</section>")


def with_named_body() -> bytes:
    """Return an ebook whose contents lead to the beginning of an article by the name of its body."""
    named = entries_of(spoilt(ARTICLE, "<body ", '<body id="all" '))[ARTICLE]
    return spoilt(NAVIGATION, "article-1.xhtml#article", "article-1.xhtml#all", more={ARTICLE: named})


def name_of_image() -> str:
    return next(name for name in entries_of(whole()) if name.endswith(".png"))


SPOILT: dict[str, list[Callable[[], bytes]]] = {
    "E1": [
        lambda: packed(entries_of(whole()), kind=zipfile.ZIP_DEFLATED),
        lambda: packed(dict(reversed(entries_of(whole()).items()))),
        lambda: packed({**entries_of(whole()), "../evil.txt": b""}),
        lambda: packed({**entries_of(whole()), "EPUB/ARTICLE-1.xhtml": b""}),
        lambda: packed({**entries_of(whole()), "EPUB/what?.txt": b""}),
    ],
    "E2": [
        lambda: packed({**entries_of(whole()), "EPUB/stray.txt": b""}),
        lambda: spoilt(PACKAGE, 'href="style.css"', 'href="styles.css"'),
        lambda: spoilt(
            PACKAGE,
            "<manifest>",
            '<manifest><item id="x" href="x.txt" media-type="text/plain"/>',
            more={"EPUB/x.txt": b""},
        ),
    ],
    "E3": [
        lambda: spoilt(PACKAGE, "<dc:language>en</dc:language>", ""),
        lambda: spoilt(PACKAGE, "dcterms:modified", "dcterms:created"),
        lambda: spoilt(PACKAGE, "Z</meta>", "</meta>"),
        lambda: spoilt(PACKAGE, 'refines="#title"', 'refines="#nothing"'),
        lambda: spoilt(PACKAGE, 'unique-identifier="pub-id"', 'unique-identifier="other"'),
        lambda: spoilt(PACKAGE, "<dc:title", "<dc:subject></dc:subject><dc:title"),
        lambda: spoilt(PACKAGE, 'id="ncx"', 'id="title"'),
    ],
    "E4": [
        lambda: spoilt(PACKAGE, '<itemref idref="i-article-1-xhtml"/>', ""),
        lambda: spoilt(PACKAGE, "</spine>", '<itemref idref="i-article-1-xhtml"/></spine>'),
        lambda: spoilt(PACKAGE, "</spine>", '<itemref idref="nothing"/></spine>'),
    ],
    "E5": [
        lambda: spoilt(PACKAGE, 'properties="nav"', ""),
        lambda: spoilt(NAVIGATION, 'epub:type="toc" role="doc-toc"', ""),
        lambda: spoilt(NAVIGATION, ">Everything at Once</a>", "></a>"),
        lambda: spoilt(NAVIGATION, "article-1.xhtml#article", "article-2.xhtml#a2-article"),
    ],
    "E6": [
        lambda: spoilt(NCX, "<navLabel><text>Everything", "<navLabel><text>Something"),
        lambda: spoilt(NCX, 'src="article-1.xhtml#article"', 'src="article-1.xhtml#nothing"'),
        lambda: spoilt(NCX, "</ncx>", ""),
    ],
    "E7": [
        lambda: spoilt(ARTICLE, "</section>", ""),
        lambda: in_article('<p id="article">Again.</p>'),
        lambda: in_article('<p id="two words">Again.</p>'),
    ],
    "E8": [
        lambda: in_article('<p><a href="#nothing">words</a></p>'),
        lambda: in_article('<p><a href="nothing.xhtml">words</a></p>'),
        lambda: in_article('<p><img src="images/none.png" alt=""/></p>'),
        lambda: in_article('<p><a href="file:///etc/hosts">words</a></p>'),
        lambda: spoilt(SHEET, "", 'p { background: url("none.png") }\n'),
    ],
    "E9": [
        lambda: spoilt(ARTICLE, 'alt="A grey square"', ""),
        lambda: in_article('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'),
    ],
    "E10": [
        lambda: spoilt(ARTICLE, ' lang="en" xml:lang="en"', ""),
        lambda: in_article('<p lang="english">words</p>'),
        lambda: in_article('<p lang="de" xml:lang="fr">words</p>'),
        lambda: spoilt(PACKAGE, "<dc:language>en", "<dc:language>english"),
    ],
    "E11": [
        lambda: in_article('<p><img src="https://example.org/a.png" alt=""/></p>'),
        lambda: in_article('<p><img src="//example.org/a.png" alt=""/></p>'),
        lambda: in_article('<p style="background: url(https://example.org/a.png)">x</p>'),
        lambda: spoilt(SHEET, "", '@import "https://example.org/a.css";\n'),
        lambda: spoilt(
            PACKAGE, "<manifest>", '<manifest><item id="x" href="https://e.org/x" media-type="a/b"/>'
        ),
    ],
    "E12": [
        lambda: in_article("<script>1</script>"),
        lambda: in_article('<p onclick="x()">words</p>'),
        lambda: in_article('<p><a href=" java&#10;script:x()">words</a></p>'),
        lambda: in_article("<form><input/></form>"),
        lambda: spoilt(ARTICLE, "<head>", '<head><meta http-equiv="Refresh" content="0"/>'),
        lambda: spoilt(PACKAGE, 'properties="nav"', 'properties="nav scripted"'),
    ],
    "E13": [
        lambda: spoilt(ARTICLE, '<?xml version="1.0" encoding="utf-8"?>\n', ""),
        lambda: spoilt(SHEET, "", ":root { --ink: black }\n"),
        lambda: in_article('<p style="color: var(--ink)">words</p>'),
        lambda: in_article('<p><img src="" alt=""/></p>'),
        lambda: spoilt(PACKAGE, 'media-type="image/png"', 'media-type="image/webp"'),
        lambda: in_article("<!-- a -- b -->"),
        with_named_body,
    ],
    "E14": [
        lambda: in_article("<h1>Again</h1>"),
        lambda: in_article("<h4>Deep</h4>"),
        lambda: in_article("<h2> </h2>"),
    ],
    "E15": [
        lambda: spoilt(ARTICLE, 'epub:type="footnote" role="doc-footnote"', ""),
        lambda: spoilt(ARTICLE, 'href="#noteref-1"', 'href="#article"'),
        lambda: in_article('<p><a href="#note-1" role="doc-noteref">1</a></p>'),
    ],
    "E16": [
        lambda: spoilt("EPUB/model.json", '"number": "1.2"', '"number": "1.9"'),
        lambda: spoilt(DISCUSSION, 'id="c-1-3"', 'id="c-1-9"'),
        lambda: spoilt(DISCUSSION, ">Ann</bdi>", ">Bob</bdi>"),
        lambda: spoilt(DISCUSSION, 'class="comment" id="c-1"', 'class="comment"'),
        lambda: spoilt(PACKAGE, '<itemref idref="i-discussion-1-xhtml"/>', ""),
    ],
    "E17": [
        lambda: spoilt(ARTICLE, "A quotation.", ""),
        lambda: spoilt(ARTICLE, " What the note says.", ""),
        lambda: spoilt(DISCUSSION, "Text of c3.", ""),
        lambda: spoilt(ARTICLE, '<h1 id="article">Everything at Once', '<h1 id="article">Something'),
        lambda: in_article(f"<p>{FIRST}</p>"),
    ],
    "E18": [
        lambda: in_article("<p>words</p>" * 30_000),
        lambda: spoilt(SHEET, "", "", more={name_of_image(): large_image()}),
        lambda: spoilt(SHEET, "", "", more={name_of_image(): b"no image"}),
    ],
    "E19": [
        lambda: spoilt(ARTICLE, f"<p>{FIRST}</p><p>{SECOND}</p>", f"<p>{SECOND}</p><p>{FIRST}</p>"),
    ],
}
CASES = [(name, make) for name, makers in SPOILT.items() for make in makers]


def test_ebooks_of_ours_keep_every_rule() -> None:
    """
    An edition breaks no rule, and there is a model to compare it with.
    """
    assert () == findings(whole())


@pytest.mark.parametrize(("name", "make"), CASES, ids=[name for name, _ in CASES])
def test_what_is_spoilt_is_found(name: str, make: Callable[[], bytes]) -> None:
    """
    Every rule finds what breaks it.
    """
    found = [finding for finding in findings(make()) if finding.rule == name]

    assert found
    assert [] == [finding for finding in found if finding.is_note]


def test_every_rule_is_spoilt() -> None:
    """
    No rule is without a file that it finds broken.
    """
    assert [rule.id for rule in rules()] == sorted(SPOILT, key=lambda name: int(name[1:]))


def test_the_page_on_checks_lists_the_rules() -> None:
    """
    The page on checks has the rules, what they say, and whether they are soft.
    """
    rows = re.findall(r"^\| (E\d+) \| (soft)? ?\| (.*) \|$", DOCS.read_text("utf-8"), re.MULTILINE)

    assert [(rule.id, "" if rule.is_hard else "soft", rule.says) for rule in rules()] == rows


def test_a_file_without_a_model_is_checked_as_far_as_it_goes() -> None:
    """
    What cannot be compared is a note, which is no breach.
    """
    found = findings(packed({n: d for n, d in entries_of(without_link()).items() if not n.endswith(".json")}))

    assert {"E16", "E17", "E19"} == {finding.rule for finding in found}
    assert all(finding.is_note and not finding.is_hard for finding in found)
    assert all(" (note): " in str(finding) for finding in found)


def without_link() -> bytes:
    link = re.search(r"<link [^>]*>", entries_of(whole())[PACKAGE].decode())
    assert link
    return spoilt(PACKAGE, link[0], "")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not an EPUB"),
        (b"PK\x03\x04 and no more", "is not an EPUB"),
        (b"<p>Words</p>", "is not an EPUB"),
        (packed({"a.txt": b""}), "has no META-INF/container.xml"),
        (packed({"META-INF/container.xml": b"<container/>"}), "names no package document"),
    ],
)
def test_what_is_no_ebook_is_one_sentence(data: bytes, words: str) -> None:
    """
    What is no zip file, or none with a book in it, has no findings but an error.
    """
    with pytest.raises(UnreadableInput, match=words):
        findings(data)


def test_damage_is_one_sentence() -> None:
    """
    Bytes that do not unpack, and a package document that is no XML, are named.
    """
    data = bytearray(whole())
    place = data.index(b"META-INF/container.xml") + 60
    data[place : place + 20] = bytes(20)
    with pytest.raises(UnreadableInput, match="is damaged"):
        findings(bytes(data))
    with pytest.raises(UnreadableInput, match="package document is not well-formed"):
        findings(spoilt(PACKAGE, "</package>", ""))


def test_a_bomb_is_not_unpacked() -> None:
    """
    What says that it unpacks to more than memories hold is refused before it does.
    """
    data = bytearray(whole())
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (MOST_BYTES + 1).to_bytes(4, "little")

    with pytest.raises(UnreadableInput, match="would unpack to more than 1000 MB"):
        findings(bytes(data))


def test_a_locked_book_says_so() -> None:
    """
    A book whose texts only its seller's programs can read cannot be checked.
    """
    lock = b"<encryption><CipherReference URI='EPUB/article-1.xhtml'/></encryption>"

    with pytest.raises(UnreadableInput, match="locked by its seller"):
        findings(packed({**entries_of(whole()), "META-INF/encryption.xml": lock}))
    locked = bytearray(whole())
    for header, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := locked.find(header, start)) >= 0:
            locked[start + place] |= 1
            start += 4
    with pytest.raises(UnreadableInput, match="save it without a password"):
        findings(bytes(locked))


def test_entities_are_not_followed() -> None:
    """
    A document cannot make itself large, or read other files, by what it declares.
    """
    laughs = '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hosts">]>'
    data = spoilt(ARTICLE, "<!DOCTYPE html>", laughs)
    entries = entries_of(data)
    entries[ARTICLE] = entries[ARTICLE].replace(b"A quotation.", b"A quotation.&b;")

    assert {"E17"} >= {finding.rule for finding in findings(packed(entries))}


def test_what_was_said_before_is_no_repetition() -> None:
    """
    A quotation of an earlier text has sentences of the present one; it neither repeats nor replaces them.
    """
    former = f'<blockquote data-until="2024-05-03T00:00:00+00:00"><p>{FIRST}</p></blockquote>'
    lost = spoilt(ARTICLE, f"<p>{FIRST}</p>", former)

    assert "E17" not in {finding.rule for finding in findings(in_article(former))}
    assert "E17" in {finding.rule for finding in findings(lost)}
