"""Folders to begin a theme with."""

from pathlib import Path

import pytest

from exporter.errors import InvalidUsage, UnwritableOutput
from exporter.themes import names, open_theme
from exporter.themes.copying import copy_theme


@pytest.mark.parametrize("name", names())
def test_a_copy_says_the_same(name: str, tmp_path: Path) -> None:
    """
    Until something is changed in it, a copy is the theme.
    """
    target = str(tmp_path / "mine")
    files = list(copy_theme(open_theme(name), target))
    copy, theme = open_theme(target), open_theme(name)

    assert 4 == len(files)
    assert (theme.design, theme.variables) == (copy.design, copy.variables)
    assert theme.stylesheet("pdf") in {"", copy.stylesheet("pdf")}
    assert theme.stylesheet("epub") in {"", copy.stylesheet("epub")}


def test_a_copy_of_a_copy_keeps_its_templates(tmp_path: Path) -> None:
    """
    What somebody wrote into a template is not lost on the way.
    """
    first, second = tmp_path / "first", tmp_path / "second"
    list(copy_theme(open_theme("book"), str(first)))
    template = Path("templates", "pdf", "book.html.j2")
    (first / template).write_text('{% extends "builtin/pdf/book.html.j2" %}')

    list(copy_theme(open_theme(str(first)), str(second)))

    assert '{% extends "builtin/pdf/book.html.j2" %}' == (second / template).read_text()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """
    A folder with anything in it is left alone.
    """
    (tmp_path / "kept").write_text("x")

    with pytest.raises(InvalidUsage, match="there already"):
        list(copy_theme(open_theme("book"), str(tmp_path)))


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """
    The message has the file and the reason.
    """
    (tmp_path / "file").write_text("x")

    with pytest.raises((InvalidUsage, UnwritableOutput), match="file"):
        list(copy_theme(open_theme("book"), str(tmp_path / "file" / "mine")))
