"""Themes, papers and choices in print: what is on the pages is all that there was."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from PIL import Image

from exporter.context import Context
from exporter.diagnostics import Report
from exporter.errors import InvalidUsage, RenderingFailed
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.parts import parts_of
from exporter.geometry import Choices, margins_of
from exporter.look import Look, Sheet
from exporter.model import Article, Asset, Book, Details, Discussion, Element, Note, Part, Series
from exporter.pipeline import render
from exporter.themes import names, open_theme
from tests.builders import article, chain, comment, paragraph
from tests.looks import look
from tests.pdf_checks import breaches
from tests.pdf_reading import body_text, missing_in_order, pages, sentences

WORDS = "Every word of this sentence is here to fill a line that somebody may want to read. "
NOTE = {"role": "doc-footnote", "id": "n1"}


def words(key: str, number: int) -> str:
    """Return so many sentences that occur nowhere else."""
    return " ".join(f"Every word of {key}-{n} is here to fill a line for somebody." for n in range(number))


def table(columns: int, rows: int = 4) -> Element:
    """Return a table."""
    cells = [tuple(Element("td", (f"r{r}c{c}",)) for c in range(columns)) for r in range(rows)]
    return Element("table", (Element("tbody", tuple(Element("tr", row) for row in cells)),))


def long_article(*, paragraphs: int = 9, comments: int = 16) -> Article:
    """Return an article of several pages in which every paragraph and comment is told from all others."""
    body: list[Element] = []
    for number in range(paragraphs):
        body.append(paragraph(words(f"paragraph {number}", 3 + number % 4)))
        if number % 4 == 1:
            body.append(Element("h2", (f"Heading {number}",)))
        if number % 5 == 2:
            body += [table(3), Element("ul", (Element("li", (f"Item {number}",)), Element("li", ("Last.",))))]
    said = tuple(
        comment(
            f"c{number}",
            thread=1 + number // 4,
            sequence=number % 4,
            parent=f"c{number - 1}" if number % 4 else None,
            body=tuple(paragraph(words(f"comment {number} {part}", 1 + number % 3)) for part in "ab"),
        )
        for number in range(comments)
    )
    return article(title="All of It", body=tuple(body), discussion=Discussion(comments=said))


def printed(look: Look, *articles: Article, context: Context) -> bytes:
    """Return the PDF of a book of *articles* in a look."""
    book = Book(title=articles[0].title, language="en", chapters=articles)
    return render(book, Pdf(), look, context)


def text_of(data: bytes, look: Look) -> str:
    """Return the text between running heads and folios, folded."""
    return body_text(data, top_mm=look.paper.top_mm - 1, bottom_mm=look.paper.bottom_mm - 2)


@pytest.mark.parametrize("theme", names())
@pytest.mark.parametrize("paper", ["a4", "6in", "297x210"])
def test_every_theme_prints_everything_on_every_paper(
    theme: str, paper: str, context: Context, report: Report
) -> None:
    """
    No theme and no paper loses a sentence, leaves the page or makes the engine complain.
    """
    kept, wanted = long_article(), look(paper, theme=theme)

    data = printed(wanted, kept, context=context)

    assert [] == missing_in_order(sentences(kept), text_of(data, wanted))
    assert [] == report.codes


@pytest.mark.parametrize("theme", names())
def test_every_theme_obeys_the_rules_of_pdf_ua(theme: str, context: Context) -> None:
    """
    Columns and other looks have nothing that the checks of PDF/UA-1 would name.
    """
    assert [] == breaches(BytesIO(printed(look(theme=theme), long_article(), context=context)))


@pytest.mark.parametrize("notes", [0, 12])
def test_two_columns_lose_nothing(notes: int, context: Context, report: Report) -> None:
    """
    Long articles and discussions in columns are all there, with footnotes, too.
    """
    kept, wanted = long_article(paragraphs=40, comments=60), look(choices=Choices(columns=2))
    noted = tuple(
        Element("p", (f"With a note {n}. ", Note((f"The note {n}.",), str(n), f"n{n}"), WORDS * 4))
        for n in range(1, notes + 1)
    )
    data = printed(
        wanted, kept, article(title="Noted", body=(paragraph("It begins."), *noted)), context=context
    )

    text = text_of(data, wanted)
    assert [] == missing_in_order(sentences(kept), text)
    assert all(f"thenote{n}" in text for n in range(1, notes + 1))
    assert "content-clipped" not in report.codes


def test_pictures_and_what_stands_for_them_fit_indented_lines(context: Context, report: Report) -> None:
    """
    As wide as the text in a paragraph that is indented, linked, and with a mark behind them, they stay in it.
    """
    file = BytesIO()
    Image.new("RGB", (1600, 90), "grey").save(file, "PNG")
    asset = Asset(name=context.assets.put(file.getvalue()), media_type="image/png", width=1600, height=90)
    image = Element("img", (), {"src": asset.address, "alt": "A bar"})
    missing = Element("span", ("[Image not available: " + "a-long-name-" * 12 + "]",), {"data-missing": "x"})
    body = [paragraph(WORDS)]
    for number, shown in enumerate((image, missing)):
        link = Element("a", (shown,), {"href": f"https://example.org/{number}"})
        body += [Element("p", (shown, " Words.")), Element("p", (link,)), Element("figure", (link,))]
        body += [Element("p", ("Words ", link, ".")), Element("ul", (Element("li", (link,)),))]

    printed(look("6in"), article(body=tuple(body), assets=(asset,)), context=context)

    assert [] == report.codes


def test_wide_tables_stand_between_columns(context: Context, report: Report) -> None:
    """
    A table of many columns is as wide as the page, and what follows it goes on in columns.
    """
    body = (paragraph("Before. " + WORDS * 4), table(9), paragraph("After. " + WORDS * 4))
    kept, wanted = article(body=body), look(choices=Choices(columns=2))

    data = printed(wanted, kept, context=context)

    assert [False, True, False] == [part.is_wide for part in parts_of(body, wanted.paper)]
    assert [] == missing_in_order(sentences(kept), text_of(data, wanted))
    assert [] == report.codes
    with pdfplumber.open(BytesIO(data)) as pdf:
        cells = [word for word in pdf.pages[0].extract_words() if word["text"] in {"r0c0", "r0c8"}]
        assert cells[1]["x0"] - cells[0]["x0"] > pdf.pages[0].width / 2


def test_what_belongs_to_a_wide_table_stands_with_it(context: Context) -> None:
    """
    No column ends with the heading of a table that has the width of the page, nor begins with its notes.
    """
    heading, note = Element("h3", ("Of the Table",)), Element("aside", (paragraph("1 x"),), NOTE)
    body = (paragraph("Before. " + WORDS * 9), heading, table(9), note, paragraph("After. " + WORDS * 9))
    wanted = look(choices=Choices(columns=2))

    assert [1, 3, 1] == [len(part.content) for part in parts_of(body, wanted.paper)]
    data = printed(wanted, article(body=body), context=context)
    with pdfplumber.open(BytesIO(data)) as pdf:
        tops = {word["text"]: word["top"] for word in pdf.pages[0].extract_words()}
        assert tops["Before."] < tops["Of"] < tops["r0c0"] < tops["After."]
    assert [] == breaches(data)


def test_text_that_runs_over_the_next_column_is_reported(context: Context, report: Report) -> None:
    """
    What does not break where its column ends is never printed over words in silence.
    """
    rules = Sheet(name="mine.css", text=".body p { white-space: nowrap; text-align: left }")
    columned = replace(look(choices=Choices(columns=2)), css=rules)

    printed(columned, article(body=tuple(paragraph(WORDS) for _ in range(9))), context=context)

    assert ["content-clipped", "content-clipped"] == report.codes
    assert "column" in report.diagnostics[1].message


def outer_folios(data: bytes) -> list[tuple[str, bool]]:
    """Return each folio, with whether it stands at the right."""
    document, found = pypdfium2.PdfDocument(data), []
    for page in document:
        width, _ = page.get_size()
        text = page.get_textpage()
        sides = [
            text.get_text_bounded(left=0, right=width / 3, top=60),
            text.get_text_bounded(left=width / 1.5, top=60),
        ]
        found += [(side.strip(), place == 1) for place, side in enumerate(sides) if side.strip()]
    return found


def test_folios_stand_outside_and_articles_begin_on_the_right(context: Context) -> None:
    """
    Odd pages have their folio at the right; the page before an article may be blank, and is so truly.
    """
    short = [
        article(title=name, body=(paragraph(WORDS),), discussion=None) for name in ("Alpha", "Beta", "Gamma")
    ]

    data = printed(look(choices=Choices(is_duplex=True)), *short, context=context)

    found = pages(data)
    opens = [number for number, page in enumerate(found, start=1) if WORDS[:20] in page]
    assert [5, 7, 9] == opens
    assert ["", ""] == [found[5].strip(), found[7].strip()]
    assert all(is_right == (int(folio) % 2 == 1) for folio, is_right in outer_folios(data))


def test_versos_mirror_rectos(context: Context) -> None:
    """
    The wide margin is outside on both sides of a leaf.
    """
    data = printed(
        look(choices=Choices(is_duplex=True)), long_article(paragraphs=20, comments=0), context=context
    )

    with pdfplumber.open(BytesIO(data)) as pdf:
        lefts = [min(char["x0"] for char in page.chars) for page in pdf.pages[:4]]
    assert lefts[0] == pytest.approx(lefts[2], abs=1)
    assert lefts[1] - lefts[0] > 20
    assert ("2", False) in outer_folios(data)


@pytest.mark.parametrize("is_duplex", [False, True])
def test_a_theme_of_large_print_has_no_small_letters(*, is_duplex: bool, context: Context) -> None:
    """
    Nothing is smaller than 16 points or has serifs: heads, folios, bylines, tables, notes, placeholders.
    """
    note = Element(
        "p", ("With a note", Note(("The note.",), "1", "n1"), ", and ", Element("em", ("stress",)), ".")
    )
    kept = article(
        title="Large",
        site="A Site",
        url="https://example.org/x",
        body=(
            note,
            table(3),
            Element("pre", ("code",)),
            Element("p", (Element("span", ("No image",), {"data-missing": "https://example.org/i.png"}),)),
            Element("h2", ("A Heading",)),
            paragraph(WORDS * 30),
        ),
        discussion=Discussion(comments=chain(7, text=WORDS)),
    )

    large = look(theme="large-print", choices=Choices(is_duplex=is_duplex))
    with pdfplumber.open(BytesIO(printed(large, kept, context=context))) as pdf:
        letters = [char for page in pdf.pages for char in page.chars if char["text"].strip()]
    small = {(char["text"], round(char["size"], 1)) for char in letters if char["size"] < 15.9}
    assert small <= {("↳", 16.0)}, small
    assert not {char["fontname"] for char in letters if "It" in char["fontname"].rpartition("-")[2]}
    assert not {char["fontname"] for char in letters if "Serif" in char["fontname"]}


def test_what_a_book_of_several_has_besides_them_is_no_smaller_in_large_print(context: Context) -> None:
    """
    Its title page, its imprint, the pages of its parts and its colophon are for the same readers.
    """
    first = article(title="One", site="A Site", url="https://example.org/x", rights="CC BY 4.0")
    chapters = (first, article(title="Two", body=(paragraph(WORDS),), discussion=None))
    parts = (Part(title="Spring", first=0), Part(title="Summer", first=1))
    series = Details(series=Series(name="Waters", position="2"), publisher="The Desk", description=WORDS)
    book = Book(title="Several", language="en", chapters=chapters, parts=parts, details=series)

    data = render(book, Pdf(), look(theme="large-print"), context)

    with pdfplumber.open(BytesIO(data)) as pdf:
        letters = [char for page in pdf.pages for char in page.chars if char["text"].strip()]
    assert [] == sorted({(round(char["size"], 1), char["text"]) for char in letters if char["size"] < 15.9})


def test_settings_reach_the_page(context: Context) -> None:
    """
    A colour that is set is the colour of numbers.
    """
    wanted = look(settings=("accent=#0000ff",))

    with pdfplumber.open(BytesIO(printed(wanted, long_article(), context=context))) as pdf:
        colours = {char["non_stroking_color"] for page in pdf.pages for char in page.chars}
    assert (0, 0, 1) in colours


def styled(css: str, *, theme: str = "book") -> Look:
    """Return a look with the reader's own sheet."""
    wanted = look(theme=theme)
    return Look(theme=wanted.theme, css=Sheet(name="mine.css", text=css))


