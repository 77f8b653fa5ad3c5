"""WeasyPrint starts without what it does not use, and works as ever."""

import subprocess
import sys

import pytest

from exporter.formats.pdf.engine import subsets_with_harfbuzz

PROGRAM = """
import sys
import exporter.formats.pdf.engine
print("fontTools.varLib" in sys.modules)
from fontTools import subset
print(subset.Options().__class__.__module__)
from fontTools.varLib.instancer import instantiateVariableFont as real
print(real.__module__)
from weasyprint.pdf.fonts import instantiateVariableFont as known
try:
    known(None, {})
except (AttributeError, TypeError, ValueError):
    print("called")
"""


def test_the_subsetter_is_put_off_and_still_there() -> None:
    """
    Importing the engine does not import fontTools' instancer; whoever asks for it later gets it, and
    what WeasyPrint holds in its place calls it.
    """
    run = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)

    assert ["False", "fontTools.subset", "fontTools.varLib.instancer", "called"] == run.stdout.split()


def test_fonts_are_cut_down_without_harfbuzz_too() -> None:
    """
    Where HarfBuzz's subsetter is missing, fontTools does its work and the file stays small.
    """
    program = """
from weasyprint.text import ffi
import weasyprint.pdf.fonts
weasyprint.pdf.fonts.harfbuzz_subset = None
from tests.builders import article
from exporter.context import Context
from exporter.formats.pdf import Pdf
from exporter.model import Book
from exporter.pipeline import render
from tests.looks import look
book = Book(title="T", language="en", chapters=(article(),))
print(len(render(book, Pdf(), look(), Context())))
"""
    if not subsets_with_harfbuzz():
        pytest.skip("HarfBuzz's subsetter is not installed; every other test proves this")

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert int(run.stdout) < 100_000
