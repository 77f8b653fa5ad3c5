"""The direction of languages."""

import pytest

from exporter.direction import is_right_to_left


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
