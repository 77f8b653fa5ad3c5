"""The options that say how a print edition looks, and the commands for themes."""

from pathlib import Path

import pypdfium2
import pytest

from tests.e2e.conftest import EXAMPLES, Run
from tests.pdf_reading import pages

LETTERS = EXAMPLES / "letters.json"


def size_mm(data: bytes) -> tuple[int, int]:
    """Return the size of the first page."""
    width, height = pypdfium2.PdfDocument(data)[0].get_size()
    return round(width * 25.4 / 72), round(height * 25.4 / 72)


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (["--paper", "legal"], (216, 356)),
        (["--paper", "b5"], (176, 250)),
        (["--landscape"], (297, 210)),
        (["--landscape", "--paper", "297x210"], (297, 210)),
        (["--booklet"], (297, 210)),
        (["--paper", "letter", "--booklet"], (279, 216)),
        (["--paper", "6x9in", "--duplex", "--columns", "1"], (152, 229)),
        (["--margin", "20mm/15mm/25mm/15mm", "--font-size", "12", "--theme", "compact"], (210, 297)),
    ],
)
def test_papers_can_be_chosen(exporter: Run, options: list[str], size: tuple[int, int]) -> None:
    """
    The page has the size that was asked for, and nothing is complained of.
    """
    run = exporter("pdf", LETTERS, "-o", "-", *options)

    assert (0, "") == (run.returncode, run.stderr.decode())
    assert size == size_mm(run.stdout)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--paper", "a7"], "a4, letter, legal, a5, b5, 6in"),
        (["--margin", "wide"], "20mm/15mm/25mm/15mm"),
        (["--margin", "100mm"], "leave 10 × 97 mm"),
        (["--font-size", "3"], "6pt to 36pt"),
        (["--landscape", "--booklet"], "leave out"),
        (["--set", "acent=red"], "no 'acent', but accent"),
        (["--set", "accent=red} * {"], "accent is a colour"),
        (["--columns", "3"], "equal to 2"),
        (["--fit", "0"], "equal to 1"),
        (["--theme", "nice"], "book, compact, large-print, manuscript"),
    ],
)
def test_what_cannot_be_chosen_is_said(exporter: Run, options: list[str], said: str) -> None:
    """
    One sentence, the code for wrong usage, and no file.
    """
    run = exporter("pdf", LETTERS, *options)

    assert 2 == run.returncode
    assert said in " ".join(run.stderr.decode().split())


def test_a_style_sheet_of_ones_own_comes_last(exporter: Run, tmp_path: Path) -> None:
    """
    Its rules hold; what is wrong with one is told with its name and is fatal under --strict.
    """
    (tmp_path / "mine.css").write_text("h1::after { content: ' [mine]' }\n")
    run = exporter("pdf", LETTERS, "-o", "-", "--css", "mine.css", "--strict")
    assert "[mine]" in pages(run.stdout)[0]

    (tmp_path / "mine.css").write_text("h1 { colr: red }\n")
    run = exporter("pdf", LETTERS, "--css", "mine.css", "--strict")
    assert 6 == run.returncode
    assert "mine.css: The layout engine says: Ignored `colr: red" in run.stderr.decode()


@pytest.mark.parametrize(("content", "said"), [(b"\xff\xfe", "is not UTF-8"), (None, "cannot be read")])
def test_a_style_sheet_must_be_text(exporter: Run, tmp_path: Path, content: bytes | None, said: str) -> None:
    """
    The message names the file.
    """
    if content is not None:
        (tmp_path / "mine.css").write_bytes(content)

    run = exporter("pdf", LETTERS, "--css", "mine.css")

    assert 3 == run.returncode
    assert f"mine.css: {said}" in run.stderr.decode()


def test_a_theme_is_copied_changed_and_used(exporter: Run, tmp_path: Path) -> None:
    """
    The way from a built-in theme to one of one's own takes two commands.
    """
    copied = exporter("theme", "copy", "manuscript", "./mine")
    assert ["mine/theme.toml", "mine/pdf.css", "mine/epub.css", "mine/templates/pdf/book.html.j2"] == (
        copied.stdout.decode().split()
    )
    template = tmp_path / "mine" / "templates" / "pdf" / "book.html.j2"
    text = template.read_text()
    template.write_text(text.replace("{#\n{%", "{%").replace("%}\n#}", "%}"))

    run = exporter("pdf", LETTERS, "-o", "-", "--theme", "./mine")

    assert (0, "") == (run.returncode, run.stderr.decode())
    assert "FROM MY COLLECTION" in pages(run.stdout)[0]
    assert "manuscript" in exporter("theme", "show", "./mine").stdout.decode()
    assert 2 == exporter("theme", "copy", "book", "./mine").returncode


def test_themes_are_listed_and_shown(exporter: Run) -> None:
    """
    The list says what each is like, and the command for one says what can be set.
    """
    listed = exporter("theme", "list").stdout.decode()
    shown = exporter("theme", "show", "large-print").stdout.decode()

    assert {"book", "compact", "large-print", "manuscript"} <= set(listed.split())
    assert "paragraph-space" in shown
    assert "large-print/pdf.css" in shown


@pytest.mark.parametrize("theme", ["compact", "large-print", "manuscript"])
def test_themes_make_ebooks(exporter: Run, theme: str) -> None:
    """
    Every theme has an ebook, too.
    """
    run = exporter("epub", LETTERS, "-o", "-", "--theme", theme)

    assert (0, "") == (run.returncode, run.stderr.decode())


def test_fitting_says_what_it_did(exporter: Run) -> None:
    """
    The settings are a note, and pages that cannot be had are a warning.
    """
    fitted = exporter("pdf", LETTERS, "--fit", "2", "-v", "-o", "two.pdf")
    missed = exporter("pdf", LETTERS, "--theme", "large-print", "--fit", "1", "-o", "one.pdf")

    assert "Set on 2 pages with text of" in fitted.stderr.decode()
    assert "[fit-missed]" in missed.stderr.decode()
    assert (0, 0) == (fitted.returncode, missed.returncode)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ([], []),
        (["--toc"], ["Contents"]),
        (["--toc-depth", "3"], ["Contents"]),
        (["--back-matter", "all"], ["Commenters"]),
        (["--toc", "--back-matter", "all"], ["Contents", "Commenters"]),
    ],
)
def test_what_helps_to_find_a_place_is_there_when_asked_for(
    exporter: Run, options: list[str], wanted: list[str]
) -> None:
    """
    A contents and the lists after the text; an article alone with a short discussion has neither.
    """
    found = "".join(pages(exporter("pdf", LETTERS, "-o", "-", *options).stdout))

    assert wanted == [title for title in ("Contents", "Commenters") if title in found]
