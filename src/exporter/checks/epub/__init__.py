"""Rules for EPUB: each says what holds for all of them, ours and others'."""

from pathlib import Path

from exporter.checks.epub.bound import Bound
from exporter.checks.finding import Finding, Rule


def rules() -> tuple[Rule[Bound], ...]:
    """Return the rules for EPUB, in order."""
    from exporter.checks.epub import (
        conserving,
        conversing,
        describing,
        files,
        linking,
        navigating,
        noting,
        reading,
        running,
        sizing,
        writing,
    )

    families = (
        *(files, describing, navigating, writing, linking, reading, running, noting),
        *(conversing, conserving, sizing),
    )
    found = [rule for family in families for rule in family.RULES]
    return tuple(sorted(found, key=lambda rule: int(rule.id[1:])))


def check(path: Path) -> tuple[Finding, ...]:
    """Return what is wrong with the EPUB at *path*; raises UnreadableInput for what cannot be checked."""
    from exporter.checks.epub.bound import opened

    with opened(path) as bound:
        return tuple(finding for rule in rules() for finding in rule.findings(bound))
