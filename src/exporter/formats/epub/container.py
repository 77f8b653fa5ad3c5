"""The container: a zip file whose bytes depend on nothing but what is in it."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

_MIMETYPE = "mimetype"
_STORED = (".jpg", ".png")
"""What is compressed already."""
_EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)
_LATEST = datetime(2107, 12, 31, tzinfo=UTC)
_LEVEL = 6
_UNIX, _MODE = 3, 0o100644


def entries_of(data: bytes) -> dict[str, bytes]:
    """Return the files of a zip file by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: Mapping[str, bytes], *, stamp: datetime) -> bytes:
    """Return a zip file of *entries*, all of one time; `mimetype` comes first and is not compressed."""
    # EbookLib 0.20 stamps entries with the current time.
    time = min(max(stamp.astimezone(UTC), _EARLIEST), _LATEST).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(entries, key=lambda name: (name != _MIMETYPE, name)):
            archive.writestr(_entry(name, time), entries[name], compresslevel=_LEVEL)
    return buffer.getvalue()


def _entry(name: str, time: tuple[int, ...]) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = time
    entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    is_stored = name == _MIMETYPE or name.endswith(_STORED)
    entry.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
    entry.create_system, entry.external_attr = _UNIX, _MODE << 16
    return entry
