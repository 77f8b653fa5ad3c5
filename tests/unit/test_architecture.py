"""The arrows of docs/architecture.md are the imports of the code."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "exporter"

ALLOWED = {
    "model": {"model"},
    "markup": {"model", "markup"},
    "transforms": {"labels", "model", "markup", "transforms"},
}
"""Packages of ours that a part may import; the others may import more."""

ONLY_IN = {
    "weasyprint": {"formats/pdf/engine.py", "formats/pdf/tags.py"},
    "pypdfium2": {"checks/letters.py"},
    "ebooklib": {"formats/epub/package.py"},
    "babel": {"labels/locales.py"},
    "feedparser": {"sources/feeds/rss.py"},
    "fastjsonschema": {"books/breaches.py", "sources/model_json/__init__.py"},
    "jinja2": {"templating.py"},
    "markdown_it": {"markup/markdown.py"},
    "mdit_py_plugins": {"markup/markdown.py"},
    "yaml": {"sources/markdown/strings.py"},
    "webencodings": {"sources/feeds/decoding.py", "sources/page/decoding.py"},
    "fontTools": {"scripts.py"},
    "PIL": {"formats/epub/drawing.py", "formats/epub/lettering.py", "pictures.py"},
    "pygments": {"transforms/code.py"},
    "readability": {"sources/page/opinions.py"},
    "pillow_heif": {"pictures.py"},
    "resvg_py": {"drawings.py"},
    "segno": {"formats/pdf/codes.py"},
    "selectolax": {"markup/reader.py"},
    "warcio": {"sources/containers/warc.py"},
    "trafilatura": {"sources/page/opinions.py"},
    "brotli": {"network/unpacking.py"},
    "hishel": {"network/transport.py"},
    "httpcore": {"network/egress.py", "network/problems.py", "network/transport.py"},
    "httpx": {"network/asking.py", "network/problems.py", "network/transport.py"},
    "protego": {"network/robots.py"},
    "stamina": {"network/retrying.py"},
    "ziamath": {"formats/pdf/formula_drawing.py"},
    "zstandard": {"network/unpacking.py"},
    "importlib.resources": {
        "books/breaches.py",
        "formats/pdf/engine.py",
        "demo.py",
        "resources.py",
        "sources/model_json/__init__.py",
        "templating.py",
        "themes/__init__.py",
    },
}
"""Modules that know one library; nobody else does."""


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of every module that the file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


@pytest.mark.parametrize("part", sorted(ALLOWED))
def test_inner_parts_do_not_know_the_outer_ones(part: str) -> None:
    """
    The model knows nothing of ours, the border knows the model, transforms know both and
    our words.
    """
    for path in (PACKAGE / part).rglob("*.py"):
        known = {name.split(".")[1] for name in imports(path) if name.startswith("exporter.")}
        assert known <= ALLOWED[part], path


def test_the_model_needs_the_standard_library_only() -> None:
    """
    Values can be used without any library.
    """
    import sys

    for path in (PACKAGE / "model").rglob("*.py"):
        foreign = {name.split(".")[0] for name in imports(path)} - {"exporter"} - sys.stdlib_module_names
        assert not foreign, path


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_one_module_knows_a_library(library: str) -> None:
    """
    What is particular to an engine is in one place.
    """
    users = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(name == library or name.startswith(f"{library}.") for name in imports(path))
    }
    assert users <= ONLY_IN[library]


def test_only_the_command_line_imports_the_command_line() -> None:
    """
    Everything below works without a terminal.
    """
    users = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if {"typer", "typer.models", "exporter.cli", "exporter.console"} & set(imports(path))
    }
    inner = {user for user in users if not user.startswith(("commands/", "options/"))}
    assert inner <= {"cli.py", "__main__.py"}
