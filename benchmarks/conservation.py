"""Makes a PDF and an EPUB of everything in the corpus, and compares what they say with what was read.

`python -m benchmarks.conservation` goes through every file below `--corpus` that `exporter` reads, makes
editions of its articles, has them checked by the rules of `exporter check`, and looks for every sentence of
the articles and of their comments: it has to be there, in order, and once. What is wrong is printed as it
comes, and a table at last. Exits with 1 if something is lost, displaced or doubled, a hard rule is broken,
or an edition cannot be made. Every file has a process of its own, so that none takes the others with it.
"""

import argparse
import gzip
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
from tests.conserving import Comparison, compare, folded
from tests.epub_reading import text as epub_text
from tests.pdf_reading import letters_in_order

from exporter import registry
from exporter.arrange import arrange
from exporter.checks import CHECKERS, check
from exporter.context import Context
from exporter.diagnostics import Code
from exporter.errors import ExporterError
from exporter.formats.pdf import passes as _imported_once  # noqa: F401 - and not by each process
from exporter.loading import load
from exporter.model import Article
from exporter.options.looks import ebook_look, print_look
from exporter.pipeline import render
from exporter.scaling import Size, fit_images

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
PACKED = ".html.gz"
TOGETHER = 12
"""Articles of one export in one book; there are hundreds in some."""
FAULTS = ("failed", "hard", "lost", "displaced", "doubled")
COLUMNS = (*"files refused articles comments sentences editions pages fonts".split(), *FAULTS, "seconds")
_NO_FONT = "P3"
"""Letters that no font has; where the program said which one to install, the machine is at fault."""


def files_in(corpus: Path) -> Iterator[Path]:
    """Yield what may be read, in an order that never changes."""
    yield from sorted(path for path in corpus.rglob("*") if path.is_file() and path.name != "README.md")


def outcome_of(path: Path, kinds: Sequence[str], folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Return what came of a file."""
    begin, outcome = time.process_time(), {"file": str(path), "faults": []}
    if path.name.endswith(PACKED):
        unpacked = folder / f"{path.parent.name}.html"
        unpacked.write_bytes(gzip.decompress(path.read_bytes()))
        path = unpacked
    try:
        context = Context()
        articles = list(load([str(path)], context))
    except ExporterError as refusal:
        return {**outcome, "counts": {"files": 1, "refused": 1}, "refusal": str(refusal)}
    counts = Counter(files=1, articles=len(articles))
    counts["comments"] = sum(len(it.discussion.comments) for it in articles if it.discussion)
    for at in range(0, len(articles), TOGETHER):
        for kind in kinds:
            for fault, what in faults_of(articles[at : at + TOGETHER], kind, folder, options, counts):
                counts[fault] += 1
                outcome["faults"].append(f"{kind} {fault}: {what}")
    counts["seconds"] = round(time.process_time() - begin)
    return {**outcome, "counts": counts}


def faults_of(
    articles: Sequence[Article], kind: str, folder: Path, options: dict[str, Any], counts: Counter[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with an edition of *articles*, and count what it holds."""
    context = Context()
    try:
        data = edition(articles, kind, options, context)
    except ExporterError as failure:
        yield "failed", str(failure)
        return
    path = folder / f"edition.{kind}"
    path.write_bytes(data)
    counts["editions"] += 1
    counts["pages"] += pages_of(path) if kind == "pdf" else 0
    if path.suffix in CHECKERS:
        for finding in check(path):
            is_told = finding.rule == _NO_FONT and Code.SCRIPT_MISSING in context.report.counts()
            counts["fonts"] += is_told
            if finding.is_hard and not is_told:
                yield "hard", str(finding)
    comparison = comparison_of(articles, path)
    counts["sentences"] += comparison.sentences
    for fault in ("lost", "displaced", "doubled"):
        yield from ((fault, what) for what in getattr(comparison, fault))


def edition(articles: Sequence[Article], kind: str, options: dict[str, Any], context: Context) -> bytes:
    """Return the file that the command line would make."""
    book = fit_images(arrange(articles, context), Size.LARGE, context)
    look = print_look(**options) if kind == "pdf" else ebook_look()
    return render(replace(book, loaded=tuple(articles)), registry.format_named(kind), look, context)


def pages_of(path: Path) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def comparison_of(articles: Sequence[Article], path: Path) -> Comparison:
    """Compare an edition with its articles."""
    read: dict[str, Callable[[Path], str]] = {
        ".pdf": letters_in_order,
        ".epub": lambda file: folded(epub_text(file.read_bytes())),
    }
    return compare(articles, read[path.suffix](path))


def guarded(work: Callable[[], dict[str, Any]], path: Path, seconds: int) -> dict[str, Any]:
    """Return what *work* gives, done by another process in so many seconds of its time."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        try:
            outcome = work()
        except Exception:
            outcome = _failed(path, traceback.format_exc()[-1500:])
        with os.fdopen(writing, "w") as pipe:
            json.dump(outcome, pipe, ensure_ascii=False)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return json.loads(answer) if answer else _failed(path, f"took more than {seconds} seconds, or died")


def _failed(path: Path, why: str) -> dict[str, Any]:
    return {"file": str(path), "faults": [f"failed: {why}"], "counts": {"files": 1, "failed": 1}}


def table(totals: dict[str, Counter[str]]) -> Iterator[str]:
    """Yield a line for each folder, and one for all."""
    yield f"{'':26}" + "".join(f"{column:>10}" for column in COLUMNS)
    for name, counts in (*totals.items(), ("together", sum(totals.values(), Counter()))):
        yield f"{name:26}" + "".join(f"{counts[column]:>10}" for column in COLUMNS)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("only", nargs="*", help="parts of the names of files; all files without any")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--kind", action="append", choices=["pdf", "epub"], help="both without any")
    parser.add_argument("--part", default="1/1", help="the third of four parts of the files is 3/4")
    parser.add_argument("--seconds", type=int, default=600, help="CPU time for one file")
    parser.add_argument("--option", action="append", default=[], help="of `exporter pdf`, such as paper=a5")
    parser.add_argument("--keep", type=Path, help="a folder for the last edition, and for outcomes.jsonl")
    asked = parser.parse_args()
    part, parts = map(int, asked.part.split("/"))
    files = [
        path for path in files_in(asked.corpus) if not asked.only or any(o in str(path) for o in asked.only)
    ]
    kinds, options = asked.kind or ["pdf", "epub"], dict(option.split("=") for option in asked.option)
    totals: dict[str, Counter[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = asked.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "outcomes.jsonl").open("a", encoding="utf-8") as log:
            for path in files[part - 1 :: parts]:
                outcome = guarded(partial(outcome_of, path, kinds, folder, options), path, asked.seconds)
                log.write(f"{json.dumps(outcome, ensure_ascii=False)}\n")
                log.flush()
                group = path.relative_to(asked.corpus).parts[0]
                totals.setdefault(group, Counter()).update(outcome["counts"])
                for fault in outcome["faults"]:
                    print(f"{path.relative_to(asked.corpus)}: {fault}", flush=True)
    print("\n".join(table(totals)))
    return int(any(counts[fault] for counts in totals.values() for fault in FAULTS))


if __name__ == "__main__":
    sys.exit(main())
