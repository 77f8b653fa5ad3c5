"""A book lives: its sources change, fail and come back, and runs are broken off."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.e2e.conftest import EXAMPLES, Run
from tests.epub_opening import OpenEpub

LETTERS = EXAMPLES / "letters.json"


def model_of(folder: Path) -> Path:
    """Return the only model of a book."""
    (path,) = (folder / "models").glob("*.json")
    return path


def document(*comments: dict[str, object]) -> str:
    """Return a model with one article and these comments."""
    article = {"title": "Pond", "url": "https://example.org/pond", "body": ["<p>Water.</p>"]}
    discussion = {"comments": list(comments), "stated": len(comments)}
    return json.dumps(
        {"format": "exporter", "version": 1, "articles": [{**article, "discussion": discussion}]}
    )


def said(number: str, name: str, text: str, **more: object) -> dict[str, object]:
    """Return a comment."""
    return {"number": number, "id": name, "author": {"name": name}, "body": [f"<p>{text}</p>"], **more}


def test_an_update_keeps_numbers_and_marks_what_changed(exporter: Run, tmp_path: Path) -> None:
    """
    A reply that came between others has the next free number; what is edited or gone is kept and marked.
    """
    source = tmp_path / "pond.json"
    source.write_text(document(said("1", "Ann", "First."), said("2", "Bo", "Second.")))
    assert 0 == exporter("book", "init", "book", source).returncode
    assert 0 == exporter("book", "build", "book").returncode
    source.write_text(
        document(said("1", "Ann", "First, edited."), said("1.1", "Cy", "A reply.", parent="Ann"))
    )

    assert 0 == exporter("book", "update", "book").returncode

    article = json.loads(model_of(tmp_path / "book").read_text())["articles"][0]
    found = {
        comment["number"]: (comment["id"], comment.get("change", {}).get("kind"))
        for comment in article["discussion"]["comments"]
    }
    assert {"1": ("Ann", "edited"), "1.1": ("Cy", "new"), "2": ("Bo", "removed")} == found


def test_an_item_that_fails_has_its_place_and_is_tried_again(exporter: Run, tmp_path: Path) -> None:
    """
    The book is made without it, the code says so, and the next run loads it.
    """
    late = tmp_path / "late.txt"
    late.write_text("Late\n\nNot yet.\n")
    exporter("book", "init", "book", LETTERS, late)
    late.unlink()

    first = exporter("book", "build", "book")
    assert 10 == first.returncode
    assert b"late.txt" in first.stderr
    book = next((tmp_path / "book" / "dist").glob("*.epub"))
    assert "late" in " ".join(OpenEpub(book.read_bytes()).texts("nav.xhtml", "//h:nav[@id='toc']//h:a"))

    late.write_text("Late\n\nIt came in the end.\n")
    assert 0 == exporter("book", "build", "book").returncode


def test_a_run_that_is_killed_leaves_the_old_book(exporter: Run, tmp_path: Path) -> None:
    """
    Whatever it was doing: the files of before are whole, and the next run goes on.
    """
    exporter("book", "init", "book", LETTERS)
    exporter("book", "build", "book")
    before = (tmp_path / "book" / "dist" / "book.epub").read_bytes()
    program = Path(sys.executable).parent / "exporter"
    for delay in (0.2, 0.6, 1.0):
        run = subprocess.Popen(
            [program, "book", "update", "book"],
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ,
        )
        time.sleep(delay)
        run.send_signal(signal.SIGKILL)
        run.wait()
        json.loads(model_of(tmp_path / "book").read_text())

    assert before == (tmp_path / "book" / "dist" / "book.epub").read_bytes()
    assert 0 == exporter("book", "build", "book").returncode
    assert before == (tmp_path / "book" / "dist" / "book.epub").read_bytes()


def test_two_runs_at_once_make_one_book(exporter: Run, tmp_path: Path) -> None:
    """
    The second waits for the first.
    """
    exporter("book", "init", "book", LETTERS, EXAMPLES / "harbour.txt")
    program = Path(sys.executable).parent / "exporter"
    runs = [
        subprocess.Popen([program, "book", "build", "book"], cwd=tmp_path, stdout=subprocess.DEVNULL)
        for _ in range(2)
    ]

    assert [0, 0] == [run.wait(timeout=120) for run in runs]
    assert 2 == len(list((tmp_path / "book" / "models").glob("*.json")))


def test_a_manifest_that_is_wrong_is_refused_with_its_line(exporter: Run, tmp_path: Path) -> None:
    """
    And nothing is made.
    """
    exporter("book", "init", "book", LETTERS)
    manifest = tmp_path / "book" / "book.toml"
    manifest.write_text(manifest.read_text() + "\ncolour = 1\n")

    run = exporter("book", "build", "book")

    assert run.returncode not in (0, 1)
    assert f"{manifest.read_text().splitlines().index('colour = 1') + 1}" in run.stderr.decode()
    assert not (tmp_path / "book" / "dist").exists()


def test_what_is_new_makes_a_supplement(exporter: Run, tmp_path: Path) -> None:
    """
    What was noticed since then is printed; where nothing was, that is said.
    """
    source = tmp_path / "pond.json"
    source.write_text(document(said("1", "Ann", "First words here.")))
    exporter("book", "init", "book", source)
    exporter("book", "build", "book")
    source.write_text(document(said("1", "Ann", "First words here."), said("2", "Bo", "Second words here.")))
    exporter("book", "update", "book")
    model = model_of(tmp_path / "book")

    new = exporter("text", model, "--new-since", "1d", "-o", "-")
    assert 0 == new.returncode
    assert "Second words" in new.stdout.decode()
    assert "First words" not in new.stdout.decode()

    built = exporter("book", "build", "book", "--format", "text", "--new-since", "1d")
    assert 0 == built.returncode
    supplement = Path(built.stdout.decode().strip())
    assert supplement.stem.endswith("-supplement")
    assert "Second words" in (tmp_path / supplement).read_text()
    assert "First words" not in (tmp_path / supplement).read_text()
    assert 11 == exporter("book", "build", "book", "--new-since", "2999-01-01").returncode

    other = tmp_path / "other.json"
    other.write_text(document(said("1", "Ann", "Quite another thing.")))
    assert 1 == exporter("diff", source, other).returncode
    difference = exporter("diff", source, source)
    assert (0, b"") == (difference.returncode, difference.stdout)
