"""The installed program, run as a user runs it."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
Run: TypeAlias = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def exporter(tmp_path: Path) -> Run:
    """Run the program in an empty folder and return what came of it."""
    program = Path(sys.executable).parent / "exporter"

    def run(*arguments: str | Path, **options: object) -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, "COLUMNS": "80", **options.pop("env", {})}  # type: ignore[dict-item]
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [program, *map(str, arguments)],
            capture_output=True,
            cwd=options.pop("cwd", tmp_path),
            env=environment,
            timeout=120,
            check=False,
            **options,
        )

    return run
