"""Every command does what its help says, and says where."""

import json
import re
from pathlib import Path

import pytest

from tests.e2e.conftest import EXAMPLES, Run
from tests.pdf_reading import pages

HARBOUR = EXAMPLES / "harbour.txt"
LIGHTHOUSE = EXAMPLES / "lighthouse.html"
LETTERS = EXAMPLES / "letters.json"


@pytest.mark.parametrize("location", [HARBOUR, LIGHTHOUSE, LETTERS], ids=lambda path: path.suffix)
@pytest.mark.parametrize(("command", "magic"), [("pdf", b"%PDF-1.7"), ("epub", b"PK"), ("text", b"")])
def test_every_source_meets_every_format(
    exporter: Run, tmp_path: Path, location: Path, command: str, magic: bytes
) -> None:
    """
    The result lies beside the user, under the input's name, and its path is all that is printed.
    """
    run = exporter(command, location)

    name = f"{location.stem}{ {'pdf': '.pdf', 'epub': '.epub', 'text': '.txt'}[command] }"
    assert (0, f"{name}\n", "") == (run.returncode, run.stdout.decode(), run.stderr.decode())
    assert (tmp_path / name).read_bytes().startswith(magic)
    assert [name] == [path.name for path in tmp_path.iterdir()]


def test_standard_input_and_output_can_be_used(exporter: Run, tmp_path: Path) -> None:
    """
    What goes in at - comes out at -, and no file is made.
    """
    run = exporter("pdf", "-", "-o", "-", input=HARBOUR.read_bytes())

    assert run.stdout.startswith(b"%PDF")
    assert b"" == run.stderr
    assert [] == list(tmp_path.iterdir())


def test_the_model_in_between_changes_nothing(exporter: Run, tmp_path: Path) -> None:
    """
    Loading and rendering in two steps gives the bytes that one step gives.
    """
    for location in (HARBOUR, LIGHTHOUSE):
        assert 0 == exporter("load", location, "-o", "model.json").returncode
        for command in ("pdf", "epub"):
            direct = exporter(command, location, "-o", "-").stdout
            kept = exporter(command, "model.json", "-o", "-").stdout
            assert direct == kept
    assert ["model.json"] == [path.name for path in tmp_path.iterdir()]


def test_several_locations_make_one_book(exporter: Run, tmp_path: Path) -> None:
    """
    A book has its own title and every article.
    """
    run = exporter("pdf", HARBOUR, LETTERS, "--title", "Two Essays", "-o", "two.pdf")

    text = "".join(pages((tmp_path / "two.pdf").read_bytes()))
    assert 0 == run.returncode
    assert text.startswith("Two Essays")
    assert "On Keeping Letters" in text


def test_each_makes_a_file_of_each(exporter: Run, tmp_path: Path) -> None:
    """
    With --each the files are named after their inputs, in the folder that is given.
    """
    (tmp_path / "out").mkdir()

    run = exporter("epub", "--each", HARBOUR, LETTERS, "-o", "out")

    assert ["out/harbour.epub", "out/letters.epub"] == run.stdout.decode().split()
    assert 2 == len(list((tmp_path / "out").iterdir()))


def test_comments_can_be_left_out(exporter: Run) -> None:
    """
    With --comments none there is no discussion.
    """
    with_all = exporter("pdf", LETTERS, "-o", "-").stdout
    without = exporter("pdf", LETTERS, "-o", "-", "--comments", "none").stdout

    assert "Ilse Brandt" in "".join(pages(with_all))
    assert "Ilse Brandt" not in "".join(pages(without))


def test_show_says_what_was_understood(exporter: Run) -> None:
    """
    The summary fits into 80 columns and names title, byline, words and comments.
    """
    shown = exporter("show", LETTERS).stdout.decode()

    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "On Keeping Letters" in shown
    assert re.search(r"byline +Margit Sólyom", shown)
    assert re.search(r"discussion +8 comments in 4 threads by 6 people, 4 deep, closed", shown)


def test_show_tree_draws_the_thread(exporter: Run) -> None:
    """
    Every comment has a line, moved in by its depth.
    """
    lines = exporter("show", LETTERS, "--tree").stdout.decode().splitlines()

    assert "On Keeping Letters" == lines[0]
    assert "  1    Ilse Brandt: We found my father’s letters behind a wardrobe. All his…" == lines[1]
    assert lines[3].startswith("  1.2      Ilse Brandt: ")
    assert all(len(line) <= 80 for line in lines)


