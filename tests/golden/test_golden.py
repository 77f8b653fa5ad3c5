"""Inputs and exactly what becomes of them, as data: one folder a case.

A case holds `input.txt`, `input.html` or `input.json`, and what is expected of it: `model.json` (what is
understood),
`print.html` (what is laid out), `diagnostics.txt` (what is told). `pytest --update-golden` writes them
anew; the diff is the review.
"""

import json
from pathlib import Path

import pytest
from tests.looks import look

from exporter import loading
from exporter.arrange import arrange
from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.formats.pdf.page import page_of
from exporter.formats.pdf.setting import Setting
from exporter.sources.model_json import to_json

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())


def results(case: Path) -> dict[str, str]:
    """Return what becomes of the input of a case, by the names of the expected files."""
    context = Context()
    (source,) = case.glob("input.*")
    articles = list(loading.load([str(source)], context))
    model = to_json(articles, context)
    book = arrange(articles, context)
    for change in Pdf().transforms_for(look()):
        book = change(book)
    told = [f"{d.code} ×{d.count}: {d.message}\n" for d in context.report.diagnostics]
    return {
        "model.json": model,
        "print.html": page_of(Setting(book=book, look=look())).partition("<body")[2],
        "diagnostics.txt": "".join(told),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, request: pytest.FixtureRequest) -> None:
    """
    The input gives exactly these files.
    """
    for name, found in results(case).items():
        if request.config.getoption("--update-golden"):
            (case / name).write_text(found, "utf-8")
        assert (case / name).read_text("utf-8") == found


def test_every_case_is_complete() -> None:
    """
    A case without its expected files would pass for nothing.
    """
    assert len(CASES) >= 28
    for case in CASES:
        assert json.loads((case / "model.json").read_text("utf-8"))["articles"]
        assert (case / "print.html").stat().st_size