def test_the_readers_own_rules_come_last(context: Context) -> None:
    """
    A style sheet of one's own is stronger than the theme's.
    """
    data = printed(styled('h1::after { content: " (mine)" }'), article(title="Title"), context=context)

    assert "Title (mine)" in pages(data)[0]


def test_what_is_wrong_with_a_readers_rules_is_said_with_the_name(context: Context, report: Report) -> None:
    """
    A property that the engine does not know, and what it was not allowed to fetch, are told of the file.
    """
    css = '@import "https://example.org/x.css"; p { colr: red } body { background: url(https://a.org/x.png) }'

    printed(styled(css), article(), context=context)

    assert {("renderer", "mine.css")} == {
        (d.code, d.location) for d in report.diagnostics if "colr" in d.message
    }
    assert any("refused to fetch" in d.message or "x.css" in d.message for d in report.diagnostics)


def test_rules_that_the_engine_does_not_survive_are_one_sentence(context: Context) -> None:
    """
    Where a reader's own rule ends the engine, the message names the file.
    """
    body = (Element("ul", (Element("li", ("An item",)),)),)

    with pytest.raises(RenderingFailed, match=r"mine\.css"):
        printed(styled('li::marker { content: "x" }'), article(body=body), context=context)


def with_template(folder: Path, template: str) -> Look:
    """Return the look of a theme with one template."""
    (folder / "templates" / "pdf").mkdir(parents=True)
    (folder / "theme.toml").write_text('description = "Mine"\n')
    (folder / "templates" / "pdf" / "book.html.j2").write_text(template)
    return Look(theme=open_theme(str(folder)))


