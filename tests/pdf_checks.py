"""Checks the PDFs that tests make by the rules of `exporter check`."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf

from exporter.checks import Finding, check


def findings(data: bytes) -> tuple[Finding, ...]:
    """Return everything that the rules find in a PDF."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "printed.pdf"
        path.write_bytes(data)
        return check(path)


def breaches(source: bytes | BytesIO | Path) -> list[str]:
    """Return the hard rules that a PDF breaks, and where."""
    data = source if isinstance(source, bytes) else _read(source)
    return [str(finding) for finding in findings(data) if finding.is_hard]


def _read(source: BytesIO | Path) -> bytes:
    return source.getvalue() if isinstance(source, BytesIO) else source.read_bytes()


def checked(data: bytes) -> bytes:
    """Return a PDF that breaks no hard rule; use this wherever a test makes one."""
    assert [] == breaches(data)
    return data


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """Yield every element of the structure tree with its parent, in reading order."""
    waiting = [(pdf.Root.StructTreeRoot, child) for child in _children(pdf.Root.StructTreeRoot)]
    while waiting:
        parent, element = waiting.pop(0)
        yield parent, element
        waiting = [(element, child) for child in _children(element)] + waiting


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
