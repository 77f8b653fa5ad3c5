"""What the steps share and change: the report and the stored assets, passed by hand."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from exporter.assets import AssetStore
from exporter.diagnostics import Code, Diagnostic, Report
from exporter.network import Fetcher, Offline


def _in_silence(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The surroundings of one run."""

    report: Report = field(default_factory=Report)
    assets: AssetStore = field(default_factory=AssetStore)
    fetcher: Fetcher = field(default_factory=Offline)
    """The way to the network; nothing else opens a socket."""
    url: str | None = None
    """Where on the web a file or standard input comes from, or which page of an archive is meant."""
    epoch: datetime = datetime(1980, 1, 1, tzinfo=UTC)
    """The time that files are stamped with; the command line takes it from SOURCE_DATE_EPOCH."""
    announce: Callable[[str], None] = _in_silence
    """Told what is being done, for people who wait."""

    def note(self, code: Code, message: str, *, location: str, count: int = 1) -> None:
        """Report that something was lost, mended or assumed, and to how many things."""
        self.report.add(Diagnostic(code=code, message=message, location=location, count=count))