def test_a_template_of_a_theme_replaces_one_block(tmp_path: Path, context: Context) -> None:
    """
    The rest of the page is ours, and what the block held before can be kept.
    """
    wanted = with_template(
        tmp_path / "mine",
        '{% extends "builtin/pdf/book.html.j2" %}{% block opening %}'
        '<p class="site">For {{ article.title }}</p>{{ super() }}{% endblock %}',
    )

    found = pages(printed(wanted, article(title="A < B"), context=context))[0]

    assert found.index("FOR A < B") < found.index("A < B", found.index("FOR A < B") + 8)
    assert "Discussion" in "".join(pages(printed(wanted, long_article(), context=context)))


@pytest.mark.parametrize(
    "template",
    [
        "{% block opening %}",
        "{{ nothing }}",
        '{% extends "builtin/pdf/none.html.j2" %}',
        "{{ edition.__class__.__mro__ }}",
        "{{ 1 / 0 }}",
        '{% include "../../../etc/passwd" %}',
    ],
)
def test_a_template_that_is_not_right_is_one_sentence(
    template: str, tmp_path: Path, context: Context
) -> None:
    """
    Errors in templates name the folder; templates reach nothing but the edition.
    """
    with pytest.raises(InvalidUsage, match="mine"):
        printed(with_template(tmp_path / "mine", template), article(), context=context)


