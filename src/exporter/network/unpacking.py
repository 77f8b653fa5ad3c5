"""Answers are unpacked in small steps, so that a packed bomb is counted and not held."""

import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

__all__ = ["ENCODINGS", "Broken", "unpacked"]

_STEP = 1 << 16
_ZSTD_BITE = 512
"""Bytes; each four of them may come to 128 KB."""


class Broken(ValueError):
    """What came is not what the server says that it is, or ends too early."""


def unpacked(raw: Iterator[bytes], stated: str) -> Iterator[bytes]:
    """Undo what the header Content-Encoding states; raises Broken when that cannot be done."""
    for name in reversed(stated.lower().split(",")):
        name = name.strip().removeprefix("x-")
        if name in {"", "identity"}:
            continue
        if name not in _UNPACKERS:
            raise Broken
        raw = _UNPACKERS[name](raw)
    try:
        yield from raw
    except (zlib.error, brotli.error, zstandard.ZstdError, EOFError):
        raise Broken from None


def _gunzip(raw: Iterator[bytes]) -> Iterator[bytes]:
    machine, is_empty = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16), True
    for data in raw:
        while data:
            is_empty = False
            if machine.eof:
                if not data.startswith(b"\x1f"):
                    return
                machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
            yield machine.decompress(data, _STEP)
            data = machine.unconsumed_tail or machine.unused_data
    yield from _end_of(machine, is_empty=is_empty)


def _inflate(raw: Iterator[bytes]) -> Iterator[bytes]:
    machine = None
    for data in filter(None, raw):
        # Half of the servers send the format without its wrapper.
        if machine is None:
            has_wrapper = data[0] & 0x0F == zlib.DEFLATED
            machine = zlib.decompressobj(wbits=zlib.MAX_WBITS if has_wrapper else -zlib.MAX_WBITS)
        while data:
            yield machine.decompress(data, _STEP)
            data = machine.unconsumed_tail
    if machine is not None:
        yield from _end_of(machine, is_empty=False)


def _end_of(machine: "zlib._Decompress", *, is_empty: bool) -> Iterator[bytes]:
    yield machine.flush()
    if not machine.eof and not is_empty:
        raise EOFError


def _unbrotli(raw: Iterator[bytes]) -> Iterator[bytes]:
    machine, is_empty = brotli.Decompressor(), True
    for data in raw:
        is_empty = is_empty and not data
        part = machine.process(data, output_buffer_limit=_STEP)
        # The machine takes more data before it has given all that it holds.
        while part or not machine.can_accept_more_data():
            yield part
            if machine.is_finished():
                return
            part = machine.process(b"", output_buffer_limit=_STEP)
    if not machine.is_finished() and not is_empty:
        raise EOFError


def _unzstd(raw: Iterator[bytes]) -> Iterator[bytes]:
    machine, is_empty = zstandard.ZstdDecompressor().decompressobj(), True
    for data in raw:
        for start in range(0, len(data), _ZSTD_BITE):
            is_empty = False
            if machine.eof:
                return
            yield machine.decompress(data[start : start + _ZSTD_BITE])
    if not machine.eof and not is_empty:
        raise EOFError


_UNPACKERS: dict[str, Callable[[Iterator[bytes]], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
ENCODINGS = ", ".join(_UNPACKERS)
"""What we say that we understand."""
