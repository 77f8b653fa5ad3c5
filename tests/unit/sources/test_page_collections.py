"""Public collections of pages with a known article."""

import subprocess
import sys
from pathlib import Path

import pytest

_SCRIPT = Path(__file__).parents[3] / "benchmarks" / "articles.py"


@pytest.mark.shared
@pytest.mark.slow
def test_articles_of_public_collections(shared: Path) -> None:
    """
    The measured share of the text and of each kind of element does not fall under its floor.
    """
    command = [sys.executable, str(_SCRIPT), "--corpus", str(shared / "corpus")]
    process = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 0 == process.returncode, process.stdout + process.stderr
