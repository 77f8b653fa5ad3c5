"""Checking finished files, and taking the model out of them, as a user does."""

import json
from pathlib import Path

import pikepdf
import pytest

from tests.e2e.conftest import EXAMPLES, Run

LETTERS = EXAMPLES / "letters.json"
KEEPERS = [("pdf", "--archive"), ("epub",)]
"""Commands that make files which keep the model."""


def test_a_good_file_is_good(exporter: Run, tmp_path: Path) -> None:
    """
    An edition of ours breaks no hard rule, and checking says nothing else on standard error.
    """
    exporter("pdf", LETTERS, "-o", "letters.pdf")

    run = exporter("check", "letters.pdf")

    assert (0, b"") == (run.returncode, run.stderr)


def test_a_broken_rule_has_an_exit_code(
    exporter: Run, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """
    Findings are lines that name file, page and rule, or objects; hard ones end with 9.
    """
    spoilt = tmp_path_factory.mktemp("spoilt") / "spoilt.pdf"
    exporter("pdf", LETTERS, "-o", "letters.pdf")
    with pikepdf.open(tmp_path / "letters.pdf") as pdf:
        del pdf.Root.Lang
        pdf.pages[0].contents_add(b"0 0 9 9 re f", prepend=True)
        pdf.save(spoilt)

    run, as_json = exporter("check", spoilt), exporter("check", "--json", spoilt)

    assert 9 == run.returncode == as_json.returncode
    assert f"{spoilt}: P2: the document says no language" in run.stdout.decode()
    assert f"{spoilt}: page 1: P4: something is painted" in run.stdout.decode()
    records = [json.loads(line) for line in as_json.stdout.splitlines()]
    assert ("P4", 1, True) in {(found["rule"], found["page"], found["is_hard"]) for found in records}


def test_other_files_are_still_checked(exporter: Run, tmp_path: Path) -> None:
    """
    What cannot be checked is named on standard error, and its code is that of unreadable input.
    """
    exporter("pdf", LETTERS, "-o", "letters.pdf")

    run = exporter("check", "missing.pdf", "letters.epub", "letters.pdf")

    assert 3 == run.returncode
    assert 2 == len(run.stderr.splitlines())


@pytest.mark.parametrize("command", KEEPERS)
def test_the_model_of_an_archive_is_that_of_its_location(
    exporter: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """
    What `extract` gives is what `load` writes, to the byte.
    """
    made = f"letters.{command[0]}"
    exporter(*command, LETTERS, "--title", "Other", "-o", made)
    exporter("load", LETTERS, "-o", "loaded.json")

    run = exporter("extract", made, "-o", "extracted.json")

    assert (0, b"extracted.json\n") == (run.returncode, run.stdout)
    assert (tmp_path / "loaded.json").read_bytes() == (tmp_path / "extracted.json").read_bytes()
    assert exporter("extract", made, "-o", "-").stdout == (tmp_path / "loaded.json").read_bytes()


@pytest.mark.parametrize("command", KEEPERS)
def test_an_archive_keeps_only_what_is_printed(
    exporter: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    """
    Comments that were left out of the edition are not in the model either.
    """
    made = f"letters.{command[0]}"
    exporter(*command, LETTERS, "--comments", "none", "-o", made)

    model = json.loads(exporter("extract", made, "-o", "-").stdout)

    assert "discussion" not in model["articles"][0]


@pytest.mark.parametrize("command", KEEPERS)
def test_an_archive_keeps_no_hidden_names(exporter: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    """
    Who has another name in the edition has it in the model, too.
    """
    made = f"letters.{command[0]}"
    exporter(*command, LETTERS, "--names", "pseudonyms", "-o", made)
    loaded = json.loads(LETTERS.read_text("utf-8"))
    names = {c["author"]["name"] for c in loaded["articles"][0]["discussion"]["comments"]}
    names -= {author["name"] for author in loaded["articles"][0]["authors"]}

    model = exporter("extract", made, "-o", "-").stdout.decode()

    assert names
    assert json.loads(model)["articles"][0]["discussion"]["comments"]
    assert [] == [name for name in names if name in model]
