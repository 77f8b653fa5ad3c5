"""Themes are folders."""

from pathlib import Path

import pytest

from exporter.errors import InvalidUsage
from exporter.themes import names, open_theme


def test_every_built_in_theme_opens() -> None:
    """
    What the list names can be opened, and says what it is.
    """
    assert "book" in names()
    for name in names():
        assert open_theme(name).description


def test_a_folder_is_a_theme(tmp_path: Path) -> None:
    """
    A name with a slash is a folder; sheets that are not there are empty.
    """
    (tmp_path / "theme.toml").write_text('description = "Mine"')
    (tmp_path / "pdf.css").write_text("p { color: red }")

    theme = open_theme(str(tmp_path))

    assert ("Mine", "p { color: red }", "") == (
        theme.description,
        theme.stylesheet("pdf"),
        theme.stylesheet("epub"),
    )


def test_a_broken_theme_says_where(tmp_path: Path) -> None:
    """
    A theme.toml that is not well-formed is one sentence.
    """
    (tmp_path / "theme.toml").write_text("description = ")

    with pytest.raises(InvalidUsage, match="is not well-formed"):
        open_theme(str(tmp_path))


@pytest.mark.parametrize("name", ["nice", "./nowhere", ".."])
def test_what_is_no_theme_is_refused(name: str) -> None:
    """
    The message names those that there are.
    """
    with pytest.raises(InvalidUsage, match="choose one of book"):
        open_theme(name)
