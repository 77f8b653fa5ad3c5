"""Editions of real pages keep the rules of `exporter check`."""

from pathlib import Path

import pytest

from exporter.arrange import arrange
from exporter.context import Context
from exporter.errors import ExporterError
from exporter.formats.pdf import Pdf
from exporter.loading import load
from exporter.pipeline import render
from exporter.scaling import Size, fit_images
from tests.conftest import SHARED
from tests.looks import look
from tests.pdf_checks import findings

pytestmark = [pytest.mark.shared, pytest.mark.slow]

KINDS = {".html", ".txt", ".xml", ".mhtml", ".json"}
LARGEST = 400_000
STEP = 60
PAPERS = ("a4", "a5", "letter", "6in")
TOLD_OF = {"P3": "glyph-missing", "T1": "content-clipped"}
"""Rules that an input may make impossible to keep, and the diagnostic that says so."""


def sample() -> list[Path]:
    """Return every so many-th file of the corpus, less those that are no location."""
    corpus = SHARED / "corpus"
    found = (path for path in sorted(corpus.rglob("*")) if path.suffix in KINDS and path.is_file())
    return [path for path in found if path.stat().st_size < LARGEST][::STEP]


@pytest.mark.parametrize("path", sample(), ids=lambda path: path.name)
def test_an_edition_of_a_real_page_keeps_the_rules(path: Path, context: Context) -> None:
    """
    No hard rule is broken but where the edition says so itself.
    """
    try:
        articles = list(load([str(path)], context))
    except ExporterError:
        pytest.skip("not a location that can be read")
    if not articles or context.report.failures:
        pytest.skip("nothing to print")
    book = fit_images(arrange(articles[:3], context), Size.MEDIUM, context)
    paper = PAPERS[len(path.name) % len(PAPERS)]

    broken = [found for found in findings(render(book, Pdf(), look(paper), context)) if found.is_hard]

    unexplained = [found for found in broken if TOLD_OF.get(found.rule) not in context.report.codes]
    assert [] == list(map(str, unexplained))
