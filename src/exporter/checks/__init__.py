"""Checks finished files: each rule says what holds for all of them, and finds where it does not."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exporter.checks.finding import Finding, Rule
from exporter.errors import UnreadableInput

if TYPE_CHECKING:
    from exporter.checks.epub.epubcheck import EpubCheck
    from exporter.checks.printed import Printed

__all__ = ["CHECKERS", "Finding", "Rule", "check", "check_outside", "rules", "to_record"]


def check(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the file at *path*; raises UnreadableInput for what cannot be checked."""
    checker = CHECKERS.get(path.suffix.lower())
    if checker is None:
        kinds = " and ".join(sorted(CHECKERS))
        raise UnreadableInput(f"{path}: is of a kind that cannot be checked; {kinds} can.")
    return checker(path)


def check_outside(path: Path, epubcheck: "EpubCheck | None") -> tuple[Finding, ...]:
    """Return what other programs find in a file that ours have checked; None asks none."""
    if epubcheck is None or path.suffix.lower() != ".epub":
        return ()
    from exporter.checks.epub.epubcheck import messages

    return messages(path, epubcheck)


def to_record(path: Path, finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON has it."""
    return {"file": str(path), **asdict(finding)}


def rules() -> "tuple[Rule[Printed], ...]":
    """Return the rules for PDF, in order."""
    from exporter.checks import (
        archive,
        breaks,
        edges,
        faces,
        files,
        linking,
        marking,
        measures,
        nesting,
        outlines,
        references,
    )

    families = (
        *(archive, files, faces, marking, nesting, linking, outlines, references),
        *(edges, measures, breaks),
    )
    found = [rule for family in families for rule in family.RULES]
    return tuple(sorted(found, key=lambda rule: (rule.id[0], int(rule.id[1:]))))


def _check_pdf(path: Path) -> tuple[Finding, ...]:
    from exporter.checks.printed import opened

    with opened(path) as printed:
        return tuple(finding for rule in rules() for finding in rule.findings(printed))


def _check_epub(path: Path) -> tuple[Finding, ...]:
    from exporter.checks import epub

    return epub.check(path)


CHECKERS: dict[str, Callable[[Path], tuple[Finding, ...]]] = {".epub": _check_epub, ".pdf": _check_pdf}
"""Who checks files of which ending."""
