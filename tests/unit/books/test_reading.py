"""A manifest is read, and who wrote it is told on which line something cannot be meant."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exporter.books.manifest import Manifest
from exporter.books.reading import InvalidManifest, manifest_of, open_manifest
from exporter.choosing import Choice, Sort
from exporter.errors import UnreadableInput
from exporter.model import Credit, Person, Series

NOW = datetime(2026, 3, 31, tzinfo=UTC)


def read(text: str) -> Manifest:
    """Read a manifest with a title and *text*."""
    return manifest_of(f'title = "T"\n{text}', "book.toml", NOW)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "the manifest has no 'title'; add one"),
        ("title = 3", 1, "'title' must be text in quotes, not 3"),
        ('title = " "', 1, "'title' cannot be \" \": Text that is not empty"),
        ('title = "T"\nlanguag = "en"', 2, "'languag' is not known; is 'language' meant?"),
        ('title = "T"\nlanguage = "english please"', 2, "A language tag such as en, de or pt-BR"),
        ('title = "T"\n\n[[items]]\npart = "x"', 3, "items[0] has no 'location'; add one"),
        (
            'title = "T"\n[[items]]\nlocation = "a"\n\n[[items]]\nlocation = "b"\nlimit = 3',
            7,
            "'limit' is not",
        ),
        ('title = "T"\n[[items]]\nlocation = "-"', 3, "'location' cannot be"),
        ('title = "T"\n[[queries]]\nlocation = "a"\nlimit = "3"', 4, "'limit' must be a whole number"),
        ('title = "T"\n[[queries]]\nlocation = "a"\nsince = "lately"', 4, "'since': 'lately' is no time"),
        (
            'title = "T"\n[discussion]\n# how many?\ncomments = "some"',
            4,
            "One of all, none, author, or top:N",
        ),
        ('title = "T"\nimages = "huge"', 2, "'images' may be full, large, medium, small, none"),
        ('title = "T"\n[[items]]\nlocation = "a"\n\n[[items]]\nlocation = "a"', 5, "is in this book already"),
        (
            'title = "T"\nparts = [\n  "One",\n]\n\n[[items]]\nlocation = "a"\n'
            'title = """\nA\n"""\npart = "Two"',
            11,
            "there is no part 'Two'; 'parts' has One",
        ),
        ('title = "T"\n\nitems = [\n  {location = "a"},\n  {location = 4},\n]', 3, "'location' must be text"),
        ('title = "T"\r\n\r\n[print]\r\ncolumns = 7\r\n', 4, "'columns' may be 1, 2, not 7"),
        ('title = "T"\ncreators = [{name = "A", role = "editor"}]', 2, "A MARC relator code"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, words: str) -> None:
    """
    The message names the file, the line, what is wrong and what may stand there.
    """
    with pytest.raises(InvalidManifest) as caught:
        manifest_of(text, "b/book.toml", NOW)

    assert str(caught.value).startswith(f"b/book.toml, line {line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_no_toml_is_told_with_its_line() -> None:
    """
    The parser says where it could not go on.
    """
    with pytest.raises(InvalidManifest, match=r"book.toml: is not well-formed TOML: .*line 3"):
        manifest_of('title = "T"\n[[items]]\nlocation = a', "book.toml", NOW)


def test_a_folder_without_a_manifest_says_how_to_make_one(tmp_path: Path) -> None:
    """
    The message names the command.
    """
    with pytest.raises(UnreadableInput, match=r"holds no book\.toml; `exporter book init"):
        open_manifest(tmp_path, NOW)


def test_the_words_of_the_command_line_mean_the_same() -> None:
    """
    What is kept of discussions is said for the book; an item may say which comments for itself.
    """
    manifest = read(
        '[discussion]\ncomments = "top:3"\nsort = "score"\nsince = "30d"\nmax-depth = 2\n'
        '[[items]]\nlocation = "a"\n[[items]]\nlocation = "b"\ncomments = "author"'
    )

    first, second = (item.choice for item in manifest.items)
    since = datetime(2026, 3, 1, tzinfo=UTC)
    assert first == Choice(top=3, sort=Sort.SCORE, since=since, max_depth=2) == manifest.choice
    assert second == Choice(by_article_author=True, sort=Sort.SCORE, since=since, max_depth=2)


def test_people_and_series_may_be_names_or_tables() -> None:
    """
    One who has another role than the author's is a contributor.
    """
    manifest = read(
        'creators = ["Ann Lee", {name = "Bo Sand", role = "edt"}, {name = "Cy", file-as = "Cy, the"}]\n'
        'series = {name = "Papers", position = 2}\n'
        '[[items]]\nlocation = "a"\nseries = "Other"\nauthors = ["D"]'
    )

    assert (Person(name="Ann Lee"), Person(name="Cy", file_as="Cy, the")) == manifest.creators
    assert (Credit(person=Person(name="Bo Sand"), role="edt"),) == manifest.details.contributors
    assert Series(name="Papers", position="2") == manifest.details.series
    assert Series(name="Other") == manifest.items[0].overrides.series
    assert (Person(name="D"),) == manifest.items[0].overrides.authors


def test_dates_may_be_written_as_dates() -> None:
    """
    A date of TOML and one in quotes mean the same; a query until a day holds all of that day.
    """
    manifest = read('[[queries]]\nlocation = "a"\nsince = 2026-01-01\nuntil = "2026-01-31"')

    selection = manifest.items[0].selection
    assert datetime(2026, 1, 1, tzinfo=UTC) == selection.since
    assert datetime(2026, 2, 1, tzinfo=UTC) == selection.until


def test_queries_follow_the_items() -> None:
    """
    Each kind is in its order; what is asked for is part of what tells two items apart.
    """
    manifest = read(
        '[[queries]]\nlocation = "f"\ntag = "bees"\n[[items]]\nlocation = "a"\n'
        '[[queries]]\nlocation = "f"\ntag = "wax"'
    )

    assert ["a", "f", "f"] == [item.location for item in manifest.items]
    assert ["a", 'f {"tag": "bees"}', 'f {"tag": "wax"}'] == [item.key for item in manifest.items]
