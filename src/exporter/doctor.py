"""What works on this machine, and what to install for the rest."""

import platform
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from exporter import __version__
from exporter.errors import MissingSystem

_PACKAGES = ("weasyprint", "ebooklib", "typer", "jinja2", "pillow", "trafilatura")

# Which fontconfig language stands for a script, and Debian's package of a font that has it.
_SCRIPTS = {
    "Chinese": ("zh-cn", "fonts-noto-cjk"),
    "Japanese": ("ja", "fonts-noto-cjk"),
    "Korean": ("ko", "fonts-noto-cjk"),
    "Arabic": ("ar", "fonts-noto-core"),
    "Hebrew": ("he", "fonts-noto-core"),
    "Devanagari": ("hi", "fonts-noto-core"),
    "Thai": ("th", "fonts-noto-core"),
    "emoji": ("und-zsye", "fonts-noto-color-emoji"),
}


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
    if shutil.which("fc-list") is None:
        yield Finding(
            name="other scripts",
            found=None,
            advice="cannot be told without fc-list: apt install fontconfig, or brew install fontconfig",
        )
        return
    for script, (language, package) in _SCRIPTS.items():
        family = _first_line(["fc-list", f":lang={language}", "--format", "%{family[0]}\n"])
        yield Finding(name=script, found=family, advice=f"only for such texts: apt install {package}")


def _first_line(command: list[str]) -> str | None:
    """Return the first line that *command* prints, or None if it prints none or cannot be run."""
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return None
    lines = sorted((run.stdout + run.stderr).splitlines()) if run.stdout else run.stderr.splitlines()
    return lines[0].strip() if run.returncode == 0 and lines else None
