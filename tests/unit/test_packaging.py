"""What is in the checkout is in the package."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_folder_with_code_is_in_the_list_of_packages() -> None:
    """
    A package that is forgotten works when editable and is missing from the wheel.
    """
    found = {
        ".".join(path.parent.relative_to(ROOT / "src").parts) for path in (ROOT / "src").rglob("__init__.py")
    } | {f"exporter.{name}" for name in ("examples", "styles", "templates")}

    assert found == set(PROJECT["tool"]["setuptools"]["packages"])


def test_every_kind_of_file_is_in_the_list_of_data() -> None:
    """
    A style sheet, font, template or example with a new suffix would be missing from the wheel.
    """
    patterns = {pattern.rsplit("*")[-1] for pattern in PROJECT["tool"]["setuptools"]["package-data"]["*"]}
    files = [
        path
        for folder in ("src", "examples", "styles", "templates")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "egg-info" not in str(path) and "__pycache__" not in str(path)
    ]

    assert {path.suffix for path in files} - {"", ".py", ".typed"} <= patterns


def test_locks_name_no_place() -> None:
    """
    Lock files hold names and hashes only.
    """
    for lock in ROOT.glob("requirements*.lock"):
        text = lock.read_text("utf-8")
        assert "://" not in text
        assert "index" not in text
        assert "--hash=sha256:" in text
