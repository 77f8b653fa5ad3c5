"""What the file of an image says besides the image: who took it, where, with what; taken off without loss."""

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_REMARKS = frozenset({b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"})
_JPEG_START, _JPEG_SCAN, _FILL = b"\xff\xd8", b"\xda", b"\xff"
# ITU-T T.81, B.1.1.3; JFIF, colours (ICC) and Adobe's transform are needed to show the image.
_JPEG_COMMENT, _APPLICATIONS, _NEEDED = 0xFE, range(0xE0, 0xF0), frozenset({0xE0, 0xE2, 0xEE})


def without_remarks(data: bytes) -> bytes:
    """Return a JPEG or PNG file with nothing but its image in it; any other as it is."""
    if data.startswith(_PNG):
        return _PNG + b"".join(_chunks(data))
    return b"".join(_segments(data)) if data.startswith(_JPEG_START) else data


def _chunks(data: bytes) -> Iterator[bytes]:
    place = len(_PNG)
    while place < len(data):
        end = place + 12 + int.from_bytes(data[place : place + 4], "big")
        kind = data[place + 4 : place + 8]
        if kind not in _PNG_REMARKS:
            yield data[place:end]
        if kind == b"IEND":
            return
        place = end


def _segments(data: bytes) -> Iterator[bytes]:
    yield _JPEG_START
    place = len(_JPEG_START)
    while data[place : place + 1] == b"\xff" and data[place + 1 : place + 2] not in {_JPEG_SCAN, b""}:
        if data[place + 1 : place + 2] == _FILL:
            place += 1
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        kind = data[place + 1]
        if kind != _JPEG_COMMENT and (kind not in _APPLICATIONS or kind in _NEEDED):
            yield data[place:end]
        place = end
    yield data[place:]
