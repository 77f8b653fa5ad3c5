"""People are told what they need, and no more."""

import pytest

from exporter.console import Console
from exporter.diagnostics import Code, Diagnostic, Report
from exporter.errors import UnreadableInput


def shown(console: Console, report: Report, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines that the console writes, all of them to standard error."""
    console.show(report)
    written = capsys.readouterr()
    assert "" == written.out
    return written.err.splitlines()


def several(code: Code, count: int) -> Report:
    """Return a report of so many diagnostics of one code."""
    return Report([Diagnostic(code=code, message=f"It is {n}.", location="a.txt") for n in range(count)])


def test_many_of_a_kind_are_summed_up(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Three of a kind are shown and the rest counted; -v shows them all.
    """
    report = several(Code.LINK_DROPPED, 5)

    assert [
        "warning: a.txt: It is 0. [link-dropped]",
        "warning: a.txt: It is 1. [link-dropped]",
        "warning: a.txt: It is 2. [link-dropped]",
        "warning: 2 more of [link-dropped]; -v shows them.",
    ] == shown(Console(), report, capsys)
    assert 5 == len(shown(Console(verbose=True), report, capsys))


def test_assumptions_are_shown_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Notes are silent but for -v.
    """
    report = several(Code.LANGUAGE_GUESSED, 1)

    assert [] == shown(Console(), report, capsys)
    assert ["note: a.txt: It is 0. [language-guessed]"] == shown(Console(verbose=True), report, capsys)


def test_quiet_leaves_errors(capsys: pytest.CaptureFixture[str]) -> None:
    """
    With -q what failed is still said.
    """
    report = several(Code.LINK_DROPPED, 1)
    report.failures.append(UnreadableInput("b.txt: is empty."))

    assert ["exporter: b.txt: is empty."] == shown(Console(quiet=True), report, capsys)


def test_nothing_is_announced_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    """
    Progress is for terminals.
    """
    Console().announce("Loading")

    assert "" == capsys.readouterr().err
