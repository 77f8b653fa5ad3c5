"""The structure of the print edition: what each tag is, what it holds, and what no tag holds."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from weasyprint import HTML

from exporter.checks.printed import Printed, opened
from exporter.checks.tagging import Tag
from exporter.formats.pdf.structure import mend_structure
from exporter.formats.pdf.tags import Sources
from tests.pdf_checks import findings
from tests.unit.checks.pages import WORDS, laid_out, whole

PAGE = "@page { size: 100mm 80mm; margin: 15mm } body { font: 10pt/14pt serif; margin: 0 }"
SHOWN = 32
Read = Callable[[bytes], Printed]
TREE = """\
Document
  Sect
    Sect
      H1: A Book of Two
    Sect
      H2: Imprint
      P
        Span: A Book of Two
      H3: Sources
      Div
        NonStruct
          P
            Link
              Span: Everything at Once
        NonStruct
          P
            Link
              Span: Another Article
    Div
      H2: Contents
      TOC
        TOCI
          NonStruct
            Reference
              NonStruct
                NonStruct
                  NonStruct
                    Span
                      Link: Everything at Once
                    Span
                      Link
                        Reference: 4
            TOC
              TOCI
                NonStruct
                  Reference
                    NonStruct
                      NonStruct
                        NonStruct
                          Span
                            Link: Discussion
                              Span: 6 comments
                          Span
                            Link
                              Reference: 5
        TOCI
          NonStruct
            Reference
              NonStruct
                NonStruct
                  NonStruct
                    Span
                      Link: Another Article
                    Span
                      Link
                        Reference: 6
  Sect [en]
    Div
      H1: Everything at Once
      P: 6 comments
    Div
      P: Every word of this sentence is h
      H2: A Heading of the Text
      P: Noted and .
        Reference: 1
        Link: a link
      Note: What the note says.
        Lbl: 1
      P: Some  words .
        Span: stressed
        Code: x = 1
      P: in French.
        Span [fr]: Quelques mots
      BlockQuote
        P: A quotation.
      L
        LI
          Lbl: •
          LBody: An item
        LI
          Lbl: •
          LBody
            P: One
            P: Two
      L
        LI
          Lbl: Term
          LBody: What it means
      Code
        Span
          Span: def f():
        Span
          Span: return 1
      Div
        NonStruct
          Figure “A grey square”
        Caption: What the picture shows
      Table
        THead
          TR
            TH: Head 0
            TH: Head 1
            TH: Head 2
        TBody
          TR
            TD: r0c0
            TD: r0c1
            TD: r0c2
          TR
            TD: r1c0
            TD: r1c1
            TD: r1c2
    Sect
      H2: Discussion
      P: 6 comments in 1 thread by 1 pers
      Div
        Sect
          Art
            H3
              Span: 1
              Span: Ann
            Div
              P: Text of c0.
          Div
            Art
              H4
                Span: 1.1
                Span: Ann
              Div
                P: Text of c1.
"""


@pytest.fixture
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[bytes], Printed]]:
    """Return what opens PDFs to look at their structure, for as long as the test lasts."""
    path = tmp_path_factory.mktemp("read") / "printed.pdf"
    with ExitStack() as files:

        def open_printed(data: bytes) -> Printed:
            path.write_bytes(data)
            return files.enter_context(opened(path))

        yield open_printed


def is_line(kid: Tag | tuple[int, int]) -> bool:
    """Say whether it is a line of words, which has a tag for itself that says nothing."""
    return not isinstance(kid, Tag) or (kid.kind == "Span" and not kid.language and not kid.children)


def lines(printed: Printed, tag: Tag, depth: int = 0) -> Iterator[str]:
    """Yield a line for each tag, with its language, its alternative and the beginning of its words."""
    words = (
        "".join(
            run.text
            for kid in tag.kids
            if is_line(kid)
            for run in (printed.runs_in(kid) if isinstance(kid, Tag) else printed.runs_of(kid))
        )
        .strip()[:SHOWN]
        .strip()
    )
    language = f" [{tag.language}]" if tag.language else ""
    alternative = f" “{tag.alternative}”" if tag.alternative else ""
    yield f"{'  ' * depth}{tag.kind}{language}{alternative}{f': {words}' if words else ''}"
    for child in tag.children:
        if not is_line(child):
            yield from lines(printed, child, depth + 1)


def test_every_tag_says_what_it_is(read: Read) -> None:
    """
    A book with one of everything has the tree that its structure is, with notes where they are called.
    """
    printed = read(whole())

    assert TREE.splitlines() == list(lines(printed, printed.tags[0]))[: len(TREE.splitlines())]


def test_what_goes_on_overleaf_is_one_tag(read: Read) -> None:
    """
    A paragraph on two pages is one, and so is what it is in, whatever notes stand between the parts.
    """
    note = '<span role="doc-footnote" data-mark="1">Noted.</span>'
    css = PAGE + "span { float: footnote }"
    printed = read(
        laid_out(f"<h1>One</h1><section><p>{WORDS * 4}{note}{WORDS * 6}</p><p>Two</p></section>", css)
    )

    (section,) = [tag for tag in printed.tags if tag.kind == "Sect"]
    assert ["P", "Note", "P"] == [tag.kind for tag in section.children]
    assert {0, 1, 2} == {page for page, _ in section.children[0].content()}
    assert (WORDS * 10).strip() == printed.text_of(section.children[0]).replace("1", "").strip()


def test_running_heads_are_artifacts(read: Read) -> None:
    """
    What is on every page is read aloud on none, and everything else is in the structure.
    """
    printed = read(whole())

    for runs in printed.runs[2:]:
        assert 1 <= sum(run.is_artifact for run in runs) <= 3
        assert all(run.is_artifact or (run.page, run.mcid) in printed.owners for run in runs)


def test_figures_say_where_they_are(read: Read) -> None:
    """
    The box of a figure is the box of its picture, in points from the foot of the page.
    """
    printed = read(whole())

    (figure,) = [tag for tag in printed.tags if tag.kind == "Figure"]
    assert figure.page is not None
    (picture,) = printed.sheets[figure.page].pictures
    said = [float(side) for side in figure.attributes["/BBox"]]
    assert said == pytest.approx([picture.left, picture.bottom, picture.right, picture.top], abs=0.1)


def test_a_picture_of_a_formula_is_a_formula(read: Read) -> None:
    """
    The role of an element decides what its tag is.
    """
    formula = (
        '<svg xmlns="http://www.w3.org/2000/svg" role="math" width="9" height="9"><title>x</title></svg>'
    )
    printed = read(laid_out(f"<h1>One</h1><p>Let {formula} be.</p>", PAGE))

    assert [("Formula", "x")] == [(tag.kind, tag.alternative) for tag in printed.tags if tag.alternative]


def test_another_engine_still_has_the_tags_that_it_makes() -> None:
    """
    Where nothing is known of what tags were made of, the file still obeys the rules of tags.
    """
    html = (
        f'<html lang="en"><title>T</title><h1>One</h1><p>{WORDS * 20}</p><ul><li>a<p>b</p></li></ul>'
        "<table><tr><th>A</th></tr><tr><td>b</td></tr></table>"
        "<style>@page { @bottom-center { content: counter(page) } }</style>"
    )

    data = HTML(string=html).write_pdf(
        pdf_variant="pdf/ua-1", finisher=lambda _, pdf: mend_structure(pdf, Sources())
    )

    broken = {finding.rule for finding in findings(data) if finding.is_hard}
    assert {"P4", "P5", "P6", "P7", "P16"}.isdisjoint(broken)
