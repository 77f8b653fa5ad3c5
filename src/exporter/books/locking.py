"""One run at a time in the folder of a book."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from exporter.errors import UnreadableInput


@contextmanager
def locked(folder: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Keep other runs out of *folder*; where one is in it, say so and wait until it ends.

    The kernel takes the lock back from a process that dies, however it does, and nothing lies about.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise UnreadableInput(f"{folder}: cannot be opened as a folder ({error.strerror}).") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell(f"{folder}: another run works on this book; waiting until it ends (Ctrl-C gives up).")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
