"""What the documents show is what the program does."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.diagnostics import Code, Diagnostic
from exporter.model.vocabulary import VOCABULARY
from tests.e2e.conftest import EXAMPLES

ROOT = EXAMPLES.parent


def blocks(document: str, language: str) -> list[str]:
    """Return the code blocks of a document in that language."""
    text = (ROOT / document).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def sessions(block: str) -> list[tuple[str, str]]:
    """Return each command of a console session with what it prints."""
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def test_the_examples_of_the_readme_work(tmp_path: Path) -> None:
    """
    Every command in the README prints what is written below it.
    """
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    program = Path(sys.executable).parent
    found = [session for block in blocks("README.md", "console") for session in sessions(block)]

    assert len(found) >= 10
    for command, output in found:
        run = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env={"PATH": f"{program}:/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (command, output) == (command, run.stdout)
        assert (command, 0) == (command, run.returncode)


@pytest.mark.unruly  # a booklet among them
@pytest.mark.parametrize("document", ["docs/books.md", "docs/print.md"])
def test_the_commands_of_a_document_work(document: str, tmp_path: Path) -> None:
    """
    Every command that a document shows runs without a warning, one after the other.
    """
    shutil.copytree(EXAMPLES, tmp_path, dirs_exist_ok=True)
    commands = "".join(blocks(document, "sh"))
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"

    run = subprocess.run(
        ["bash", "-e", "-c", commands],
        cwd=tmp_path,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (0, "") == (run.returncode, run.stderr)


@pytest.mark.parametrize("command", ["pdf", "epub", "text", "load", "show", "demo", "doctor"])
def test_the_example_in_each_help_text_names_real_options(command: str) -> None:
    """
    A help text has an example, and every option in it is one that the help lists.
    """
    program = Path(sys.executable).parent / "exporter"
    text = subprocess.run([program, command, "--help"], capture_output=True, text=True, check=True).stdout

    (example,) = re.findall(r"Example: (exporter .*)", text)
    listing = text.partition("Options")[2]
    for option in re.findall(r"(?<= )-{1,2}[a-z]+", example):
        assert option in listing
    assert all(len(line) <= 80 for line in text.splitlines())


def test_the_model_in_the_documents_is_valid(tmp_path: Path) -> None:
    """
    The document that docs/model.md shows can be rendered.
    """
    (example,) = blocks("docs/model.md", "json")
    (tmp_path / "a.json").write_text(example, "utf-8")
    program = Path(sys.executable).parent / "exporter"

    run = subprocess.run([program, "show", "--json", tmp_path / "a.json"], capture_output=True, check=False)

    assert json.loads(example) == json.loads(run.stdout)


def test_every_diagnostic_is_explained() -> None:
    """
    docs/diagnostics.md lists every code, and marks the notes.
    """
    text = (ROOT / "docs" / "diagnostics.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (note)?", text, re.MULTILINE))

    notes = {
        str(code): "note" if Diagnostic(code=code, message="", location="").is_note else "" for code in Code
    }
    assert notes == rows


def test_every_element_is_listed() -> None:
    """
    docs/model.md names the whole vocabulary.
    """
    text = (ROOT / "docs" / "model.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z0-9]+)`", text)) | {f"h{level}" for level in range(1, 7)}

    assert set(VOCABULARY) <= named


def test_links_between_documents_lead_somewhere() -> None:
    """
    Every relative link in a document names a file that is there.
    """
    for document in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name}: {target}"
