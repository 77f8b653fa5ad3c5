"""What works on this machine, and what to install for the rest."""

import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from exporter import __version__
from exporter.errors import MissingSystem
from exporter.faces import SCRIPTS, Script

_PACKAGES = ("weasyprint", "ebooklib", "typer", "jinja2", "pillow", "trafilatura")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at, and what to do where it is missing."""

    name: str
    found: str | None
    """What is there, or None."""
    advice: str = ""
    is_needed: bool = False
    """Without it nothing can be printed."""

    @property
    def is_fatal(self) -> bool:
        """True for what is needed and missing."""
        return self.is_needed and self.found is None

    def __str__(self) -> str:
        if self.found is not None:
            return f"ok       {self.name:<14} {self.found}"
        return f"missing  {self.name:<14} {self.advice}"


def examine() -> list[Finding]:
    """Look at everything, in the order in which it matters."""
    return [*_programs(), *_engines(), *_fonts()]


def _programs() -> Iterator[Finding]:
    yield Finding(name="exporter", found=f"{__version__} on Python {platform.python_version()}")
    yield Finding(name="libraries", found=", ".join(f"{name} {version(name)}" for name in _PACKAGES[:3]))
    yield Finding(name="", found=", ".join(f"{name} {version(name)}" for name in _PACKAGES[3:]))


def _engines() -> Iterator[Finding]:
    try:
        pango, subset = _pango()
    except MissingSystem:
        pango, subset = None, False
    yield Finding(
        name="Pango",
        found=pango,
        is_needed=True,
        advice="PDF needs it: apt install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango",
    )
    yield Finding(
        name="HarfBuzz",
        found="subsets fonts" if subset else None,
        advice="for faster PDF: apt install libharfbuzz-subset0, or brew install harfbuzz",
    )
    yield Finding(
        name="Java",
        found=_first_line([shutil.which("java") or "", "-version"]),
        advice="only to run epubcheck: apt install default-jre-headless, or brew install openjdk",
    )


def _pango() -> tuple[str, bool]:
    from exporter.formats.pdf import engine

    return engine.pango_version(), engine.subsets_with_harfbuzz()


def _fonts() -> Iterator[Finding]:
    yield Finding(name="Latin, Greek", found="bundled: Source Serif 4, Source Sans 3")
    yield Finding(name="Cyrillic", found="bundled: Source Serif 4, Source Sans 3")
    yield Finding(name="emoji", found="bundled: Noto Emoji")
    if shutil.which("fc-list") is None:
        yield Finding(
            name="other scripts",
            found=None,
            advice="cannot be told without fc-list: apt install fontconfig, or brew install fontconfig",
        )
        return
    for script in SCRIPTS.values():
        advice = f"only for such texts: {script.package}"
        yield Finding(name=script.name, found=_family_with(script), advice=advice)


def _family_with(script: Script) -> str | None:
    """Return the family that such texts are set in, the preferred one where there are several."""
    families = _lines(["fc-list", f":charset={ord(script.sample):x}", "--format", "%{family[0]}\n"])
    preferred = (name for name in (*script.faces.serif, *script.faces.sans) if name in families)
    return next(preferred, None) or min(families, default=None)


def _first_line(command: list[str]) -> str | None:
    """Return the first line that *command* prints, or None if it prints none or cannot be run."""
    return next(iter(_lines(command)), None)


def _lines(command: list[str]) -> list[str]:
    """Return what *command* prints, on standard error where it prints nothing else."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return []
    lines = (run.stdout or run.stderr).splitlines()
    return [line.strip() for line in lines] if run.returncode == 0 else []
