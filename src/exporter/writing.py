"""Files and standard output, written whole or not at all."""

import errno
import os
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from exporter.errors import UnwritableOutput

STANDARD_OUTPUT = "-"


def write(data: bytes, target: str) -> None:
    """Write *data* to the file *target*, or to standard output for `-`.

    The file is written beside its place, synced and renamed, so that nobody ever sees half of it.
    Raises UnwritableOutput with the reason, and leaves what was there before.
    """
    try:
        if target == STANDARD_OUTPUT:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        elif Path(target).exists() and not Path(target).is_file():
            _write_device(data, Path(target))
        else:
            _replace(data, Path(target))
    except BrokenPipeError:
        raise
    except OSError as error:
        raise UnwritableOutput(f"{target}: cannot be written ({_reason(error, target)}).") from None


def _reason(error: OSError, target: str) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no folder {str(Path(target).parent)!r}"
    return error.strerror or str(error)


def _write_device(data: bytes, target: Path) -> None:
    # /dev/null, /dev/stdout, a named pipe: there is nothing to rename.
    with target.open("wb") as device:
        device.write(data)


def _replace(data: bytes, target: Path) -> None:
    # Unlike Path.resolve, os.path.realpath does not raise for links that lead to themselves.
    target = Path(os.path.realpath(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        beside.replace(target)
    finally:
        # Renamed, it is no longer there; broken off, by whatever, it must not stay.
        with suppress(OSError):
            beside.unlink()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
