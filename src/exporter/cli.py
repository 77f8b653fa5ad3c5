"""The command line: arguments in, one call, exit code out."""

import io
import json
import signal
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from exporter import __version__
from exporter.commands import books, themes
from exporter.commands.running import say, surroundings, tell
from exporter.console import Console
from exporter.errors import BrokenRules, ExporterError, InvalidUsage
from exporter.options import Commands, taking
from exporter.options.arranging import arrangement
from exporter.options.changes import changes, supplement
from exporter.options.checking import outside
from exporter.options.discussions import discussion, naming
from exporter.options.finding import aids
from exporter.options.locations import Locations
from exporter.options.looks import ebook_look, print_look
from exporter.options.network import Reach, reach
from exporter.options.orders import Output, book_order, model_order, plain_order
from exporter.options.saying import Quiet, console

if TYPE_CHECKING:
    from exporter.anonymity import Names
    from exporter.arrangement import Arrangement
    from exporter.checks.epub.epubcheck import EpubCheck
    from exporter.choosing import Choice
    from exporter.look import Changes, Finding, Look
    from exporter.pipeline import Order

app = typer.Typer(
    name="exporter",
    cls=Commands,
    help="Make print editions and ebooks of articles together with the discussion below them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.add_typer(books.app, name="book")
app.add_typer(themes.app, name="theme")

_TERMINATED = 143
_DIFFERENT = 1
_COLOURS = {"new": "green", "back": "green", "edited": "yellow", "moved": "yellow", "removed": "red"}

Each = Annotated[bool, typer.Option("--each", help="Make a file of each location instead of one book.")]


def main() -> None:
    """Run the command that was asked for, and exit with its code."""
    # What writes files takes half-written ones away on its way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except ExporterError as error:
        Console().error(str(error))
        raise SystemExit(error.exit_code) from None


@app.callback(invoke_without_command=True)
def _root(
    *, version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False
) -> None:
    if version:
        typer.echo(f"exporter {__version__}")
        raise typer.Exit


@app.command()
@taking(
    order=book_order,
    look=print_look,
    aids=aids,
    arrangement=arrangement,
    choice=discussion,
    names=naming,
    shown=changes,
    new_since=supplement,
    reach=reach,
    console=console,
)
def pdf(
    *,
    each: Each = False,
    order: "Order",
    look: "Look",
    aids: "Finding",
    arrangement: "Arrangement",
    choice: "Choice",
    names: "Names",
    shown: "Changes",
    new_since: datetime | None,
    reach: Reach,
    console: Console,
) -> None:
    """Make a print edition (PDF).

    Example: exporter pdf article.html --paper a5
    """
    look = replace(look, finding=aids, changes=shown)
    order = replace(order, arrangement=arrangement, choice=choice, names=names, new_since=new_since)
    _export("pdf", order, look, console, reach, each=each)


@app.command()
@taking(
    order=book_order,
    look=ebook_look,
    arrangement=arrangement,
    choice=discussion,
    names=naming,
    shown=changes,
    new_since=supplement,
    reach=reach,
    console=console,
)
def epub(
    *,
    each: Each = False,
    order: "Order",
    look: "Look",
    arrangement: "Arrangement",
    choice: "Choice",
    names: "Names",
    shown: "Changes",
    new_since: datetime | None,
    reach: Reach,
    console: Console,
) -> None:
    """Make an ebook (EPUB 3).

    Example: exporter epub one.html two.txt --title "Two Essays" -o essays.epub
    """
    order = replace(order, arrangement=arrangement, choice=choice, names=names, new_since=new_since)
    _export("epub", order, replace(look, changes=shown), console, reach, each=each)


@app.command()
@taking(
    order=plain_order,
    choice=discussion,
    names=naming,
    shown=changes,
    new_since=supplement,
    reach=reach,
    console=console,
)
def text(
    *,
    each: Each = False,
    order: "Order",
    choice: "Choice",
    names: "Names",
    shown: "Changes",
    new_since: datetime | None,
    reach: Reach,
    console: Console,
) -> None:
    """Make print-friendly plain text, comments included.

    Example: exporter text article.html -o -
    """
    order = replace(order, choice=choice, names=names, new_since=new_since)
    _export("text", order, replace(ebook_look(), changes=shown), console, reach, each=each)


@app.command()
@taking(order=model_order, reach=reach, console=console)
def load(*, order: "Order", reach: Reach, console: Console) -> None:
    """Keep what was understood as a model (JSON), to edit and to render later.

    Example: exporter load article.txt -o article.json
    """
    from exporter import pipeline

    with surroundings(console, reach) as context:
        tell(pipeline.keep_model(order, context))


@app.command()
@taking(reach=reach, console=console)
def show(
    locations: Locations,
    *,
    tree: Annotated[bool, typer.Option("--tree", help="The comments as a tree.")] = False,
    comments: Annotated[bool, typer.Option("--comments", help="A JSON object per comment and line.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The whole model, as JSON.")] = False,
    pingbacks: Annotated[
        bool, typer.Option("--pingbacks", help="The pages that say they refer to it, as JSON lines.")
    ] = False,
    reach: Reach,
    console: Console,
) -> None:
    """Show what was understood: title, byline, words, comments.

    Example: exporter show article.html --tree
    """
    from exporter import loading, showing
    from exporter.sources.model_json import to_json

    if tree + comments + as_json + pingbacks > 1:
        raise InvalidUsage("--tree, --comments, --pingbacks and --json show different things; choose one.")
    with surroundings(console, reach) as context:
        if as_json:
            say(to_json(loading.load(locations, context), context).rstrip("\n"))
            return
        chosen = {showing.tree: tree, showing.comment_lines: comments, showing.mention_lines: pingbacks}
        view = next((view for view, is_chosen in chosen.items() if is_chosen), showing.summary)
        for article in loading.read(locations, context):
            console.settle()
            for line in view(article):
                say(line)


@app.command()
@taking(reach=reach, console=console)
def diff(
    locations: Locations,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="A JSON object per article and line.")] = False,
    reach: Reach,
    console: Console,
) -> None:
    """Show what is other in the second of two places, by number; exits with 1 if anything is.

    Example: exporter diff old.json new.json
    """
    from exporter import loading
    from exporter.differences import differences
    from exporter.showing_differences import difference_lines, difference_records

    if len(locations) != 2:
        raise InvalidUsage("diff compares two places; give the old one and the new one.")
    with surroundings(console, reach) as context:
        old, new = (list(loading.read([location], context)) for location in locations)
        console.settle()
    found = differences(old, new)
    if as_json:
        for record in difference_records(found):
            say(record)
    else:
        for kind, line in difference_lines(found):
            say(line if kind is None else typer.style(line, fg=_COLOURS.get(kind)))
    if found:
        raise typer.Exit(_DIFFERENT)


