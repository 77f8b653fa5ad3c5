"""Packed answers come out in small parts."""

import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from exporter.network.unpacking import unpacked

NOTHING = bytes(100_000_000)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", lambda data: zlib.compress(data, wbits=31)),
        ("deflate", zlib.compress),
        ("br", lambda data: brotli.compress(data, quality=1)),
        ("zstd", zstandard.compress),
        ("gzip, gzip", lambda data: zlib.compress(zlib.compress(data, wbits=31), wbits=31)),
    ],
)
def test_no_part_is_large(encoding: str, pack: Callable[[bytes], bytes]) -> None:
    """
    Even when the whole of a bomb arrives at once; and nothing of it is lost.
    """
    sizes = [len(part) for part in unpacked(iter([pack(NOTHING)]), encoding)]
    assert max(sizes) <= 20_000_000
    assert sum(sizes) == len(NOTHING)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", lambda data: zlib.compress(data[:100], wbits=31) + zlib.compress(data[100:], wbits=31)),
        ("deflate", zlib.compress),
        ("deflate", lambda data: zlib.compress(data, wbits=-15)),
        ("br", brotli.compress),
        ("zstd", zstandard.compress),
    ],
)
def test_it_does_not_matter_how_the_parts_arrive(
    encoding: str, pack: Callable[[bytes], bytes], size: int
) -> None:
    """
    Networks cut where they like.
    """
    data = b" ".join(b"%d" % number for number in range(3000))
    packed = pack(data)
    parts = (packed[start : start + size] for start in range(0, len(packed), size))
    assert b"".join(unpacked(parts, encoding)) == data


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd"])
def test_an_empty_answer_is_empty(encoding: str) -> None:
    """
    Servers state a packing of nothing, too.
    """
    assert b"".join(unpacked(iter([b""]), encoding)) == b""


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", zlib.compress(b"words", wbits=31)),
        ("deflate", zlib.compress(b"words")),
        ("zstd", zstandard.compress(b"words")),
    ],
)
@pytest.mark.parametrize("is_apart", [False, True])
def test_what_comes_after_the_end_is_left(encoding: str, packed: bytes, *, is_apart: bool) -> None:
    """
    Some servers append a line; browsers do not mind.
    """
    parts = [packed, b"\r\n"] if is_apart else [packed + b"\r\n"]
    assert b"".join(unpacked(iter(parts), encoding)) == b"words"
