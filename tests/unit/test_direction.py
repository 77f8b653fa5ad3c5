"""The direction of languages."""

import pytest

from exporter.direction import direction_of, is_right_to_left


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("ar", True),
        ("he-IL", True),
        ("en", False),
        ("az-Arab", True),
        ("ug-Latn", False),
        ("PA-arab-pk", True),
    ],
)
def test_script_decides_where_it_is_given(language: str, wanted: bool) -> None:  # noqa: FBT001
    """
    A language has a usual script, and a tag may name another.
    """
    assert wanted == is_right_to_left(language)


def test_old_codes_of_hebrew_and_yiddish() -> None:
    """
    The codes that these had until 1989 mean the same.
    """
    assert is_right_to_left("iw")
    assert is_right_to_left("ji-Hebr")


@pytest.mark.parametrize(
    ("text", "around", "wanted"),
    [
        ("Plain words.", "ltr", "ltr"),
        ("Plain words.", "rtl", "ltr"),
        ("12.50 (34)", "rtl", "rtl"),
        ("שלום עולם", "ltr", "rtl"),
        ("שלום is a word that means peace", "ltr", "ltr"),
        ("@bob מה שלומך היום", "ltr", "rtl"),
        ("ה-API של Google Cloud Platform", "rtl", "rtl"),
        ("Google Cloud הוא שירות טוב", "rtl", "rtl"),
        ("مكتوب على ظهرها Model 7B", "rtl", "rtl"),
    ],
)
def test_direction_turns_only_where_the_letters_say_so(text: str, around: str, wanted: str) -> None:
    """
    A name or a term in other letters leaves a line as it is, at its beginning too.
    """
    assert wanted == direction_of(text, around)
