"""Fixtures, and the mark for tests that read the shared corpus."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from exporter.context import Context
from exporter.diagnostics import Report
from tests import epub_checks
from tests.pdf_checks import breaches

_SAID = pytest.StashKey[list[str]]()
SHARED = Path(os.environ.get("EXPORTER_SHARED", Path(__file__).parents[2] / "shared"))

# The same examples in every run, however busy the machine; `HYPOTHESIS_PROFILE=search` looks for others.
settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected files anew")


def pytest_configure(config: pytest.Config) -> None:
    if not _is_worker(config):
        # Workers inherit it.
        os.environ[epub_checks.FOLDER] = tempfile.mkdtemp(prefix="exporter-epubs-")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Have every EPUB of the run looked at by EPUBCheck, in one process; what it says fails the run."""
    if _is_worker(session.config):
        return
    folder = Path(os.environ.pop(epub_checks.FOLDER))
    try:
        said = list(epub_checks.messages(folder))
    finally:
        shutil.rmtree(folder)
    session.config.stash[_SAID] = said
    if said and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for message in config.stash.get(_SAID, []):
        terminalreporter.write_line(f"EPUBCheck: {message}", red=True)


def _is_worker(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"the shared corpus is not at {SHARED}")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def report() -> Report:
    """The diagnostics of the test."""
    return Report()


@pytest.fixture
def context(report: Report) -> Context:
    """Surroundings that know nothing of the machine."""
    return Context(report=report)


@pytest.fixture(autouse=True)
def printed_files_keep_the_rules(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every PDF and EPUB that a test leaves in its folder breaks no hard rule of `exporter check`."""
    is_checked = "tmp_path" in request.fixturenames and not request.node.get_closest_marker("unruly")
    folder: Path | None = request.getfixturevalue("tmp_path") if is_checked else None
    yield
    for path in [] if folder is None else sorted(folder.rglob("*.pdf")):
        data = path.read_bytes() if path.is_file() else b""
        # Some tests make files that only begin like one.
        if data.startswith(b"%PDF-") and b"%%EOF" in data[-20:]:
            assert [] == breaches(data), path.name
    for path in [] if folder is None else sorted(folder.rglob("*.epub")):
        if epub_checks.is_whole(path):
            assert [] == epub_checks.breaches(path), path.name
            epub_checks.keep(path, request.node.nodeid)


@pytest.fixture
def shared() -> Path:
    """The shared corpus; use only in tests marked `shared`."""
    return SHARED
