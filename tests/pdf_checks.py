"""Checks the PDFs that tests make by the rules of `exporter check`."""

from pathlib import Path
from tempfile import TemporaryDirectory

from exporter.checks import Finding, check


def findings(data: bytes) -> tuple[Finding, ...]:
    """Return everything that the rules find in a PDF."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "printed.pdf"
        path.write_bytes(data)
        return check(path)


def breaches(data: bytes) -> list[str]:
    """Return the hard rules that a PDF breaks, and where."""
    return [str(finding) for finding in findings(data) if finding.is_hard]


def checked(data: bytes) -> bytes:
    """Return a PDF that breaks no hard rule; use this wherever a test makes one."""
    assert [] == breaches(data)
    return data
