"""Checks finished files: each rule says what holds for all of them, and finds where it does not."""

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from exporter.checks.finding import Finding, Rule
from exporter.errors import UnreadableInput

__all__ = ["CHECKERS", "Finding", "Rule", "check", "rules", "to_record"]


def check(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the file at *path*; raises UnreadableInput for what cannot be checked."""
    checker = CHECKERS.get(path.suffix.lower())
    if checker is None:
        kinds = " and ".join(sorted(CHECKERS))
        raise UnreadableInput(f"{path}: is of a kind that cannot be checked; {kinds} can.")
    return checker(path)


def to_record(path: Path, finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON has it."""
    return {"file": str(path), **asdict(finding)}


def rules() -> tuple[Rule, ...]:
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


CHECKERS: dict[str, Callable[[Path], tuple[Finding, ...]]] = {".pdf": _check_pdf}
"""Who checks files of which ending."""
