"""Where the user says an article is, opened once."""

import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from exporter.errors import UnreadableInput

STANDARD_INPUT = "-"
MAX_BYTES = 500_000_000
_HEAD = 4096


@dataclass(frozen=True, kw_only=True, eq=False)
class Location:
    """A file, standard input, something on the web or in an archive, with a way to its bytes."""

    name: str
    """As the user gave it; `-` is standard input."""
    open: Callable[[], BinaryIO]
    """Gives the bytes from the beginning, as a stream, as often as it is asked."""
    path: Path | None = None
    """The file, if it is one."""
    address: str | None = None
    """Where on the web it was had from, if it is known from outside."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What a server said of it; names in lower case."""
    files: Mapping[str, bytes] = field(default_factory=dict)
    """What came in the same archive, by address, such as the images of a page."""
    is_live: bool = False
    """Whether it was just had from the web, so that what it lacks may be asked for there."""

    @classmethod
    def of(
        cls,
        *,
        name: str,
        data: bytes,
        address: str | None = None,
        headers: Mapping[str, str] | None = None,
        files: Mapping[str, bytes] | None = None,
    ) -> "Location":
        """Return a location whose bytes are at hand."""
        is_file = name != STANDARD_INPUT and "://" not in name
        return cls(
            name=name,
            open=lambda: io.BytesIO(data),
            path=Path(name) if is_file else None,
            address=address,
            headers=headers or {},
            files=files or {},
        )

    @property
    def label(self) -> str:
        """What messages call it."""
        return "standard input" if self.name == STANDARD_INPUT else self.name

    @property
    def suffix(self) -> str:
        """The end of its name, in lower case, with the dot."""
        return self.path.suffix.lower() if self.path else ""

    @cached_property
    def head(self) -> bytes:
        """The first 4,096 bytes."""
        with self.open() as stream:
            return stream.read(_HEAD)

    @cached_property
    def data(self) -> bytes:
        """All bytes; raises UnreadableInput when they are too many to be held."""
        with self.open() as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise UnreadableInput(f"{self.label}: is larger than {MAX_BYTES // 1_000_000} MB; split it.")
        return data

    @cached_property
    def beginning(self) -> str:
        """What it begins with, in lower case and without leading space, to tell kinds apart."""
        encoding = "utf-16" if self.head[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        return self.head.decode(encoding, "replace").lstrip().lower()


def open_location(name: str) -> Location:
    """Open what is at *name*; raises UnreadableInput with the reason when that cannot be done."""
    label = "standard input" if name == STANDARD_INPUT else name or "''"
    try:
        location = _standard_input() if name == STANDARD_INPUT else _file(name)
        is_empty = not location.head.strip() and not location.data.strip()
    except FileNotFoundError:
        if "://" in name:
            message = f"{label}: only addresses that begin with http:// or https:// can be asked for."
            raise UnreadableInput(message) from None
        raise UnreadableInput(f"{label}: there is no such file; check the name.") from None
    except IsADirectoryError:
        raise UnreadableInput(f"{label}: this is a folder; name the files in it.") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableInput(f"{label}: cannot be read ({reason}).") from None
    if is_empty:
        raise UnreadableInput(f"{label}: the file is empty; there is nothing to read.")
    return location


def _file(name: str) -> Location:
    path = Path(name)
    if path.exists() and not path.is_file() and not path.is_dir():
        # A pipe gives its bytes only once.
        with path.open("rb") as pipe:
            return Location.of(name=name, data=pipe.read(MAX_BYTES + 1))
    return Location(name=name, open=lambda: path.open("rb"), path=path)


def _standard_input() -> Location:
    if sys.stdin is None:
        raise UnreadableInput("standard input: is closed; name a file.")
    return Location.of(name=STANDARD_INPUT, data=sys.stdin.buffer.read(MAX_BYTES + 1))
