"""Whatever goes wrong is one sentence, a documented exit code, and no half-written file."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e.conftest import EXAMPLES, Run

HARBOUR = EXAMPLES / "harbour.txt"
LETTERS = EXAMPLES / "letters.json"

_PACKED = b"PK\x03\x04" + bytes(22) + b"%s"
_MISTAKEN = {
    "a.pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "page.html": b"%PDF-1.7\n<p>",
    "a.docx": _PACKED % b"\x13\0\0\0[Content_Types].xml",
    "a.epub": _PACKED % b"\x08\0\0\0mimetypeapplication/epub+zip",
    "a.zip": _PACKED % b"\x05\0\0\0a.txt",
    "a.html.gz": b"\x1f\x8b\x08\0\0\0\0\0",
    "a.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "script.html": b"<html><title>A</title><noscript>Enable JavaScript</noscript><script>1</script>",
    "loading.html": b"<html><title>App</title><body><div id=root>Loading ...</div><script>1</script>",
    "login.html": b"<!doctype html><title>A</title><p>Please log in.<form><input type=password>",
    "half.html": b"<!doctype html><html><head><title>Ha",
    "cut.warc.gz": b"\x1f\x8b\x08\0\0\0\0\0",
    "cut.wacz": b"PK\x03\x04cut",
    "cut.mhtml": b"From: x\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type",
    "cut.webarchive": b"bplist00\xd1",
}
"""What people give in place of a page."""


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["pdf", "missing.txt"], 3, "missing.txt: there is no such file"),
        (["show", "ftp://bees.example/a"], 3, "only addresses that begin with http:// or https://"),
        (["pdf", "folder"], 3, "folder: there is nothing in this folder"),
        (["pdf", "empty.txt"], 3, "empty.txt: the file is empty"),
        (["epub", "blank.txt"], 3, "blank.txt: the file is empty"),
        (["pdf", "binary.txt"], 3, "binary.txt: "),
        (["pdf", "picture.png"], 3, "picture.png: "),
        (["pdf", "broken.json"], 3, "broken.json: is not well-formed JSON"),
        (["pdf", "other.json"], 3, "other.json: is JSON, but not the model"),
        (["pdf", "secret.txt"], 3, "secret.txt: cannot be read (Permission denied)"),
        (["pdf", LETTERS, "-o", "no/where.pdf"], 4, "there is no folder 'no'"),
        (["epub", LETTERS, "-o", "locked/a.epub"], 4, "locked/a.epub: cannot be written (Permission denied)"),
        (["pdf", LETTERS, "-o", "/dev/full"], 4, "/dev/full: cannot be written (No space left"),
        (["text", "own.txt"], 2, "is read or written by this command already"),
        (["pdf", LETTERS, "--paper", "a9"], 2, "no paper 'a9'"),
        (["pdf", LETTERS, "--theme", "nice"], 2, "no theme 'nice'"),
        (["pdf", LETTERS, "--lang", "english please"], 2, "not a language tag"),
        (
            ["epub", "own.txt", "--report", "own.txt"],
            2,
            "own.txt: is read or written by this command already",
        ),
        (["epub", "own.txt", "-o", "x.epub", "--report", "./x.epub"], 2, "x.epub: is read or written"),
        (["epub", "own.txt", "-o", "-", "--report", "-"], 2, "-: is read or written"),
        (["pdf", LETTERS, "-o", "nowhere/"], 4, "nowhere/: there is no such folder"),
        (["pdf", LETTERS, "-o", ""], 2, "-o needs the name of a file"),
        (["pdf", LETTERS, "-o", f"{'x' * 300}.pdf"], 4, "cannot be written (File name too long"),
        (["pdf", LETTERS, "--theme", "./bad"], 2, "pdf.css cannot be read as UTF-8"),
        (["show", "a.pdf"], 3, "a.pdf: is a PDF"),
        (["show", "page.html"], 3, "page.html: is a PDF"),
        (["show", "a.docx"], 3, "a.docx: is an office document"),
        (["show", "a.epub"], 3, "a.epub: is an EPUB"),
        (["show", "a.zip"], 3, "a.zip: is a ZIP archive"),
        (["show", "a.html.gz"], 3, "a.html.gz: is compressed (gzip)"),
        (["show", "a.jpg"], 3, "a.jpg: is an image"),
        (["show", "script.html"], 3, "script.html: there is nothing to read without a browser"),
        (["show", "loading.html"], 3, "loading.html: there is nothing to read without a browser"),
        (["show", "login.html"], 3, "login.html: asks for a login"),
        (["show", "half.html"], 3, "half.html: there is no text in this page"),
        (["show", "cut.warc.gz"], 3, "cut.warc.gz: there is no web page in this archive"),
        (["show", "cut.wacz"], 3, "cut.wacz: is a damaged archive"),
        (["show", "cut.mhtml"], 3, "cut.mhtml: holds no web page"),
        (["show", "cut.webarchive"], 3, "cut.webarchive: is damaged"),
        (["show", "/dev/zero"], 3, "/dev/zero: is larger than"),
        (["show", LETTERS, "--tree", "--json"], 2, "choose one"),
        (["epub", "--each", LETTERS, HARBOUR, "-o", "one.epub"], 2, "several files need a folder"),
    ],
    ids=lambda value: " ".join(map(str, value))[:40] if isinstance(value, list) else "",
)
def test_a_mishap_is_one_sentence(
    exporter: Run, tmp_path: Path, arguments: list[str | Path], code: int, words: str
) -> None:
    """
    The message names what, where and what to do; there is no traceback and nothing is written.
    """
    (tmp_path / "folder").mkdir()
    (tmp_path / "locked").mkdir(mode=0o500)
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "theme.toml").write_text("")
    (tmp_path / "bad" / "pdf.css").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes(b" \n\r\n\t")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "broken.json").write_text('{"format": "exporter",')
    (tmp_path / "other.json").write_text('{"a": 1}')
    for name, data in _MISTAKEN.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "own.txt").write_text("Title\n\nWords.\n")
    (tmp_path / "secret.txt").write_text("Title\n\nWords.\n")
    (tmp_path / "secret.txt").chmod(0)
    if "Permission" in words and os.geteuid() == 0:
        pytest.skip("root may read and write everything")
    before = sorted(tmp_path.rglob("*"))

    run = exporter(*arguments)

    message = run.stderr.decode()
    assert (code, b"") == (run.returncode, run.stdout)
    assert words in message
    assert "Traceback" not in message
    assert 1 == len(message.splitlines())
    assert before == sorted(tmp_path.rglob("*"))


def test_one_bad_location_does_not_stop_the_others(exporter: Run, tmp_path: Path) -> None:
    """
    The rest of a batch is made; the message and the exit code say what was not.
    """
    run = exporter("epub", "--each", LETTERS, "missing.txt", HARBOUR)

    assert 3 == run.returncode
    assert ["letters.epub", "harbour.epub"] == run.stdout.decode().split()
    assert b"missing.txt: there is no such file" in run.stderr


@pytest.mark.unruly  # the letter without a face
def test_strict_writes_nothing_when_something_was_lost(exporter: Run, tmp_path: Path) -> None:
    """
    A warning is fatal under --strict, and what was there before stays.
    """
    model = LETTERS.read_text("utf-8").replace("<p>Number them.", "<p>\U0001e2c0 Number them.")
    (tmp_path / "wancho.json").write_text(model, "utf-8")
    (tmp_path / "wancho.pdf").write_bytes(b"old")

    loose = exporter("pdf", "wancho.json", "-o", "other.pdf")
    strict = exporter("pdf", "wancho.json", "--strict")

    assert 0 == loose.returncode
    assert b"[script-missing]" in loose.stderr
    assert 6 == strict.returncode
    assert b"old" == (tmp_path / "wancho.pdf").read_bytes()


def test_a_closed_pipe_is_no_error() -> None:
    """
    `exporter show … | head -1` ends quietly.
    """
    program = Path(sys.executable).parent / "exporter"
    with subprocess.Popen([program, "show", LETTERS, "--json"], stdout=-1, stderr=-1) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()

    assert (b"{\n", b"") == (first, errors)


def test_an_interruption_leaves_nothing_behind(tmp_path: Path) -> None:
    """
    Ctrl-C ends the program with the usual code, without a traceback and without a file.
    """
    program = Path(sys.executable).parent / "exporter"
    with subprocess.Popen(
        [program, "pdf", *[LETTERS, HARBOUR] * 30],
        cwd=tmp_path,
        stdout=-1,
        stderr=-1,
        # Where the tests run in the background the signal is ignored, and that would be inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)

    assert 130 == process.returncode
    assert b"Traceback" not in errors
    assert [] == list(tmp_path.iterdir())


def test_a_result_that_cannot_be_printed_is_one_sentence(tmp_path: Path) -> None:
    """
    Where standard output is full, the program says so and exits with 4; a file that is made stays.
    """
    program = Path(sys.executable).parent / "exporter"
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(
            [program, "epub", LETTERS], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert (4, b"exporter: standard output: cannot be written (No space left on device).\n") == (
        run.returncode,
        run.stderr,
    )


def test_closed_streams_do_no_harm(tmp_path: Path) -> None:
    """
    Standard input or standard error may be closed.
    """
    program = Path(sys.executable).parent / "exporter"
    script = f"{program} epub - <&- ; echo $?; {program} epub {LETTERS} -o a.epub 2>&- ; echo $?"

    run = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert ["3", "a.epub", "0"] == run.stdout.split()
    assert "Traceback" not in run.stderr


def test_names_cannot_colour_the_screen(exporter: Run) -> None:
    """
    A message is one line without control characters, whatever a file is called.
    """
    run = exporter("epub", "no\x1b[31m\n.txt")

    assert b"\x1b" not in run.stderr
    assert 1 == len(run.stderr.splitlines())


def test_strict_counts_each_file_for_itself(exporter: Run, tmp_path: Path) -> None:
    """
    With --each and --strict, what one file lost does not stop the next.
    """
    model = LETTERS.read_text("utf-8").replace("<p>Number them.", "<p>\U0001e2c0 Number them.")
    (tmp_path / "wancho.json").write_text(model, "utf-8")

    run = exporter("pdf", "--each", "--strict", "wancho.json", LETTERS)

    assert (6, ["letters.pdf"]) == (run.returncode, run.stdout.decode().split())
