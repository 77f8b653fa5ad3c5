"""What the user is told while the program runs: on standard error, and never more than asked."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from exporter.diagnostics import Diagnostic, Report

_SAME_CODE = 3
"""How many diagnostics of one kind are shown; the report has them all."""


@dataclass(slots=True)
class Console:
    """Standard error, quiet, ordinary or verbose."""

    quiet: bool = False
    verbose: bool = False
    _waiting: bool = False

    def announce(self, message: str) -> None:
        """Show what is being done, on a terminal only; the next message takes its place."""
        if not self.quiet and sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{message[:76]} …")
            sys.stderr.flush()
            self._waiting = True

    def settle(self) -> None:
        """Take the last announcement away."""
        if self._waiting:
            sys.stderr.write("\r\x1b[K")
            self._waiting = False

    def error(self, message: str) -> None:
        """Say what went wrong."""
        self.settle()
        sys.stderr.write(f"exporter: {message}\n")

    def show(self, report: Report) -> None:
        """Say what was lost and mended and, if asked, what was assumed."""
        self.settle()
        for failure in report.failures:
            self.error(str(failure))
        if self.quiet:
            return
        shown = report.diagnostics if self.verbose else report.warnings()
        for line in self._lines(shown):
            sys.stderr.write(line)

    def _lines(self, diagnostics: Iterable[Diagnostic]) -> Iterable[str]:
        seen: Counter[str] = Counter()
        for diagnostic in diagnostics:
            seen[diagnostic.code] += 1
            if self.verbose or seen[diagnostic.code] <= _SAME_CODE:
                kind = "note" if diagnostic.is_note else "warning"
                yield f"{kind}: {diagnostic.location}: {diagnostic.message} [{diagnostic.code}]\n"
        for code, count in seen.items():
            if count > _SAME_CODE and not self.verbose:
                yield f"warning: {count - _SAME_CODE} more of [{code}]; -v shows them.\n"
