"""The rules of `exporter check`: each is kept by our pages, and found broken where it is."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

import pikepdf
import pytest

from exporter.checks import check, edges, rules
from exporter.checks.letters import Run
from exporter.checks.printed import Printed
from exporter.context import Context
from exporter.errors import UnreadableInput
from exporter.formats.pdf import Pdf
from exporter.model import Book, Discussion
from exporter.pipeline import render
from tests.builders import article, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches, findings
from tests.unit.checks.pages import WORDS, archive, laid_out, links, spoilt, tags, whole

NOON = datetime(2020, 2, 2, 12, tzinfo=UTC)
DOCS = Path(__file__).parents[3] / "docs" / "checks.md"
PAGE = "@page { size: 100mm 140mm; margin: 15mm } body { font: 10pt/14pt 'Exporter Text'; margin: 0 }"


def put(holder: Any, name: str, value: Any) -> None:
    holder[name] = value


def put_number(pdf: Any) -> None:
    pdf.Root.PageLabels.Nums[1] = pikepdf.Dictionary(S=pikepdf.Name("/D"), St=7)


def drop_faces(pdf: Any) -> None:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
            for name in ("/FontFile2", "/FontFile3"):
                if name in item:
                    del item[name]


def paint(pdf: Any) -> None:
    pdf.pages[2].contents_add(b"0 0 9 9 re f", prepend=True)


def lead_elsewhere(pdf: Any) -> None:
    inner = [link for link in links(pdf) if "/Dest" in link]
    # Those of one entry are equal: that of its title, and that of its page.
    for link in inner:
        link.Dest = inner[-1].Dest


def call_cells_data(pdf: Any) -> None:
    for tag in tags(pdf, "/TH"):
        tag.S = pikepdf.Name("/TD")


def forget_relations(pdf: Any) -> None:
    del pdf.Root.Names.EmbeddedFiles.Names[1].AFRelationship


def forget_words(pdf: Any) -> None:
    packet = pdf.Root.Metadata.read_bytes().replace(b"pdfaExtension:schemas", b"pdfaExtension:nothing")
    pdf.Root.Metadata = pdf.make_stream(packet)


SPOILT: dict[str, Callable[[], bytes]] = {
    "A1": lambda: spoilt(archive(), lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    "A2": lambda: spoilt(archive(), lambda pdf: put(links(pdf)[0], "/F", 2)),
    "A3": lambda: spoilt(archive(), forget_relations),
    "A4": lambda: spoilt(archive(), forget_words),
    "P1": lambda: whole().replace(b"startxref", b"startnone"),
    "P2": lambda: spoilt(whole(), lambda pdf: pdf.Root.__delitem__("/Lang")),
    "P3": lambda: spoilt(whole(), drop_faces),
    "P4": lambda: spoilt(whole(), paint),
    "P5": lambda: spoilt(whole(), lambda pdf: put(tags(pdf, "/TR")[0], "/S", pikepdf.Name("/P"))),
    "P6": lambda: spoilt(whole(), lambda pdf: put(tags(pdf, "/H2")[0], "/S", pikepdf.Name("/H4"))),
    "P7": lambda: spoilt(whole(), lambda pdf: tags(pdf, "/Figure")[0].__delitem__("/Alt")),
    "P8": lambda: spoilt(whole(), lambda pdf: put(links(pdf)[0], "/Dest", "nowhere")),
    "P9": lambda: spoilt(whole(), put_number),
    "P10": lambda: spoilt(whole(), lambda pdf: put(pdf.Root.Outlines.First, "/Title", "Something else")),
    "P11": lambda: spoilt(whole(), lead_elsewhere),
    "P15": lambda: spoilt(whole(), call_cells_data),
    "P16": lambda: spoilt(whole(), lambda pdf: links(pdf)[0].__delitem__("/Contents")),
    "T1": lambda: spoilt(
        whole(), lambda pdf: put(pdf.pages[2], "/ArtBox", pikepdf.Array([99, 99, 150, 400]))
    ),
    "T2": lambda: laid_out(f"<h1>One</h1><p>{WORDS}</p><p style='margin-top: -33pt'>{WORDS}</p>", PAGE),
    "T3": lambda: laid_out(f"<h1>One</h1><p>{WORDS * 40}</p>", PAGE + "p { font-size: 4pt }"),
    "T4": lambda: laid_out(
        f"<h1>One</h1><p>{(WORDS + '<span>Tall</span> ') * 15}</p>", PAGE + "span { line-height: 20pt }"
    ),
    "T5": lambda: laid_out(
        f"<h1>One</h1><p>{WORDS * 5}</p>", PAGE + "p { text-align: justify; width: 25mm }"
    ),
    "T6": lambda: laid_out(
        f"<h1>One</h1><p>{'Extraordinarily incomprehensible considerations. ' * 9}</p>",
        PAGE + "p { hyphens: auto; width: 30mm; hyphenate-character: '-' }",
    ),
    "T7": lambda: laid_out(
        f"<h1>One</h1><p>{WORDS * 2}</p>",
        PAGE + "@page { size: 100mm 60mm; margin: 15mm 15mm 10mm } p { orphans: 1; widows: 1; margin: 0 }"
        "h1 { font-size: 20pt; line-height: 80pt; margin: 0 }",
    ),
    "T8": lambda: laid_out(
        f"<h1>One</h1><p>{WORDS}</p><h2>Two</h2><p class=n>{WORDS}</p>", PAGE + ".n { break-before: page }"
    ),
    "T9": lambda: laid_out(f"<h1>One</h1><p class=n>{WORDS * 5}</p>", PAGE + ".n { break-before: page }"),
}


@pytest.mark.parametrize("make", [whole, archive])
def test_pages_of_ours_keep_every_rule(make: Callable[[], bytes]) -> None:
    """
    A book with one of everything has nothing that any rule would name, be it an archive or not.
    """
    # An imprint, and a colophon, are short, and each has a page.
    assert [] == [finding for finding in findings(make()) if finding.rule != "T9"]


@pytest.mark.parametrize("rule", sorted(SPOILT))
def test_a_broken_rule_is_found(rule: str) -> None:
    """
    Each rule names the file that was spoilt for it.
    """
    assert rule in {finding.rule for finding in findings(SPOILT[rule]())}


def test_every_rule_is_tried() -> None:
    """
    No rule is without a file that breaks it.
    """
    assert [rule.id for rule in rules()] == sorted(SPOILT, key=lambda rule: (rule[0], int(rule[1:])))


def test_every_rule_is_documented() -> None:
    """
    The page on checks has the rules, what they say, and whether they are soft.
    """
    rows = re.findall(r"^\| ([APT]\d+) \| (soft)? ?\| (.*) \|$", DOCS.read_text("utf-8"), re.MULTILINE)

    assert [(rule.id, "" if rule.is_hard else "soft", rule.says) for rule in rules()] == rows


def test_a_letter_that_no_face_has_is_found() -> None:
    """
    What is painted as a box is named with its page.
    """
    data = laid_out("<h1>One \U0001e2c0</h1>", PAGE)

    assert any(found.startswith("page 1: P3: ") and "box" in found for found in breaches(data))


@pytest.mark.parametrize("name", ["????", "«…»", "Ann"])
def test_bookmarks_of_threads_fit_whatever_the_name(name: str, context: Context) -> None:
    """
    A thread is in the outline under number, name and words, also where the name has no letter.
    """
    said = Discussion(comments=(comment("a", author=name, published=NOON, body=(paragraph(WORDS),)),))
    book = Book(title="T", language="en", chapters=(article(body=(paragraph(WORDS * 9),), discussion=said),))

    assert [] == breaches(render(book, Pdf(), look("a5"), context))


def test_a_title_of_signs_is_in_the_outline(context: Context) -> None:
    """
    A heading without a letter has its bookmark, which has no letter either.
    """
    book = Book(title="???", language="en", chapters=(article(title="???", body=(paragraph(WORDS),)),))

    assert [] == breaches(render(book, Pdf(), look("a5"), context))


def run_of(text: str) -> Run:
    """Return letters of which all stand in one place."""
    return Run(
        page=0,
        mcid=None,
        is_artifact=False,
        text=text,
        left=100,
        right=130,
        bottom=98,
        top=110,
        baseline=100,
        size=11,
        is_level=True,
        spaces=(),
    )


@pytest.mark.parametrize(("text", "number"), [("\u0336\u0330\u0336", 0), ("over", 1)])
def test_marks_may_lie_over_their_letters(text: str, number: int) -> None:
    """
    Strokes through letters and heaps of accents are meant to stand where other letters do, words are not.
    """
    page = cast(Printed, SimpleNamespace(runs=[[run_of("words"), run_of(text)]]))
    (rule,) = (rule for rule in edges.RULES if rule.id == "T2")

    assert number == len(list(rule.findings(page)))


def test_running_heads_are_artifacts() -> None:
    """
    What repeats on each page is not read aloud on each page.
    """
    assert any(f.rule == "P4" for f in findings(spoilt(whole(), lambda pdf: put_text_outside(pdf))))


def put_text_outside(pdf: Any) -> None:
    """Take a paragraph out of the structure, as WeasyPrint leaves running heads."""
    paragraph = tags(pdf, "/P")[-1]
    paragraph.K = pikepdf.Array()


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("damaged.pdf", b"%PDF-1.7\n%\xe2\xe3\n", "damaged beyond repair"),
        ("page.html", b"<p>Words", "of a kind that cannot be checked"),
        ("missing.pdf", None, "cannot be read"),
    ],
)
def test_what_cannot_be_checked_is_one_sentence(
    tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    """
    A file of another kind, a damaged one and none at all have no findings but an error.
    """
    if data is not None:
        (tmp_path / name).write_bytes(data)

    with pytest.raises(UnreadableInput, match=words):
        check(tmp_path / name)


def test_a_locked_file_says_so(tmp_path: Path) -> None:
    """
    A file that asks for a password cannot be checked, and one that only forbids things breaks a rule.
    """
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "locked.pd", encryption=pikepdf.Encryption(owner="o", user="u"))
        pdf.save(tmp_path / "open.pd", encryption=pikepdf.Encryption(owner="o", user=""))
    for name in ("locked", "open"):
        (tmp_path / "PDF").mkdir(exist_ok=True)
        (tmp_path / f"{name}.pd").rename(tmp_path / "PDF" / f"{name}.PDF")

    with pytest.raises(UnreadableInput, match="password"):
        check(tmp_path / "PDF" / "locked.PDF")
    assert any("encrypted" in finding.sentence for finding in check(tmp_path / "PDF" / "open.PDF"))


def test_foreign_files_have_findings() -> None:
    """
    An untagged file of another program is checked as far as it goes.
    """
    from weasyprint import HTML

    data = HTML(string=f"<title>T</title><h1>One</h1><p>{WORDS * 50}</p>").write_pdf()

    found = {finding.rule for finding in findings(data)}
    assert {"P2", "P9"} <= found
    assert {"P5", "P8", "T1"}.isdisjoint(found)


@pytest.mark.parametrize("seed", range(16))
def test_damage_is_found_or_said_but_ends_nothing(seed: int) -> None:
    """
    Whatever type an entry of a file turns out to be, the checks come to an end.
    """
    chance = Random(seed)  # noqa: S311 - the same damage every time

    def damage(pdf: Any) -> None:
        for _ in range(4):
            item = chance.choice([found for found in pdf.objects if isinstance(found, pikepdf.Dictionary)])
            if names := sorted(item.keys()):
                item[chance.choice(names)] = chance.choice([7, pikepdf.Name("/X"), pikepdf.Array([1])])

    with suppress(UnreadableInput):
        assert isinstance(findings(spoilt(archive(), damage)), tuple)


@pytest.mark.parametrize(("told", "is_true"), [("target-counter(attr(href), page)", True), ('"7"', False)])
def test_page_numbers_of_replies_are_checked(told: str, is_true: bool) -> None:  # noqa: FBT001
    """
    A number that a link names in brackets is that of the page it leads to.
    """
    body = f'<h1>One</h1><p>See <a href="#there">there</a>.</p><p id="there" class="n">{WORDS}</p>'
    css = PAGE + f'.n {{ break-before: page }} a::after {{ content: " (p. " {told} ")" }}'

    found = [finding.sentence for finding in findings(laid_out(body, css)) if finding.rule == "P11"]

    assert ([] if is_true else ["“there (p. 7)” says page 7 and leads to page 2"]) == found