def fitted(most: int, context: Context) -> int:
    """Return how many pages a long article takes that is to be fitted."""
    return len(pages(printed(replace(look(), most_pages=most), long_article(), context=context)))


@pytest.mark.slow
def test_an_edition_is_brought_to_a_number_of_pages(context: Context, report: Report) -> None:
    """
    Settings get smaller only as far as they must, and are reported.
    """
    plain = fitted(99, context)
    assert [] == report.codes

    half = fitted(plain // 2 + 1, context)

    assert half <= plain // 2 + 1
    assert ["fitted"] == report.codes
    assert "Set on" in report.diagnostics[0].message
    assert "text of 8.5 on" not in report.diagnostics[0].message


@pytest.mark.slow
def test_an_edition_is_not_made_too_small_to_read(context: Context, report: Report) -> None:
    """
    Where the smallest settings take more pages, they are used, and that is said.
    """
    number = fitted(1, context)

    assert number > 1
    assert ["fit-missed"] == report.codes
    assert f"take {number}" in report.diagnostics[0].message
    assert "8.5 on" in report.diagnostics[0].message


def test_lines_that_choices_make_too_long_are_reported(context: Context, report: Report) -> None:
    """
    One column between narrow margins was asked for; it is made, and said.
    """
    wanted = look(choices=Choices(margins=margins_of("15mm"), columns=1))

    printed(wanted, article(), context=context)

    assert {"measure-unusual"} == set(report.codes)
    assert "--columns 2" in report.diagnostics[0].message


def test_columns_that_are_too_narrow_are_advised_against(context: Context, report: Report) -> None:
    """
    Who asked for two columns on small paper is told of one, first of all.
    """
    printed(look("a5", choices=Choices(columns=2)), article(), context=context)

    assert "try --columns 1" in report.diagnostics[0].message
