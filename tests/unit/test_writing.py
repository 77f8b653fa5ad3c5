"""Files are written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from exporter.errors import UnwritableOutput
from exporter.writing import write


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """
    The new bytes take the place of the old ones, and nothing else stays in the folder.
    """
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    write(b"new", str(target))

    assert b"new" == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())


def test_a_link_still_points_to_its_file(tmp_path: Path) -> None:
    """
    Writing to a symbolic link writes to what it points to.
    """
    real = tmp_path / "real"
    real.write_bytes(b"old")
    (tmp_path / "link").symlink_to(real)

    write(b"new", str(tmp_path / "link"))

    assert b"new" == real.read_bytes()
    assert (tmp_path / "link").is_symlink()


def test_a_new_file_can_be_read_by_others_as_the_umask_allows(tmp_path: Path) -> None:
    """
    A file has the permissions that any program would have given it.
    """
    previous = os.umask(0o022)
    try:
        write(b"x", str(tmp_path / "a"))
    finally:
        os.umask(previous)

    assert 0o644 == (tmp_path / "a").stat().st_mode & 0o777


def test_a_full_disk_is_one_sentence(tmp_path: Path) -> None:
    """
    What cannot be written says why.
    """
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")

    with pytest.raises(UnwritableOutput, match="No space left"):
        write(b"x", "/dev/full")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no/such/a.pdf", "there is no folder"),
        ("folder", "Is a directory"),
        ("file/a.pdf", "Not a directory"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str, reason: str) -> None:
    """
    The message says where and why.
    """
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(UnwritableOutput, match=reason):
        write(b"x", str(tmp_path / name))


def test_a_write_that_fails_midway_leaves_the_old_file(tmp_path: Path) -> None:
    """
    When the disk takes only a part, what was there before stays and nothing lies beside it.
    """
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    program = f"""
import resource, signal
from exporter.errors import UnwritableOutput
from exporter.writing import write
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write(b"n" * 5000, {str(target)!r})
except UnwritableOutput as error:
    print(error)
"""

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "File too large" in run.stdout
    assert b"old" == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())