def test_show_comments_gives_a_line_for_each(exporter: Run) -> None:
    """
    Each line is a JSON object with the agreed keys.
    """
    lines = exporter("show", LETTERS, "--comments").stdout.decode().splitlines()

    records = [json.loads(line) for line in lines]
    assert ["1", "1.1", "1.2", "1.3", "2", "2.1", "3", "4"] == [record["number"] for record in records]
    assert {
        "number": "1.2",
        "parent": "1.1",
        "depth": 2,
        "author": "Ilse Brandt",
        "published": "2024-02-11T10:40:00+01:00",
        "text": "> Did he quote her?\n\nTwice. Both times to disagree.",
    } == records[2]


def test_show_json_is_the_model(exporter: Run, tmp_path: Path) -> None:
    """
    What --json prints is what load writes, and can be read again.
    """
    exporter("load", LIGHTHOUSE, "-o", "a.json")

    assert (tmp_path / "a.json").read_bytes() == exporter("show", LIGHTHOUSE, "--json").stdout


def test_the_report_counts(exporter: Run, tmp_path: Path) -> None:
    """
    The report says how many comments were stated and kept, and all that happened.
    """
    exporter("pdf", LETTERS, "--report", "report.json", "-q")

    report = json.loads((tmp_path / "report.json").read_text())
    (article,) = report["articles"]
    assert (8, 8, 4) == (article["comments_stated"], article["comments_kept"], article["depth"])
    assert {"kept": 0, "omitted": 0, "lost": 0} == report["images"]
    assert ["letters.pdf"] == report["outputs"]
    assert [] == report["diagnostics"]


def test_a_theme_in_a_folder_can_be_used(exporter: Run, tmp_path: Path) -> None:
    """
    A folder with a theme.toml and style sheets is a theme.
    """
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "theme.toml").write_text('description = "Mine"\n')
    (tmp_path / "mine" / "pdf.css").write_text('.standfirst::before { content: "[mine] " }\n')

    run = exporter("pdf", LETTERS, "-o", "-", "--theme", "./mine")

    assert "[mine]" in pages(run.stdout)[0]


def test_the_demo_makes_editions_of_every_example(exporter: Run, tmp_path: Path) -> None:
    """
    Three examples and a book of them, each in both formats.
    """
    run = exporter("demo", "there")

    names = sorted(path.name for path in (tmp_path / "there").iterdir())
    stems = ("book", "harbour", "letters", "lighthouse")
    assert 0 == run.returncode
    assert sorted(f"{stem}{suffix}" for stem in stems for suffix in (".epub", ".pdf")) == names
    assert b"" == run.stderr


def test_the_doctor_says_what_works(exporter: Run) -> None:
    """
    Pango is needed and there; every line fits into 80 columns or is advice.
    """
    run = exporter("doctor")

    assert 0 == run.returncode
    assert re.search(r"^ok +Pango +1\.\d+", run.stdout.decode(), re.MULTILINE)
    assert "emoji" in run.stdout.decode()


def test_help_imports_no_engine(exporter: Run) -> None:
    """
    Asking for help does not wait for WeasyPrint, EbookLib or a parser.
    """
    run = exporter("--help", env={"PYTHONPROFILEIMPORTTIME": "1"})

    imported = {line.rpartition("|")[2].strip() for line in run.stderr.decode().splitlines()}
    assert "typer" in imported
    assert not imported & {"weasyprint", "ebooklib", "lxml", "selectolax", "PIL", "jinja2", "trafilatura"}


def test_the_ebook_imports_no_page_layout(exporter: Run) -> None:
    """
    An ebook is made without WeasyPrint.
    """
    run = exporter("epub", LETTERS, "-o", "-", env={"PYTHONPROFILEIMPORTTIME": "1"})

    assert 0 == run.returncode
    assert "ebooklib" in run.stderr.decode()
    assert "weasyprint" not in run.stderr.decode()


def test_images_are_as_large_as_was_asked(exporter: Run, tmp_path: Path) -> None:
    """
    Small images make a smaller file, and none leave words and are counted.
    """
    sizes = {
        size: len(exporter("pdf", LIGHTHOUSE, "--images", size, "-o", "-").stdout)
        for size in ("full", "small", "none")
    }
    assert sizes["full"] > sizes["small"] > sizes["none"]

    run = exporter("epub", LIGHTHOUSE, "--images", "none", "--strict", "--report", "report.json")
    record = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert 0 == run.returncode
    assert {"kept": 0, "omitted": 1, "lost": 0} == record["images"]


@pytest.mark.parametrize(
    ("links", "wanted"),
    [
        ("notes", "The tide1 turns."),
        ("endnotes", "The tide1 turns."),
        ("inline", "The tide (example.org/tide) turns."),
        ("none", "The tide turns."),
    ],
)
def test_links_are_told_as_asked(exporter: Run, tmp_path: Path, links: str, wanted: str) -> None:
    """
    Where a link leads is at the foot of the page, after the article, in the text, or only in the link.
    """
    (tmp_path / "a.md").write_text(
        "---\ntitle: T\nlang: en\n---\n\nThe [tide](https://example.org/tide) turns.\n"
    )

    run = exporter("pdf", "a.md", "--links", links, "-o", "-")

    text = " ".join("".join(pages(run.stdout)).split())
    assert wanted in text
    assert (links in {"notes", "endnotes"}) == ("1 example.org/tide" in text)
    assert (links == "endnotes") == ("Links" in text)


