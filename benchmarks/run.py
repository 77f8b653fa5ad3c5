"""Measures the program against the bare engine, in one run, and prints ratios.

Commands run in turn (A B C A B C …) after a warm-up, so that a change of the machine's speed
touches all alike; a figure is the median of its runs. CPU time is that of the whole process tree.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ORIGIN = ROOT.parent / "shared" / "corpus" / "origin" / "peru.txt"
EXAMPLE = ROOT / "examples" / "harbour.txt"
ROUNDS = 7
BIN = Path(sys.executable).parent


@dataclass
class Subject:
    """A command and what its runs cost, in seconds."""

    name: str
    command: list[str]
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def run(self, *, counted: bool) -> None:
        begin = time.perf_counter()
        process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0, self.command
        if counted:
            self.wall.append(time.perf_counter() - begin)
            self.cpu.append(usage.ru_utime + usage.ru_stime)


def page_for_the_engine(location: Path, folder: Path) -> tuple[Path, Path]:
    """Write the HTML and the CSS that `exporter pdf` lays out, for the bare command."""
    from exporter import loading
    from exporter.arrange import arrange
    from exporter.context import Context
    from exporter.formats.pdf import Pdf
    from exporter.formats.pdf.page import page_of, stylesheets_of
    from exporter.formats.pdf.setting import Setting
    from exporter.geometry import Choices
    from exporter.look import Look
    from exporter.paper import A4
    from exporter.themes import open_theme

    context, look = Context(), Look(theme=open_theme("book")).on_paper(A4, Choices())
    book = arrange(list(loading.load([str(location)], context)), context)
    for change in Pdf().transforms_for(look):
        book = change(book)
    setting = Setting(book=book, look=look)
    text = page_of(setting)
    rules = "\n".join(sheet.text for sheet in stylesheets_of(setting, text))
    for scheme, place in (("font", ROOT / "styles" / "fonts"), ("mark", ROOT / "styles" / "pdf")):
        rules = rules.replace(f"url({scheme}:", f"url({place.as_uri()}/")
    html, css = folder / "page.html", folder / "page.css"
    html.write_text(text, "utf-8")
    css.write_text(rules, "utf-8")
    return html, css


def main() -> None:
    location = ORIGIN if ORIGIN.exists() else EXAMPLE
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        html, css = page_for_the_engine(location, folder)
        exporter, engine = str(BIN / "exporter"), str(BIN / "weasyprint")
        out = str(folder / "out")
        subjects = {
            "engine": Subject(
                "bare weasyprint, tagged",
                [engine, "-q", "--pdf-variant", "pdf/ua-1", "-s", str(css), str(html), out],
            ),
            "pdf": Subject("exporter pdf", [exporter, "pdf", "-q", str(location), "-o", out]),
            "epub": Subject("exporter epub", [exporter, "epub", "-q", str(location), "-o", out]),
            "help": Subject("exporter --help", [exporter, "--help"]),
        }
        for turn in range(ROUNDS + 1):
            for subject in subjects.values():
                subject.run(counted=turn > 0)
    report(location, subjects)


def report(location: Path, subjects: dict[str, Subject]) -> None:
    print(f"{location.name}, {ROUNDS} rounds, {os.cpu_count()} processors; medians, seconds\n")
    print(f"{'':26}{'wall':>8}{'CPU':>8}")
    for subject in subjects.values():
        print(f"{subject.name:26}{statistics.median(subject.wall):8.2f}{statistics.median(subject.cpu):8.2f}")
    print()
    for one, other, limit in (("pdf", "engine", 1.25), ("epub", "pdf", 0.5), ("help", "pdf", 0.33)):
        ratios = [
            ratio(subjects[one], subjects[other], lambda s: s.wall),
            ratio(subjects[one], subjects[other], lambda s: s.cpu),
        ]
        verdict = "reached" if max(ratios) <= limit else "missed"
        print(
            f"{subjects[one].name} / {subjects[other].name}: wall {ratios[0]:.2f}, CPU {ratios[1]:.2f}"
            f" (at most {limit}: {verdict})"
        )


def ratio(one: Subject, other: Subject, figures: Callable[[Subject], list[float]]) -> float:
    return statistics.median(figures(one)) / statistics.median(figures(other))


if __name__ == "__main__":
    main()
