"""What the package document says."""

import pytest

from exporter.filing import file_as


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ann Author", "Author, Ann"),
        ("Émile Zola", "Zola, Émile"),
        ("Jane Q. Public", "Public, Jane Q."),
        ("The Editors", "Editors, The"),
        ("Martin Luther King Jr.", "Martin Luther King Jr."),
        ("throwaway42", "throwaway42"),
        ("山田 太郎", "山田 太郎"),
        ("محمد علي", "محمد علي"),
    ],
)
def test_names_are_filed_under_the_family(name: str, wanted: str) -> None:
    """
    Western names are turned round; others are filed as they are.
    """
    assert wanted == file_as(name)
