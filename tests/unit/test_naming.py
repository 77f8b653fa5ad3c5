"""Files that the user did not name get sensible names."""

from pathlib import Path

import pytest

from exporter.errors import InvalidUsage
from exporter.naming import name_targets


def test_a_file_is_named_after_its_input() -> None:
    """
    The result lies in the current folder, wherever the input lies.
    """
    assert ["essay.pdf"] == name_targets(["some/where/essay.txt"], ".pdf", output=None, reserved=[])


def test_standard_input_has_a_name_too() -> None:
    """
    What comes from nowhere is called an article.
    """
    assert ["article.pdf"] == name_targets(["-"], ".pdf", output=None, reserved=[])


def test_an_edition_is_not_named_like_the_other_kind() -> None:
    """
    A PDF called .epub would be opened by nobody; names of one's own are.
    """
    with pytest.raises(InvalidUsage, match=r"writes \.pdf files; name it so, or use `exporter epub`"):
        name_targets(["a.txt"], ".pdf", output="book.EPUB", reserved=[])

    assert ["book.print"] == name_targets(["a.txt"], ".pdf", output="book.print", reserved=[])


def test_no_name_is_given_twice() -> None:
    """
    Inputs of one name in different folders do not overwrite each other's results.
    """
    found = name_targets(["a/x.txt", "b/x.txt", "x.html"], ".pdf", output=None, reserved=[])

    assert ["x.pdf", "x-2.pdf", "x-3.pdf"] == found


def test_a_folder_takes_what_has_no_name(tmp_path: Path) -> None:
    """
    An output that is a folder is written into.
    """
    found = name_targets(["a.txt", "b.txt"], ".pdf", output=str(tmp_path), reserved=[])

    assert [str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")] == found


def test_several_files_need_a_folder() -> None:
    """
    Several files cannot go into one.
    """
    with pytest.raises(InvalidUsage, match="folder"):
        name_targets(["a.txt", "b.txt"], ".pdf", output="out.pdf", reserved=[])


@pytest.mark.parametrize("output", [None, "./a.txt"])
def test_an_input_is_never_overwritten(output: str | None) -> None:
    """
    A result that would take the place of what is being read is refused.
    """
    with pytest.raises(InvalidUsage, match="already"):
        name_targets(["a.txt"], ".txt", output=output, reserved=["a.txt"])
