"""The command line: arguments in, one call, exit code out."""

import inspect
import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from exporter import __version__
from exporter.console import Console
from exporter.context import Context
from exporter.errors import ExporterError, InvalidUsage, UnwritableOutput
from exporter.network import Offline
from exporter.network.opening import open_fetcher
from exporter.network.policy import TIMEOUT, Policy, read_headers
from exporter.sources.lists import is_web
from exporter.writing import STANDARD_OUTPUT

if TYPE_CHECKING:
    from exporter.pipeline import Order

app = typer.Typer(
    name="exporter",
    help="Make print editions and ebooks of articles together with the discussion below them.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


_TERMINATED = 143


class Comments(StrEnum):
    """Which comments an edition holds."""

    ALL = "all"
    NONE = "none"


class Images(StrEnum):
    """How large the images of an edition may be, by their longer side."""

    FULL = "full"
    LARGE = "large"
    MEDIUM = "medium"
    SMALL = "small"
    NONE = "none"


Locations = Annotated[
    list[str],
    typer.Argument(
        metavar="LOCATION",
        help="Addresses, files, folders; - is standard input.",
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="FILE", help="Where to write; - is standard output."),
]
Each = Annotated[bool, typer.Option("--each", help="Make a file of each location instead of one book.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The title of the book.")]
Language = Annotated[
    str | None,
    typer.Option("--lang", metavar="TAG", help="The language of the text, such as en or pt-BR."),
]
Which = Annotated[Comments, typer.Option("--comments", help="Which comments to keep.")]
ImageSize = Annotated[
    Images,
    typer.Option(
        "--images",
        help="How large images may be: as they are, 2400, 1200 or 600 pixels, or words in their place.",
    ),
]
ThemeName = Annotated[
    str, typer.Option("--theme", metavar="NAME", help="A built-in theme, or a folder (with a / in it).")
]
PaperName = Annotated[
    str, typer.Option("--paper", metavar="SIZE", help="a4, letter, a5, 6in, or WxH like 150x230 or 6x9in.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but errors.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Say what was assumed, too.")]
Strict = Annotated[bool, typer.Option("--strict", help="Fail if anything was lost or mended.")]
ReportFile = Annotated[
    str | None,
    typer.Option("--report", metavar="FILE", help="Write what was kept and lost, as JSON."),
]


class Reach(NamedTuple):
    """Where a command may go, and where what it was given comes from."""

    policy: Policy | None = None
    """None is nowhere."""
    url: str | None = None
    """The address of what has none of its own."""


_NOWHERE = Reach()


def _networked(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the options of `_reach`, and what they come to as its argument *reach*."""
    own, shared = inspect.signature(command), inspect.signature(_reach)
    options = {name: option for name, option in shared.parameters.items() if name != "locations"}
    parameters = [parameter for name, parameter in own.parameters.items() if name != "reach"]

    @wraps(command)
    def with_network(**arguments: Any) -> None:
        given = {name: arguments.pop(name) for name in options}
        reach = _reach(arguments["locations"], **given)
        command(**arguments, reach=reach)

    together = inspect.Signature([*parameters, *options.values()], return_annotation=None)
    with_network.__signature__ = together  # type: ignore[attr-defined]
    with_network.__annotations__ = {name: it.annotation for name, it in together.parameters.items()}
    return with_network


def _reach(
    locations: list[str],
    *,
    url: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where a file is on the web; of an archive, which page."),
    ] = None,
    offline: Annotated[bool, typer.Option("--offline", help="Ask nothing of the network.")] = False,
    allow_local: Annotated[
        bool, typer.Option("--allow-local", help="Ask addresses of this machine and its network, too.")
    ] = False,
    header: Annotated[
        list[str] | None,
        typer.Option("--header", metavar="'NAME: VALUE'", help="Send a header to the hosts named here."),
    ] = None,
    cookies: Annotated[
        Path | None, typer.Option("--cookies", metavar="FILE", help="Cookies in the Netscape format.")
    ] = None,
    proxy: Annotated[str | None, typer.Option(metavar="URL", help="Ask through this proxy.")] = None,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use what was answered before nor keep it.")
    ] = False,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="How long to wait for a server that is silent.")
    ] = TIMEOUT,
) -> Reach:
    """Return what the options allow; raises InvalidUsage for what cannot be meant."""
    policy = Policy(
        allow_local=allow_local,
        locations=tuple(locations),
        headers=read_headers(header or []),
        cookies=cookies,
        proxy=proxy,
        timeout=timeout,
        cache=None if no_cache else _cache_folder(),
    )
    if url is not None and not is_web(url):
        raise InvalidUsage(f"{url!r} is no address; write it like https://example.org/post.")
    return Reach(None if offline else policy, url)


def _cache_folder() -> Path | None:
    """Return where answers of servers are kept, by the XDG specification; None without a home."""
    try:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    except RuntimeError:
        return None
    return Path(base) / "exporter"


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
@_networked
def pdf(
    locations: Locations,
    *,
    reach: Reach,
    output: Output = None,
    each: Each = False,
    title: Title = None,
    lang: Language = None,
    comments: Which = Comments.ALL,
    images: ImageSize = Images.LARGE,
    theme: ThemeName = "book",
    paper: PaperName = "a4",
    quiet: Quiet = False,
    verbose: Verbose = False,
    strict: Strict = False,
    report: ReportFile = None,
) -> None:
    """Make a print edition (PDF).

    Example: exporter pdf article.html --paper a5
    """
    console = Console(quiet=quiet, verbose=verbose)
    order = _order(
        locations,
        output=output,
        title=title,
        lang=lang,
        comments=comments,
        images=images,
        strict=strict,
        report=report,
    )
    _export("pdf", order, console, reach, each=each, theme=theme, paper=paper)


@app.command()
@_networked
def epub(
    locations: Locations,
    *,
    reach: Reach,
    output: Output = None,
    each: Each = False,
    title: Title = None,
    lang: Language = None,
    comments: Which = Comments.ALL,
    images: ImageSize = Images.LARGE,
    theme: ThemeName = "book",
    quiet: Quiet = False,
    verbose: Verbose = False,
    strict: Strict = False,
    report: ReportFile = None,
) -> None:
    """Make an ebook (EPUB 3).

    Example: exporter epub one.html two.txt --title "Two Essays" -o essays.epub
    """
    console = Console(quiet=quiet, verbose=verbose)
    order = _order(
        locations,
        output=output,
        title=title,
        lang=lang,
        comments=comments,
        images=images,
        strict=strict,
        report=report,
    )
    _export("epub", order, console, reach, each=each, theme=theme)


@app.command()
@_networked
def text(
    locations: Locations,
    *,
    reach: Reach,
    output: Output = None,
    each: Each = False,
    comments: Which = Comments.ALL,
    quiet: Quiet = False,
    verbose: Verbose = False,
    strict: Strict = False,
    report: ReportFile = None,
) -> None:
    """Make print-friendly plain text, comments included.

    Example: exporter text article.html -o -
    """
    console = Console(quiet=quiet, verbose=verbose)
    order = _order(
        locations, output=output, title=None, lang=None, comments=comments, strict=strict, report=report
    )
    _export("text", order, console, reach, each=each)


@app.command()
@_networked
def load(
    locations: Locations,
    *,
    reach: Reach,
    output: Output = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
    strict: Strict = False,
) -> None:
    """Keep what was understood as a model (JSON), to edit and to render later.

    Example: exporter load article.txt -o article.json
    """
    from exporter import pipeline

    console = Console(quiet=quiet, verbose=verbose)
    order = pipeline.Order(locations=tuple(locations), output=output, strict=strict)
    with _context(console, reach) as context:
        _tell(pipeline.keep_model(order, context))


@app.command()
@_networked
def show(
    locations: Locations,
    *,
    reach: Reach,
    tree: Annotated[bool, typer.Option("--tree", help="The comments as a tree.")] = False,
    comments: Annotated[bool, typer.Option("--comments", help="A JSON object per comment and line.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The whole model, as JSON.")] = False,
    pingbacks: Annotated[
        bool, typer.Option("--pingbacks", help="The pages that say they refer to it, as JSON lines.")
    ] = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show what was understood: title, byline, words, comments.

    Example: exporter show article.html --tree
    """
    from exporter import loading, showing
    from exporter.sources.model_json import to_json

    if tree + comments + as_json + pingbacks > 1:
        raise InvalidUsage("--tree, --comments, --pingbacks and --json show different things; choose one.")
    console = Console(quiet=quiet, verbose=verbose)
    with _context(console, reach) as context:
        if as_json:
            _say(to_json(loading.load(locations, context), context).rstrip("\n"))
            return
        chosen = {showing.tree: tree, showing.comment_lines: comments, showing.mention_lines: pingbacks}
        view = next((view for view, is_chosen in chosen.items() if is_chosen), showing.summary)
        for article in loading.read(locations, context):
            console.settle()
            for line in view(article):
                _say(line)


@app.command()
def sources() -> None:
    """List what can be read.

    Example: exporter sources
    """
    from exporter.showing import source_lines

    for line in source_lines():
        _say(line)


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

    with _context(Console(quiet=quiet)) as context:
        for path in make_demo(folder, context):
            _say(path)


@app.command()
def doctor() -> None:
    """Say what works on this machine and what to install.

    Example: exporter doctor
    """
    from exporter.doctor import examine

    findings = examine()
    for finding in findings:
        _say(str(finding))
    if any(finding.is_fatal for finding in findings):
        raise typer.Exit(7)


def _order(
    locations: list[str],
    *,
    output: str | None,
    title: str | None,
    lang: str | None,
    comments: Comments,
    images: Images = Images.LARGE,
    strict: bool,
    report: str | None,
) -> "Order":
    from exporter.model.vocabulary import is_language
    from exporter.pipeline import Order
    from exporter.scaling import Size
    from exporter.transforms.comments import without_discussions

    if lang is not None and not is_language(lang):
        raise InvalidUsage(f"{lang!r} is not a language tag; write it like en, de or pt-BR.")
    transforms = (without_discussions,) if comments is Comments.NONE else ()
    return Order(
        locations=tuple(locations),
        output=output,
        title=title,
        language=lang,
        transforms=transforms,
        images=Size(images),
        strict=strict,
        report=report,
    )


def _export(
    format_name: str,
    order: "Order",
    console: Console,
    reach: Reach,
    *,
    each: bool,
    theme: str = "book",
    paper: str = "a4",
) -> None:
    from exporter import pipeline, registry
    from exporter.fidelity import Counts, to_record
    from exporter.naming import refuse_reserved
    from exporter.paper import paper_named
    from exporter.themes import open_theme
    from exporter.writing import write

    if order.report is not None:
        refuse_reserved([order.report], replace(order, report=None).reserved)
    look = open_theme(theme, paper_named(paper))
    kind = registry.format_named(format_name)
    make = pipeline.make_each if each else pipeline.make_book
    outputs: list[str] = []
    counts: list[Counts] = []
    with _context(console, reach) as context:
        for target, book in make(order, kind, look, context):
            console.settle()
            _tell(target)
            outputs.append(target)
            counts.extend(Counts.of(article) for article in book.chapters)
        if order.report is not None:
            record = to_record(counts, context.report, outputs)
            write(json.dumps(record, indent=1).encode() + b"\n", order.report)


def _tell(target: str) -> None:
    """Print where a file was written, unless it went to standard output itself."""
    if target != STANDARD_OUTPUT:
        _say(target)


def _say(line: str) -> None:
    """Print a line of the result; raises UnwritableOutput when standard output takes no more."""
    try:
        typer.echo(line)
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is still in the buffer would fail again when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UnwritableOutput(f"standard output: cannot be written ({error.strerror}).") from None


@contextmanager
def _context(console: Console, reach: Reach = _NOWHERE) -> Iterator[Context]:
    """Give the surroundings of a run; afterwards tell of losses, and fail if something failed."""
    policy = reach.policy
    with nullcontext(Offline()) if policy is None else open_fetcher(policy) as fetcher:
        context = Context(epoch=_epoch(), announce=console.announce, fetcher=fetcher, url=reach.url)
        try:
            yield context
        finally:
            console.show(context.report)
    if context.report.failures:
        raise typer.Exit(context.report.failures[0].exit_code)


def _epoch() -> datetime:
    """Return the time that files are stamped with, by the specification of reproducible-builds.org."""
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if text is None:
        return Context().epoch
    try:
        return datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise InvalidUsage(f"SOURCE_DATE_EPOCH is not a number of seconds: {text!r}.") from None
