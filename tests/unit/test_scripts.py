"""Scripts of letters and of languages."""

import pytest

from exporter.faces import SCRIPTS, faces_for, script_named
from exporter.scripts import script_of, scripts_in, scripts_of, scripts_with


@pytest.mark.parametrize(
    ("letter", "wanted"),
    [("a", "Latn"), ("ß", "Latn"), ("7", None), ("。", None), ("井", "Hani"), ("あ", "Hira"), ("한", "Hang")],
)
def test_letter_has_a_script(letter: str, wanted: str | None) -> None:
    """
    Digits and what several scripts share have none.
    """
    assert wanted == script_of(letter)


def test_letters_are_counted_by_script() -> None:
    """
    Spaces, marks and digits are not letters.
    """
    assert {"Latn": 5, "Hani": 2} == scripts_in("Words, 井戸 12!")


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("en", {"Latn"}),
        ("sr-Latn", {"Latn"}),
        ("sr", {"Cyrl"}),
        ("ja", {"Hani", "Hira", "Kana"}),
        ("zh-TW", {"Hani", "Bopo"}),
        ("zxx", set()),
    ],
)
def test_language_is_written_in_scripts(language: str, wanted: set[str]) -> None:
    """
    In the likely one, unless the tag names another.
    """
    assert wanted == scripts_of(language)


def test_shared_marks_belong_to_those_who_use_them() -> None:
    """
    An Arabic comma is no letter, and in no font without Arabic; full-width marks go with the signs.
    """
    assert "Arab" in scripts_with("،")
    assert "Hani" in scripts_with("，")


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("zh-CN", "Noto Serif CJK SC"),
        ("zh-Hant", "Noto Serif CJK TC"),
        ("zh-HK", "Noto Serif CJK HK"),
        ("ja", "Noto Serif CJK JP"),
        ("ko", "Noto Serif CJK KR"),
        ("fa", "Noto Naskh Arabic"),
        ("ur", "Noto Nastaliq Urdu"),
        ("mr", "Noto Serif Devanagari"),
    ],
)
def test_language_asks_for_faces(language: str, first: str) -> None:
    """
    Han signs differ by language, other letters by script.
    """
    faces = faces_for(language)

    assert faces is not None
    assert first == faces.serif[0]


def test_our_own_faces_have_the_other_scripts() -> None:
    """
    Latin, Greek and Cyrillic ask for nothing.
    """
    assert [None, None, None] == [faces_for(language) for language in ("vi", "el", "uk")]


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_sample_is_of_its_script(code: str) -> None:
    """
    The doctor asks fonts for a letter that only fonts for the script have.
    """
    found = script_of(SCRIPTS[code].sample)

    assert found is not None
    assert script_named(found) is SCRIPTS[code]
