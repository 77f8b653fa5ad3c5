"""What the user is told while the program runs: on standard error, and never more than asked."""

import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
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
        if not self.quiet and sys.stderr is not None and sys.stderr.isatty():
            _write(f"\r\x1b[K{_printable(message)[:76]} …")
            self._waiting = True

    def settle(self) -> None:
        """Take the last announcement away."""
        if self._waiting:
            _write("\r\x1b[K")
            self._waiting = False

    def error(self, message: str) -> None:
        """Say what went wrong."""
        self.settle()
        _write(f"exporter: {_printable(message)}\n")

    def tell(self, message: str) -> None:
        """Say what people should know while they wait."""
        if not self.quiet:
            self.error(message)

    def show(self, report: Report) -> None:
        """Say what was lost and mended and, if asked, what was assumed."""
        self.settle()
        for failure in report.failures:
            self.error(str(failure))
        if self.quiet:
            return
        shown = report.diagnostics if self.verbose else report.warnings()
        for line in self._lines(shown):
            _write(f"{_printable(line)}\n")

    def _lines(self, diagnostics: Iterable[Diagnostic]) -> Iterable[str]:
        seen: Counter[str] = Counter()
        for diagnostic in diagnostics:
            seen[diagnostic.code] += 1
            if self.verbose or seen[diagnostic.code] <= _SAME_CODE:
                kind = "note" if diagnostic.is_note else "warning"
                yield f"{kind}: {diagnostic.location}: {diagnostic.message} [{diagnostic.code}]"
        for code, count in seen.items():
            if count > _SAME_CODE and not self.verbose:
                yield f"warning: {count - _SAME_CODE} more of [{code}]; -v shows them."


def _write(text: str) -> None:
    # Where standard error is closed or full there is nobody to tell.
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(text)
        sys.stderr.flush()


def _printable(text: str) -> str:
    """Return *text* in one line, with a mark for what would move the cursor or colour the screen."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)
