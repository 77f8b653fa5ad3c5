"""Where the user says an article is, opened once."""

import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from exporter.errors import UnreadableInput

STANDARD_INPUT = "-"
MAX_BYTES = 500_000_000


@dataclass(frozen=True, kw_only=True)
class Location:
    """A file or standard input, with the bytes it holds."""

    name: str
    """As the user gave it; `-` is standard input."""
    data: bytes

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return None if self.name == STANDARD_INPUT else Path(self.name)

    @property
    def label(self) -> str:
        """What messages call it."""
        return "standard input" if self.name == STANDARD_INPUT else self.name

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case, with the dot."""
        return self.path.suffix.lower() if self.path else ""

    @cached_property
    def beginning(self) -> str:
        """What it begins with, in lower case and without leading space, to tell kinds apart."""
        head = self.data[:4096]
        encoding = "utf-16" if head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        return head.decode(encoding, "replace").lstrip().lower()


def open_location(name: str) -> Location:
    """Read what is at *name*; raises UnreadableInput with the reason when that cannot be done."""
    label = "standard input" if name == STANDARD_INPUT else name or "''"
    try:
        data = _standard_input() if name == STANDARD_INPUT else _file(name)
    except FileNotFoundError:
        raise UnreadableInput(f"{label}: there is no such file; check the name.") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{label}: this is a folder; name the files in it.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(f"{label}: cannot be read ({reason}).") from None
    if len(data) > MAX_BYTES:
        raise UnreadableInput(f"{label}: is larger than {MAX_BYTES // 1_000_000} MB; split it.")
    if not data.strip():
        raise UnreadableInput(f"{label}: the file is empty; there is nothing to read.")
    return Location(name=name, data=data)


def _file(name: str) -> bytes:
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableInput("standard input: is closed; name a file.")
    return sys.stdin.buffer.read(MAX_BYTES + 1)
