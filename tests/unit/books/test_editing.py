"""What is put into a manifest or taken out leaves everything else as it was written."""

import tomllib

import pytest

from exporter.books.editing import with_entry, without_entry

TEXT = """\
# My book.
title   =   "T"   # the working title

# The first part.
[[items]]
location = 'a'  # first
[items.series]
name = "S"

[discussion]
comments = "all"

# The second part.
[[items]]
location = "b"
title = \"\"\"
[[items]]
# no remark
\"\"\"

# To be read again.

[[queries]]
location = "q"
"""


def test_what_is_added_stands_behind_the_last_of_its_kind() -> None:
    """
    Remarks, order and spaces stay.
    """
    changed = with_entry(TEXT, "items", {"location": 'c "d"', "part": "One"})

    block = '[[items]]\nlocation = "c \\"d\\""\npart = "One"\n\n'
    assert TEXT.replace("# To be read again.", f"{block}# To be read again.") == changed


def test_the_first_of_its_kind_stands_at_the_end() -> None:
    """
    A manifest without items gets one, after a line end if it has none.
    """
    assert 'title = "T"\n\n[[items]]\nlocation = "a"\n' == with_entry(
        'title = "T"', "items", {"location": "a"}
    )


def test_the_ends_of_lines_stay_those_of_the_file() -> None:
    """
    A file of Windows stays one.
    """
    assert 'title = "T"\r\n\r\n[[items]]\r\nlocation = "a"\r\n' == with_entry(
        'title = "T"\r\n', "items", {"location": "a"}
    )


def test_what_is_removed_takes_its_tables_along() -> None:
    """
    The remarks around it stay.
    """
    first = "[[items]]\nlocation = 'a'  # first\n[items.series]\nname = \"S\"\n\n"

    assert TEXT.replace(first, "\n") == without_entry(TEXT, "items", 0)


def test_a_text_that_looks_like_a_header_is_none() -> None:
    """
    What stands within quotes over several lines goes with its item, and ends it nowhere before.
    """
    changed = without_entry(TEXT, "items", 1)

    before = TEXT[: TEXT.index('[[items]]\nlocation = "b"')]
    assert f"{before}\n{TEXT[TEXT.index('# To be read') :]}" == changed
    assert "# no remark" not in changed


def test_the_last_entry_can_be_removed() -> None:
    """
    What is left ends with one line end.
    """
    assert TEXT[: TEXT.index("\n[[queries]]")] == without_entry(TEXT, "queries", 0)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_arrays_in_brackets_are_edited_as_such(place: int) -> None:
    """
    Remarks between the entries stay, and so does everything around.
    """
    text = 'title = "T"\nitems = [\n  {location = "a"}, # one\n  {location = "b"}, # two\n]\n\n[output] # x\n'
    added = with_entry(text, "items", {"location": "c"})
    removed = without_entry(added, "items", place)

    locations = [item["location"] for item in tomllib.loads(added)["items"]]
    left = [item["location"] for item in tomllib.loads(removed)["items"]]
    assert ["a", "b", "c"] == locations
    assert [name for name in locations if name != locations[place]] == left
    assert added.startswith(text[: text.index("]")])
    assert removed.endswith("]\n\n[output] # x\n")


def test_an_empty_array_in_brackets_gets_an_entry() -> None:
    """
    A second table of the same name would be no TOML.
    """
    changed = with_entry('items = [ ]  # none\ntitle = "T"\n', "items", {"location": "a"})

    assert {"title": "T", "items": [{"location": "a"}]} == tomllib.loads(changed)
    assert "# none\n" in changed
