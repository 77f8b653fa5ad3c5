"""Letters that no font has, told by script."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exporter.formats.pdf.coverage import letters_in

ROOT = Path(__file__).parents[3]
FONTS = ROOT / "styles" / "fonts"
CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
ARTICLE = """---
title: Signs
lang: en
---

Plain words with “quotes”, ελληνικά and кириллица.

井戸 and 井, ก and कुआँ, بئر، and 🪣.
"""


@pytest.fixture
def told(tmp_path: Path) -> Callable[[Path], str]:
    """Prints an article where there are only the fonts in a folder, and returns what was told of it.

    Fontconfig reads its configuration once, so that this takes a process of its own.
    """

    def told(fonts: Path) -> str:
        configuration = tmp_path / "fonts.conf"
        configuration.write_text(CONFIGURATION.format(fonts=fonts, cache=tmp_path / "cache"), "utf-8")
        (tmp_path / "signs.md").write_text(ARTICLE, "utf-8")
        command = [sys.executable, "-m", "exporter", "pdf", "signs.md", "-v", "-o", "signs.pdf"]
        environment = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
        run = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        assert (tmp_path / "signs.pdf").is_file()
        return run.stderr

    return told


@pytest.mark.unruly
def test_missing_script_names_its_package_once(told: Callable[[Path], str]) -> None:
    """
    On a machine without fonts, each script is named in words, with its letters and what to install.
    """
    lines = [line for line in told(FONTS).splitlines() if "[script-missing]" in line]

    names = [re.search(r"No font on this machine has (\w+) \((\d+) letters?:", line) for line in lines]
    assert {"Arabic": "4", "Chinese": "3", "Devanagari": "4", "Thai": "1"} == {
        name[1]: name[2] for name in names if name
    }
    assert 1 == sum("apt install fonts-noto-cjk" in line for line in lines)
    assert 3 == sum("apt install fonts-noto-core" in line for line in lines)
    assert all("dnf install" in line and "brew install" in line for line in lines)


@pytest.mark.unruly
def test_no_letter_is_told_of_twice(told: Callable[[Path], str]) -> None:
    """
    What the check before the layout has named is not named again when it is drawn.
    """
    assert "[glyph-missing]" not in told(FONTS)


@pytest.mark.unruly
def test_letters_that_are_there_are_not_told_of(told: Callable[[Path], str], tmp_path: Path) -> None:
    """
    Our own faces are at hand without any of the system's: Latin, Greek, Cyrillic and emoji never lack.
    """
    (tmp_path / "none").mkdir()

    said = told(tmp_path / "none")

    assert "ε" not in said
    assert "к" not in said
    assert "🪣" not in said


def test_letters_are_those_that_are_printed() -> None:
    """
    What stands in tags, what every font has, and what has no shape is not asked for.
    """
    html = '<p title="é">ö\u200b\u00a0ö\ufe0f e &amp; “</p>'

    assert {"ö": 2, "“": 1} == letters_in(html)