def test_a_code_of_the_source_is_printed_on_request(exporter: Run) -> None:
    """
    An article without an address is printed without a code, and told of.
    """
    run = exporter("pdf", "--qr", HARBOUR, "-o", "-")

    assert run.stdout.startswith(b"%PDF")
    assert b"[qr-omitted]" in run.stderr


def test_comments_are_chosen_and_counted(exporter: Run, tmp_path: Path) -> None:
    """
    What is left out is said in its place, and in the report apart from what was lost; it is no loss.
    """
    run = exporter("text", HARBOUR, "--comments", "top:1", "--strict", "--report", "r.json", "-o", "a.txt")
    text = (tmp_path / "a.txt").read_text("utf-8")
    record = json.loads((tmp_path / "r.json").read_text("utf-8"))

    assert (0, b"") == (run.returncode, run.stderr)
    assert re.search(r"\n  \[\d+ threads?(, \d+ comments,)? left out\]\n", text)
    assert record["comments"]["left_out"] > 0
    assert record["counts"]["comments-left-out"] == record["comments"]["left_out"]
    assert record["articles"][0]["comments_left_out"] == record["comments"]["left_out"]
    assert [] == [d for d in record["diagnostics"] if d["code"] == "comments-missing"]
    again = json.loads(exporter("show", "a.txt", "--json").stdout)["articles"][0]["discussion"]
    assert record["comments"]["kept"] == len(again["comments"])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--comments", "best"),
        ("--comments", "top:0"),
        ("--since", "yesterday"),
        ("--since", "30"),
        ("--max-depth", "-1"),
        ("--sort", "random"),
        ("--names", "none"),
        ("--by", "Nobody at All"),
    ],
)
def test_choices_that_cannot_be_meant_are_refused(exporter: Run, arguments: tuple[str, str]) -> None:
    """
    As a wrong use of the program, and nothing is written.
    """
    run = exporter("text", HARBOUR, *arguments)

    assert 2 == run.returncode
    assert b"" == run.stdout
    assert any(argument in run.stderr.decode() for argument in arguments)


@pytest.mark.parametrize("since", ["2024-01-01", "2024-01-01T10:00+02:00", "10d", "240h", "1w"])
def test_comments_are_chosen_by_their_time(exporter: Run, since: str) -> None:
    """
    A date, a time, or an age that is counted back from the time that is given for stamps.
    """
    run = exporter(
        "text", LETTERS, "--since", since, "-o", "-", env={"SOURCE_DATE_EPOCH": "4102444800"}
    )  # fmt: skip

    assert (0, b"") == (run.returncode, run.stderr)
    assert (b"left out]" in run.stdout) == since.endswith(("d", "h", "w"))


def test_names_are_invented_the_same_way_every_time(exporter: Run) -> None:
    """
    The same input gives the same bytes, without the names of those who took part.
    """
    lines = exporter("show", HARBOUR, "--comments").stdout.splitlines()
    names = {str(json.loads(line)["author"]).encode() for line in lines}
    first, again = (exporter("text", HARBOUR, "--names", "pseudonyms", "-o", "-").stdout for _ in range(2))

    assert first == again
    assert names
    assert [] == [name for name in names if re.search(rb"\b" + re.escape(name) + rb"\b", first)]


@pytest.mark.parametrize("command", ["pdf", "epub", "text", "show"])
def test_help_is_whole_in_eighty_columns(exporter: Run, command: str) -> None:
    """
    No list of choices breaks within a word, and what takes no value shows none.
    """
    lines = exporter(command, "--help").stdout.decode().splitlines()

    assert [] == [line for line in lines if "<bool>" in line and "--help" not in line]
    assert 80 >= max(len(line) for line in lines)
    assert [] == [line for line in lines if re.search(r"<\w+\|", line)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--links", "foot"), "'foot' is not one of 'auto'"),
        (("--fit", "0"), "it must be greater than or equal to 1"),
    ],
)
def test_values_are_refused_in_plain_words(exporter: Run, arguments: tuple[str, ...], message: str) -> None:
    """
    What the library that checks values calls itself is of no use to people.
    """
    run = exporter("pdf", HARBOUR, *arguments)

    assert 2 == run.returncode
    assert f"'{arguments[0]}': {message}" in run.stderr.decode()
