"""An EPUB as a container: a zip file of anybody's, of which nothing is believed."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from exporter.errors import UnreadableInput

MOST_BYTES = 1_000_000_000
"""More than that is not unpacked."""
_MOST_FILES = 100_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError)


@contextmanager
def opened(path: Path) -> "Iterator[Container]":
    """Give the EPUB at *path*; raises UnreadableInput for what is none, damaged or far too large."""
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise UnreadableInput(f"{path}: cannot be read ({error.strerror}).") from None
    except _BROKEN:
        raise UnreadableInput(f"{path}: is not an EPUB, or damaged beyond repair; make it anew.") from None
    with archive:
        yield Container(path, archive)


class Container:
    """The files of an EPUB, each read when it is asked for."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self._archive = archive
        self.entries = tuple(entry for entry in archive.infolist() if not entry.is_dir())
        # What unpacks to far more than it is, is meant to fill memories.
        if sum(entry.file_size for entry in self.entries) > MOST_BYTES or len(self.entries) > _MOST_FILES:
            raise UnreadableInput(
                f"{path}: would unpack to more than {MOST_BYTES // 1_000_000} MB or {_MOST_FILES} files."
            )

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all files."""
        return frozenset(entry.filename for entry in self.entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of a file; raises UnreadableInput where it is missing, locked or damaged."""
        try:
            return self._archive.read(name)
        except KeyError:
            raise UnreadableInput(f"{self.path}: lacks the file {name}; make it anew.") from None
        except RuntimeError:
            raise UnreadableInput(f"{self.path}: is locked ({name}); save it without a password.") from None
        except (*_BROKEN, OSError):
            raise UnreadableInput(f"{self.path}: is damaged ({name}); make it anew.") from None
