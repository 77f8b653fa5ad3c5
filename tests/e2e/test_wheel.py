"""The wheel does the main job without the checkout."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import EXAMPLES

ROOT = EXAMPLES.parent
UV = Path(sys.executable).parent / "uv"


def quietly(*command: str | Path, cwd: Path) -> str:
    """Run a command that must succeed, and return what it prints."""
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    run = subprocess.run(
        list(map(str, command)), cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in an environment of its own, from a wheel that was built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    quietly(UV, "build", "--quiet", "--wheel", "--out-dir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    quietly(UV, "venv", "--quiet", "--python", sys.executable, folder / "env", cwd=folder)
    python = folder / "env" / "bin" / "python"
    lock = ROOT / "requirements.lock"
    quietly(UV, "pip", "install", "--quiet", "--python", python, wheel, "-c", lock, cwd=folder)
    return folder / "env" / "bin" / "exporter"


def test_the_wheel_makes_editions_of_its_own_examples(installed: Path, tmp_path: Path) -> None:
    """
    Templates, styles, fonts, schema and examples are inside: the demo works in an empty folder.
    """
    made = quietly(installed, "demo", cwd=tmp_path).split()

    assert 8 == len(made)
    assert all((tmp_path / name).stat().st_size > 10_000 for name in made)


def test_the_wheel_reads_what_users_have(installed: Path, tmp_path: Path) -> None:
    """
    A text becomes a print edition and an ebook, in another folder than the program's.
    """
    (tmp_path / "a.txt").write_bytes((EXAMPLES / "harbour.txt").read_bytes())

    assert "a.pdf\n" == quietly(installed, "pdf", "a.txt", cwd=tmp_path)
    assert "a.epub\n" == quietly(installed, "epub", "a.txt", cwd=tmp_path)
