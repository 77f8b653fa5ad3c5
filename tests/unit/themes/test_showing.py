"""What is said of themes."""

import pytest

from exporter.themes import names, open_theme
from exporter.themes.design import NAMES
from exporter.themes.showing import files_of, lines_of, theme_lines, variables_of
from exporter.themes.variables import VARIABLES


def test_every_theme_is_listed() -> None:
    """
    The default comes first.
    """
    lines = list(theme_lines())

    assert lines[0].startswith("book ")
    assert names() == [line.split()[0] for line in lines if not line.startswith(" ")]
    assert all(len(line) <= 80 for line in lines)


@pytest.mark.parametrize("name", names())
def test_all_that_can_be_set_is_shown(name: str) -> None:
    """
    Every value and every variable has a line that begins with its name.
    """
    shown = {line.split()[0] for line in lines_of(open_theme(name)) if line.startswith("  ")}

    assert {*NAMES, *VARIABLES} <= shown


@pytest.mark.parametrize("name", names())
def test_every_variable_has_a_value_in_the_style_sheets(name: str) -> None:
    """
    A variable that no sheet knows would change nothing.
    """
    assert set(VARIABLES) == set(variables_of(open_theme(name)))


def test_the_files_of_a_theme_are_named() -> None:
    """
    A folder's files are listed with their place in it.
    """
    assert ["large-print/epub.css", "large-print/pdf.css", "large-print/theme.toml"] == files_of(
        open_theme("large-print")
    )
