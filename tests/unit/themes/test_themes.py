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


def test_a_folder_without_a_slash_is_told_how_to_be_written() -> None:
    """
    Who has a folder and gave its bare name sees the form in which it is one.
    """
    with pytest.raises(InvalidUsage, match=r"written like \./mine"):
        open_theme("mine")


def written(folder: Path, text: str, **sheets: str) -> str:
    """Write a theme and return its name."""
    folder.mkdir(parents=True)
    (folder / "theme.toml").write_text(text)
    for name, sheet in sheets.items():
        (folder / f"{name}.css").write_text(sheet)
    return str(folder)


def test_a_theme_extends_a_built_in_one(tmp_path: Path) -> None:
    """
    Values, variables and sheets are those of the other theme where it says nothing itself.
    """
    name = written(
        tmp_path / "mine",
        'extends = "large-print"\n[values]\nleading = 1.4\n[variables]\naccent = "navy"\n',
        pdf=".site { color: red }",
    )
    theme, base = open_theme(name), open_theme("large-print")

    assert ("16pt", 1.4) == (theme.design.size, theme.design.leading)
    assert {**base.variables, "accent": "navy"} == theme.variables
    assert theme.stylesheet("pdf").startswith(base.stylesheet("pdf"))
    assert theme.stylesheet("pdf").endswith(".site { color: red }")
    assert base.description == theme.description


def test_what_a_theme_extends_is_found_from_its_own_folder(tmp_path: Path) -> None:
    """
    Themes that lie beside each other can be moved together.
    """
    written(tmp_path / "first", "[values]\ntitle-size = 3\n")
    name = written(tmp_path / "second", 'extends = "../first"\n')

    assert 3 == open_theme(name).design.title_size


def test_a_theme_cannot_extend_itself(tmp_path: Path) -> None:
    """
    A ring of themes is one sentence.
    """
    name = written(tmp_path / "ring", 'extends = "../ring"\n')

    with pytest.raises(InvalidUsage, match="extends itself"):
        open_theme(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("desciption = 1\n", "no 'desciption', but description"),
        ("values = 3\n", "values must be a table"),
        ("[extends]\n", "extends must be words"),
        ("[values]\ncolums = 2\n", "no 'colums', but columns"),
        ("[values]\nleading = 9\n", "leading is a number from 1 to 3, not '9'"),
        ("[variables]\naccent = 3\n", "accent is a colour"),
    ],
)
def test_what_a_theme_may_not_say_is_refused(tmp_path: Path, text: str, said: str) -> None:
    """
    The message has the name that was probably meant, or what the value may be.
    """
    name = written(tmp_path / "mine", text)

    with pytest.raises(InvalidUsage, match=said):
        open_theme(name)


def test_values_and_variables_can_be_set() -> None:
    """
    What is set is stronger than the theme's own sheet.
    """
    theme = open_theme("book").setting(["accent=#036", "leading = 1.5", 'text-face="Literata", serif'])

    assert 1.5 == theme.design.leading
    assert theme.print_stylesheet().endswith('--accent: #036;\n  --text-face: "Literata", serif;\n}\n')


@pytest.mark.parametrize(
    "assignment",
    [
        "accent=red} body{display:none",
        "accent=url(file:///etc/passwd)",
        "accent=var(--quiet)",
        "accent=",
        "text-face=serif; } p { color: red",
        'text-face="a\\22 ; } p {',
        "text-face=url(x)",
        "text-face=expression(1)",
        "paragraph-space=calc(1em)",
        "paragraph-space=1em;",
        "paragraph-indent=-9999mm",
        "size=3pt",
        "columns=3",
        "align=center",
        "leading=nan",
    ],
)
def test_only_values_can_be_set(assignment: str) -> None:
    """
    No value can end its rule, fetch anything or leave what is reasonable.
    """
    name = assignment.partition("=")[0]

    with pytest.raises(InvalidUsage, match=f"--set: {name} is "):
        open_theme("book").setting([assignment])


@pytest.mark.parametrize(
    ("assignment", "said"),
    [("acent=red", "no 'acent', but accent"), ("zzz=1", "no 'zzz';"), ("accent", "has no value")],
)
def test_what_cannot_be_set_is_said(assignment: str, said: str) -> None:
    """
    The message has the name that was probably meant.
    """
    with pytest.raises(InvalidUsage, match=said):
        open_theme("book").setting([assignment])