@app.command()
@taking(outside=outside)
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Finished files (PDF, EPUB).")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="An object per finding and line.")] = False,
    outside: "EpubCheck | None",
) -> None:
    """Check finished files by the rules that editions keep; docs/checks.md lists them.

    Example: exporter check article.pdf article.epub
    """
    from exporter.checks import Finding, check, check_outside, to_record

    broken: list[Finding] = []
    failures: list[ExporterError] = []
    for file in files:
        try:
            findings = (*check(file), *check_outside(file, outside))
        except ExporterError as failure:
            failures.append(failure)
            Console().error(str(failure))
            continue
        broken += [finding for finding in findings if finding.is_hard]
        for finding in findings:
            say(json.dumps(to_record(file, finding), ensure_ascii=False) if as_json else f"{file}: {finding}")
    if failures:
        raise typer.Exit(failures[0].exit_code)
    if broken:
        raise typer.Exit(BrokenRules.exit_code)


@app.command()
def extract(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="An EPUB, or what `exporter pdf --archive` wrote.")
    ],
    *,
    output: Output = None,
) -> None:
    """Take the model (JSON) back out of an edition, as `exporter load` wrote it.

    Example: exporter extract article.epub -o article.json
    """
    from exporter.extracting import extract
    from exporter.naming import name_targets
    from exporter.writing import write

    (target,) = name_targets([str(file)], ".json", output=output, reserved=[str(file)])
    write(extract(file), target)
    tell(target)


@app.command()
def sources() -> None:
    """List what can be read.

    Example: exporter sources
    """
    from exporter.showing import source_lines

    for line in source_lines():
        say(line)


@app.command()
def demo(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Where to put them.")] = "demo",
    *,
    quiet: Quiet = False,
) -> None:
    """Make editions of the examples that come with the program.

    Example: exporter demo
    """
    from exporter.demo import make_demo

    with surroundings(Console(quiet=quiet)) as context:
        for path in make_demo(folder, context):
            say(path)


@app.command()
def doctor() -> None:
    """Say what works on this machine and what to install.

    Example: exporter doctor
    """
    from exporter.doctor import examine

    findings = examine()
    for finding in findings:
        say(str(finding))
    if any(finding.is_fatal for finding in findings):
        raise typer.Exit(7)


def _export(
    format_name: str, order: "Order", look: "Look", console: Console, reach: Reach, *, each: bool
) -> None:
    from exporter import pipeline, registry
    from exporter.fidelity import Counts, to_record
    from exporter.naming import refuse_reserved
    from exporter.writing import write

    if order.report is not None:
        refuse_reserved([order.report], replace(order, report=None).reserved)
    kind = registry.format_named(format_name)
    make = pipeline.make_each if each else pipeline.make_book
    outputs: list[str] = []
    counts: list[Counts] = []
    with surroundings(console, reach) as context:
        for target, book in make(order, kind, look, context):
            console.settle()
            tell(target)
            outputs.append(target)
            counts.extend(Counts.of(article) for article in book.chapters)
        if order.report is not None:
            record = to_record(counts, context.report, outputs)
            write(json.dumps(record, indent=1).encode() + b"\n", order.report)
